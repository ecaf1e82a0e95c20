"""Each state of a skill and of a learner follows from numbers, and says from which."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.standing import SkillEstimate, Standing
from enact_learn.insight.states import State, learner_state, skill_state
from enact_learn.testing.fakes import COURSE, LEARNER, NOON
from enact_learn.words import say

ADD, MEAN = SkillId("add"), SkillId("mean")
TITLES = {ADD: {"en": "Add", "fr": "Additionner"}, MEAN: {"en": "Mean"}}
FINE, WEAK, GOOD = SkillEstimate(0.7, 0.6, 0.8, 6), SkillEstimate(0.3, 0.2, 0.4, 9), SkillEstimate(0.9, 0.85, 0.95, 9)
WORKING = Standing(
    learner=LEARNER,
    course=CourseId(COURSE),
    at=NOON,
    settings="",
    done=4,
    total=10,
    checks=20,
    hints=2,
    failures=1,
    last=NOON - timedelta(days=1),
    next=ExerciseId("next"),
    skills={ADD: FINE, MEAN: FINE},
)


def found(others_went_on: bool = True, **changed: object) -> State:
    standing = replace(WORKING, **changed)  # type: ignore[arg-type]
    return learner_state(standing, TITLES, NOON, others_went_on=others_went_on)


def said(state: State, lang: str = "en") -> list[str]:
    return [say(message, lang) for message in state.why]


@pytest.mark.parametrize(
    ("estimate", "state"),
    [
        (None, "no-data"),
        (SkillEstimate(0.99, 0.98, 1.0, 2), "no-data"),
        (GOOD, "mastered"),
        (FINE, "on-the-way"),
        (SkillEstimate(0.4, 0.1, 0.7, 9), "on-the-way"),  # low, but not surely
        (WEAK, "struggling"),
    ],
)
def test_a_skill_has_one_of_four_states(estimate: SkillEstimate | None, state: str) -> None:
    assert skill_state(estimate) == state


def test_a_teacher_s_own_threshold_holds() -> None:
    assert skill_state(FINE, 0.65) == "mastered"
    assert skill_state(GOOD, 0.95) == "on-the-way"


def test_whoever_works_and_is_well_is_on_the_way() -> None:
    assert found().state == "on-the-way"
    assert said(found()) == ["4 of 10 exercises are solved, and nothing stands in the way."]


def test_of_whoever_checked_nothing_nothing_is_known() -> None:
    for nothing in (learner_state(None, TITLES, NOON, others_went_on=True), found(checks=0, done=0, last=None)):
        assert nothing.state == "no-data"
        assert said(nothing) == ["Has not checked anything here yet."]


def test_two_answers_are_too_few() -> None:
    few = found(skills={ADD: SkillEstimate(0.9, 0.5, 1.0, 1), MEAN: SkillEstimate(0.2, 0.1, 0.3, 1)})
    assert few.state == "no-data"
    assert said(few) == ["Too little was seen to say more (first answers: 2)."]


def test_three_episodes_in_a_row_that_failed_are_a_call_for_help() -> None:
    assert found(failures=2).state == "on-the-way"
    assert found(failures=3).state == "struggling"
    assert said(found(failures=3)) == ["The last 3 exercises tried ended without being solved."]


def test_a_skill_that_is_surely_low_is_named() -> None:
    low = found(skills={ADD: WEAK, MEAN: FINE})
    assert low.state == "struggling"
    assert said(low) == ["“Add” is surely low: 30%, from 9 first answers."]
    assert "Additionner" in said(low, "fr")[0]


def test_many_hints_are_a_sign_and_some_are_not() -> None:
    assert found(hints=9).state == "on-the-way"  # in twenty checks
    assert said(found(hints=10)) == ["10 hints in 20 checks."]


def test_many_checks_for_little_are_a_sign() -> None:
    assert found(checks=31).state == "on-the-way"  # for four that are solved
    assert said(found(checks=32)) == ["32 checks; exercises solved: 4."]
    assert found(checks=11, done=0).state == "on-the-way"  # she has just begun
    assert found(checks=12, done=0).state == "struggling"
    assert found(checks=500, done=10).state == "mastered"  # it took long, and it is done


def test_who_stays_away_is_missed_only_while_others_go_on() -> None:
    away = NOON - timedelta(days=20)
    assert said(found(last=away)) == ["No check for 20 days, while most of the class went on."]
    assert found(last=away, others_went_on=False).state == "on-the-way"
    assert found(last=NOON - timedelta(days=13)).state == "on-the-way"


def test_whoever_has_solved_everything_is_not_missed() -> None:
    done = found(done=10, last=NOON - timedelta(days=60))
    assert done.state == "mastered"
    assert said(done) == ["All 10 exercises are solved."]


def test_everything_solved_in_many_tries_is_not_called_mastered() -> None:
    shaky = found(done=10, skills={ADD: FINE, MEAN: SkillEstimate(0.5, 0.3, 0.7, 5)})
    assert shaky.state == "on-the-way"
    assert "a review would make it sure" in said(shaky)[0]


def test_every_skill_mastered_is_mastered_before_the_last_exercise() -> None:
    assert found(skills={ADD: GOOD, MEAN: GOOD}).state == "mastered"
    assert found(skills={ADD: GOOD}).state == "on-the-way"  # of the other skill nothing was seen


def test_several_troubles_are_all_said() -> None:
    assert len(found(failures=4, hints=30, skills={ADD: WEAK, MEAN: WEAK}, last=NOON - timedelta(days=30)).why) == 5


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.integers(3, 50))
def test_a_higher_mastery_is_never_a_worse_state(one: float, other: float, evidence: int) -> None:
    ranks = ("struggling", "on-the-way", "mastered")
    low, high = sorted((one, other))
    states = [skill_state(SkillEstimate(mean, mean * 0.9, min(1.0, mean + 0.1), evidence)) for mean in (low, high)]
    assert ranks.index(states[0]) <= ranks.index(states[1])
