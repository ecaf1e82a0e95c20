"""What is kept of a class for what-if is never out of date: who asks again is told what a first asker is told."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.act import COURSE
from enact_learn.domain.attempt import Event, EventKind, LearnerId
from enact_learn.domain.contracts import ReadsMany, Store
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.path_views import Deadline, PathWishes, WhatIfView
from enact_learn.store.memory import MemoryStore
from enact_learn.store.sql.store import SqlStore
from enact_learn.studio.path_what_if import what_if
from enact_learn.studio.school import School
from enact_learn.studio.trails import KEPT, Trails
from enact_learn.tutor.advising import log_digest
from enact_learn.tutor.handing_in import hand_in
from tests.studio.garden_school import ADA, CLEO, a_school
from tests.studio.test_paths import publish
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, TWO, Pupil, answered

WISHES = PathWishes(pin=(MEAN,), hide=(TWO,))
STORES: Mapping[str, Callable[[Path], Store]] = {
    "memory": lambda _: MemoryStore(),
    "sqlite": lambda folder: SqlStore(folder / "enact.db"),
}
Step = tuple[str, LearnerId, ExerciseId]
STEPS = st.tuples(
    st.sampled_from(["check", "declined", "too-hard", "too-easy", "taken-back", "hint", "start", "placement", "erase"]),
    st.sampled_from([ANA, BEN, CLEO]),
    st.sampled_from([ADD, MEAN, TWO]),
)


def asked_anew(school: School) -> WhatIfView:
    return what_if(replace(school, trails=Trails()), ADA, GARDEN, COURSE, WISHES)


def asked_again(school: School) -> WhatIfView:
    return what_if(school, ADA, GARDEN, COURSE, WISHES)


def take(school: School, step: Step) -> None:
    what, who, exercise = step
    tutor = school.tutor
    if what == "check":
        Pupil(tutor, who).check(exercise, f"answer {tutor.clock()}")
    elif what == "start":
        tutor.hand_out(who, exercise, "en")
    elif what == "erase":
        tutor.erase(who)
    else:
        kind: EventKind = "placement-started" if what == "placement" else what  # type: ignore[assignment]
        named = ExerciseId("") if what == "placement" else exercise
        tutor.store.add_event(Event(kind, who, GARDEN, named, tutor.clock()))


@given(st.lists(STEPS, max_size=12), st.lists(STEPS, min_size=1, max_size=3), st.sampled_from(sorted(STORES)))
@settings(deadline=None, max_examples=25)
def test_what_is_kept_of_a_class_is_what_its_log_says(before: list[Step], after: list[Step], store: str) -> None:
    with TemporaryDirectory() as folder:
        school = a_school(Path(folder), 1.0, 0.0, 1.0, 0.5, store=STORES[store](Path(folder)))
        for step in before:
            take(school, step)
        assert asked_again(school) == asked_anew(school)
        for step in after:
            take(school, step)
            assert asked_again(school) == asked_anew(school)
        school.tutor.clock.now += timedelta(days=3)  # type: ignore[attr-defined]
        assert asked_again(school) == asked_anew(school)
        school.tutor.store.close()


@given(st.lists(STEPS, max_size=20))
@settings(deadline=None, max_examples=25)
def test_a_trail_in_short_gives_the_situation_of_the_whole_log(steps: list[Step]) -> None:
    with TemporaryDirectory() as folder:
        school = a_school(Path(folder), 1.0, 0.0, 0.5)
        for step in steps:
            take(school, step)
        tutor, at = school.tutor, school.tutor.clock()
        course = tutor.course(GARDEN)
        for hers in school.trails.of(tutor, course, [ANA, BEN, CLEO]):
            attempts, events = tutor.log(hers.trail.learner)
            whole = tutor.engine.situation(hers.trail.learner, course, attempts, events, at)
            assert tutor.engine.situation_of(tutor.engine.seen_of(hers.trail, at)) == whole
            assert hers.log == log_digest(attempts, events)


class Asked(SqlStore):
    """Says of whom it was asked to read the log."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.read: list[LearnerId] = []

    def attempts_of(self, learners):  # type: ignore[no-untyped-def]
        self.read += learners
        return super().attempts_of(learners)


def test_of_a_class_that_was_looked_at_only_those_are_read_who_did_something(tmp_path: Path) -> None:
    store = Asked(tmp_path / "enact.db")
    school = a_school(tmp_path, store=store)
    for one in (ANA, BEN, CLEO):
        Pupil(school.tutor, one).check(ADD)
    asked_again(school)
    assert store.read == [ANA, BEN, CLEO]
    asked_again(school)
    assert store.read == [ANA, BEN, CLEO]
    Pupil(school.tutor, BEN).check(MEAN)
    asked_again(school)
    assert store.read == [ANA, BEN, CLEO, BEN]
    store.close()


def test_a_result_that_is_told_meanwhile_counts(tmp_path: Path) -> None:
    school = a_school(tmp_path, store=SqlStore(tmp_path / "enact.db"))
    tutor = school.tutor
    due = tutor.clock() + timedelta(hours=1)
    publish(school, graded=(ADD,), deadlines=(Deadline(ADD, due),), hidden_tests=False)
    handed = Pupil(tutor, ANA).start(ADD)
    hand_in(tutor, ANA, answered(handed, "mine"))
    asked_again(school)
    assert tutor.store.attempts(ANA) == []
    tutor.clock.now += timedelta(hours=2)  # type: ignore[attr-defined]
    asked_again(school)
    assert [one.exercise for one in tutor.store.attempts(ANA)] == [ADD]
    assert asked_again(school) == asked_anew(school)
    tutor.store.close()


def test_another_version_of_the_course_begins_anew(tmp_path: Path) -> None:
    school = a_school(tmp_path)
    tutor = school.tutor
    Pupil(tutor, ANA).check(ADD)
    asked_again(school)
    exercises = tuple(replace(one, difficulty=5) for one in tutor.course(GARDEN).exercises)
    courses = [replace(tutor.course(GARDEN), exercises=exercises), *tutor.courses[1:]]
    tutor.renew(courses, tutor.engine, {}, tutor.settings._documents)
    assert asked_again(school) == asked_anew(school)
    (hers,) = school.trails.of(tutor, tutor.course(GARDEN), [ANA])
    assert hers.trail.course is tutor.course(GARDEN)


def test_of_more_learners_than_there_is_room_for_some_are_kept_and_all_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("enact_learn.studio.trails.KEPT", 2)
    assert KEPT > 2
    store = Asked(tmp_path / "enact.db")
    school = a_school(tmp_path, store=store)
    for one in (ANA, BEN, CLEO):
        Pupil(school.tutor, one).check(ADD)
    assert asked_again(school) == asked_again(school) == asked_anew(school)
    assert store.read == [ANA, BEN, CLEO, CLEO, ANA, BEN, CLEO]
    assert len(school.trails._kept) == 2
    store.close()


def test_a_store_that_reads_one_learner_at_a_time_is_enough(tmp_path: Path) -> None:
    class Plain(MemoryStore):
        marks = None  # type: ignore[assignment]

    school = a_school(tmp_path, store=Plain())
    assert not isinstance(school.tutor.store, ReadsMany)
    Pupil(school.tutor, ANA).check(ADD)
    other = a_school(tmp_path)
    Pupil(other.tutor, ANA).check(ADD)
    assert [(one.learner, one.after) for one in asked_again(school).changed] == [
        (one.learner, one.after) for one in asked_again(other).changed
    ]
    assert ESSAY in school.tutor.course(GARDEN).by_id
