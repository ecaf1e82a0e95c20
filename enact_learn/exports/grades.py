"""A table of grades as CSV (RFC 4180): a row a student, four columns an exercise."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from enact_learn.domain.course import ExerciseId

FORMULA = re.compile(r"(^|[;\t\r\n])(?=[\s\"]*[=+\-@\uff1d\uff0b\uff0d\uff20])|^(?=[\t\r])")
"""Where a spreadsheet sees a formula begin: at the start of a cell, behind spaces too, in the wide characters of East
Asia, and where one that separates by semicolons would take the text apart."""

COLUMNS = ("score", "maximum", "late", "by hand")
YES, NO, WAITING, FAULT = "yes", "no", "waiting", "not graded"


@dataclass(frozen=True, slots=True)
class Score:
    """What one hand-in is worth, as it stands in nbgrader's gradebook."""

    points: float | None  # of tests and persons together; None where it could not be graded
    maximum: float
    is_late: bool
    by_hand: str  # YES where a person graded some of it, WAITING where one still has to, FAULT, else NO


@dataclass(frozen=True, slots=True)
class Line:
    """The grades of one student."""

    student: str
    scores: Mapping[ExerciseId, Score] = field(default_factory=dict)


def grades_csv(lines: Iterable[Line], exercises: Sequence[ExerciseId]) -> str:
    """The table, with a first line of headings; fields of what was not handed in are empty. Numbers have a point.

    Nothing in it is taken for a formula by a spreadsheet.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["student", *(f"{exercise} {column}" for exercise in exercises for column in COLUMNS)])
    for line in lines:
        cells: list[str] = []
        for exercise in exercises:
            cells += _cells(line.scores.get(exercise))
        writer.writerow([harmless(line.student), *cells])
    return text.getvalue()


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return FORMULA.sub(r"\1'", text)


def _cells(score: Score | None) -> Sequence[str]:
    if score is None:
        return ("", "", "", "")
    points = "" if score.points is None else f"{score.points:.10g}"
    return points, f"{score.maximum:.10g}", YES if score.is_late else NO, score.by_hand
