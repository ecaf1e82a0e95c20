"""What a try at an exercise is worth."""

from collections.abc import Iterable
from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.options import Option, Situation, SkillStanding
from enact_learn.policy.worth import Scale, Weighing
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option
from enact_learn.testing.strategies import situations

SCALE = Scale(
    need=0.6,
    enough=0.75,
    leftover=0.15,
    failing=0.05,
    order=0.75,
    fades_below=0.9,
    again=0.4,
    implied=0.7,
    calm=2,
    comfort=1.0,
    patience=3,
)


def option(key: str, skill: str = "smiles", chance: float = 0.6, **record: float) -> Option:
    return an_option(an_exercise(key, skill), chance, **record)


def weighing(
    *options: Option, history: Iterable[tuple[str, float]] = (), skills: Iterable[SkillStanding] | None = None
) -> Weighing:
    standings = [a_standing("smiles")] if skills is None else skills
    return Weighing(SCALE, a_situation(options, standings, history=history))


def worth(found: Weighing, key: str) -> float:
    return next((one.worth for one in found.best(0.0) if one.option.exercise.id == key), 0.0)


def test_latest_results_count_beside_the_mastery() -> None:
    skills = [a_standing("smiles", 0.5)]
    failed, solved = (weighing(option("a"), history=[("a", share)] * 3, skills=skills) for share in (0.0, 1.0))
    assert failed.shown("smiles") == 0.25
    assert solved.shown("smiles") > 0.6
    late = weighing(option("a"), history=[("a", 0.0), ("a", 0.0), ("a", 1.0)], skills=skills)
    early = weighing(option("a"), history=[("a", 1.0), ("a", 0.0), ("a", 0.0)], skills=skills)
    assert late.shown("smiles") > early.shown("smiles")


def test_long_ago_the_mastery_alone_speaks_and_without_any_evidence_nothing_does() -> None:
    assert weighing(option("a")).shown("smiles") == 0.6
    assert weighing(option("a"), skills=[a_standing("smiles", 0.6, evidence=0)]).shown("smiles") == 0.0


def test_failures_in_a_row_are_counted_from_the_end() -> None:
    assert weighing(option("a"), history=[("a", 0.0), ("a", 1.0), ("a", 0.5), ("a", 0.0)]).streak == 2
    assert weighing(option("a")).streak == 0


@pytest.mark.parametrize(("mastery", "ready"), [(0.0, 0.0), (0.3, 0.25), (0.6, 1.0), (1.0, 1.0)])
def test_a_prerequisite_carries_the_more_the_better_it_was_shown(mastery: float, ready: float) -> None:
    skills = [a_standing("smiles", mastery), a_standing("descriptors", needs=["smiles"])]
    found = weighing(option("s"), option("d", "descriptors"), skills=skills)
    assert found.ground(("descriptors",))[0] == pytest.approx(ready)


def test_a_prerequisite_that_the_course_does_not_train_counts_as_met() -> None:
    skills = [a_standing("smiles", 0.1), a_standing("descriptors", needs=["smiles", "elsewhere"])]
    assert weighing(option("d", "descriptors"), skills=skills).ground(("descriptors",))[0] == 1.0


def test_what_was_solved_before_is_worth_less() -> None:
    found = weighing(option("old", score=1.0, recall=0.5), option("new"))
    assert 0.0 < worth(found, "old") < worth(found, "new")


def test_a_repetition_does_not_come_right_after_itself_while_another_could() -> None:
    twins = option("one", score=1.0, recall=0.5), option("other", score=1.0, recall=0.5)
    again = Weighing(SCALE, a_situation(twins, [a_standing("smiles")], current="one"))
    assert [one.option.exercise.id for one in again.best(0.0)] == ["other", "one"]


def test_failures_and_not_now_leave_the_turn_to_others() -> None:
    found = weighing(option("failed", failures=3), option("put-aside", declined=1), option("free"))
    assert [one.option.exercise.id for one in found.best(0.0)] == ["free"]
    again = weighing(option("failed", failures=3), option("put-aside", declined=1))
    assert [one.option.exercise.id for one in again.best(0.0)] == ["failed"]


@given(situations(), st.floats(0.5, 1.0))
def test_stopping_early_loses_nothing(situation: Situation, within: float) -> None:
    everything = Weighing(SCALE, situation).best(0.0)
    near = Weighing(SCALE, situation).best(within)
    best = max((one.worth for one in everything), default=inf)
    assert near == [one for one in everything if one.worth >= best * within and one.worth > 0.0] or best == 0.0
