"""Who changed what, when and why; what was advised, with its reasons; what learners said to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from enact_learn.domain.act import Act, ActKind
from enact_learn.domain.attempt import Event, EventKind, LearnerId
from enact_learn.domain.course import Course, CourseId
from enact_learn.domain.errors import CantReplay, UnknownRecommendation
from enact_learn.domain.path_views import LogKind, LogRow, LogView, ReplayView
from enact_learn.domain.recommendation import Recommendation, RecommendationId
from enact_learn.domain.text import Message
from enact_learn.studio.path_changes import title
from enact_learn.studio.path_edit import changes_by
from enact_learn.studio.path_places import name_of
from enact_learn.studio.school import School
from enact_learn.tutor.changes import grounds
from enact_learn.tutor.showing import said_reason, titles

PAGE = 100  # recommendations that are shown at once, with all that happened meanwhile; or lines of another kind
SAID: Mapping[EventKind, str] = {
    "declined": "log.declined",
    "too-easy": "log.too-easy",
    "too-hard": "log.too-hard",
    "taken-back": "log.taken-back",
}
DONE: Mapping[ActKind, str] = {
    "path": "log.path",
    "publication": "log.publication",
    "regrade": "log.regrade",
    "comments": "log.comments",
}
SET = {"course": "log.path", "group": "log.path-group", "learner": "log.path-learner"}
BROUGHT_BACK = {"course": "log.back", "group": "log.back-group", "learner": "log.back-learner"}
END_OF_TIME = datetime.max.replace(tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


def log(
    school: School,
    by: LearnerId,
    course: CourseId,
    before: datetime | None = None,
    learner: LearnerId | None = None,
    kind: LogKind | None = None,
) -> LogView:
    """What happened in a course before a time (UTC; without one: up to now), the newest first, a page of it.

    With ``learner``: what was advised to her, what she said, and the acts on the course and on her path. With
    ``kind``: only such lines. Raises UnknownCourse.
    """
    found, until = school.tutor.course(course), before or END_OF_TIME
    if kind in ("act", "word"):
        told = _acts(school, found, learner) if kind == "act" else _told(school, found, None, learner)
        return _page(found, told, until)
    advice = _advice(school, course, until, learner)
    since = advice[-1].at if len(advice) > PAGE else None  # something older is left, perhaps of the same instant
    if since is not None and all(one.at == since for one in advice):
        since -= INSTANT
    rows = [_advised(school, one) for one in advice]
    if kind is None:
        rows += [*_acts(school, found, learner), *_told(school, found, since, learner)]
    return _view(found, (row for row in rows if row.at < until), since)


def _page(course: Course, rows: Iterable[LogRow], until: datetime) -> LogView:
    """The newest of some lines before a time; those of one instant stay together."""
    earlier = sorted((row for row in rows if row.at < until), key=lambda row: row.at, reverse=True)
    since = earlier[PAGE].at if len(earlier) > PAGE else None
    if since is not None and earlier[0].at == since:
        since -= INSTANT
    return _view(course, earlier, since)


def _view(course: Course, rows: Iterable[LogRow], since: datetime | None) -> LogView:
    """Lines after a time as a page; older ones than those are still to be asked for."""
    page = [row for row in rows if since is None or row.at > since]
    return LogView(
        course=course.id,
        title=course.title,
        rows=tuple(sorted(page, key=lambda row: (row.at, row.id), reverse=True)),
        before=None if since is None else since + INSTANT,
    )


def replay(school: School, by: LearnerId, course: CourseId, recommendation: RecommendationId) -> ReplayView:
    """Compute a recommendation of the course once more. Raises UnknownRecommendation, CantReplay."""
    school.tutor.course(course)
    found = school.tutor.store.find_recommendations(recommendation)
    exact = next((one for one in found if one.id == recommendation and one.course == course), None)
    if exact is None:
        raise UnknownRecommendation(id=str(recommendation)[:80] or "…")
    if school.replay is None:
        raise CantReplay(id=exact.id, why="")
    return school.replay(exact)


def _advice(school: School, course: CourseId, until: datetime, learner: LearnerId | None) -> Sequence[Recommendation]:
    """The newest advice before a time, the newest first; one more than a page where there is more."""
    if learner is None:
        return school.records.recommendations_in(course, until, PAGE + 1)
    given = [one for one in school.tutor.store.recommendations(learner, course) if one.at < until]
    return sorted(given, key=lambda one: one.at, reverse=True)[: PAGE + 1]


def _told(school: School, course: Course, since: datetime | None, learner: LearnerId | None) -> Iterator[LogRow]:
    """What learners said themselves."""
    for event in school.records.events_in(course.id, tuple(SAID), since):
        if learner in (None, event.learner):
            yield _said(school, course, event)


def _acts(school: School, course: Course, learner: LearnerId | None) -> Iterator[LogRow]:
    acts = school.records.acts(course.id)
    for act in acts:
        if act.scope.kind == "course" or learner in (None, act.scope.of):
            why = changes_by(school, course, acts, act) if act.kind == "path" else ()
            yield LogRow(act.id, "act", act.at, school.roster.name(act.by), _what(school, act), why, act.reason)


def _what(school: School, act: Act) -> Message:
    if act.kind != "path":
        return Message(DONE[act.kind])
    said = BROUGHT_BACK if act.brings_back else SET
    return Message(said[act.scope.kind], {"name": name_of(school, act.scope)})


def _advised(school: School, advice: Recommendation) -> LogRow:
    named, choice = titles(school.tutor.courses), advice.advice.choice
    what = Message("log.advised", {"exercise": named.get(choice.exercise, {"en": str(choice.exercise)})})
    why = tuple(said_reason(reason, named) for reason in grounds(choice.reasons))
    return LogRow(advice.id, "advice", advice.at, school.roster.name(advice.learner), what, why, "")


def _said(school: School, course: Course, event: Event) -> LogRow:
    what = Message(SAID[event.kind], {"exercise": title(course, event.exercise)})
    id_ = f"{event.learner}.{event.at.isoformat()}.{event.kind}"
    return LogRow(id_, "word", event.at, school.roster.name(event.learner), what, (), "")
