"""Difficulty and discrimination of graded cells from the log, with honest intervals: few answers, wide intervals."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from enact_learn.domain.attempt import Attempt, CellEvidence
from enact_learn.domain.calibration import CellCalibration, Interval
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import CellId, SkillId
from enact_learn.domain.text import Message
from enact_learn.tracing.two_parameter import Answers, Quantiles, TwoParameter

MIDDLE = 3  # the author's difficulty that is 0 logits
STEP = 0.8  # logits that one step of it is worth, as in the mastery models
HINT_DISCOUNT = 0.7  # what a first score counts after one hint, as in the mastery models

FEW = 8  # answers below which nothing is said of a cell but that they are few
MATTERS = 0.5  # steps by which an author must be wrong before it is said
SEPARATES_LITTLE = 0.5  # discrimination below which a cell hardly tells learners apart


class _Cell(NamedTuple):
    skill: SkillId | None
    author: int


def calibrate(log: Log) -> Sequence[CellCalibration]:
    """Each graded cell that was answered, by id, with 80 % intervals of its difficulty and discrimination.

    Of each learner the first score on a cell counts, in her first episode that touched it: partial credit as a
    share, and less after hints. What came in by a progress file is left out. Where there are few answers the
    numbers stay near the author's difficulty and discrimination 1, and the intervals are wide; a cell that
    everybody solved is only known to be easy *at least* so much.

    One ability a learner is assumed for the whole log, and that it doesn't change: a cell late in a course is
    calibrated for those who came that far, as able as they are on average over what they did.
    """
    newest = sorted((attempt for attempts in log for attempt in attempts), key=lambda attempt: attempt.last)
    cells = {cell.cell: _Cell(cell.skill, attempt.difficulty) for attempt in newest for cell in attempt.cells}
    rows: list[tuple[int, CellId, float, float]] = []
    for learner, attempts in enumerate(log):
        rows += [(learner, cell.cell, cell.first, HINT_DISCOUNT**cell.hints) for cell in _first_answers(attempts)]
    if not rows:
        return ()
    names = sorted({row[1] for row in rows})
    answers = _answers(rows, names)
    expected = np.array([_logits(cells[name].author) for name in names])
    model = TwoParameter(expected).fit(answers)
    difficulty, discrimination = model.intervals(answers)
    counts, points = np.bincount(answers.cell), np.bincount(answers.cell, answers.score)
    return [
        _calibration(name, cells[name], int(counts[place]), float(points[place]), place, difficulty, discrimination)
        for place, name in enumerate(names)
    ]


def _first_answers(attempts: Sequence[Attempt]) -> Iterator[CellEvidence]:
    seen: set[CellId] = set()
    for attempt in attempts:
        for cell in () if attempt.imported else attempt.cells:
            if cell.cell not in seen:
                seen.add(cell.cell)
                yield cell


def _answers(rows: Sequence[tuple[int, CellId, float, float]], names: Sequence[CellId]) -> Answers:
    place = {name: number for number, name in enumerate(names)}
    _, learners = np.unique([row[0] for row in rows], return_inverse=True)  # who answered nothing is left out
    return Answers(
        learners.astype(np.int64),
        np.array([place[row[1]] for row in rows], dtype=np.int64),
        np.array([row[2] for row in rows]),
        np.array([row[3] for row in rows]),
    )


def _calibration(
    name: CellId,
    cell: _Cell,
    answers: int,
    points: float,
    place: int,
    difficulty: Quantiles,
    discrimination: Quantiles,
) -> CellCalibration:
    hard, steep = (Interval(*(float(row[place]) for row in rows)) for rows in (difficulty, discrimination))
    score = points / answers
    flags = tuple(_flags(answers, score, cell.author, hard, steep))
    return CellCalibration(name, cell.skill, answers, score, cell.author, _logits(cell.author), hard, steep, flags)


def _flags(answers: int, score: float, author: int, hard: Interval, steep: Interval) -> Iterator[Message]:
    """What the author may want to know. An interval must speak for it, not a mean alone."""
    if answers < FEW:
        yield Message("calibration.few-answers", {"answers": answers})
        return
    if score in (0.0, 1.0):
        yield Message("calibration.all-right" if score else "calibration.all-wrong", {"answers": answers})
    found, nearest, farthest = (MIDDLE + logits / STEP for logits in hard)
    if nearest > author and found - author >= MATTERS:
        yield Message("calibration.harder", {"author": author, "found": round(found, 1), "answers": answers})
    if farthest < author and author - found >= MATTERS:
        yield Message("calibration.easier", {"author": author, "found": round(found, 1), "answers": answers})
    if steep.high < SEPARATES_LITTLE:
        which = "calibration.misleads" if steep.high < 0.0 else "calibration.separates-little"
        yield Message(which, {"discrimination": round(steep.mean, 2), "answers": answers})


def _logits(author: int) -> float:
    return (author - MIDDLE) * STEP
