"""The map of a group's competences: how many hold each skill, and never so few that one could be meant.

A learner is in one column (a group) and, for each skill, holds it or not. The numbers of learners by column are public,
so a number of holders also tells how many do not hold the skill: both have to be nobody or at least ``k``. What is too
small is left out, and with it as much more as hides it from whoever subtracts the numbers that are shown (secondary
cell suppression; Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 4).

All columns are protected together and once: a map of one group is a part of the map of all, so two of them, laid side
by side, say no more than the whole.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from enact_learn.domain.anonymity import K
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, SkillId
from enact_learn.domain.errors import TooFewToShow, UnknownGroup
from enact_learn.domain.institution import Institution
from enact_learn.domain.text import in_language
from enact_learn.exports.case import identifier

SCHEMA = "enact.competences/1"
RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class SkillRow:
    """How many hold a skill; None stands for what is not shown."""

    skill: SkillId
    holders: int | None  # in all columns together
    by_column: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class CompetenceMap:
    """How many of the learners of a course hold each of its skills."""

    course: Course
    k: int  # the fewest that a number stands for
    learners: int  # at least k
    columns: tuple[tuple[str, int], ...]  # name of a group, its learners (at least k); () where all are one
    rows: tuple[SkillRow, ...]  # in the order of the course
    group: str = ""  # that the whole map is about; "" for everybody


def competence_map(
    course: Course,
    holders: Mapping[SkillId, Set[LearnerId]],
    members: Mapping[LearnerId, str],
    k: int = K,
    others: str = "others",
) -> CompetenceMap:
    """Count, and leave out what would tell of few. Raises TooFewToShow where there are fewer than ``k`` learners.

    Args:
        course: its skills are the rows; one that nobody can show, as no exercise trains it, is held by nobody.
        holders: who holds what; whoever is no member is not counted.
        members: who counts -> her group; "" everywhere where there are no groups.
        k: the fewest behind a number; less than ``K`` is taken as ``K``.
        others: the name under which groups of fewer than ``k`` go together.

    """
    least = max(k, K)
    if len(members) < least:
        raise TooFewToShow(course=str(course.id), k=least)
    columns = _columns(Counter(members.values()), least, others)
    names = list(dict.fromkeys(columns.values()))
    sizes = Counter(columns[group] for group in members.values())
    rows = []
    for skill in course.skills:
        found = Counter(columns[members[who]] for who in holders.get(skill.id, ()) if who in members)
        total, shown = protected([found[name] for name in names], [sizes[name] for name in names], least)
        rows.append(SkillRow(skill.id, total, tuple(shown)))
    if names == [""]:
        return CompetenceMap(course, least, len(members), (), tuple(replace(row, by_column=()) for row in rows))
    return CompetenceMap(course, least, len(members), tuple((name, sizes[name]) for name in names), tuple(rows))


def only(found: CompetenceMap, group: str) -> CompetenceMap:
    """The part of a map that is about one group. Raises UnknownGroup, also for one that went with others."""
    names = [name for name, _ in found.columns]
    if group not in names:
        raise UnknownGroup(group=group[:60], known=", ".join(names))
    place = names.index(group)
    rows = tuple(SkillRow(row.skill, row.by_column[place], ()) for row in found.rows)
    return replace(found, learners=found.columns[place][1], columns=(), rows=rows, group=group)


def protected(holders: Sequence[int], sizes: Sequence[int], least: int) -> tuple[int | None, list[int | None]]:
    """The numbers of holders of a skill, all together and by column, as they may be shown.

    Args:
        holders: in each column, at most its size.
        sizes: learners in each column, public, each at least ``least``.
        least: the fewest holders, and the fewest who don't hold it, that a number may stand for; nobody may be said.

    """
    total = sum(holders)
    small = {place for place, (held, size) in enumerate(zip(holders, sizes, strict=True)) if _tells(held, size, least)}
    hidden = set(small)
    if _tells(total, sum(sizes), least):
        return None, [None if place in small else held for place, held in enumerate(holders)]
    further = sorted(set(range(len(sizes))) - small, key=lambda place: (sizes[place], place))
    # the sum is said whether there are groups or not. It ends when all columns are hidden at the latest: their sum is
    # the total, which tells of no few, and which leaves each of them as open as it was
    while hidden and not _hides(hidden, small, holders, sizes, least):
        hidden.add(further.pop(0))
    return total, [None if place in hidden else held for place, held in enumerate(holders)]


def _tells(held: int, size: int, least: int) -> bool:
    """Whether a number says of fewer than ``least`` that they hold a skill, or that they don't."""
    return 0 < held < least or 0 < size - held < least


def _hides(hidden: Set[int], small: Set[int], holders: Sequence[int], sizes: Sequence[int], least: int) -> bool:
    """Whether the sum of what is hidden, which everybody can compute, leaves each small number open."""
    held, size = sum(holders[place] for place in hidden), sum(sizes[place] for place in hidden)
    if len(hidden) < 2 or _tells(held, size, least):
        return False
    # all that can be known of one of them: it is no more than the sum, and the others can't hold more than they are
    return all(min(sizes[place], held) - max(0, held - size + sizes[place]) >= least for place in small)


def _columns(sizes: Mapping[str, int], least: int, others: str) -> dict[str, str]:
    """Group -> the column that it is shown in: groups of fewer than ``least`` go together, as many as it takes."""
    by_size = sorted(sizes, key=lambda group: (sizes[group], group))
    together: list[str] = []
    for group in by_size:
        if sizes[group] < least or (together and sum(map(sizes.__getitem__, together)) < least):
            together.append(group)
    return {group: others if group in together else group for group in sorted(sizes)}


def as_json(found: CompetenceMap, institution: Institution, day: str) -> dict[str, Any]:
    """The map as ``json.dumps`` takes it, with null for what is not shown. ``day``: when it was made, ISO 8601."""
    groups = [{"name": name, "learners": size} for name, size in found.columns]
    names = [name for name, _ in found.columns]
    return {
        "schema": SCHEMA,
        "course": institution.course(found.course.id),
        "title": dict(found.course.title),
        "institution": institution.name,
        "date": day,
        "evidence": "graded by nbgrader",
        "k": found.k,
        **({"group": found.group} if found.group else {}),
        "learners": found.learners,
        **({"groups": groups} if groups else {}),
        "skills": [
            {
                "skill": institution.skill(row.skill),
                "case": identifier(institution.skill(row.skill)),
                "code": str(row.skill),
                "title": dict(found.course.skill_by_id[row.skill].title),
                "holders": row.holders,
                **({"by_group": dict(zip(names, row.by_column, strict=True))} if groups else {}),
            }
            for row in found.rows
        ],
    }


def as_csv(found: CompetenceMap, institution: Institution, lang: str) -> str:
    """The map as a table: a row a skill, a column a group; the first row are the learners. Empty: not shown."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n").writerow
    write(["skill", "title", _harmless(found.group or "all"), *(_harmless(name) for name, _ in found.columns)])
    write(["", "", found.learners, *(size for _, size in found.columns)])
    for row in found.rows:
        title = in_language(found.course.skill_by_id[row.skill].title, lang)
        numbers = (row.holders, *row.by_column)
        write([institution.skill(row.skill), _harmless(title), *("" if one is None else one for one in numbers)])
    return text.getvalue()


def as_text(data: Mapping[str, Any]) -> str:
    """JSON as it stands in a file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text
