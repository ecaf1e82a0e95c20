"""One learner's page: where she stands, what she did, what she was advised, and what comes next."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import datetime

from enact_learn.domain.attempt import Attempt, AttemptId, Event, LearnerId, SubmissionId
from enact_learn.domain.class_views import AdviceRow, AttemptRow, StudentView
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.errors import NoSuchStudent, NoSuchVersion
from enact_learn.domain.people import Member
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.text import Text
from enact_learn.domain.views import ExerciseName, PathView
from enact_learn.domain.work_views import DifferenceView
from enact_learn.studio.letters import letters
from enact_learn.studio.others import others_go_on
from enact_learn.studio.school import Finds, School
from enact_learn.studio.student_row import Rows
from enact_learn.tutor.advising import last_records
from enact_learn.tutor.changes import grounds
from enact_learn.tutor.difference import between
from enact_learn.tutor.handed_in import submission_of
from enact_learn.tutor.showing import said_reason, skill_bar, titles
from enact_learn.tutor.standing_kept import hand_ins_told_later, keep_standing

LAST_ADVICE = 50


def student_view(school: School, by: LearnerId, course: CourseId, learner: LearnerId) -> StudentView:
    """The page of a learner. Raises UnknownCourse, NoSuchStudent."""
    found, member = school.tutor.course(course), student_of(school, course, learner)
    tutor, at = school.tutor, school.tutor.clock()
    history, events = tutor.history(learner), tutor.store.events(learner)
    attempts = last_records(history)
    rows = Rows(found, tutor.engine.steering(course), at, others_go_on(school, course, at))
    standing = keep_standing(tutor, learner, course)
    row = rows.row(member, standing, rows.state(standing))
    now = tutor.engine.situation(learner, found, attempts, events, at)
    here = [one for one in history if one.course == course]
    panel = tutor.path(learner, course, is_kept=False)
    cards = (panel.next, *panel.others) if panel.next else ()
    return StudentView(
        course=course,
        title=found.title,
        student=row,
        skills=tuple(skill_bar(skill.id, skill.title, now) for skill in found.skills),
        path=tuple(ExerciseName(card.exercise, card.title) for card in cards),
        attempts=(
            *_handed_in(school, found, learner, events),
            *_attempts(found, [one for one in attempts if one.course == course], here, at),
        ),
        advice=tuple(_advice(school, tutor.store.recommendations(learner, course), here, events)),
        letters=letters(row, found),
    )


def difference(
    school: School, by: LearnerId, course: CourseId, learner: LearnerId, before: SubmissionId, after: SubmissionId
) -> DifferenceView:
    """What a learner changed between two of her checks in this course.

    Raises UnknownCourse, NoSuchStudent, NoSuchVersion, OtherExercise.
    """
    found = school.tutor.course(course)
    student_of(school, course, learner)
    view = between(school.tutor, learner, before, after)
    if view.exercise not in found.by_id:  # of a course in which the teacher may be nobody
        raise NoSuchVersion()
    return view


def view_as(school: School, by: LearnerId, course: CourseId, learner: LearnerId) -> PathView:
    """The side panel as this learner sees it now. Nothing is recorded. Raises UnknownCourse, NoSuchStudent."""
    school.tutor.course(course)
    student_of(school, course, learner)
    return school.tutor.path(learner, course, is_kept=False)


def student_of(school: School, course: CourseId, learner: LearnerId) -> Member:
    """The student of a course with this id. Raises NoSuchStudent, also for those of other courses."""
    roster = school.roster
    if isinstance(roster, Finds):
        found = roster.member(course, learner)
    else:
        found = next((one for one in roster.members(course) if one.learner == learner), None)
    if found is None:
        raise NoSuchStudent(course=str(course))
    return found


def _handed_in(school: School, course: Course, learner: LearnerId, events: Sequence[Event]) -> Iterator[AttemptRow]:
    """What she handed in and is told of after the due date: the teacher sees it from the start. The newest first."""
    noted = hand_ins_told_later(school.tutor, learner, course.id, events)
    for exercise, of_it in sorted(noted.items(), key=lambda one: one[1][-1].at, reverse=True):
        newest = submission_of(of_it[-1])
        foreseen = school.tutor.foreseen(learner, of_it)
        yield AttemptRow(
            attempt=AttemptId(f"handed-in-{newest}"),  # there is none yet
            exercise=exercise,
            title=_title(course, exercise),
            started=of_it[0].at,
            last=of_it[-1].at,
            outcome="handed-in",
            score=foreseen.score if foreseen else 0.0,
            checks=len(of_it),
            hints=foreseen.hints if foreseen else 0,
            submissions=tuple(submission_of(event) for event in of_it),
            imported=False,
        )


def _attempts(
    course: Course, attempts: Sequence[Attempt], history: Sequence[Attempt], at: datetime
) -> list[AttemptRow]:
    """Episodes, the newest first, each with its checks in the order in which they came."""
    checks: dict[tuple[ExerciseId, int], dict[SubmissionId, datetime]] = {}
    for record in history:
        if record.submission is not None:
            checks.setdefault((record.exercise, record.episode), {}).setdefault(record.submission, record.last)
    return [
        AttemptRow(
            attempt=one.id,
            exercise=one.exercise,
            title=_title(course, one.exercise),
            started=one.started,
            last=one.last,
            outcome="left" if one.outcome == "open" and not one.is_open(at) else one.outcome,
            score=one.score,
            checks=one.checks,
            hints=one.hints,
            submissions=tuple(checks.get((one.exercise, one.episode), ())),
            imported=one.imported,
        )
        for one in sorted(attempts, key=lambda one: (one.last, one.id), reverse=True)
    ]


def _advice(
    school: School, given: Sequence[Recommendation], history: Sequence[Attempt], events: Sequence[Event]
) -> list[AdviceRow]:
    """The last ones, the newest first; followed is what was begun next."""
    named = titles(school.tutor.engine.courses)
    begun = [(one.started, one.exercise) for one in history if one.supersedes is None]
    begun += [(one.at, one.exercise) for one in events if one.kind == "handed-out"]
    begun.sort()
    times = [time for time, _ in begun]
    rows = []
    for advice in reversed(given[-LAST_ADVICE:]):
        place = bisect_left(times, advice.at)
        choice = advice.advice.choice
        rows.append(
            AdviceRow(
                recommendation=advice.id,
                at=advice.at,
                exercise=choice.exercise,
                title=named.get(str(choice.exercise), {"en": str(choice.exercise)}),
                reasons=tuple(said_reason(reason, named) for reason in grounds(choice.reasons)),
                followed=place < len(begun) and begun[place][1] == choice.exercise,
            )
        )
    return rows


def _title(course: Course, exercise: ExerciseId) -> Text:
    known = course.by_id.get(exercise)
    return known.title if known else {"en": str(exercise)}
