"""How it went over time: the log is replayed once, and what was believed on the way is written down."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, tzinfo
from itertools import pairwise

from enact_learn.domain.attempt import IDLE_ENDS_AN_EPISODE, Attempt, Event, LearnerId
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.looking_back import DayOfWork, Forecast, LookBack, MasteryAt
from enact_learn.domain.zones import zone_of
from enact_learn.tutor.engine import Engine
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.standing import episode

MOST_SKILLS = 12  # that a picture can show side by side
MOST_POINTS = 1000  # the newest ones: beyond them, a picture shows no more
DAYS = 30
LONGEST_PAUSE = IDLE_ENDS_AN_EPISODE  # of a longer one nobody knows whether it was work


def look_back(tutor: LocalTutor, learner: LearnerId, course: CourseId | None = None) -> LookBack:
    """What became of mastery, predictions and time in a course.

    Without a course, the one that she worked on last, else the first. Raises UnknownCourse, NoCourse.
    """
    attempts, events = tutor.log(learner)
    chosen = tutor.course_or_last(course, attempts, events)
    at, (zone, called) = tutor.clock(), zone_of(chosen.timezone)
    mastery, forecasts = _replayed(tutor.engine, chosen, learner, attempts, at)
    written = [one for one in tutor.history(learner) if one.course == chosen.id]
    return LookBack(
        course=chosen.id,
        title=chosen.title,
        mastery=tuple(mastery),
        forecasts=tuple(forecasts),
        days=tuple(_days(written, [one for one in events if one.course == chosen.id], at, zone)),
        zone=called,
    )


def _replayed(
    engine: Engine, course: Course, learner: LearnerId, attempts: Sequence[Attempt], at: datetime
) -> tuple[list[MasteryAt], list[Forecast]]:
    """Mastery after each episode that showed something of a skill, and now; the forecast before each episode."""
    state, shelf = engine.model.start(learner), engine.shelf(course)
    mastery: list[MasteryAt] = []
    forecasts: list[Forecast] = []
    for attempt in attempts:
        exercise = course.by_id.get(attempt.exercise)
        if exercise is not None and attempt.cells:
            chance = engine.model.predict(state, exercise, attempt.started)
            first = episode(shelf, attempt).first
            is_right = first >= exercise.pass_mark
            forecasts.append(Forecast(exercise.id, exercise.title, attempt.started, chance, first, is_right))
        state = engine.after(state, attempt)
        for skill in sorted(engine.skills_shown(attempt) & course.skill_by_id.keys()):
            known = engine.model.mastery(state, skill, attempt.last)
            mastery.append(MasteryAt(skill, course.skill_by_id[skill].title, attempt.last, known))
    last = list(dict.fromkeys(point.skill for point in reversed(mastery)))[:MOST_SKILLS]
    past = [point for point in mastery if point.skill in last][-MOST_POINTS:]
    now = [MasteryAt(one, course.skill_by_id[one].title, at, engine.model.mastery(state, one, at)) for one in last]
    return [*past, *now], forecasts[-MOST_POINTS:]


def _days(written: Sequence[Attempt], events: Sequence[Event], at: datetime, zone: tzinfo) -> Iterator[DayOfWork]:
    """The last days up to ``at``, with the minutes of work of each; a pause that is long counts for its beginning.

    An episode lasts from when its exercise was handed out, else from its first check, to its last check.
    """
    today = at.astimezone(zone).date()
    minutes = {today - timedelta(days=back): 0.0 for back in reversed(range(DAYS))}
    for times in _episodes(written, events):
        for before, after in pairwise(times):
            day = after.astimezone(zone).date()
            if day in minutes:
                minutes[day] += min(after - before, LONGEST_PAUSE) / timedelta(minutes=1)
    return (DayOfWork(day.isoformat(), worked) for day, worked in minutes.items())


def _episodes(written: Sequence[Attempt], events: Sequence[Event]) -> Iterator[list[datetime]]:
    """When something happened in each episode, oldest first: handed out, a hint, a check."""
    checks: dict[tuple[ExerciseId, int], set[datetime]] = {}
    for record in written:
        checks.setdefault((record.exercise, record.episode), set()).update((record.started, record.last))
    opened: dict[ExerciseId, list[datetime]] = {}
    hints: dict[ExerciseId, list[datetime]] = {}
    for event in events:
        if event.kind in ("handed-out", "hint"):
            (opened if event.kind == "handed-out" else hints).setdefault(event.exercise, []).append(event.at)
    ended: dict[ExerciseId, datetime] = {}
    for (exercise, _), times in sorted(checks.items(), key=lambda one: min(one[1])):
        first, last = min(times), max(times)
        before = [time for time in opened.get(exercise, ()) if time <= first and time >= ended.get(exercise, time)]
        asked = [time for time in hints.get(exercise, ()) if first <= time <= last]
        ended[exercise] = last
        yield sorted({*before[-1:], *times, *asked})
