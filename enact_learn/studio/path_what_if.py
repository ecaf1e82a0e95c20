"""What would be if a path were published: tried on a frozen copy, so that nobody notices."""

from datetime import datetime

from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.path_views import NextChanged, PathWishes, WhatIfView
from enact_learn.domain.people import Member
from enact_learn.domain.views import ExerciseName
from enact_learn.domain.wire import to_json
from enact_learn.studio.path_changes import changes
from enact_learn.studio.path_faults import faults, late_dates
from enact_learn.studio.path_places import check_place, concerned, published
from enact_learn.studio.path_wishes import read_wishes
from enact_learn.studio.school import School
from enact_learn.tutor.advising import log_digest, stands_first_after
from enact_learn.tutor.engine import Engine, Seen
from enact_learn.tutor.steers import newest_paths

MOST = 1_000  # learners that are looked at: of more of them, every so-and-so-manieth


def what_if(
    school: School, by: LearnerId, course: CourseId, scope: Scope, wishes: PathWishes, simulate: bool = False
) -> WhatIfView:
    """Whose next exercise would change, and how; with ``simulate``, what simulated learners would gain or lose.

    Nothing is written. Raises UnknownCourse, NoSuchPlace and what ``read_wishes`` raises.
    """
    tutor = school.tutor
    found, at = tutor.course(course), tutor.clock()
    acts = school.records.acts(course, "path")
    asked = read_wishes(found, wishes)
    check_place(school, course, scope, newest_paths(acts))
    draft = Act(ActId("draft"), at, by, course, "path", "", to_json(asked), scope)
    now, then = published(school).instead(acts), published(school).instead([*acts, draft])
    before, after = now.in_place(course, scope), then.in_place(course, scope)
    members = concerned(school, course, scope)
    looked_at = members if len(members) <= MOST else members[:: -(-len(members) // MOST)]
    compared = _Compared(school, found, tutor.engine.under(now), tutor.engine.under(then), at)
    return WhatIfView(
        learners=len(members),
        looked_at=len(looked_at),
        changed=tuple(change for one in looked_at if (change := compared.of(one))),
        simulated=school.simulate(found, before, after) if simulate and school.simulate else None,
        faults=(*late_dates(found, before, after, at), *faults(tutor.engine, found, after, at)),
        changes=changes(found, before, after),
    )


class _Compared:
    """The next exercise of learners with one path and with another, everything else the same."""

    def __init__(self, school: School, course: Course, now: Engine, then: Engine, at: datetime) -> None:
        self._school = school
        self._course = course
        self._now, self._then = now, then
        self._at = at

    def of(self, member: Member) -> NextChanged | None:
        """How her next exercise would change; None where it stays."""
        learner = member.learner
        if self._now.steering(self._course.id, learner) == self._then.steering(self._course.id, learner):
            return None  # a narrower place has the last word
        attempts, events = self._school.tutor.log(learner)
        seen, log = self._now.seen(learner, self._course, attempts, events, self._at), log_digest(attempts, events)
        before, after = (self._next(engine, seen, log) for engine in (self._now, self._then))
        if before == after:
            return None
        return NextChanged(learner, member.name, self._named(before), self._named(after))

    def _next(self, engine: Engine, seen: Seen, log: str) -> ExerciseId | None:
        return stands_first_after(engine, engine.situation_of(seen), log, self._school.tutor.settings.usual)

    def _named(self, exercise: ExerciseId | None) -> ExerciseName | None:
        return None if exercise is None else ExerciseName(exercise, self._course.by_id[exercise].title)
