"""Who needs help first."""

from collections.abc import Iterable

from enact_learn.domain.class_views import StandingState, StudentRow

URGENT: tuple[StandingState, ...] = ("struggling", "no-data", "on-the-way", "mastered")
"""Whoever is stuck, then those of whom nothing is known: they may be stuck too."""


def by_need(rows: Iterable[StudentRow]) -> tuple[StudentRow, ...]:
    """Those who need help first: by state, then by how many reasons there are, then by how little is solved.

    The order of ``rows`` does not matter.
    """
    return tuple(sorted(rows, key=_need))


def _need(row: StudentRow) -> tuple[int, int, float, str, str]:
    solved = row.done / row.total if row.total else 0.0
    return URGENT.index(row.state), -len(row.why), solved, row.name.casefold(), row.learner
