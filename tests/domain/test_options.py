from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, Exercise, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.options import Option, Quantity, Situation, SkillStanding

FEW = settings(max_examples=100, deadline=None, database=None, derandomize=True)
SHARES = st.floats(0.0, 1.0)


def an_option(name: str) -> Option:
    exercise = Exercise(ExerciseId(name), CourseId("toy"), {"en": name}, 2, 5, (), ReleaseId("one"))
    return Option(exercise, Chance(0.5, 0.25, 0.75), score=0.5, failures=1)


SITUATION = Situation(
    LearnerId("ada"),
    CourseId("toy"),
    datetime(2026, 3, 2, tzinfo=UTC),
    (an_option("first"), an_option("second")),
    {
        SkillId(name): SkillStanding(SkillId(name), Chance(0.5, 0.25, 0.875), 3)
        for name in ("first.skill", "second.skill")
    },
)


@pytest.mark.parametrize(
    ("quantity", "subject", "value", "second"),
    [
        ("chance", "second", 0.625, an_option("second")._replace(chance=Chance(0.625, 0.375, 0.875))),
        ("score", "second", 1.0, an_option("second")._replace(score=1.0)),
        ("failures", "second", 3.0, an_option("second")._replace(failures=3)),
    ],
)
def test_one_number_of_one_exercise_is_changed_and_all_else_stays(
    quantity: Quantity, subject: str, value: float, second: Option
) -> None:
    changed = SITUATION.replacing(quantity, subject, value)
    assert changed == replace(SITUATION, options=(an_option("first"), second))


def test_one_mastery_is_changed_and_all_else_stays() -> None:
    changed = SITUATION.replacing("mastery", "second.skill", 0.375)
    standing = changed.skills[SkillId("second.skill")]
    assert standing == SkillStanding(SkillId("second.skill"), Chance(0.375, 0.125, 0.75), 3)
    assert list(changed.skills) == list(SITUATION.skills)
    assert replace(changed, skills=SITUATION.skills) == SITUATION
    assert changed.skills[SkillId("first.skill")] == SITUATION.skills[SkillId("first.skill")]


@FEW
@given(st.lists(SHARES, min_size=3, max_size=3).map(sorted), SHARES)
def test_an_interval_moves_along_and_stays_within_0_and_1(bounds: list[float], value: float) -> None:
    low, mean, high = bounds
    option = an_option("first")._replace(chance=Chance(mean, low, high))
    moved = replace(SITUATION, options=(option,)).replacing("chance", "first", value).options[0].chance
    assert moved.mean == value
    assert 0 <= moved.low <= moved.mean <= moved.high <= 1
    assert moved.low == pytest.approx(max(0.0, value - (mean - low)))
    assert moved.high == pytest.approx(min(1.0, value + (high - mean)))


@pytest.mark.parametrize("quantity", get_args(Quantity))
def test_an_unknown_subject_is_refused(quantity: Quantity) -> None:
    with pytest.raises(KeyError):
        SITUATION.replacing(quantity, "nobody-knows-this", 0.5)
