"""From the ground up: what comes, and why."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from enact_learn.domain.course import SkillId
from enact_learn.domain.options import Option, Situation, SkillStanding
from enact_learn.domain.recommendation import Advice, Reason
from enact_learn.policy.ground_up import GroundUp
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option
from enact_learn.testing.policy_checks import otherwise

CERTAIN = GroundUp(items=0, temperature=0.0)
SKILLS = (
    a_standing("smiles", 0.6),
    a_standing("descriptors", 0.4, needs=["smiles"]),
    a_standing("trends", 0.6),
)


def option(key: str, skill: str | None = "smiles", chance: float = 0.6, difficulty: int = 2, **record: float) -> Option:
    return an_option(an_exercise(key, skill, difficulty=difficulty), chance, **record)


def situation(
    *options: Option,
    history: Iterable[tuple[str, float]] = (),
    skills: Iterable[SkillStanding] = SKILLS,
    session: int = 5,
    current: str | None = None,
    placement: bool = False,
) -> Situation:
    return a_situation(options, skills, current, session=session, history=history, placement=placement)


def advise(situation: Situation, policy: GroundUp = CERTAIN) -> Advice:
    advice = policy.advise(situation, seed=1)
    assert advice
    return advice


def chosen(situation: Situation, policy: GroundUp = CERTAIN) -> str:
    return advise(situation, policy).choice.exercise


def reasons(situation: Situation, policy: GroundUp = CERTAIN) -> dict[str, Reason]:
    return {reason.id: reason for reason in advise(situation, policy).choice.reasons}


# what comes


def test_where_nothing_speaks_against_it_the_authors_order_holds() -> None:
    assert chosen(situation(option("a"), option("b"), option("c"))) == "a"


def test_what_builds_on_something_never_seen_waits() -> None:
    skills = a_standing("smiles", 0.9, evidence=0), a_standing("descriptors", needs=["smiles"])
    assert chosen(situation(option("d", "descriptors"), option("s"), skills=skills)) == "s"


def test_what_builds_on_a_weak_skill_waits_for_it() -> None:
    options = option("s", score=0.0, failures=1), option("d", "descriptors"), option("s2")
    assert chosen(situation(*options[1:], option("s"), history=[("s", 0.0)])) == "s2"


def test_a_shown_skill_speaks_for_the_unseen_ones_that_it_builds_on() -> None:
    skills = (
        a_standing("smiles", 0.5, evidence=0),
        a_standing("trends", 0.5, needs=["smiles"], evidence=0),
        a_standing("descriptors", 0.9, needs=["smiles"]),
    )
    options = option("s", chance=0.5), option("t", "trends", chance=0.9), option("d", "descriptors", score=1.0)
    known = situation(*options, skills=skills, history=[("d", 1.0)] * 3)
    assert chosen(known) == "t"
    assert chosen(known, GroundUp(items=0, temperature=0.0, implied=0.0)) == "s"


def test_what_is_known_well_enough_gives_way_to_what_is_not() -> None:
    equal = a_standing("smiles", 0.4), a_standing("trends", 0.4)
    assert chosen(situation(option("t", "trends"), option("s"), skills=equal)) == "t"
    mastered = a_standing("smiles", 0.4), a_standing("trends", 0.95)
    done = option("t", "trends"), option("s"), option("t0", "trends", score=1.0)
    assert chosen(situation(*done, skills=mastered, history=[("t0", 1.0)] * 4)) == "s"


def test_the_teachers_threshold_says_when_a_skill_is_known_well_enough() -> None:
    known = situation(option("t", "trends"), option("s"), skills=(SKILLS[0], a_standing("trends", 0.6)))
    assert chosen(known) == "t"
    assert chosen(replace(known, thresholds={SkillId("trends"): 0.5})) == "s"


def test_the_teachers_weight_counts() -> None:
    assert chosen(situation(option("a"), option("b", weight=2.0))) == "b"


def test_what_will_hardly_be_managed_waits() -> None:
    assert chosen(situation(option("a", chance=0.1), option("b", chance=0.8))) == "b"


def test_after_failures_in_a_row_comes_what_is_likely_to_be_managed_and_it_is_said() -> None:
    options = option("a", chance=0.5), option("b", chance=0.5), option("c", "trends", chance=0.8)
    assert chosen(situation(*options)) == "a"
    low = situation(*options, history=[("a", 0.0)] * 4)
    assert chosen(low) == "c"
    assert reasons(low)["breather"].value == 4


def test_what_was_solved_comes_again_only_when_it_fades() -> None:
    for recall, expected in ((0.95, None), (None, None), (0.5, "old")):
        advice = CERTAIN.advise(situation(option("old", score=1.0, recall=recall)), seed=0)
        assert (advice.choice.exercise if advice else None) == expected


def test_an_exercise_that_is_worked_on_is_continued() -> None:
    assert chosen(situation(option("a"), option("b", chance=0.1, is_open=True))) == "b"


def test_after_three_failures_another_one_comes_and_it_is_said() -> None:
    stuck = situation(option("a", failures=3), option("b"), history=[("a", 0.0)] * 3, current="a")
    assert chosen(stuck) == "b"
    assert (reasons(stuck)["moved-on"].subject, reasons(stuck)["moved-on"].value) == ("a", 3)


# placement and review

CHAIN = [a_standing("a"), *(a_standing(skill, needs=[below]) for below, skill in zip("abcd", "bcde", strict=True))]


def test_a_newcomer_is_placed_and_not_now_is_an_answer_too() -> None:
    items = [option(f"{standing.skill}1", standing.skill) for standing in CHAIN]
    new = situation(*items, skills=CHAIN, placement=True)
    policy = GroundUp(temperature=0.0)
    assert (chosen(new, policy), advise(new, policy).choice.reasons[0].id) == ("c1", "placement")
    declined = situation(
        *(one._replace(declined=one.exercise.id == "c1") for one in items), skills=CHAIN, placement=True
    )
    assert chosen(declined, policy) == "a1"


def test_a_session_begins_with_a_few_reviews() -> None:
    options = option("old", score=1.0, recall=0.3), option("new", "trends")
    policy = GroundUp(items=0, temperature=0.0, reviews=2, again=0.1)
    for session, expected in ((0, "old"), (1, "old"), (2, "new")):
        now = situation(*options, history=[("old", 1.0)], session=session)
        assert chosen(now, policy) == expected
    why = advise(situation(*options, history=[("old", 1.0)], session=0), policy).choice.reasons[0]
    assert (why.id, why.quantity, why.subject, why.value, why.threshold) == ("review", "recall", "old", 0.3, 0.6)


# why


def test_the_number_that_decided_is_a_turning_point() -> None:
    now = situation(option("a"), option("b", "trends"), option("c"))
    why = advise(now).choice.reasons[0]
    assert (why.id, why.quantity, why.subject) == ("room", "mastery", "smiles")
    assert why.value is not None
    assert why.threshold is not None
    assert why.low is not None
    assert why.value < why.threshold
    for changed in otherwise(now, why):
        assert chosen(changed) != "a"
    assert reasons(now)["otherwise"].subject == "b"


def test_the_runner_up_is_named_with_both_worths() -> None:
    now = situation(option("a"), option("b", "trends"), option("c"))
    second = reasons(now)["runner-up"]
    assert second.subject == "b"
    assert second.value is not None
    assert second.threshold is not None
    assert second.value > second.threshold > 0.0


def test_what_the_choice_prepares_for_is_said() -> None:
    weak = a_standing("smiles", 0.3), a_standing("descriptors", 0.4, needs=["smiles"])
    now = situation(option("s"), option("d", "descriptors"), skills=weak)
    assert (reasons(now)["prepares"].subject, reasons(now)["prepares"].about) == ("smiles", "descriptors")


# chance


def test_among_the_few_best_the_seed_decides_and_the_candidates_say_how() -> None:
    now = situation(option("a"), option("b", "trends"), option("c"))
    soft = GroundUp(items=0, temperature=0.2)
    seen = {soft.choose(now, seed) for seed in range(200)}
    assert seen == set(soft.propensities(now))
    assert len(seen) > 1
    advice = advise(now, soft)
    assert {one.exercise: one.propensity for one in advice.candidates} == soft.propensities(now)
    assert [one.score for one in advice.candidates] == sorted((one.score for one in advice.candidates), reverse=True)


@pytest.mark.parametrize("seed", range(5))
def test_without_temperature_every_seed_gives_the_same(seed: int) -> None:
    now = situation(option("a"), option("b", "trends"), option("c"))
    assert CERTAIN.choose(now, seed) == "a"
    assert CERTAIN.propensities(now) == {"a": 1.0}


def test_an_exercise_without_skills_can_be_weighed() -> None:
    assert chosen(situation(option("a", None), option("b", None))) == "a"


@pytest.mark.parametrize("record", [{"failures": 3}, {"declined": 1}])
def test_what_was_put_aside_waits_even_where_the_author_s_order_counts_for_nothing(record: dict[str, int]) -> None:
    advice = advise(situation(option("a", **record), option("b")), GroundUp(order=1.0))
    assert advice.choice.exercise == "b"


def test_settings_at_the_edge_of_their_range_are_no_error() -> None:
    options = option("a"), option("b", "trends", failures=2)
    for edge in (
        GroundUp(need=0.0),
        GroundUp(patience=0),
        GroundUp(enough=0.0),
        GroundUp(order=0.0),
        GroundUp(items=0),
    ):
        assert advise(situation(*options), edge).choice.exercise in ("a", "b")
