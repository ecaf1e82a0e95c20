"""What a learner did so far, as a few running numbers: for all of it, for each skill, part of a skill and cell.

``rows_of`` reads the numbers for one episode; ``lessons.advance`` adds the episode to them. Both are
plain Python and used alike online and when a log is gone through, so that replay equals online exactly.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from enact_learn.domain.attempt import Attempt
from enact_learn.tracing.difficulty import NOBODY, Before, Difficulties, Terms, parts

Numbers = Mapping[str, tuple[float, ...]]

ALL = ":all"  # no skill's id begins with a colon, nor a cell's key
BREAK = 600.0  # seconds: shorter waits are spent on the exercise itself and say nothing of forgetting

ABILITY_VARIANCE, SKILL_VARIANCE, PART_VARIANCE, CELL_VARIANCE = 0.8, 0.5, 0.2, 0.4
"""Of what a newcomer's logit may differ from the average one."""


class Everything(NamedTuple):
    """Of all answers. Counts are weighted: an answer after hints counts less than one."""

    episodes: float = 0.0
    wins: float = 0.0
    fails: float = 0.0
    ability: float = 0.0  # logits beyond the average learner, as far as answers so far show
    variance: float = ABILITY_VARIANCE
    surprise: float = 0.0  # sum of outcome minus what the difficulty alone let expect
    quick: float = 0.0  # running means of the same
    slow: float = 0.0
    quick_share: float = 0.0  # running means of outcomes
    slow_share: float = 0.0
    right_in_row: float = 0.0
    wrong_in_row: float = 0.0
    last: float = 0.0  # -1.0 (wrong) to 1.0 (right), of the last episode; 0.0 before it
    last_but_one: float = 0.0
    last_but_two: float = 0.0
    residual: float = 0.0  # of the last episode: outcome minus what was expected of her
    easiness: float = 0.0  # of the last episode
    time: float = 0.0  # of the last episode, POSIX seconds
    pace: float = 0.0  # seconds between the last two episodes
    session: float = 0.0  # episodes in this session
    skills: float = 0.0  # different ones
    cells: float = 0.0
    before: float = NOBODY  # code of the last skill
    earlier: float = NOBODY  # of the one before
    run: float = 0.0  # episodes in a row on the last skill
    run_fails: float = 0.0


class OfSkill(NamedTuple):
    """Of the answers on one skill."""

    wins: float = 0.0
    fails: float = 0.0
    special: float = 0.0  # logits that she is better at it than her ability says
    variance: float = SKILL_VARIANCE
    surprise: float = 0.0
    quick: float = 0.0
    slow: float = 0.0
    quick_share: float = 0.0
    right_in_row: float = 0.0
    wrong_in_row: float = 0.0
    last: float = 0.0
    last_but_one: float = 0.0
    episode: float = 0.0  # which of her episodes was the last on it
    time: float = 0.0


class OfPart(NamedTuple):
    """Of the answers on what several skills have in common."""

    wins: float = 0.0
    fails: float = 0.0
    special: float = 0.0
    variance: float = PART_VARIANCE
    surprise: float = 0.0


class OfCell(NamedTuple):
    """Of the answers on one cell."""

    wins: float = 0.0
    fails: float = 0.0
    special: float = 0.0
    variance: float = CELL_VARIANCE
    last: float = 0.0
    episode: float = 0.0
    time: float = 0.0


_EVERYTHING, _SKILL, NEW_PART, _CELL = (tuple(kind()) for kind in (Everything, OfSkill, OfPart, OfCell))
_NO_SKILL = (*OfSkill(variance=0.0), 0.0, 0.0, 0.0, 0.0)
_NO_PART = tuple(OfPart(variance=0.0))

COLUMNS: tuple[str, ...] = (
    *(f"all.{name}" for name in Everything._fields),
    "all.waited",
    *(f"skill.{name}" for name in OfSkill._fields),
    "skill.near",
    "skill.waited",
    "skill.run",
    "skill.run_fails",
    "skill.elsewhere",
    "skill.answers_elsewhere",
    *(f"part.{name}" for name in OfPart._fields),
    *(f"cell.{name}" for name in OfCell._fields),
    "cell.near",
    "cell.waited",
    *(f"task.{name}" for name in Terms._fields),
)
"""What the numbers of one row mean."""


def of_all(numbers: Numbers, now: float) -> tuple[float, ...]:
    """The part of a row that is the same for all cells."""
    known = numbers.get(ALL, _EVERYTHING)
    waited = now - known[17] - BREAK if known[0] else 0.0
    return (*known, waited / BREAK if waited > 0.0 else 0.0)


def of_skill(numbers: Numbers, skill: str | None, everything: tuple[float, ...], now: float) -> tuple[float, ...]:
    """The part of a row that is the same for all cells of a skill."""
    if skill is None:
        return (*_NO_SKILL, everything[5], everything[1] + everything[2], *_NO_PART)
    known = numbers.get(skill)
    if known is None:
        return (*_SKILL, 0.0, 0.0, 0.0, 0.0, everything[5], everything[1] + everything[2], *_of_parts(numbers, skill))
    behind = everything[0] - known[12]
    waited = now - known[13] - BREAK
    beside = (
        1.0 / (1.0 + behind),
        waited / BREAK if waited > 0.0 else 0.0,
        everything[24] if behind == 0.0 else 0.0,
        everything[25] if behind == 0.0 else 0.0,
        everything[5] - known[4],
        everything[1] + everything[2] - known[0] - known[1],
    )
    return known + beside + _of_parts(numbers, skill)


def of_cell(numbers: Numbers, cell: str, episodes: float, now: float) -> tuple[float, ...]:
    """The part of a row that belongs to one cell."""
    known = numbers.get(f"cell:{cell}")
    if known is None:
        return UNSEEN_CELL
    waited = now - known[6] - BREAK
    return (*known, 1.0 / (1.0 + episodes - known[5]), waited / BREAK if waited > 0.0 else 0.0)


UNSEEN_CELL = (*_CELL, 0.0, 0.0)


def rows_of(numbers: Numbers, attempt: Attempt, difficulties: Difficulties) -> list[tuple[float, ...]]:
    """For each cell that an episode touched everything known before it that bears on the cell. See ``COLUMNS``."""
    now = attempt.started.timestamp()
    everything = of_all(numbers, now)
    before, difficulty, episodes = (everything[22], everything[23], everything[12]), attempt.difficulty, everything[0]
    return [
        everything
        + of_skill(numbers, cell.skill, everything, now)
        + of_cell(numbers, cell.cell, episodes, now)
        + difficulties.terms(cell.cell, cell.skill, difficulty, before)
        for cell in attempt.cells
    ]


def row_of(numbers: Numbers, skill: str | None, now: float, easiness: float) -> tuple[float, ...]:
    """The row of a cell of ``skill`` that nobody tried and whose easiness is known, in logits."""
    everything = of_all(numbers, now)
    return everything + of_skill(numbers, skill, everything, now) + UNSEEN_CELL + Terms(base=easiness)


def just_before(numbers: Numbers) -> Before:
    """What came last."""
    known = numbers.get(ALL, _EVERYTHING)
    return known[22], known[23], known[12]


def _of_parts(numbers: Numbers, skill: str) -> tuple[float, ...]:
    keys = part_keys(skill)
    if len(keys) == 1:
        return numbers.get(keys[0], NEW_PART)
    known = [numbers.get(key, NEW_PART) for key in keys]
    if len(known) == 2:
        (a, b, c, d, e), (f, g, h, i, j) = known
        return 0.5 * (a + f), 0.5 * (b + g), 0.5 * (c + h), 0.5 * (d + i), 0.5 * (e + j)
    share = 1.0 / len(known)
    return tuple([share * sum(column) for column in zip(*known, strict=True)])


@lru_cache(maxsize=65_536)
def part_keys(skill: str) -> tuple[str, ...]:
    """Under what a state keeps what was seen of the parts of a skill."""
    return tuple([f"part:{part}" for part in parts(skill)])
