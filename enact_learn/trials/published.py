"""Two models from the literature to compare with, not to teach by: they know a learner only within a log.

They forecast a whole log at once. An item with several skills carries them joined by ``_``, and each counts by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple, Self

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from enact_learn.domain.attempt import CellEvidence
from enact_learn.domain.contracts import Forecasts, Log
from enact_learn.trials.metrics import Numbers

JOINS_SKILLS = "_"
UNMAPPED = "no skill"
ALL = "all skills"
STEPS = 100  # of the solver, at most; some ten are enough


class _Rows(NamedTuple):
    """A log as columns: one entry for each first score."""

    learners: list[int]  # how many first scores each learner has
    right: Numbers  # share of the points
    items: list[str]
    row: list[int]  # of each pair of an answer and one of its skills, the answer
    skills: list[str]  # of each pair, the skill
    practice: Numbers  # of each pair, log(1 + the learner's earlier right answers to the skill) and the wrong ones
    totals: Numbers  # of each answer, the same over all skills


class _LogisticRegression:
    """What the two have in common: a logistic regression on counts of what was right and wrong before."""

    def __init__(self, *, ridge: float) -> None:
        self.ridge = ridge

    def fit(self, log: Log) -> Self:
        """Learn the weights of all columns."""
        rows = _rows(log)
        self.places_ = _places(rows)
        right = rows.right > 0.5
        if right.all() or not right.any():  # nothing can be told apart
            self.regression_ = None
            self.always_ = float(right.mean()) if len(right) else 0.5
            return self
        # lbfgs takes hundreds of steps on counts that were not scaled
        self.regression_ = LogisticRegression(C=1.0 / self.ridge, solver="newton-cg", max_iter=STEPS)
        self.regression_.fit(self._columns(rows, self.places_), right)
        return self

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """For each learner the chance of each first score, from her earlier episodes."""
        rows = _rows(log)
        if self.regression_ is None:
            return [[self.always_] * count for count in rows.learners]
        if not len(rows.right):
            return [[] for _ in rows.learners]
        chances = self.regression_.predict_proba(self._columns(rows, self.places_))[:, 1].tolist()
        ends = np.cumsum(rows.learners).tolist()
        return [chances[end - count : end] for count, end in zip(rows.learners, ends, strict=True)]

    def _columns(self, rows: _Rows, places: "_Places") -> sparse.csr_matrix:
        raise NotImplementedError


class PFA(_LogisticRegression):
    """Performance factors analysis: how easy the skill is, and what practice on it came out right and wrong.

    **What it believes.** The logit of a right answer is, summed over the skills of the item, the skill's easiness and
    a weight for the logarithm of one more than the earlier right answers to it, and another for the wrong ones. The two
    weights are the same for all skills: so it reproduces the published figures; with weights of its own for each skill
    it is a little better, with plain counts a little worse.

    Parameters
    ----------
    ridge : float
        How strongly weights are held near 0, above 0: the inverse of scikit-learn's ``C``.

    Examples
    --------
    >>> from enact_learn.domain.attempt import Attempt, CellEvidence
    >>> from datetime import datetime, timezone
    >>> now = datetime(2030, 1, 1, tzinfo=timezone.utc)
    >>> cells = [(CellEvidence(f"item-{n}", "sums", first=float(n > 1), best=1.0, checks=1),) for n in range(4)]
    >>> ada = [Attempt(f"a{n}", "ada", "log", f"item-{n}", "log", 3, now, now, cells[n], 1.0) for n in range(4)]
    >>> first, *_, last = PFA().fit([ada]).forecasts([ada])[0]
    >>> first < last
    True

    References
    ----------
    Pavlik, Cen & Koedinger (2009), "Performance factors analysis: a new alternative to knowledge tracing".

    """

    name = "pfa"

    def __init__(self, *, ridge: float = 1.0) -> None:
        super().__init__(ridge=ridge)

    def _columns(self, rows: _Rows, places: "_Places") -> sparse.csr_matrix:
        practice = [np.bincount(rows.row, logs, len(rows.right)) for logs in rows.practice.T]
        return sparse.hstack([_skills(rows, places), np.stack(practice, axis=1)]).tocsr()


class BestLR(_LogisticRegression):
    """Best-LR: the item, its skills, and what came out right and wrong before, for each skill and over all.

    **What it believes.** The logit of a right answer is the sum of the item's easiness, and for each of its skills the
    skill's easiness and a weight of its own for the logarithm of one more than the earlier right answers to it, and
    another for the wrong ones; and of two weights for all earlier right and wrong answers.

    Parameters
    ----------
    ridge : float
        How strongly weights are held near 0, above 0: the inverse of scikit-learn's ``C``. With 1.0 and a solver that
        arrives, it predicts a little better than the published figures.

    References
    ----------
    Gervet, Koedinger, Schneider & Mitchell (2020), "When is deep learning the best approach to knowledge tracing?".

    """

    name = "best-lr"

    def __init__(self, *, ridge: float = 4.0) -> None:
        super().__init__(ridge=ridge)

    def _columns(self, rows: _Rows, places: "_Places") -> sparse.csr_matrix:
        items = _indicators(range(len(rows.items)), rows.items, places.items, len(rows.items))
        wins, fails = (_skills(rows, places, logs) for logs in rows.practice.T)
        return sparse.hstack([items, _skills(rows, places), wins, fails, rows.totals]).tocsr()


PUBLISHED: Mapping[str, Callable[[], Forecasts]] = {PFA.name: PFA, BestLR.name: BestLR}
"""Under which names they are examined."""


class _Places(NamedTuple):
    """The column of each item and of each skill. What the log that was learned from lacks has none."""

    items: Mapping[str, int]
    skills: Mapping[str, int]


def _places(rows: _Rows) -> _Places:
    items, skills = (sorted(set(names)) for names in (rows.items, rows.skills))
    return _Places({name: n for n, name in enumerate(items)}, {name: n for n, name in enumerate(skills)})


def _skills(rows: _Rows, places: _Places, values: Numbers | None = None) -> sparse.csr_matrix:
    return _indicators(rows.row, rows.skills, places.skills, len(rows.right), values)


def _indicators(
    row: Sequence[int], names: Sequence[str], places: Mapping[str, int], size: int, values: Numbers | None = None
) -> sparse.csr_matrix:
    """A matrix with a column for each name: a value (1.0 where none are given) where a row has it."""
    column = np.array([places.get(name, -1) for name in names], np.intp)
    known = column >= 0
    filled = np.ones(len(column)) if values is None else values
    return sparse.csr_matrix((filled[known], (np.asarray(row)[known], column[known])), (size, len(places)))


def _rows(log: Log) -> _Rows:
    right: list[float] = []
    items: list[str] = []
    row: list[int] = []
    skills: list[str] = []
    counts: list[tuple[float, float]] = []
    totals: list[tuple[float, float]] = []
    learners: list[int] = []
    for attempts in log:
        before = len(right)
        done: dict[str, tuple[float, float]] = {}
        for attempt in attempts:
            for cell in attempt.cells:
                of_cell = _skills_of(cell)
                row += [len(right)] * len(of_cell)
                skills += of_cell
                counts += [done.get(skill, (0.0, 0.0)) for skill in of_cell]
                totals.append(done.get(ALL, (0.0, 0.0)))
                items.append(cell.cell)
                right.append(cell.first)
            for cell in attempt.cells:
                for skill in (ALL, *_skills_of(cell)):
                    wins, fails = done.get(skill, (0.0, 0.0))
                    done[skill] = wins + cell.first, fails + 1.0 - cell.first
        learners.append(len(right) - before)
    return _Rows(learners, np.array(right), items, row, skills, _logs(counts), _logs(totals))


def _skills_of(cell: CellEvidence) -> list[str]:
    return cell.skill.split(JOINS_SKILLS) if cell.skill else [UNMAPPED]


def _logs(counts: Sequence[tuple[float, float]]) -> Numbers:
    return np.log1p(np.array(counts, np.float64).reshape(-1, 2))
