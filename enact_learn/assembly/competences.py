"""Who holds which skill of a course, and in which group of the institution's roster: for a map of competences."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import cast

from enact_learn.assembly.build import build_store, build_tutor
from enact_learn.assembly.config import Config
from enact_learn.assembly.publishing import build_publishing_tutor
from enact_learn.assembly.roster import read_roster, roster_columns
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, SkillId
from enact_learn.domain.errors import UnknownColumn
from enact_learn.studio.publications import version_in_force
from enact_learn.tutor.evidence import evidence_in
from enact_learn.tutor.local import LocalTutor


@dataclass(frozen=True, slots=True)
class Held:
    """What a map is counted from. It names learners: it is for counting, and goes nowhere."""

    course: Course
    holders: Mapping[SkillId, Set[LearnerId]]
    members: Mapping[LearnerId, str]  # who counts -> group; "" without groups


def held_in(config: Config, course: CourseId, by: str = "", unsaid: str = "") -> Held:
    """Who of the learners of a course holds which skill, on nbgrader's evidence alone.

    A member is whoever has had own work graded: what a progress file brought makes nobody one.

    Args:
        config: of the deployment.
        course: its id.
        by: a column of the roster that says who is in which group; "" for no groups.
        unsaid: the group of those of whom the roster says nothing.

    Raises UnknownCourse, UnknownColumn, BadConfiguration, BrokenCourse, StoreUnavailable.

    """
    if by and by not in roster_columns(config):
        raise UnknownColumn(column=by[:60], known=f"[{', '.join(roster_columns(config))}]")
    roster = read_roster(config) if by else {}
    tutor = _tutor(config, course)
    try:
        evidence = evidence_in(tutor, course)
        graded = cast(ClassStore, tutor.store).attempts_in(course)
        learners = dict.fromkeys(attempt.learner for attempt in graded if not attempt.imported)
        return Held(
            tutor.course(course),
            {
                skill.id: {who for who in learners if (found := evidence.get(who, {}).get(skill.id)) and found.is_held}
                for skill in tutor.course(course).skills
            },
            {who: roster.get(who, {}).get(by, "") or unsaid if by else "" for who in learners},
        )
    finally:
        tutor.close()


def _tutor(config: Config, course: CourseId) -> LocalTutor:
    """A tutor that offers the course as it was published, where it was."""
    store = build_store(config)
    try:
        published = isinstance(store, ClassStore) and version_in_force(store, course) is not None
    finally:
        store.close()
    return build_publishing_tutor(config, first=False)[0] if published else build_tutor(config)
