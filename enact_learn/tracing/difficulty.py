"""How hard a cell is for somebody of middling ability: what the author said, corrected by what learners did.

A cell that hardly anybody tried is judged by its skill, a skill by its parts, and all of them by the author.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

MIDDLE = 3  # the author's difficulty that counts as neither easy nor hard
USUAL = 0.6  # logit of the average first answer
STEP = 0.6  # logits that a step of the author's difficulty costs
CELL_SPREAD = 1.2  # standard deviation of what a cell may differ from its skill, logits
NOBODY = -1.0  # stands for the skill before a learner's first episode


Before = tuple[float, float, float]
"""What came just before: codes of the last two episodes' skills, and how well the last one went (-1.0 to 1.0)."""
NEWCOMER: Before = (NOBODY, NOBODY, 0.0)


class Terms(NamedTuple):
    """Why a cell is easy, in logits, and what that is known from."""

    base: float = 0.0  # of its skill, with the author's difficulty
    cell: float = 0.0  # of the cell itself
    after: float = 0.0  # of meeting this skill after the one just before
    later: float = 0.0  # of meeting it after the one before that
    follows: float = 0.0  # of having been right just before, where this skill builds on that one
    tries: float = 0.0  # answers to this cell that its easiness is known from, logarithm of one more
    tries_after: float = 0.0  # answers to this skill after that one, likewise


@lru_cache(maxsize=65_536)
def code(skill: str | None) -> float:
    """A number that stands for a skill in a state, which holds numbers only."""
    return float(zlib.crc32((skill or "").encode()))


def parts(skill: str) -> Sequence[str]:
    """What a skill has in common with others: the parts of a joined one ("3_7"), the family of a dotted one."""
    if "_" not in skill and "." not in skill:
        return (skill,)
    return list(dict.fromkeys(part.rpartition(".")[0] or part for part in skill.split("_")))


Pair = tuple[float, str]
"""Code of an earlier skill, and a skill."""
UNTRIED, UNMET = (0.0, 0.0), (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Difficulties:
    """Easiness in logits: more is easier. Plain tables; what they lack is taken from the next coarser one."""

    usual: float = USUAL  # of all
    step: float = STEP  # what a step of the author's difficulty costs
    parts: Mapping[str, float] = field(default_factory=dict)
    skills: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[str, tuple[float, float]] = field(default_factory=dict)  # and ``tries`` of ``Terms``
    after: Mapping[Pair, tuple[float, float, float]] = field(default_factory=dict)  # ``follows``, ``tries_after``
    later: Mapping[Pair, float] = field(default_factory=dict)

    def terms(self, cell: str, skill: str | None, difficulty: float, before: Before) -> tuple[float, ...]:
        """``Terms`` of a cell with the author's ``difficulty``."""
        name = skill or ""
        own, tries = self.cells.get(cell, UNTRIED)
        after, later, follows, tries_after = self.orders(name, before)
        easy = self.of_skill(name) + self.step * (MIDDLE - difficulty)
        return (easy, own, after, later, follows, tries, tries_after)

    def orders(self, skill: str, before: Before) -> tuple[float, float, float, float]:
        """What the last two skills make of a skill: ``after``, ``later``, ``follows``, ``tries_after`` of ``Terms``."""
        last, earlier, share = before
        after, follows, tries = self.after.get((last, skill), UNMET)
        return after, self.later.get((earlier, skill), 0.0), follows * share, tries

    def of_skill(self, skill: str) -> float:
        """Easiness of a middling cell of a skill."""
        known = self.skills.get(skill)
        if known is None:
            named = parts(skill)
            known = sum(self.parts.get(part, 0.0) for part in named) / len(named)
        return self.usual + known

    def to_json(self) -> dict[str, Any]:
        """Plain JSON data."""
        return {
            "usual": self.usual,
            "step": self.step,
            "parts": dict(self.parts),
            "skills": dict(self.skills),
            "cells": {cell: list(known) for cell, known in self.cells.items()},
            "after": [[*pair, *known] for pair, known in self.after.items()],
            "later": [[*pair, easy] for pair, easy in self.later.items()],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Difficulties":
        """Read what ``to_json`` wrote."""
        return cls(
            usual=data["usual"],
            step=data["step"],
            parts=data["parts"],
            skills=data["skills"],
            cells={cell: tuple(known) for cell, known in data["cells"].items()},
            after={(float(last), skill): tuple(known) for last, skill, *known in data["after"]},
            later={(float(earlier), skill): easy for earlier, skill, easy in data["later"]},
        )
