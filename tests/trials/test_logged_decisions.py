"""From advice on record and what was done to decisions."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from enact_learn.domain.attempt import Attempt, Event
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Recommendation
from enact_learn.testing.examples import a_situation, a_standing, an_episode, an_exercise, an_option
from enact_learn.testing.fakes import COURSE, LEARNER, NOON
from enact_learn.trials.logged_decisions import (
    Step,
    decisions_of,
    first_score,
    mastery_gained,
    propensities_of,
    steps_of,
)
from enact_learn.trials.off_policy import Decision

EXERCISES = {name: an_exercise(name, "smiles", cells=2) for name in ("a", "b", "c")}
SITUATION = a_situation([an_option(exercise) for exercise in EXERCISES.values()], [a_standing("smiles", 0.5)])


def at(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def advised(exercise: str, minutes: float, propensity: float = 0.5, *others: str) -> Recommendation:
    candidates = [Candidate(ExerciseId(exercise), 1.0, propensity)]
    candidates += [Candidate(ExerciseId(other), 0.5, (1.0 - propensity) / len(others)) for other in others]
    advice = Advice(Choice(ExerciseId(exercise), (), propensity), candidates=tuple(candidates) if others else ())
    return Recommendation(f"{exercise}-{minutes}", LEARNER, COURSE, at(minutes), "any", "any", 7, advice)


def begun(exercise: str, minutes: float, first: float = 1.0) -> Attempt:
    episode = an_episode(EXERCISES[exercise], first)
    return replace(episode, id=f"{exercise}-{minutes}", started=at(minutes), last=at(minutes + 1))


def event(kind: str, exercise: str, minutes: float) -> Event:
    return Event(kind, LEARNER, COURSE, ExerciseId(exercise), at(minutes))


def steps(given: list[Recommendation], attempts: list[Attempt], events: list[Event] | None = None) -> list[Step]:
    return steps_of(given, attempts, events or [], lambda recommendation: replace(SITUATION, at=recommendation.at))


class Weighing:
    name = "weighing"

    def __init__(self, chances: Mapping[str, float]) -> None:
        self.chances = chances

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        return Advice(Choice(ExerciseId(max(self.chances, key=self.chances.__getitem__)), ()))

    def propensities(self, situation: Situation) -> Mapping[ExerciseId, float]:
        return {ExerciseId(name): chance for name, chance in self.chances.items()}


class Certain:
    name = "certain"

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        return Advice(Choice(situation.options[0].exercise.id, ())) if situation.options else None


def test_advice_is_answered_by_what_she_begins_next() -> None:
    found = steps([advised("a", 0), advised("b", 10)], [begun("a", 5), begun("c", 15)])
    assert [(step.recommendation.advice.choice.exercise, step.followed) for step in found] == [
        ("a", True),
        ("b", False),
    ]
    assert [[attempt.exercise for attempt in step.attempts] for step in found] == [["a"], ["c"]]
    assert found[0].following is found[1].situation
    assert found[1].following is None


def test_advice_that_newer_advice_replaced_was_no_decision() -> None:
    found = steps([advised("a", 0), advised("b", 1), advised("c", 20)], [begun("b", 5)])
    assert [step.recommendation.advice.choice.exercise for step in found] == ["b"]


def test_opening_an_exercise_is_what_answers_although_advice_comes_again_before_it_is_begun() -> None:
    found = steps([advised("a", 0), advised("b", 2)], [begun("a", 5)], [event("handed-out", "a", 1)])
    assert [(step.recommendation.advice.choice.exercise, step.followed) for step in found] == [("a", True)]
    assert [attempt.exercise for attempt in found[0].attempts] == ["a"]


def test_an_exercise_that_was_opened_and_left_counts_as_taken_without_a_score() -> None:
    given = [advised("a", 0), advised("b", 2)]
    found = steps(given, [begun("b", 5)], [event("handed-out", "a", 1), event("handed-out", "b", 4)])
    assert [(step.followed, first_score(step)) for step in found] == [(True, 0.0), (True, 1.0)]


@pytest.mark.parametrize("kind", ["declined", "too-easy", "too-hard"])
def test_her_word_turns_advice_down_and_said_of_another_exercise_it_does_not(kind: str) -> None:
    turned_down = steps([advised("a", 0), advised("b", 2)], [begun("b", 5)], [event(kind, "a", 1)])
    assert [(step.recommendation.advice.choice.exercise, step.followed) for step in turned_down] == [
        ("a", False),
        ("b", True),
    ]
    of_another = steps([advised("a", 0)], [begun("a", 5)], [event(kind, "c", 1)])
    assert [step.followed for step in of_another] == [True]


def test_what_is_done_without_asking_again_belongs_to_the_advice_before() -> None:
    (step,) = steps([advised("a", 0)], [begun("a", 5, 0.0), begun("c", 15), begun("a", 25)])
    assert [attempt.exercise for attempt in step.attempts] == ["a", "c", "a"]
    assert first_score(step) == 0.0


def test_what_was_done_before_the_first_advice_and_what_was_imported_is_no_answer() -> None:
    imported = replace(begun("a", 5), imported=True)
    assert steps([advised("a", 3)], [begun("b", 1), imported]) == []


def test_the_steps_end_where_a_situation_is_lost() -> None:
    given = [advised("a", 0), advised("b", 10), advised("c", 20)]
    attempts = [begun("a", 5), begun("b", 15), begun("c", 25)]
    found = steps_of(given, attempts, [], lambda one: None if one is given[1] else SITUATION)
    assert [step.recommendation for step in found] == given[:1]
    assert found[0].attempts == (attempts[0],)


def test_the_first_score_is_that_at_the_first_check_of_what_was_advised() -> None:
    half = replace(begun("a", 5), cells=begun("a", 5, 1.0).cells[:1] + begun("a", 5, 0.0).cells[1:])
    (step,) = steps([advised("a", 0)], [half])
    assert first_score(step) == 0.5
    (other,) = steps([advised("a", 0)], [begun("b", 5)])
    assert first_score(other) == 0.0


def test_gained_mastery_is_known_when_the_next_advice_comes() -> None:
    better = replace(SITUATION, skills={"smiles": a_standing("smiles", 0.8)})
    given = [advised("a", 0), advised("b", 10)]
    first, last = steps_of(
        given, [begun("a", 5), begun("b", 15)], [], lambda one: SITUATION if one is given[0] else better
    )
    assert mastery_gained(first) == pytest.approx(0.3)
    assert mastery_gained(last) is None
    assert len(decisions_of([first, last], Certain(), mastery_gained)) == 1


def test_decisions_carry_both_chances_and_what_the_log_could_show() -> None:
    found = steps([advised("a", 0, 0.6, "b"), advised("b", 10, 0.5, "a")], [begun("a", 5), begun("c", 15)])
    target = Weighing({"a": 0.2, "b": 0.5, "c": 0.3})
    assert decisions_of(found, target, first_score) == [
        Decision(0.6, 0.2, 1.0, covered=pytest.approx(0.7), followed=True),
        Decision(0.5, 0.5, 0.0, covered=pytest.approx(0.7), followed=False),
    ]


def test_a_policy_that_leaves_nothing_to_chance_has_one_choice() -> None:
    assert propensities_of(Certain(), SITUATION, 0) == {"a": 1.0}
    assert propensities_of(Certain(), replace(SITUATION, options=()), 0) == {}
    (decision,) = decisions_of(steps([advised("b", 0, 1.0)], [begun("b", 5)]), Certain(), first_score)
    assert (decision.target, decision.covered) == (0.0, 0.0)
