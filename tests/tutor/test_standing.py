"""The log of attempts is the truth: what a learner can do is computed again from it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from enact_learn.domain.contracts import MasteryModel
from enact_learn.domain.course import Course, Exercise, SkillId
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.states import States
from enact_learn.tutor.telling import tell
from tests.tutor.garden import ADD, ANA, ESSAY, GARDEN, MEAN, MINUTE, MakeTutor, PlainSource, Pupil, garden

G_ADD, G_MEAN = SkillId("g.add"), SkillId("g.mean")


def unmapped(course: Course) -> Course:
    """The same course before its cells were mapped to skills."""

    def without(exercise: Exercise) -> Exercise:
        return replace(exercise, cells=tuple(replace(cell, skill=None) for cell in exercise.cells))

    return replace(course, exercises=tuple(without(exercise) for exercise in course.exercises))


def states_of(tutor: LocalTutor, model: MasteryModel) -> States:
    return States([model], {cell.id: cell.skill for course in tutor.courses for cell in course.cells()})


def test_replaying_the_log_gives_the_state_that_was_updated_after_each_episode(
    make_tutor: MakeTutor, clock: ClockYouSet, tmp_path: Path
) -> None:
    store = SqlStore(tmp_path / "enact.db")
    tutor = make_tutor(0.5, 1.0, 0.0, {"small": 1.0}, 1.0, store=store)
    model, pupil = GaussianTracing(), Pupil(tutor)
    online = model.start(ANA)
    for exercise in (ADD, ADD, MEAN, ADD, MEAN):
        pupil.check(exercise)
        clock.forward(timedelta(hours=1))  # so that each check is an episode of its own
        online = model.update(online, store.attempts(ANA)[-1])
    store.close()
    reopened = SqlStore(tmp_path / "enact.db")
    assert states_of(tutor, model).after(ANA, reopened.attempts(ANA)).states == (online,)
    reopened.close()


def test_a_superseded_record_counts_once(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    for _ in range(4):
        pupil.check(ADD)
        clock.forward(MINUTE)
    assert tutor.situation(ANA, GARDEN).skills[G_ADD].evidence == 2  # two cells, one episode


def test_skills_that_are_mapped_later_count_for_old_attempts(
    make_tutor: MakeTutor, source: PlainSource, clock: ClockYouSet
) -> None:
    source.offer(unmapped(garden()))
    before = make_tutor(1.0)
    Pupil(before).check(ADD)
    seen = before.situation(ANA, GARDEN)
    assert seen.skills[G_ADD].evidence == 0
    source.offer(garden())
    after = make_tutor(store=before.store)
    now = after.situation(ANA, GARDEN)
    assert now.skills[G_ADD].evidence == 2
    assert now.skills[G_ADD].mastery.mean > seen.skills[G_ADD].mastery.mean
    assert now.skills[G_MEAN].evidence == 0


def test_an_exercise_that_only_a_person_grades_waits_once_it_is_handed_in(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor()
    assert ESSAY in {option.exercise.id for option in tutor.situation(ANA, GARDEN).options}
    Pupil(tutor).check(ESSAY)
    clock.forward(timedelta(days=3))
    assert ESSAY not in {option.exercise.id for option in tutor.situation(ANA, GARDEN).options}
    view = tutor.path(ANA, GARDEN)
    assert view.next is not None
    assert ESSAY not in {card.exercise for card in (view.next, *view.others)}
    assert (view.done, view.total) == (1, 4)


def test_an_open_episode_is_no_failure_and_becomes_one_when_it_is_over(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.5)
    Pupil(tutor).check(ADD)
    option = tutor.situation(ANA, GARDEN).options[0]
    assert (option.is_open, option.failures, option.score) == (True, 0, 0.5)
    clock.forward(timedelta(minutes=31))
    option = tutor.situation(ANA, GARDEN).options[0]
    assert (option.is_open, option.failures, option.score) == (False, 1, 0.5)


def test_a_solved_exercise_stays_right_after_a_worse_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0, 0.0)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(timedelta(hours=1))
    pupil.check(ADD)
    option = tutor.situation(ANA, GARDEN).options[0]
    assert option.is_right
    assert tutor.path(ANA, GARDEN).done == 1


def test_the_current_exercise_is_that_of_the_last_check_not_of_the_last_beginning(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    for exercise in (ADD, MEAN, ADD):
        pupil.check(exercise)
        clock.forward(MINUTE)
    assert tutor.situation(ANA, GARDEN).current == ADD


def test_not_now_is_forgotten_after_the_next_check(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    view = tell(tutor, ANA, ADD, "not-now").path
    assert view.next is not None
    assert view.next.exercise != ADD
    assert tutor.situation(ANA, GARDEN).options[0].declined == 1
    clock.forward(MINUTE)
    Pupil(tutor).check(MEAN)
    assert tutor.situation(ANA, GARDEN).options[0].declined == 0


def test_prerequisites_in_a_course_that_is_not_loaded_count_as_met_with_a_note(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    assert tutor.situation(ANA, GARDEN).skills[G_MEAN].prerequisites == (G_ADD,)
    assert [note.id for note in tutor.path(ANA, GARDEN).notes] == ["note.prerequisites-elsewhere"]
    assert tutor.path(ANA, tutor.courses[1].id).notes == ()


def test_not_now_counts_after_the_clock_was_set_back(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    Pupil(tutor).check(ADD)
    clock.forward(-timedelta(hours=2))
    tell(tutor, ANA, MEAN, "not-now")
    assert {one.exercise.id: one.declined for one in tutor.situation(ANA, GARDEN).options}[MEAN] == 1
