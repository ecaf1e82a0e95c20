"""All that ``enact course check`` found, and the same for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from enact_learn.domain.errors import Fault
from enact_learn.domain.wire import to_json

if TYPE_CHECKING:
    from enact_learn.assembly.checked import Checked, CourseChecked
    from enact_learn.assembly.strength import Strength


@dataclass(frozen=True, slots=True)
class CheckFindings:
    """What was found of exercises and lessons, of their courses, and why a course could not be read at all."""

    checked: "tuple[Checked, ...]"
    courses: "tuple[CourseChecked, ...]"
    broken: tuple[Fault, ...] = ()

    @property
    def faults(self) -> list[Fault]:
        """Everything that has to be mended."""
        found = [*self.broken, *(fault for course in self.courses for fault in course.faults)]
        return found + [fault for one in self.checked for fault in one.faults]

    @property
    def notes(self) -> list[Fault]:
        """What would make a course better."""
        return [note for course in self.courses for note in course.notes]

    @property
    def lessons(self) -> int:
        """How many of them are lessons."""
        return sum(one.is_lesson for one in self.checked)

    @property
    def exercises(self) -> int:
        """How many are exercises."""
        return len(self.checked) - self.lessons

    @property
    def strengths(self) -> "Iterator[Strength]":
        """How strong the tests are, for each exercise that was run."""
        return (one.strength for one in self.checked if one.strength is not None)

    def mutants(self) -> tuple[int, int, int]:
        """How many mutants there are, all tests notice, and visible tests notice."""
        strengths = list(self.strengths)
        return (
            sum(one.counted for one in strengths),
            sum(one.killed() for one in strengths),
            sum(one.killed(by_visible=True) for one in strengths),
        )


def findings_json(found: CheckFindings) -> dict[str, Any]:
    """What ``--json`` prints."""
    counted, killed, by_visible = found.mutants()
    return {
        "exercises": found.exercises,
        "lessons": found.lessons,
        "faults": to_json(found.faults),
        "notes": to_json(found.notes),
        "mutants": {"counted": counted, "noticed": killed, "noticed_by_visible_tests": by_visible},
        "checked": to_json(found.checked),
    }
