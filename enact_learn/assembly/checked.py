"""What a check found: plain data, which the doors show and a later check takes up again."""

from dataclasses import dataclass

from enact_learn.assembly.proof import Proof
from enact_learn.assembly.strength import Strength
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import Fault


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found of one exercise or lesson."""

    course: CourseId
    name: str  # the exercise's id, or the lesson's
    title: str
    file: str
    faults: tuple[Fault, ...]
    proofs: tuple[Proof, ...] = ()
    strength: Strength | None = None  # of an exercise that was run
    is_lesson: bool = False
    is_kept: bool = False  # it is known from an earlier check


@dataclass(frozen=True, slots=True)
class CourseChecked:
    """What was found of a course beyond its exercises."""

    course: CourseId
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]  # advice: nothing is broken
