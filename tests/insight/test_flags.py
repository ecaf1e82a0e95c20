"""Every flag is raised by its numbers, said with them, and not raised without."""

from dataclasses import replace

import pytest

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.item_views import ItemRow
from enact_learn.domain.learner import Chance
from enact_learn.insight.flags import flags
from enact_learn.words import say

SOUND = ItemRow(
    exercise=ExerciseId("one"),
    title={"en": "One"},
    module="m",
    skills=(),
    learners=40,
    facility=Chance(0.6, 0.5, 0.7),
    discrimination=0.4,
    difficulty=3,
    measured=Chance(0.6, 0.5, 0.7),
    minutes=10,
    minutes_taken=12.0,
    hints=0.4,
    predicted=0.6,
    achieved=0.6,
    problems=0,
    flags=(),
)
RAISED = [
    ({"problems": 3}, "3 problems were reported."),
    ({"minutes_taken": 30.0}, "It takes 30 minutes (median), not the 10 that its author thinks."),
    ({"facility": Chance(0.97, 0.92, 0.99)}, "Too easy: 97% of 40 learners had it right at the first check."),
    ({"facility": Chance(0.2, 0.1, 0.29)}, "Too hard for its place: only 20% of 40 learners"),
    (
        {"discrimination": -0.3},
        "It does not tell apart who can do more: discrimination -0.3. Please look at its tests.",
    ),
    ({"measured": Chance(1.0, 0.9, 1.0)}, "Harder than its author thinks: found like a difficulty of 5, not 3."),
    ({"measured": Chance(0.2, 0.2, 0.3)}, "Easier than its author thinks: found like a difficulty of 1, not 3."),
    ({"achieved": 0.3}, "60% were expected to be right at the first check, 30% were."),
]


def test_a_sound_exercise_has_no_flag() -> None:
    assert flags(SOUND) == ()


@pytest.mark.parametrize(("changed", "says"), RAISED)
def test_a_flag_says_why(changed: dict[str, object], says: str) -> None:
    (flag,) = flags(replace(SOUND, **changed))  # type: ignore[arg-type]
    assert say(flag, "en").startswith(says)
    assert say(flag, "fr") != say(flag, "en")


@pytest.mark.parametrize(("changed", "says"), RAISED[2:])
def test_nine_learners_raise_no_flag_but_by_what_they_wrote_and_how_long_it_took(
    changed: dict[str, object], says: str
) -> None:
    assert flags(replace(SOUND, **{**changed, "learners": 9})) == ()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        {"problems": 2},
        {"minutes_taken": 29.0},
        {"facility": Chance(0.95, 0.89, 0.98)},
        {"facility": Chance(0.25, 0.18, 0.31)},
        {"discrimination": 0.05},  # of forty learners that may be 0.25
        {"measured": Chance(0.96, 0.9, 1.0)},
        {"achieved": 0.5},
        {"achieved": 0.4, "learners": 12},  # of twelve learners that may be 68 %
    ],
)
def test_what_may_be_chance_raises_none(changed: dict[str, object]) -> None:
    assert flags(replace(SOUND, **changed)) == ()  # type: ignore[arg-type]
