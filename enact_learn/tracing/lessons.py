"""What an episode adds to the numbers that ``history`` reads. Plain Python: it is done after every check."""

from collections.abc import Sequence
from math import exp

from enact_learn.domain.attempt import Attempt, CellEvidence
from enact_learn.tracing.difficulty import code
from enact_learn.tracing.history import (
    ABILITY_VARIANCE,
    ALL,
    COLUMNS,
    NEW_PART,
    PART_VARIANCE,
    SKILL_VARIANCE,
    part_keys,
)

QUICK, SLOW = 0.3, 0.08  # how much the latest answer counts in a running mean
USUAL_SHARE = 0.65  # that running means of outcomes start from
KINSHIP = 0.7  # how far the cells of one exercise rise and fall together, as in ``full_marks``
HINT_DISCOUNT = 0.7  # weight of a first score after one hint; two hints square it
SOLVED_LATER = 0.4  # what a point counts that was won after the first check
SESSION_ENDS = 1800.0  # seconds without an answer
ABILITY_MOVES, SKILL_MOVES = 0.002, 0.006
"""Variance that each answer adds, because people learn."""

# Where the parts of a row begin, for what follows, which is done very often.
_S, _P, _C, _T = (COLUMNS.index(name) for name in ("skill.wins", "part.wins", "cell.wins", "task.base"))

Numbers = dict[str, tuple[float, ...]]

_Lesson = tuple[float, float, float, float, float, float]
"""What first scores show: weight, points won, what they move terms by (pull, for each unit of their variance),
information, surprise and residual; each but the pull and the information times its weight."""


def advance(numbers: Numbers, attempt: Attempt, rows: Sequence[tuple[float, ...]]) -> None:
    """Add an episode that touched at least one cell to ``numbers``; ``rows`` is what ``rows_of`` gave for it."""
    now = (attempt.started if attempt.last is attempt.started else attempt.last).timestamp()
    if len(attempt.cells) == 1:
        _learn_from_one(numbers, attempt.cells[0], rows[0], now)
    else:
        _learn_from_several(numbers, attempt.cells, rows, now)


def _learn_from_one(numbers: Numbers, cell: CellEvidence, row: tuple[float, ...], now: float) -> None:
    weight, won, information, surprise, residual = _evidence(cell, row, 1.0)
    spread = 1.0 + information * (row[4] + row[_S + 3] + row[_P + 3] + row[_C + 3])
    lesson = weight, won, residual / spread, information / spread, surprise, residual
    key, skill = f"cell:{cell.cell}", cell.skill
    new_cells, new_skills = key not in numbers, skill is not None and skill not in numbers
    numbers[key] = _cell_after(row, lesson, now)
    if skill is not None:
        _learn_skill(numbers, skill, row, lesson, now)
    numbers[ALL] = _all_after(row, lesson, new_skills, new_cells, code(skill), now)


def _learn_from_several(
    numbers: Numbers, cells: Sequence[CellEvidence], rows: Sequence[tuple[float, ...]], now: float
) -> None:
    lessons = _lessons(cells, rows)
    keys = [f"cell:{cell.cell}" for cell in cells]
    skills = dict.fromkeys(cell.skill for cell in cells if cell.skill is not None)
    new_cells, new_skills = (sum(key not in numbers for key in of) for of in (keys, skills))
    for key, row, lesson in zip(keys, rows, lessons, strict=True):
        numbers[key] = _cell_after(row, lesson, now)
    for skill in skills:
        mine = [place for place, cell in enumerate(cells) if cell.skill == skill]
        _learn_skill(numbers, skill, rows[mine[0]], _sum([lessons[place] for place in mine]), now)
    numbers[ALL] = _all_after(rows[-1], _sum(lessons), new_skills, new_cells, code(cells[-1].skill), now)


def _learn_skill(numbers: Numbers, skill: str, row: tuple[float, ...], lesson: _Lesson, now: float) -> None:
    numbers[skill] = _skill_after(row, lesson, now)
    for part in part_keys(skill):
        numbers[part] = _part_after(numbers.get(part, NEW_PART), lesson)


def _lessons(cells: Sequence[CellEvidence], rows: Sequence[tuple[float, ...]]) -> list[_Lesson]:
    together = len(cells) / (1.0 + (len(cells) - 1) * KINSHIP) / sum(cell.weight for cell in cells)
    found = [_evidence(cell, row, together * cell.weight) for cell, row in zip(cells, rows, strict=True)]
    spread = 1.0  # of what was predicted, beside what chance alone makes of it: every term takes its share
    for row, (_, _, information, _, _) in zip(rows, found, strict=True):
        spread += information * (row[4] + row[_S + 3] + row[_P + 3] + row[_C + 3])
    return [
        (weight, won, residual / spread, information / spread, surprise, residual)
        for weight, won, information, surprise, residual in found
    ]


def _evidence(cell: CellEvidence, row: tuple[float, ...], weight: float) -> tuple[float, float, float, float, float]:
    """Weight, points won, information, surprise and residual; all of them times the weight."""
    if cell.hints:
        weight *= HINT_DISCOUNT**cell.hints
    outcome = cell.first
    if cell.best > outcome:
        outcome += SOLVED_LATER * (cell.best - outcome)
    easiness = row[_T] + row[_T + 1] + row[_T + 2] + row[_T + 3] + row[_T + 4]
    expected = _probability(easiness + row[3] + row[_S + 2] + row[_P + 2] + row[_C + 2])
    residual = outcome - expected
    surprise = outcome - _probability(easiness)
    return weight, weight * outcome, weight * expected * (1.0 - expected), weight * surprise, weight * residual


def _sum(lessons: Sequence[_Lesson]) -> _Lesson:
    weight, won, pull, information, surprise, residual = map(sum, zip(*lessons, strict=True))
    return weight, won, pull, information, surprise, residual


def _cell_after(row: tuple[float, ...], lesson: _Lesson, now: float) -> tuple[float, ...]:
    wins, fails, special, variance = row[_C : _C + 4]
    weight, won, pull, information, _, _ = lesson
    return (
        wins + won,
        fails + weight - won,
        special + variance * pull,
        variance * (1.0 - variance * information),
        2.0 * won / weight - 1.0,
        row[0] + 1.0,
        now,
    )


def _part_after(known: tuple[float, ...], lesson: _Lesson) -> tuple[float, ...]:
    wins, fails, special, variance, surprise = known
    weight, won, pull, information, surprised, _ = lesson
    left = variance * (1.0 - variance * information) + SKILL_MOVES * weight
    return (
        wins + won,
        fails + weight - won,
        special + variance * pull,
        left if left < PART_VARIANCE else PART_VARIANCE,
        surprise + surprised,
    )


def _skill_after(row: tuple[float, ...], lesson: _Lesson, now: float) -> tuple[float, ...]:
    wins, fails, special, variance, surprise, quick, slow, quick_share, rights, wrongs, last = row[_S : _S + 11]
    weight, won, pull, information, surprised, _ = lesson
    left = variance * (1.0 - variance * information) + SKILL_MOVES * weight
    share = won / weight
    is_right = share >= 0.5
    return (
        wins + won,
        fails + weight - won,
        special + variance * pull,
        left if left < SKILL_VARIANCE else SKILL_VARIANCE,
        surprise + surprised,
        quick + QUICK * (surprised - weight * quick),
        slow + SLOW * (surprised - weight * slow),
        quick_share + QUICK * (won - weight * (USUAL_SHARE + quick_share)),
        rights + 1.0 if is_right else 0.0,
        0.0 if is_right else wrongs + 1.0,
        2.0 * share - 1.0,
        last,
        row[0] + 1.0,
        now,
    )


def _all_after(
    row: tuple[float, ...], lesson: _Lesson, new_skills: int, new_cells: int, skill: float, now: float
) -> tuple[float, ...]:
    weight, won, pull, information, surprised, missed = lesson
    episodes, wins, fails, ability, variance, surprise, quick, slow, quick_share, slow_share, rights, wrongs = row[:12]
    last, last_but_one, _, _, _, time, _, session, skills, cells, before, _, run, run_fails = row[12:26]
    left = variance * (1.0 - variance * information) + ABILITY_MOVES * weight
    share = won / weight
    is_right, goes_on, waited = share >= 0.5, skill == before, now - time
    return (
        episodes + 1.0,
        wins + won,
        fails + weight - won,
        ability + variance * pull,
        left if left < ABILITY_VARIANCE else ABILITY_VARIANCE,
        surprise + surprised,
        quick + QUICK * (surprised - weight * quick),
        slow + SLOW * (surprised - weight * slow),
        quick_share + QUICK * (won - weight * (USUAL_SHARE + quick_share)),
        slow_share + SLOW * (won - weight * (USUAL_SHARE + slow_share)),
        rights + 1.0 if is_right else 0.0,
        0.0 if is_right else wrongs + 1.0,
        2.0 * share - 1.0,
        last,
        last_but_one,
        missed / weight,
        row[_T] + row[_T + 1] + row[_T + 2] + row[_T + 3] + row[_T + 4],
        now if waited > 0.0 else time,
        waited if waited > 0.0 and episodes else 0.0,
        1.0 if waited > SESSION_ENDS else session + 1.0,
        skills + new_skills,
        cells + new_cells,
        skill,
        before,
        run + 1.0 if goes_on else 1.0,
        (run_fails if goes_on else 0.0) + 1.0 - share,
    )


def _probability(logit: float) -> float:
    return 1.0 / (1.0 + exp(-logit)) if logit > -500.0 else 0.0
