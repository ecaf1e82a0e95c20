"""Numbers about groups, of which nobody can be told apart: small ones are left out, and what would give them away.

Counts are of persons, never of records. At least ``K`` persons stand behind every number that is shown, and a number
that is left out can't be computed from those that are shown. The method is the cell suppression of official
statistics (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 4): first what is too
small, then as much more as hides it.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

K = 5
"""The fewest persons behind a number, where nobody asks for more."""

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)


def is_enough(persons: int, k: int = K) -> bool:
    """Whether a number that so many persons stand behind (a mean, a share, a curve) may be shown. Nobody is enough."""
    return persons == 0 or persons >= max(k, K)


def without_small(counts: Mapping[Row, int], k: int = K) -> dict[Row, int | None]:
    """Persons by group, each person in one group, where the sum of all is or may become known.

    None stands for what is not shown. At least two groups are hidden where one is, with ``k`` persons in them
    together. A group of nobody is shown. Raises ValueError for a negative count.

    Args:
        counts: group -> persons, at least 0.
        k: the fewest persons behind a number; less than ``K`` is taken as ``K``.

    """
    _check(counts.values())
    least = max(k, K)
    hidden = {group for group, count in counts.items() if 0 < count < least}
    # the smallest of the others first; which of two like ones is decided by the order in which they were given
    others = iter(sorted((group for group, count in counts.items() if count >= least), key=counts.__getitem__))
    while hidden and (len(hidden) < 2 or sum(counts[group] for group in hidden) < least):
        more = next(others, None)
        if more is None:  # nothing is left to hide it behind: then not even which group it is in is shown
            return dict.fromkeys(counts)
        hidden.add(more)
    return {group: None if group in hidden else count for group, count in counts.items()}


@dataclass(frozen=True, slots=True)
class Shown(Generic[Row, Column]):
    """A table of two sides with its sums, as it may be shown. None stands for what is not."""

    cells: Mapping[tuple[Row, Column], int | None]
    rows: Mapping[Row, int | None]
    columns: Mapping[Column, int | None]
    total: int | None


def table_without_small(counts: Mapping[tuple[Row, Column], int], k: int = K) -> Shown[Row, Column]:
    """Persons by two things at once (holds a skill or not, by group), each person in one cell, shown with all sums.

    Whatever is hidden may be one more or one less for all that the shown numbers say: each hidden number lies on a
    circle of hidden ones, around which one person can be moved. A cell that is not given counts as 0.
    Raises ValueError for a negative count.
    """
    _check(counts.values())
    rows, columns = list(dict.fromkeys(row for row, _ in counts)), list(dict.fromkeys(column for _, column in counts))
    table = [[counts.get((row, column), 0) for column in columns] for row in rows]
    full = [[*line, sum(line)] for line in table]
    full.append([sum(line[place] for line in full) for place in range(len(columns) + 1)])
    hidden = _hidden(full, max(k, K))

    def shown(row: int, column: int) -> int | None:
        return None if (row, column) in hidden else full[row][column]

    return Shown(
        {(row, column): shown(i, j) for i, row in enumerate(rows) for j, column in enumerate(columns)},
        {row: shown(i, len(columns)) for i, row in enumerate(rows)},
        {column: shown(len(rows), j) for j, column in enumerate(columns)},
        shown(len(rows), len(columns)),
    )


Place = tuple[int, int]


def _hidden(full: Sequence[Sequence[int]], least: int) -> set[Place]:
    """Which places of a table with sums to hide. All that are not 0, where there is no way to hide less."""
    everything = {(i, j) for i, line in enumerate(full) for j, count in enumerate(line) if count}
    if full[-1][-1] < least:
        return everything
    hidden = {(i, j) for i, j in everything if full[i][j] < least}
    while lonely := next(_lonely(hidden), None):
        more = _way_around(full, hidden, lonely)
        if more is None:
            return everything
        hidden |= more
    return hidden


def _lonely(hidden: set[Place]) -> Iterator[Place]:
    """Those that lie on no circle: they can be computed from the shown numbers.

    Each row and each column is a sum that holds. A hidden number joins its row with its column; if it is the only
    road between two parts of the table, the sums of one part give it away.
    """
    return (place for place in sorted(hidden) if not _joined(hidden - {place}, place))


def _joined(hidden: set[Place], place: Place) -> bool:
    row, column = place
    reached_rows, reached_columns, news = {row}, set[int](), {row}
    while news:
        found = {j for i, j in hidden if i in news} - reached_columns
        if column in found:
            return True
        reached_columns |= found
        news = {i for i, j in hidden if j in found} - reached_rows
        reached_rows |= news
    return False


def _way_around(full: Sequence[Sequence[int]], hidden: set[Place], place: Place) -> set[Place] | None:
    """What else to hide so that a place lies on a circle: few persons' worth of numbers. None where there is no way.

    The shortest road from its row to its column, where it costs nothing to go by what is hidden already.
    """
    rows, columns = len(full), len(full[0])
    row, column = place
    cost: dict[tuple[str, int], int] = {("row", row): 0}
    came: dict[tuple[str, int], tuple[str, int]] = {}
    left = {("row", i) for i in range(rows)} | {("column", j) for j in range(columns)}
    while reachable := [node for node in left if node in cost]:
        here = min(reachable, key=lambda node: (cost[node], node))
        left.discard(here)
        kind, number = here
        for other in range(columns if kind == "row" else rows):
            step = (number, other) if kind == "row" else (other, number)
            if step == place or not full[step[0]][step[1]]:  # one who is not there can't be moved
                continue
            there = ("column" if kind == "row" else "row", other)
            price = cost[here] + (0 if step in hidden else full[step[0]][step[1]])
            if there in left and price < cost.get(there, price + 1):
                cost[there], came[there] = price, here
    node = ("column", column)
    if node not in came:
        return None
    road = set()
    while node in came:
        before = came[node]
        road.add((before[1], node[1]) if before[0] == "row" else (node[1], before[1]))
        node = before
    return road - hidden


def _check(counts: Iterable[int]) -> None:
    if any(count < 0 for count in counts):
        raise ValueError("a count of persons below 0")
