"""Who holds which skill of a course, and in which group of the institution's roster: for a map of competences."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import cast

from enact_learn.assembly.config import Config
from enact_learn.assembly.roster import read_roster, roster_columns
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, SkillId
from enact_learn.domain.errors import UnknownColumn
from enact_learn.tutor.evidence import evidence_in
from enact_learn.tutor.local import LocalTutor


@dataclass(frozen=True, slots=True)
class Held:
    """What a map is counted from. It names learners: it is for counting, and goes nowhere."""

    course: Course
    holders: Mapping[SkillId, Set[LearnerId]]
    learners: Set[LearnerId]  # who counts


def held_in(tutor: LocalTutor, course: CourseId) -> Held:
    """Who of the learners of a course holds which skill, on nbgrader's evidence alone. Raises UnknownCourse.

    Whoever has had own work graded counts: what a progress file brought makes nobody count.
    """
    found, evidence = tutor.course(course), evidence_in(tutor, course)
    graded = cast(ClassStore, tutor.store).attempts_in(course)
    learners = frozenset(attempt.learner for attempt in graded if not attempt.imported)
    holders: dict[SkillId, set[LearnerId]] = {skill.id: set() for skill in found.skills}
    for who in learners:
        for skill, shown in evidence.get(who, {}).items():
            if shown.is_held and skill in holders:
                holders[skill].add(who)
    return Held(found, holders, learners)


def column_of_all(config: Config, column: str) -> Mapping[LearnerId, str]:
    """What a column of the roster says of each learner; "" where nothing. Raises UnknownColumn, BadConfiguration."""
    columns = roster_columns(config)
    if column not in columns:
        raise UnknownColumn(column=column[:60], known=f"[{', '.join(columns)}]")
    return {learner: said.get(column, "") for learner, said in read_roster(config).items()}
