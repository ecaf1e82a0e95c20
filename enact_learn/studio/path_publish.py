"""A path is published, or an earlier state of it brought back: a new act each time, and nothing is ever overwritten."""

from dataclasses import replace
from uuid import uuid4

from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NoReason, NoSuchAct, OutOfDate, PathChanged, PathChangedByYou
from enact_learn.domain.path_views import PathEditView, PathWishes
from enact_learn.domain.wire import to_json
from enact_learn.studio.path_edit import path
from enact_learn.studio.path_places import check_place, published
from enact_learn.studio.path_wishes import read_wishes
from enact_learn.studio.school import School
from enact_learn.tutor.steers import newest_paths

LONGEST_REASON = 500  # characters


def set_path(
    school: School, by: LearnerId, course: CourseId, scope: Scope, wishes: PathWishes, now: ActId | None, reason: str
) -> PathEditView:
    """Publish what is said in a place; it holds from the next request on.

    ``now`` is the act that the editor saw there. Raises PathChanged or PathChangedByYou where that is not the
    newest any more, NoReason, NoSuchPlace, UnknownCourse and what ``read_wishes`` raises; then nothing has changed.
    """
    asked = read_wishes(school.tutor.course(course), wishes)
    check_place(school, course, scope, newest_paths(school.records.acts(course, "path")))
    act = Act(
        id=ActId(uuid4().hex),
        at=school.tutor.clock(),
        by=by,
        course=course,
        kind="path",
        reason=checked_reason(reason),
        data=to_json(asked),
        scope=scope,
    )
    return _publish(school, act, now)


def bring_back(school: School, by: LearnerId, course: CourseId, act: ActId, reason: str) -> PathEditView:
    """Let the state that an earlier act set hold again in its place.

    Raises NoSuchAct, NoReason, PathChanged, PathChangedByYou.
    """
    acts = school.records.acts(school.tutor.course(course).id, "path")
    earlier = next((one for one in acts if one.id == act), None)
    if earlier is None:
        raise NoSuchAct()
    again = replace(
        earlier,
        id=ActId(uuid4().hex),
        at=school.tutor.clock(),
        by=by,
        reason=checked_reason(reason),
        brings_back=act,
    )
    return _publish(school, again, newest_paths(acts)[earlier.scope].id)


def checked_reason(reason: str) -> str:
    """The reason without blanks around it. Raises NoReason for none, and for one that is too long."""
    said = reason.strip()
    if not 0 < len(said) <= LONGEST_REASON:
        raise NoReason(most=LONGEST_REASON)
    return said


def _publish(school: School, act: Act, after: ActId | None) -> PathEditView:
    try:
        school.records.add_act(act, after)
    except OutOfDate:
        newest = newest_paths(school.records.acts(act.course, "path")).get(act.scope)
        if newest and newest.by == act.by:
            raise PathChangedByYou() from None
        raise PathChanged(name=school.roster.name(newest.by) if newest else "") from None
    published(school).look_again(act.course)
    return path(school, act.by, act.course, act.scope)
