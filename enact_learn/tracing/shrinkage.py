"""How difficulties are learned: from what many learners did, drawn towards what the author said."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from enact_learn.domain.contracts import Log
from enact_learn.tracing.difficulty import CELL_SPREAD, MIDDLE, NEWCOMER, STEP, USUAL, Difficulties, code, parts

Floats = NDArray[np.floating[Any]]
Codes = NDArray[np.intp]
Known = TypeVar("Known")

ROUNDED = 4  # digits that are kept of a logit

SPREAD = {"skills": 0.9, "after": 0.6, "later": 0.4, "cells": CELL_SPREAD}
"""Standard deviations, in logits, that effects have before anything is seen."""
FOLLOWS_SPREAD = 0.3
PARTS_SPREAD, LEARNER_SPREAD, LEARNER_SKILL_SPREAD = 0.6, 1.0, 0.6
USUAL_WEIGHT = 4.0  # how many answers' information the usual logit is worth
STEP_WEIGHT = 10.0  # information that the usual step starts with
ROUNDS = 4


@dataclass(frozen=True, slots=True)
class Answers:
    """The first scores of a log as columns, one entry an answer."""

    learner: Codes
    outcome: Floats  # 0.0 to 1.0
    difficulty: Floats  # the author's
    before: Floats  # how the last episode went, as in ``Before``
    special: Codes  # which learner and skill
    keys: Mapping[str, Codes]  # table of ``Difficulties`` -> which of its entries an answer is about
    names: Mapping[str, Sequence[Any]]  # table -> what these entries are called

    @classmethod
    def of(cls, log: Log) -> "Answers":
        """Read a log."""
        tables: dict[str, dict[Any, int]] = {name: {} for name in SPREAD}
        skills, after, later, cells = (tables[name] for name in ("skills", "after", "later", "cells"))
        found: array[float] = array("d")
        for learner, attempts in enumerate(log):
            last, earlier, share = NEWCOMER
            for attempt in attempts:
                for cell in attempt.cells:
                    skill, item = cell.skill or "", cell.cell
                    pair, sooner = (last, skill), (earlier, skill)
                    found.extend(
                        (
                            *(learner, cell.first, attempt.difficulty, share),
                            skills.setdefault(skill, len(skills)),
                            after.setdefault(pair, len(after)),
                            later.setdefault(sooner, len(later)),
                            cells.setdefault(item, len(cells)),
                        )
                    )
                if touched := len(attempt.cells):
                    earlier, last = last, code(attempt.cells[-1].skill)
                    right = attempt.cells[0].first if touched == 1 else sum([cell.first for cell in attempt.cells])
                    share = 2.0 * right / touched - 1.0
        columns = np.array(found).reshape(-1, 8).T
        keys = dict(zip(("skills", "after", "later", "cells"), columns[4:].astype(np.intp), strict=True))
        names = {name: list(table) for name, table in tables.items()}
        learners = columns[0].astype(np.intp)
        _, special = np.unique(learners * len(skills) + keys["skills"], return_inverse=True)
        return cls(learners, columns[1], columns[2], columns[3], special.astype(np.intp), keys, names)


def calibrated(answers: Answers, learners: NDArray[np.bool_]) -> Difficulties:
    """Difficulties from the answers of the chosen ``learners``: maximum a posteriori of a hierarchical Rasch model.

    Every effect has a normal prior, so that it stays near zero until there is evidence. Abilities of learners
    are estimated beside them, since hard cells are often met by able learners only.

    References
    ----------
    Rasch (1960), "Probabilistic models for some intelligence and attainment tests"; Mislevy (1986), "Bayes
    modal estimation in item response models".

    """
    rows = np.flatnonzero(learners[answers.learner])
    if not len(rows):
        return Difficulties()
    fitting = _Fitting(answers, rows)
    for _ in range(ROUNDS):
        fitting.improve()
    return fitting.found()


class _Block:
    """Effects of one kind, of which each answer has one."""

    def __init__(self, keys: Codes, spread: float, count: int, slopes: Floats | None = None) -> None:
        self.keys, self.count, self.slopes = keys, count, slopes
        self.precision = 1.0 / spread**2
        self.effects = np.zeros(count)
        self.prior: Floats | float = 0.0

    def tries(self) -> list[float]:
        """Logarithm of one more than the answers that each effect is known from."""
        return _rounded(np.log1p(np.bincount(self.keys, minlength=self.count)))

    def step(self, residual: Floats, information: Floats) -> Floats:
        """One step of Newton's method over all effects; returns what each answer's logit gains."""
        if self.slopes is not None:
            residual, information = residual * self.slopes, information * self.slopes**2
        pull = np.bincount(self.keys, residual, self.count) - self.precision * (self.effects - self.prior)
        step = pull / (np.bincount(self.keys, information, self.count) + self.precision)
        if self.slopes is None:
            self.effects += step
            return np.asarray(step[self.keys], float)
        step = np.maximum(step, -self.effects)  # to have been right does no harm
        self.effects += step
        return np.asarray(step[self.keys] * self.slopes, float)


class _Fitting:
    """Where the search for the best difficulties stands."""

    def __init__(self, answers: Answers, rows: Codes) -> None:
        self._names, self._outcome = answers.names, answers.outcome[rows]
        self._harder = MIDDLE - answers.difficulty[rows]
        self._usual, self._step = USUAL, STEP
        self._logit = self._usual + self._step * self._harder
        self._tables = {
            kind: _Block(keys[rows], SPREAD[kind], len(answers.names[kind])) for kind, keys in answers.keys.items()
        }
        after = self._tables["after"]
        self._follows = _Block(after.keys, FOLLOWS_SPREAD, after.count, answers.before[rows])
        learner = answers.learner[rows]
        special = answers.special[rows]
        self._people = (
            _Block(learner, LEARNER_SPREAD, int(learner.max()) + 1),
            _Block(special, LEARNER_SKILL_SPREAD, int(special.max()) + 1),
        )
        self._parts = sorted({part for skill in answers.names["skills"] for part in parts(skill)})
        self._membership = _membership(answers.names["skills"], self._parts)
        self._part_effects: Floats = np.zeros(len(self._parts))

    def improve(self) -> None:
        """One round over all kinds of effects."""
        residual, information = self._slopes()
        usual = residual.sum() - USUAL_WEIGHT * 0.25 * (self._usual - USUAL)
        usual /= information.sum() + USUAL_WEIGHT * 0.25
        self._usual += usual
        step = (residual * self._harder).sum() - STEP_WEIGHT * (self._step - STEP)
        step /= (information * self._harder**2).sum() + STEP_WEIGHT
        self._step += step
        self._logit += usual + step * self._harder
        for block in (*self._tables.values(), self._follows, *self._people):
            self._logit += block.step(*self._slopes())
        self._share_between_parts()

    def found(self) -> Difficulties:
        """The tables, with entries that nothing is known of left out."""
        skills, after, later, cells = (self._tables[kind] for kind in ("skills", "after", "later", "cells"))
        pairs = zip(_rounded(after.effects), _rounded(self._follows.effects), after.tries(), strict=True)
        return Difficulties(
            usual=round(self._usual, ROUNDED),
            step=round(self._step, ROUNDED),
            parts=dict(zip(self._parts, _rounded(self._part_effects), strict=True)),
            skills=self._met("skills", _rounded(skills.effects)),
            cells=self._met("cells", zip(_rounded(cells.effects), cells.tries(), strict=True)),
            after=self._met("after", pairs),
            later=self._met("later", _rounded(later.effects)),
        )

    def _slopes(self) -> tuple[Floats, Floats]:
        expected = 0.5 + 0.5 * np.tanh(0.5 * self._logit)
        return self._outcome - expected, expected * (1.0 - expected)

    def _share_between_parts(self) -> None:
        skills = self._tables["skills"]
        precision = (
            skills.precision * self._membership.T @ self._membership + np.eye(len(self._parts)) / PARTS_SPREAD**2
        )
        self._part_effects = np.linalg.solve(precision, skills.precision * self._membership.T @ skills.effects)
        skills.prior = self._membership @ self._part_effects

    def _met(self, kind: str, known: Iterable[Known]) -> dict[Any, Known]:
        """What is known of a table's entries, without those that none of the chosen learners met."""
        of = zip(self._names[kind], known, self._tables[kind].tries(), strict=True)
        return {name: one for name, one, tries in of if tries > 0.0}


def _rounded(column: Floats) -> list[float]:
    found: list[float] = np.round(column, ROUNDED).tolist()
    return found


def _membership(skills: Sequence[str], named: Sequence[str]) -> Floats:
    place = {part: number for number, part in enumerate(named)}
    shares = np.zeros((len(skills), len(named)))
    for row, skill in enumerate(skills):
        of = parts(skill)
        for part in of:
            shares[row, place[part]] += 1.0 / len(of)
    return shares
