"""What a teacher asks of the engine in one course: plain data, hard limits and explicit terms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any

from enact_learn.domain.course import ExerciseId, SkillId

MOST_CHECKS = 1_000
"""The most checks an hour that a limit can allow; one that is higher is none."""


@dataclass(frozen=True, slots=True)
class Steering:
    """How a teacher steers a course. Nothing is set: the engine is left to itself.

    ``lock`` and ``hide`` are hard: such an exercise is never recommended. A locked one still counts among the
    exercises of the course, a hidden one does not.
    """

    engine: bool = True  # False: the author's order instead of the engine
    placement: bool = False  # newcomers are first asked what they know already
    solutions: bool = True  # False: nobody gives up to see the worked solution, and nobody sees it after full marks
    pin: tuple[ExerciseId, ...] = ()  # they come before what is not pinned
    lock: tuple[ExerciseId, ...] = ()
    hide: tuple[ExerciseId, ...] = ()
    order: tuple[ExerciseId, ...] = ()  # they come first, in this order; the others follow in the author's
    thresholds: Mapping[SkillId, float] = field(default_factory=dict)  # mastery that is asked for, 0.0 to 1.0
    weights: Mapping[ExerciseId, float] = field(default_factory=dict)  # above 0: how much an exercise is wanted
    deadlines: Mapping[ExerciseId, datetime] = field(default_factory=dict)  # UTC, by when it should be solved
    graded: tuple[ExerciseId, ...] = ()  # what is handed in for them, last before the deadline, is a grade
    hidden_tests: bool = True  # of graded ones: whether *Check* runs the hidden tests; handing in always does
    checks_an_hour: int = 0  # of graded ones, for each of them; 0: as many as she likes

    @property
    def withheld(self) -> frozenset[ExerciseId]:
        """What is never offered."""
        return frozenset((*self.lock, *self.hide))


LEFT_TO_ITSELF = Steering()
"""A course in which no teacher asked for anything."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked for in one place (a course, a group, one learner). None: nothing is said of it there."""

    engine: bool | None = None
    placement: bool | None = None
    solutions: bool | None = None
    pin: tuple[ExerciseId, ...] | None = None
    lock: tuple[ExerciseId, ...] | None = None
    hide: tuple[ExerciseId, ...] | None = None
    order: tuple[ExerciseId, ...] | None = None
    thresholds: Mapping[SkillId, float] = field(default_factory=dict)
    weights: Mapping[ExerciseId, float] = field(default_factory=dict)
    deadlines: Mapping[ExerciseId, datetime] = field(default_factory=dict)
    graded: tuple[ExerciseId, ...] | None = None
    hidden_tests: bool | None = None
    checks_an_hour: int | None = None


def steered_by(before: Steering, wishes: Iterable[Wishes]) -> Steering:
    """What holds when each of the ``wishes`` has its say after the one before it.

    A switch or a list that is said replaces the one before; tables are joined, the later word on a key counts.
    """
    for one in wishes:
        said: dict[str, Any] = {}
        for name in (item.name for item in fields(Wishes)):
            value = getattr(one, name)
            if isinstance(value, Mapping):
                said[name] = {**getattr(before, name), **value}
            elif value is not None:
                said[name] = value
        before = replace(before, **said)
    return before
