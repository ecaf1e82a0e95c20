"""Where the boxes of a layered graph stand: few crossings, long arrows led around the boxes between.

The usual three steps, in their simplest form: a place in each layer that a long arrow passes, then sweeps that order
each layer by the mean place of its neighbours (Sugiyama, Tagawa and Toda 1981), then places along the layer.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

SWEEPS = 8
Place = int  # a box, or below 0 a place where only an arrow passes


@dataclass(frozen=True)
class Layout:
    """Where each place stands within its layer, from 0.0; the unit is what a box takes."""

    along: Mapping[Place, float]
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
            place = len(layers) - len(layer) - 1
            layer[place] = between
            passed.append(place)
        roads.append([start, *passed, end])
    return Layout(_places(_ordered(layer, roads), roads), layer, roads)


def _ordered(layer: Mapping[Place, int], roads: Sequence[Sequence[Place]]) -> list[list[Place]]:
    levels: list[list[Place]] = [[] for _ in range(max(layer.values(), default=-1) + 1)]
    for place, number in layer.items():
        levels[number].append(place)
    before, after = _neighbours(roads)
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        for level in levels if forward else reversed(levels):
            beside = before if forward else after
            at = {place: index for one in levels for index, place in enumerate(one)}
            level.sort(key=lambda place: _mean([at[one] for one in beside[place]], at[place]))
    return levels


def _places(levels: Sequence[Sequence[Place]], roads: Sequence[Sequence[Place]]) -> dict[Place, float]:
    """Each place near its neighbours, and 1 at least from the next of its layer."""
    widest = max(map(len, levels), default=0)
    along = {place: index + (widest - len(level)) / 2 for level in levels for index, place in enumerate(level)}
    before, after = _neighbours(roads)
    for sweep in range(SWEEPS):
        for level in levels if sweep % 2 == 0 else reversed(levels):
            wanted = [_mean([along[one] for one in (*before[place], *after[place])], along[place]) for place in level]
            along.update(zip(level, _apart(wanted), strict=True))
    first = min(along.values(), default=0.0)
    return {place: where - first for place, where in along.items()}


def _apart(wanted: Sequence[float]) -> list[float]:
    """Places that are at least 1 apart and as near to the wanted ones as that allows (pooled means)."""
    groups: list[tuple[float, int]] = []  # sum of (wanted - index), how many
    for index, place in enumerate(wanted):
        total, count = place - index, 1
        while groups and groups[-1][0] / groups[-1][1] > total / count:
            earlier, many = groups.pop()
            total, count = total + earlier, count + many
        groups.append((total, count))
    moved = [total / count for total, count in groups for _ in range(count)]
    return [one + index for index, one in enumerate(moved)]


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
