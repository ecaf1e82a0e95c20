"""What teachers and learners wait for where a store is large: the class, a student's page, what is next, what-if.

The school has a store that ``large_store`` filled, and a Hub that names its learners. Each verb is asked as the
service's doors do, with what is sent in the end; beside the time on the clock stands that of the processor, which
other work on the machine changes less.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import create_engine, text

from benchmarks.large_store import (
    CELLS,
    COURSES,
    EXERCISES,
    SKILLS,
    START,
    cell,
    course,
    courses_of,
    exercise,
    learner,
    put,
    skill,
    standing,
)
from benchmarks.measure import show
from enact_learn.assembly.build import tutor_on
from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import DeploymentKey
from enact_learn.assembly.school import build_school
from enact_learn.domain.act import Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId, GradedCell, Module, ReleaseId, Skill
from enact_learn.domain.errors import UnknownRelease
from enact_learn.domain.path_views import PathWishes, Weight
from enact_learn.domain.wire import to_json
from enact_learn.hub.handling import as_sent
from enact_learn.hub.roster import HubRoster
from enact_learn.hub.settling import settle
from enact_learn.store.sql import rows
from enact_learn.store.sql.store import SqlStore
from enact_learn.studio.school import School
from enact_learn.studio.verbs import VERBS
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor import learner_verbs
from enact_learn.tutor.standing_kept import keep_standing, out_of_date
from enact_learn.words.localised import localised

TEACHER = LearnerId("teacher")
GROUP_OF = 500  # learners in a group: what-if is asked for one
RUNS = 9
LATER = START + timedelta(days=22)  # a day after the last check


def _exercise(of: int, number: int) -> Exercise:
    one = exercise(of, number)
    return Exercise(
        id=one,
        course=course(of),
        title={"en": f"Exercise {number}", "fr": f"Exercice {number}"},
        difficulty=3,
        minutes=10,
        cells=tuple(
            GradedCell(cell(one, place), {"en": "A test"}, 1.0, skill(of, number + place)) for place in range(CELLS)
        ),
        release=ReleaseId("release"),
    )


def _course(of: int) -> Course:
    exercises = tuple(_exercise(of, number) for number in range(EXERCISES))
    skills = tuple(
        Skill(skill(of, number), {"en": f"Skill {number}"}, (skill(of, number - 1),) if number else ())
        for number in range(SKILLS)
    )
    modules = (Module("all", {"en": "All"}, tuple(one.id for one in exercises)),)
    return Course(course(of), {"en": f"Course {of}"}, skills, modules, exercises)


class _Courses:
    """The courses in which the store's learners worked."""

    def __init__(self) -> None:
        self._courses = [_course(of) for of in range(COURSES)]

    def courses(self) -> Sequence[Course]:
        return self._courses

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        raise UnknownRelease(exercise=exercise)


class _Key(DeploymentKey):
    """Gives the Hub's users the ids that the store has."""

    def learner(self, name: str) -> LearnerId:
        return learner(int(name.removeprefix("student-")))


@dataclass
class _Hub:
    """Names everybody, and says who is in which course and group."""

    learners: int

    def users(self, offset: int, limit: int) -> Sequence[dict[str, Any]]:
        return [self._user(number) for number in range(offset, min(offset + limit, self.learners))]

    def _user(self, number: int) -> dict[str, Any]:
        groups = [str(course(of)) for of in courses_of(number)]
        return {"name": f"student-{number}", "groups": [*groups, f"{course(0)}.group-{number // GROUP_OF}"]}


def large_school(store: SqlStore, learners: int, data: Path, clock: Callable[[], datetime]) -> School:
    """The school of the store, with the models and the policy that are in use where nobody configured others."""
    roster = HubRoster(_Hub(learners), _Key("no secret of anybody, and long"), seconds=3600.0)
    tutor = tutor_on(Config(data), _Courses(), store, ScriptedGrader(1.0), roster.groups_of)
    tutor.clock = clock
    return build_school(tutor, roster)


def ask_the_school(store: SqlStore, url: str, learners: int) -> None:
    """Print what each question takes."""
    settle()  # as the service's process is
    with TemporaryDirectory() as folder:
        school = large_school(store, learners, Path(folder), lambda: LATER)
        course_, some = course(0), [learner(Random(run).randrange(learners)) for run in range(RUNS)]
        _row("where a learner stands, after a check", lambda run: keep_standing(school.tutor, some[run], course_))
        _keep_standings(school, url, learners)
        assert not out_of_date(school.tutor, course_)
        wishes = PathWishes(pin=(exercise(0, 55),), weights=(Weight(exercise(0, 50), 3.0),))
        group = Scope("group", "group-0")

        def teacher(verb: str, **said: Any) -> str:
            return as_sent(localised(VERBS[verb].work(school, TEACHER, course_, **said), "en"))

        def of_learner(verb: str, who: LearnerId, **said: Any) -> str:
            return as_sent(to_json(learner_verbs.VERBS[verb].work(school.tutor, who, **said)))

        _row(f"class view, {learners:,} learners in the course", lambda _: teacher("class"))
        _row("class view, a group", lambda _: teacher("class", group="group-0"))
        _row("a student's page", lambda run: teacher("student", learner=some[run]))
        _row("view as a student", lambda run: teacher("view_as", learner=some[run]))
        _row("next, the first time", lambda run: of_learner("path", some[run], course=course_))
        _row("next, once more", lambda run: of_learner("path", some[run], course=course_))
        _row("progress: her courses", lambda run: of_learner("status", some[run]))
        _row("her skill map", lambda run: of_learner("map", some[run], course=course_))
        _row("the log", lambda _: teacher("log"))
        _row("one exercise with its wrong answers", lambda run: teacher("item", exercise=exercise(0, run)), 5)
        asked = f"what-if for {GROUP_OF} students"
        _row(f"{asked}, all of them replayed", lambda _: teacher("what_if", scope=group, wishes=wishes), 1)
        for number in range(min(GROUP_OF, learners)):  # as after each check
            keep_standing(school.tutor, learner(number), course_)
        school = large_school(store, learners, Path(folder), lambda: LATER)
        _row(f"{asked}, the first time after a start", lambda _: teacher("what_if", scope=group, wishes=wishes), 1)
        _row(f"{asked}, again", lambda _: teacher("what_if", scope=group, wishes=wishes), 3)


def _keep_standings(school: School, url: str, learners: int) -> None:
    """As if each had been kept after her last check: to compute all of them is not what is measured."""
    tutor, of = school.tutor, course(0)
    counted = school.records.records_in(of)
    made = [
        rows.standing_row(standing(number, 0, tutor.settings_for(who, of), counted[who]))
        for number in range(learners)
        for who in [learner(number)]
    ]
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM standings"))
        put(connection, "standings", made)
    engine.dispose()


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock and of the processor."""
    at, used = perf_counter(), process_time()
    call()
    return 1000 * (perf_counter() - at), 1000 * (process_time() - used)


def _row(what: str, call: Callable[[int], object], runs: int = RUNS) -> None:
    both = [_timed(partial(call, run)) for run in range(runs)]
    if runs == 1:  # of one there are no quartiles
        print(f"{what:<58} {both[0][0]:9.1f} ms, of which processor {both[0][1]:.1f} ms", flush=True)
        return
    show(what, [clock for clock, _ in both])
    show("    of which processor", [cpu for _, cpu in both])
