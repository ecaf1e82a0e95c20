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
from enact_learn.studio.trails import Hers
from enact_learn.tutor.advising import stands_first_after
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
    concerned_ = [one for one in looked_at if compared.concerns(one)]
    trails = school.trails.of(tutor, found, [one.learner for one in concerned_])
    return WhatIfView(
        learners=len(members),
        looked_at=len(looked_at),
        changed=tuple(
            change for one, hers in zip(concerned_, trails, strict=True) if (change := compared.of(one, hers))
        ),
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

    def concerns(self, member: Member) -> bool:
        """Whether anything is asked of her that was not: else a narrower place has the last word."""
        course, learner = self._course.id, member.learner
        return self._now.steering(course, learner) != self._then.steering(course, learner)

    def of(self, member: Member, hers: Hers) -> NextChanged | None:
        """How her next exercise would change; None where it stays."""
        seen = self._now.seen_of(hers.trail, self._at)
        before, after = (self._next(engine, seen, hers.log) for engine in (self._now, self._then))
        if before == after:
            return None
        return NextChanged(member.learner, member.name, self._named(before), self._named(after))

    def _next(self, engine: Engine, seen: Seen, log: str) -> ExerciseId | None:
        return stands_first_after(engine, engine.situation_of(seen), log, self._school.tutor.settings.usual)

    def _named(self, exercise: ExerciseId | None) -> ExerciseName | None:
        return None if exercise is None else ExerciseName(exercise, self._course.by_id[exercise].title)
