"""What a person says of the cells that no machine grades. The newest word on a cell counts."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.course import CellId, Exercise, ExerciseId
from enact_learn.domain.errors import NotByHand, PointsOutOfRange, TooLong
from enact_learn.domain.work_views import HandGrade
from enact_learn.tutor.checking import Parts

LONGEST_COMMENT = 5000  # characters


class Graded(NamedTuple):
    """A person's word on a cell."""

    points: float
    comment: str  # "" where there is none
    at: datetime  # UTC


NOTHING_GRADED: Mapping[CellId, Graded] = MappingProxyType({})


def grade_by_hand(
    parts: Parts, learner: LearnerId, exercise: Exercise, cell: CellId, points: float, comment: str = ""
) -> None:
    """Remember a person's word on a cell: 0 to its maximum of points, and at most 5000 characters.

    Raises NotByHand, PointsOutOfRange, TooLong.
    """
    graded = next((one for one in exercise.cells if one.id == cell and one.manual), None)
    if graded is None:
        raise NotByHand(cell=str(cell)[:80], exercise=exercise.id)
    if not (isfinite(points) and 0.0 <= points <= graded.max_points):
        raise PointsOutOfRange(points=points, most=graded.max_points)
    if len(comment) > LONGEST_COMMENT:
        raise TooLong(size=len(comment), limit=LONGEST_COMMENT)
    detail: Mapping[str, str | int | float] = {"cell": str(cell), "points": float(points), "comment": comment}
    parts.store.add_event(
        Event("graded-by-hand", learner, exercise.course, exercise.id, parts.clock(), exercise.release, detail)
    )


def grades_by_cell(events: Sequence[Event], exercise: ExerciseId) -> Mapping[CellId, Graded]:
    """The newest word on each cell of an exercise; ``events`` stand oldest first.

    What came in by a progress file is left out: anybody can write into one what a person is to have said.
    """
    return {
        CellId(str(event.detail["cell"])): Graded(
            float(event.detail["points"]), str(event.detail.get("comment", "")), event.at
        )
        for event in events
        if event.kind == "graded-by-hand" and event.exercise == exercise and not event.imported
    }


def hand_grades(events: Sequence[Event], exercise: Exercise) -> tuple[HandGrade, ...]:
    """What is shown of them, in the order of the cells."""
    found = grades_by_cell(events, exercise.id)
    return tuple(
        HandGrade(
            cell.id, cell.title, found[cell.id].points, cell.max_points, found[cell.id].comment, found[cell.id].at
        )
        for cell in exercise.cells
        if cell.id in found
    )
