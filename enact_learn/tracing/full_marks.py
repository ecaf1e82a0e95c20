"""From the chances of single cells to the chance of full marks on an exercise."""

from collections.abc import Iterable, Sequence
from math import prod

from enact_learn.domain.course import Exercise, GradedCell
from enact_learn.domain.learner import Chance


def graded_cells(exercise: Exercise) -> Sequence[GradedCell]:
    """The cells that full marks are asked on: those that no person grades, or all where there are only such."""
    return [cell for cell in exercise.cells if not cell.manual] or exercise.cells


def of_all(chances: Sequence[float], kinship: float) -> float:
    """The chance, 0.0 to 1.0, that all of at least one cells come out right, each having its own of ``chances``.

    If all cells are one thing (``kinship`` 1.0) it is the weakest one's; if they have nothing in common (0.0)
    it is the product; between the two, ``weakest * (product / weakest) ** (1 - kinship)``.
    """
    if len(chances) == 1:
        return chances[0]
    weakest = min(chances)
    others = prod(chances) / weakest if weakest > 0.0 else 1.0
    return float(weakest * others ** (1.0 - kinship))


def full_marks(cells: Iterable[Chance], kinship: float) -> Chance:
    """The chance of full marks on at least one cells; the interval moves all of them together."""
    means, lows, highs = zip(*cells, strict=True)
    mean = of_all(means, kinship)
    # a very unsure, very high logit has its mean outside of the quantiles
    return Chance(mean, min(of_all(lows, kinship), mean), max(of_all(highs, kinship), mean))
