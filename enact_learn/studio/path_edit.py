"""A path in one place, ready to be changed: what is said there, what holds, what is wrong with it, who said it."""

from collections.abc import Sequence

from enact_learn.domain.act import COURSE, Act, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import AsksForMastery
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.path_views import ActRow, PathEditView, PathExercise, PathSkill
from enact_learn.domain.steering import MOST_CHECKS, Wishes
from enact_learn.domain.text import Message
from enact_learn.domain.zones import zone_of
from enact_learn.studio.path_changes import changes
from enact_learn.studio.path_faults import faults
from enact_learn.studio.path_places import check_place, name_of, places, published
from enact_learn.studio.path_wishes import shown
from enact_learn.studio.school import School
from enact_learn.tutor.steers import newest_paths, wishes_of

MOST_ACTS = 50  # that are shown of one place


def path(school: School, by: LearnerId, course: CourseId, scope: Scope = COURSE) -> PathEditView:
    """The path of a course in a place. Raises UnknownCourse, NoSuchPlace."""
    found, tutor = school.tutor.course(course), school.tutor
    acts = school.records.acts(course, "path")
    now = newest_paths(acts)
    check_place(school, course, scope, now)
    steers = published(school).instead(acts)
    holds, here = steers.in_place(course, scope), now.get(scope)
    policy = tutor.engine.policy
    titles = {module.id: module.title for module in found.modules}
    return PathEditView(
        course=course,
        title=found.title,
        scope=scope,
        scopes=places(school, course, now),
        now=here.id if here else None,
        wishes=shown(wishes_of(here) if here else Wishes()),
        holds=shown(holds),
        skills=tuple(
            PathSkill(
                skill=one.id,
                title=one.title,
                prerequisites=tuple(need for need in one.prerequisites if need in found.skill_by_id),
                threshold=policy.asked_mastery if isinstance(policy, AsksForMastery) else 0.0,
            )
            for one in found.skills
        ),
        exercises=tuple(
            PathExercise(
                exercise=one.id,
                title=one.title,
                module=one.module,
                module_title=titles.get(one.module, {"en": one.module}),
                skills=one.skills,
                difficulty=one.difficulty,
                minutes=one.minutes,
                has_manual=any(cell.manual for cell in one.cells),
            )
            for one in found.exercises
        ),
        faults=faults(tutor.engine, found, holds, tutor.clock()),
        acts=tuple(act_rows(school, found, acts, scope))[:MOST_ACTS],
        timezone=zone_of(found.timezone)[1],
        most_checks=MOST_CHECKS,
    )


def act_rows(school: School, course: Course, acts: Sequence[Act], scope: Scope | None = None) -> list[ActRow]:
    """Acts on a path, the newest first; with ``scope``, those of one place.

    Args:
        acts: all of the course, oldest first.

    """
    newest = {act.id for act in newest_paths(acts).values()}
    rows = []
    for act in acts:
        if scope not in (None, act.scope):
            continue
        rows.append(
            ActRow(
                act=act.id,
                at=act.at,
                by=school.roster.name(act.by),
                kind=act.kind,
                scope=act.scope,
                scope_name=name_of(school, act.scope),
                reason=act.reason,
                changes=changes_by(school, course, acts, act),
                is_now=act.id in newest,
                brings_back=act.brings_back,
            )
        )
    return rows[::-1]


def changes_by(school: School, course: Course, acts: Sequence[Act], act: Act) -> tuple[Message, ...]:
    """What an act changed in its place against what held there before.

    Args:
        acts: all of the course, oldest first; the act is one of them.

    """
    number, steers = acts.index(act), published(school)
    before = steers.instead(acts[:number]).in_place(course.id, act.scope)
    after = steers.instead(acts[: number + 1]).in_place(course.id, act.scope)
    return changes(course, before, after)
