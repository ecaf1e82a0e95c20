"""The graded cells of many exercises side by side, so that all of them are predicted at once."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.tracing.curve import EIGHTY_PERCENT
from enact_learn.tracing.full_marks import graded_cells

Floats = NDArray[np.floating[Any]]  # of any width
_chance = partial(tuple.__new__, Chance)  # twice as quick as calling Chance: a class has hundreds of cells


@dataclass(frozen=True, slots=True)
class CellColumns:
    """Exercises as columns: one entry for each cell that full marks are asked on, in the exercises' order.

    An exercise without any cell has one nameless cell without skill.
    """

    exercises: Sequence[Exercise]
    cells: tuple[str, ...]  # ids; "" for the nameless one
    keys: tuple[str, ...]  # under which a state keeps what was seen of each cell
    skills: tuple[SkillId | None, ...]  # each once
    skill: NDArray[np.intp]  # of each cell, its place in ``skills``
    difficulty: Floats  # the author's, 1 to 5
    first: NDArray[np.intp]  # of each exercise, the place of its first cell

    @property
    def are_single(self) -> bool:
        """Whether every exercise has just one cell."""
        return len(self.first) == len(self.cells)


def columns(exercises: Sequence[Exercise]) -> CellColumns:
    """Put exercises side by side. Takes milliseconds: do it once for a course."""
    rows = [
        [(str(cell.id), cell.skill, exercise.difficulty) for cell in graded_cells(exercise)]
        or [("", None, exercise.difficulty)]
        for exercise in exercises
    ]
    flat = [row for cells in rows for row in cells]
    place = {skill: number for number, skill in enumerate(dict.fromkeys(skill for _, skill, _ in flat))}
    return CellColumns(
        exercises,
        tuple(cell for cell, _, _ in flat),
        tuple(f"cell:{cell}" for cell, _, _ in flat),
        tuple(place),
        np.array([place[skill] for _, skill, _ in flat], np.intp),
        np.array([difficulty for _, _, difficulty in flat], float),
        np.array([0, *accumulate(len(cells) for cells in rows)][:-1], np.intp),
    )


_latest: deque[CellColumns] = deque(maxlen=8)


def columns_of(exercises: Sequence[Exercise]) -> CellColumns:
    """The columns of ``exercises``, at once where this very sequence was lately asked for. It must not change."""
    for known in _latest:
        if known.exercises is exercises:
            return known
    made = columns(exercises)
    _latest.append(made)
    return made


def beside_each_other(rows: Sequence[tuple[float, ...]]) -> Floats:
    """Rows of equal length as columns: shape (length of a row, number of rows)."""
    flat = np.fromiter(chain.from_iterable(rows), float)
    return flat.reshape(len(rows), -1).T


def row(values: Iterable[float]) -> Floats:
    """Numbers as one row."""
    return np.fromiter(values, float)


def of_two(one: float, times: int, other: float, other_times: int) -> Floats:
    """A row with one number so many times, and then another one."""
    found = np.full(times + other_times, other)
    found[:times] = one
    return found


def widened(variance: Floats, growth: Floats, most: Floats) -> Floats:
    """Variances that grew, up to ``most``; what is above it already stays."""
    return np.maximum(variance, np.minimum(most, variance + growth))


def with_interval(logits: Floats, variances: Floats) -> Floats:
    """Logits with the ends of their 80 % interval: three rows."""
    half = EIGHTY_PERCENT * np.sqrt(variances)
    found = np.empty((3, len(logits)))
    found[0], found[1], found[2] = logits, logits - half, logits + half
    return found


def full_marks_of_each(logits: Floats, of: CellColumns, kinship: float) -> list[Chance]:
    """The chance of full marks on each exercise, as ``full_marks`` says it, from the logits of its cells.

    ``logits`` has three rows, for the mean chance and the two ends of the interval, and a column for each cell. It is
    written into.
    """
    found = logits
    found *= 0.5
    np.tanh(found, out=found)  # it neither overflows nor loses the sign of what is nearly sure
    found *= 0.5
    found += 0.5
    if not of.are_single:
        weakest = np.minimum.reduceat(found, of.first, axis=1)
        product = np.multiply.reduceat(found, of.first, axis=1)
        others = np.divide(product, weakest, out=np.ones_like(product), where=weakest > 0.0)
        found = weakest * others ** (1.0 - kinship)
    # a very unsure, very high logit has its mean outside of the quantiles
    np.minimum(found[1], found[0], out=found[1])
    np.maximum(found[2], found[0], out=found[2])
    return list(map(_chance, found.T.tolist()))
