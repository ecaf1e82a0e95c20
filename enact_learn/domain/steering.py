"""What a teacher asks of the engine in one course: plain data, hard limits and explicit terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from enact_learn.domain.course import ExerciseId, SkillId


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

    @property
    def withheld(self) -> frozenset[ExerciseId]:
        """What is never offered."""
        return frozenset((*self.lock, *self.hide))


LEFT_TO_ITSELF = Steering()
"""A course in which no teacher asked for anything."""
