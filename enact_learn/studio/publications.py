"""Versions of a course: what publishing the folder would change and for whom, publishing it, going back."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from enact_learn.domain.act import Act, ActId
from enact_learn.domain.attempt import EventKind, LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.errors import (
    CantPublish,
    ContradictsConfiguration,
    NoPublishing,
    NoReason,
    NoSuchAct,
    NothingToPublish,
    VersionLost,
)
from enact_learn.domain.path_views import ExerciseChange, PublicationRow, PublicationView
from enact_learn.domain.text import Text
from enact_learn.studio.press import Draft, Press
from enact_learn.studio.school import School

LONGEST_REASON = 500  # characters
HANDED_OUT: tuple[EventKind, ...] = ("handed-out",)


def publications(school: School, by: LearnerId, course: CourseId) -> PublicationView:
    """The versions of a course, and what its folder holds that is not published.

    Raises NoPublishing, UnknownCourse.
    """
    press = _press(school)
    return _view(school, course, press.draft(course))


def publish(school: School, by: LearnerId, course: CourseId, now: ActId | None, reason: str) -> PublicationView:
    """Offer what stands in the folder, to everybody, from now on. A copy that was begun stays as it is.

    ``now`` is the publication that the teacher saw as the newest one. Raises CantPublish where there are faults,
    NothingToPublish, NoReason, ActOutOfDate where a colleague was quicker, DraftChanged, CantWrite, and what
    ``publications`` raises.
    """
    press = _press(school)
    why = checked_reason(reason)
    draft = press.draft(course)
    if draft.course is None or draft.faults:
        raise CantPublish(course=course, count=len(draft.faults))
    if draft.version == version_in_force(school.records, course):
        raise NothingToPublish(course=course)
    press.keep(course, draft.version)
    record_publication(school.records, by, draft.course, draft.version, now, why, school.tutor.clock())
    press.offer()
    return _view(school, course, draft)


def roll_back(school: School, by: LearnerId, course: CourseId, act: ActId, reason: str) -> PublicationView:
    """Offer an earlier version again. That is an act of its own, which can be taken back too.

    Raises NoSuchAct, VersionLost, ContradictsConfiguration, NothingToPublish where it holds already, NoReason,
    ActOutOfDate.
    """
    press = _press(school)
    why = checked_reason(reason)
    acts = school.records.acts(course, "publication")
    earlier = next((one for one in acts if one.id == act), None)
    if earlier is None:
        raise NoSuchAct()
    version = str(earlier.data["version"])
    if version == version_in_force(school.records, course):
        raise NothingToPublish(course=course)
    found = press.kept(course, version)
    if found is None:
        raise VersionLost()
    if against := press.contradictions(found):
        raise ContradictsConfiguration(course=course, why="; ".join(against))
    record_publication(school.records, by, found, version, acts[-1].id, why, school.tutor.clock(), act)
    press.offer()
    return _view(school, course, press.draft(course))


def version_in_force(acts: ClassStore, course: CourseId) -> str | None:
    """The version that was published last; None before the first."""
    found = acts.acts(course, "publication")
    return str(found[-1].data["version"]) if found else None


def record_publication(
    acts: ClassStore,
    by: LearnerId,
    course: Course,
    version: str,
    after: ActId | None,
    reason: str,
    at: datetime,
    brings_back: ActId | None = None,
) -> Act:
    """Add the act that publishes a version, with its whole manifest. Raises ActOutOfDate."""
    data = {
        "version": version,
        "title": dict(course.title),
        "exercises": {str(one.id): str(one.release) for one in course.exercises},
        "titles": {str(one.id): dict(one.title) for one in course.exercises},
    }
    act = Act(ActId(uuid4().hex), at, by, course.id, "publication", reason, data, brings_back=brings_back)
    acts.add_act(act, after)
    return act


def checked_reason(reason: str) -> str:
    """The reason, trimmed. Raises NoReason for none, or for more than 500 characters."""
    if not 1 <= len(reason.strip()) <= LONGEST_REASON:
        raise NoReason(most=LONGEST_REASON)
    return reason.strip()


def changes_in(school: School, course: CourseId, draft: Course) -> tuple[ExerciseChange, ...]:
    """What publishing a draft would change against what is published, in the author's order; what goes, last."""
    acts = school.records.acts(course, "publication")
    data = acts[-1].data if acts else {}
    before: Mapping[str, str] = data.get("exercises", {})
    titles: Mapping[str, Text] = data.get("titles", {})
    copies = _copies(school, course)
    return tuple(_changes(draft, before, titles, copies))


def _changes(
    draft: Course, before: Mapping[str, str], titles: Mapping[str, Text], copies: Mapping[ExerciseId, int]
) -> Iterator[ExerciseChange]:
    for one in draft.exercises:
        if one.id not in before:
            yield ExerciseChange(one.id, one.title, "new", copies.get(one.id, 0))
        elif before[one.id] != one.release:
            yield ExerciseChange(one.id, one.title, "changed", copies.get(one.id, 0))
    for id_ in before:
        if ExerciseId(id_) not in draft.by_id:
            title = titles.get(id_, {"en": id_})
            yield ExerciseChange(ExerciseId(id_), title, "gone", copies.get(ExerciseId(id_), 0))


def _copies(school: School, course: CourseId) -> Mapping[ExerciseId, int]:
    """How many learners were handed each exercise."""
    having: dict[ExerciseId, set[LearnerId]] = {}
    for event in school.records.events_in(course, HANDED_OUT):
        if not event.imported:
            having.setdefault(event.exercise, set()).add(event.learner)
    return {exercise: len(learners) for exercise, learners in having.items()}


def _view(school: School, course: CourseId, draft: Draft) -> PublicationView:
    acts = school.records.acts(course, "publication")
    title: Text = draft.course.title if draft.course else acts[-1].data["title"] if acts else {"en": str(course)}
    return PublicationView(
        course=course,
        title=title,
        versions=tuple(reversed(list(_rows(school, acts)))),
        changes=changes_in(school, course, draft.course) if draft.course else (),
        faults=draft.faults,
        now=acts[-1].id if acts else None,
    )


def _rows(school: School, acts: Sequence[Act]) -> Iterator[PublicationRow]:
    for number, act in enumerate(acts, 1):
        yield PublicationRow(
            act=act.id,
            version=number,
            at=act.at,
            by=school.roster.name(act.by),
            reason=act.reason,
            is_now=number == len(acts),
            exercises=len(act.data["exercises"]),
        )


def _press(school: School) -> Press:
    if school.press is None:
        raise NoPublishing()
    return school.press
