"""The graded cells of many exercises side by side, so that all of them are predicted at once."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.tracing.curve import EIGHTY_PERCENT, MEAN_SHRINKS
from enact_learn.tracing.full_marks import graded_cells

Floats = NDArray[np.float64]
_chance = partial(tuple.__new__, Chance)  # twice as quick as calling Chance: a class has hundreds of cells


@dataclass(frozen=True, slots=True)
class CellColumns:
    """Exercises as columns: one entry for each cell that full marks are asked on, in the exercises' order.

    An exercise without any cell has one nameless cell without skill.
    """

    exercises: Sequence[Exercise]
    cells: tuple[str, ...]  # ids; "" for the nameless one
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


def widened(variance: Floats, growth: Floats, most: float) -> Floats:
    """Variances that grew, up to ``most``; what is above it already stays."""
    return np.maximum(variance, np.minimum(most, variance + growth))


def full_marks_of_each(logits: Floats, variances: Floats, of: CellColumns, kinship: float) -> list[Chance]:
    """The chance of full marks on each exercise, from mean and variance of its cells' logits.

    The same as ``full_marks`` over ``chance`` of its cells, up to rounding.
    """
    if not len(of.first):
        return []
    half = EIGHTY_PERCENT * np.sqrt(variances)
    stacked = np.stack((logits / np.sqrt(1.0 + MEAN_SHRINKS * variances), logits - half, logits + half))
    # tanh neither overflows nor loses the sign of what is nearly sure
    found = 0.5 + 0.5 * np.tanh(0.5 * stacked)
    if not of.are_single:
        weakest = np.minimum.reduceat(found, of.first, axis=1)
        product = np.multiply.reduceat(found, of.first, axis=1)
        others = np.divide(product, weakest, out=np.ones_like(product), where=weakest > 0.0)
        found = weakest * others ** (1.0 - kinship)
    mean, low, high = found
    return list(map(_chance, np.stack((mean, np.minimum(low, mean), np.maximum(high, mean)), axis=1).tolist()))
