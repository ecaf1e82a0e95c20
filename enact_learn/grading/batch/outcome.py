"""What is asked of a batch, and what became of each submission."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from enact_learn.domain.contracts import Limits
from enact_learn.domain.text import Message
from enact_learn.grading.batch.record import Standing
from enact_learn.grading.batch.submitted import HandedIn, shown

State = Literal["graded", "skipped", "failed"]

RESIDENT, NBGRADER = "resident", "nbgrader"
"""The two roads."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be graded, and how."""

    assignment: str
    students: str = "*"
    force: bool = False
    workers: int = 2
    memory_mb: int = Limits().memory_mb  # of one submission
    bare: bool = False  # students' code may run without a sandbox: only then is there nbgrader's own road


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one submission."""

    student: str
    state: State
    points: float | None = None
    max_points: float | None = None
    to_grade: int = 0  # cells that wait for a person
    late_penalty: float | None = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    road: str = ""
    fault: Message | None = None
    notes: tuple[Message, ...] = ()


def failed(student: str, fault: Message) -> Outcome:
    """A submission that could not be graded."""
    return Outcome(student, "failed", fault=fault)


def with_standing(outcome: Outcome, standing: Standing | None) -> Outcome:
    """An outcome with what the gradebook says."""
    if standing is None:
        return outcome
    return replace(
        outcome,
        points=standing.points,
        max_points=standing.max_points,
        to_grade=standing.to_grade,
        late_penalty=standing.late_penalty,
    )


def left_out(handed_in: HandedIn) -> Iterator[Message]:
    """Notes on files that were not copied."""
    for message, names in (("grading.links-left-out", handed_in.links), ("grading.too-much", handed_in.too_much)):
        if names:
            yield Message(message, {"count": len(names), "names": shown(names)})
