"""Where the boxes of a layered graph stand: few crossings, long arrows led around the boxes between.

The usual three steps, in their simplest form: a place in each layer that a long arrow passes, then sweeps that order
each layer by the mean place of its neighbours (Sugiyama, Tagawa and Toda 1981), then heights.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 8
Place = int  # a box, or below 0 a place where only an arrow passes


@dataclass(frozen=True)
class Layout:
    """Rows from 0.0 downward; the unit is the height that a box takes."""

    row: Mapping[Place, float]
    layer: Mapping[Place, int]
    roads: Sequence[Sequence[Place]]  # for each arrow the places that it passes, its ends included


def layers_of(needs: Sequence[Sequence[int]]) -> list[int]:
    """The layer of each node: one more than the highest of those that it needs, which stand before it."""
    layers: list[int] = []
    for needed in needs:
        layers.append(max((layers[one] + 1 for one in needed), default=0))
    return layers


def laid_out(layers: Sequence[int], arrows: Sequence[tuple[int, int]]) -> Layout:
    """A layout of boxes whose layers are known; each arrow leads to a later layer."""
    layer: dict[Place, int] = dict(enumerate(layers))
    roads: list[list[Place]] = []
    for start, end in arrows:
        passed: list[Place] = []
        for between in range(layer[start] + 1, layer[end]):
            place = min(0, *layer) - 1
            layer[place] = between
            passed.append(place)
        roads.append([start, *passed, end])
    return Layout(_rows(_ordered(layer, roads), roads), layer, roads)


def _ordered(layer: Mapping[Place, int], roads: Sequence[Sequence[Place]]) -> list[list[Place]]:
    columns: list[list[Place]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for place, number in layer.items():
        columns[number].append(place)
    before, after = _neighbours(roads)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for column in columns if forward else reversed(columns):
            beside = before if forward else after
            at = {place: index for one in columns for index, place in enumerate(one)}
            column.sort(key=lambda place: _mean([at[one] for one in beside[place]], at[place]))  # at once
    return columns


def _rows(columns: Sequence[Sequence[Place]], roads: Sequence[Sequence[Place]]) -> dict[Place, float]:
    """Each place near its neighbours, and one row at least from the next of its column."""
    tallest = max(map(len, columns), default=0)
    row = {place: index + (tallest - len(column)) / 2 for column in columns for index, place in enumerate(column)}
    before, after = _neighbours(roads)
    for sweep in range(SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            wanted = [_mean([row[one] for one in (*before[place], *after[place])], row[place]) for place in column]
            for place, height in zip(column, _apart(wanted), strict=True):
                row[place] = height
    highest = min(row.values(), default=0.0)
    return {place: height - highest for place, height in row.items()}


def _apart(wanted: Sequence[float]) -> list[float]:
    """Heights that are at least 1 apart and as near to the wanted ones as that allows (pooled means)."""
    groups: list[tuple[float, int]] = []  # sum of (wanted - index), how many
    for index, height in enumerate(wanted):
        total, count = height - index, 1
        while groups and groups[-1][0] / groups[-1][1] > total / count:
            earlier, many = groups.pop()
            total, count = total + earlier, count + many
        groups.append((total, count))
    levels = [total / count for total, count in groups for _ in range(count)]
    return [level + index for index, level in enumerate(levels)]


def _neighbours(
    roads: Sequence[Sequence[Place]],
) -> tuple[defaultdict[Place, list[Place]], defaultdict[Place, list[Place]]]:
    before: defaultdict[Place, list[Place]] = defaultdict(list)
    after: defaultdict[Place, list[Place]] = defaultdict(list)
    for road in roads:
        for one, other in pairwise(road):
            before[other].append(one)
            after[one].append(other)
    return before, after


def _mean(numbers: Sequence[float], otherwise: float) -> float:
    return sum(numbers) / len(numbers) if numbers else otherwise
