"""Where learners stand in a course, kept beside the log: a class is shown from it without replaying anybody's log."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import cast
from weakref import WeakKeyDictionary

from enact_learn.domain import consent
from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.options import SkillStanding
from enact_learn.domain.standing import SkillEstimate, Standing
from enact_learn.tutor.advising import last_records
from enact_learn.tutor.graded import is_later
from enact_learn.tutor.hand_grades import grades_by_cell
from enact_learn.tutor.handed_in import hand_ins_noted
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.standing import last_check

DAYS = 28
DIGITS = 4  # of a mastery: nobody sees more, and of a class of thousands much has to be read
MANY = 2000  # learners in a course, from which on ...
SECONDS = 20.0  # ... what is out of date is not looked for again before that

_looked: "WeakKeyDictionary[LocalTutor, dict[CourseId, float]]" = WeakKeyDictionary()


def keep_standing(tutor: LocalTutor, learner: LearnerId, course: CourseId) -> Standing | None:
    """Compute where a learner stands in a course, keep it, and give it. Some milliseconds: after the answer.

    None where there is neither an attempt nor an event of hers. Raises UnknownCourse.
    """
    found = tutor.course(course)
    tutor.count_hand_ins(learner)
    counted = _kept(tutor).records_in(course, learner).get(learner, 0)  # first: what comes in now makes it out of date
    if not counted:
        return None
    standing = _computed(tutor, learner, found, counted)
    if standing is not None:
        _kept(tutor).keep_standing(standing)
    return standing


def fresh_standings(
    tutor: LocalTutor, course: CourseId, may_go_on: Callable[[], bool] = lambda: True
) -> Sequence[Standing]:
    """Where everybody stands who left an attempt or an event in a course, sorted by learner.

    Those that are missing or out of date are computed and kept first. ``may_go_on`` is asked before each: once it
    says no, the others are given as they were kept before, or not at all, and the next call goes on from there.
    Of a class of thousands, what is out of date is looked for every 20 s: to count all records takes long, and where
    somebody stands is kept after each of her checks anyway.
    Raises UnknownCourse.
    """
    tutor.course(course)
    tutor.count_all_hand_ins(course, may_go_on)
    kept = {one.learner: one for one in _kept(tutor).standings(course)}
    looked, now = _looked.setdefault(tutor, {}), monotonic()
    if len(kept) > MANY and now - looked.get(course, -SECONDS) < SECONDS:
        return [kept[learner] for learner in sorted(kept)]
    for learner in _out_of_date(tutor, course, kept):
        if not may_go_on():
            break
        if (standing := keep_standing(tutor, learner, course)) is not None:
            kept[learner] = standing
    else:
        looked[course] = now
    return [kept[learner] for learner in sorted(kept)]


def out_of_date(tutor: LocalTutor, course: CourseId) -> Sequence[LearnerId]:
    """Whose standing in a course is missing or older than what they did or than how they are advised, sorted."""
    tutor.course(course)
    tutor.count_all_hand_ins(course)
    return _out_of_date(tutor, course, {one.learner: one for one in _kept(tutor).standings(course)})


def _out_of_date(tutor: LocalTutor, course: CourseId, kept: Mapping[LearnerId, Standing]) -> Sequence[LearnerId]:
    counted = _kept(tutor).records_in(course)
    return [
        learner
        for learner in sorted(counted)
        if (one := kept.get(learner)) is None
        or one.records != counted[learner]
        or one.settings != tutor.settings_for(learner, course)
    ]


def _computed(tutor: LocalTutor, learner: LearnerId, course: Course, counted: int) -> Standing | None:
    history, events = tutor.store.history(learner), tutor.store.events(learner)
    attempts = last_records(history)
    here = [one for one in events if one.course == course.id and one.kind not in consent.KINDS]
    in_course = [one for one in attempts if one.course == course.id]
    times = [*(one.at or one.last for one in in_course), *(one.at for one in here)]
    if not times:  # erased meanwhile
        return None
    now = tutor.engine.situation(learner, course, attempts, events, tutor.clock())
    tutor.engine.keep_state(learner, attempts)
    done, total = tutor.engine.progress(course, attempts, events, now.at, learner)
    told_later = hand_ins_told_later(tutor, learner, course.id, here)
    last = max(
        (*filter(None, [last_check(in_course, now.at)]), *(noted[-1].at for noted in told_later.values())), default=None
    )
    return Standing(
        learner=learner,
        course=course.id,
        at=max(times),
        settings=tutor.settings_for(learner, course.id),
        done=done,
        total=total,
        checks=sum(one.checks for one in in_course) + sum(map(len, told_later.values())),
        hints=sum(one.kind == "hint" for one in here),
        failures=_failures(course, in_course, now.at),
        last=last,
        next=tutor.stands_first(now, attempts, events),
        skills={one.id: _estimate(now.skills[one.id]) for one in course.skills},
        days=_days([one for one in history if one.course == course.id], last),
        waiting=_waiting(tutor, learner, course, {*(one.exercise for one in in_course), *told_later}, here),
        records=counted,
    )


def hand_ins_told_later(
    tutor: LocalTutor, learner: LearnerId, course: CourseId, events: Iterable[Event]
) -> Mapping[ExerciseId, Sequence[Event]]:
    """The hand-ins in a course of which a learner is told nothing yet, as the log notes them: a teacher sees them."""
    steering, at = tutor.asked_of(learner, course), tutor.clock()
    noted = hand_ins_noted(one for one in events if one.course == course)
    return {exercise: of_it for exercise, of_it in noted.items() if is_later(steering, exercise, at)}


def _estimate(one: SkillStanding) -> SkillEstimate:
    mean, low, high = (round(number, DIGITS) for number in one.mastery)
    return SkillEstimate(mean, low, high, one.evidence)


def _failures(course: Course, in_course: Sequence[Attempt], at: datetime) -> int:
    """Ended episodes in a row, up to the last one, without full marks. What waits for a person says nothing yet."""
    count = 0
    for attempt in sorted(in_course, key=lambda one: one.last, reverse=True):
        exercise = course.by_id.get(attempt.exercise)
        if exercise is None or attempt.outcome == "waiting":
            continue
        if attempt.score >= exercise.pass_mark:
            break
        count += not attempt.is_open(at)
    return count


def _days(history: Sequence[Attempt], last: datetime | None) -> Mapping[str, int]:
    """Day in UTC -> checks, of the days up to that of her last check."""
    if last is None:
        return {}
    first = (last - timedelta(days=DAYS - 1)).date().isoformat()
    days = Counter(one.last.date().isoformat() for one in history if one.submission is not None)
    return {day: days[day] for day in sorted(days) if day >= first}


def _waiting(
    tutor: LocalTutor, learner: LearnerId, course: Course, exercises: Iterable[ExerciseId], events: Sequence[Event]
) -> int:
    """Cells of her newest graded answers of which nobody has said anything since."""
    count = 0
    for id_ in exercises:
        exercise = course.by_id.get(id_)
        if exercise is None or not any(cell.manual for cell in exercise.cells):
            continue
        said = grades_by_cell(events, id_)
        for submission in reversed(tutor.store.submissions(learner, id_)):
            report = tutor.store.report(submission.id)
            if report is None or report.fault:
                continue
            waits = (cell.cell for cell in report.cells if cell.status == "manual")
            count += sum(cell not in said or said[cell].at < submission.at for cell in waits)
            break
    return count


def _kept(tutor: LocalTutor) -> ClassStore:
    return cast(ClassStore, tutor.store)
