"""Subgroups of learners, none of them so small that it tells of a person."""

from collections.abc import Mapping
from typing import TypeVar

from enact_learn.domain.fairness import TOGETHER

One = TypeVar("One")


def grouped(values: Mapping[One, str], k: int) -> Mapping[str, tuple[One, ...]]:
    """Who has which value, with at least ``k`` in each group; empty where there are not two such groups.

    Values with fewer stand together under ``TOGETHER``. Should even these be fewer than ``k``, the smallest of the
    other groups joins them: else their number would be what is missing from the whole class.
    """
    groups: dict[str, list[One]] = {}
    for one, value in values.items():
        groups.setdefault(value, []).append(one)
    ranked = sorted(groups, key=lambda value: (len(groups[value]), value))
    together: list[One] = []
    while ranked and (len(groups[ranked[0]]) < k or 0 < len(together) < k):
        together += groups[ranked.pop(0)]
    found = {value: tuple(groups[value]) for value in sorted(ranked)}
    if together:
        found[TOGETHER] = tuple(together)
    return found if len(found) > 1 and all(len(group) >= k for group in found.values()) else {}
