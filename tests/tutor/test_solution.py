"""The worked solution is seen after full marks or after giving up, where the teacher allows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.course import CellId, ExerciseId, ReleaseId
from enact_learn.domain.errors import SolutionNotYet, SolutionsClosed, UnknownExercise
from enact_learn.domain.steering import Steering
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.solution import can_give_up, is_open, without_marks, worked_solution
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MINUTE, TWO, MakeTutor, PlainSource, Pupil, garden

ANSWER = "def add(a, b):\n    return a + b"


def kinds(tutor: LocalTutor) -> list[str]:
    return [event.kind for event in tutor.store.events(ANA)]


def may(tutor: LocalTutor, ask: Callable[..., bool], exercise: ExerciseId = ADD) -> bool:
    return ask(tutor, tutor.exercise(exercise), tutor.store.attempts(ANA), tutor.store.events(ANA))


def test_after_full_marks_it_is_open_without_giving_up(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ADD)
    assert (may(tutor, is_open), may(tutor, can_give_up)) == (True, False)
    view = worked_solution(tutor, ANA, ADD, give_up=True)
    assert [(cell.title["en"], cell.source) for cell in view.cells] == [("small", ANSWER)]
    assert kinds(tutor) == ["solution"]
    assert tutor.store.attempts(ANA)[-1].outcome == "right"


def test_before_that_it_is_refused_and_nothing_is_remembered(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    Pupil(tutor).check(ADD)
    before = tutor.store.events(ANA)
    assert (may(tutor, is_open), may(tutor, can_give_up)) == (False, True)
    with pytest.raises(SolutionNotYet, match="after full marks, or when you give up"):
        worked_solution(tutor, ANA, ADD, give_up=False)
    assert tutor.store.events(ANA) == before
    assert tutor.store.attempts(ANA)[-1].outcome == "open"


def test_giving_up_ends_the_episode_and_opens_it_for_good(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.5)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(MINUTE)
    worked_solution(tutor, ANA, ADD, give_up=True)
    assert tutor.store.attempts(ANA)[-1].outcome == "gave-up"
    assert kinds(tutor)[-2:] == ["gave-up", "solution"]
    clock.forward(timedelta(days=30))
    pupil.check(ADD)
    assert [attempt.outcome for attempt in tutor.store.attempts(ANA)] == ["gave-up", "open"]
    worked_solution(tutor, ANA, ADD, give_up=False)
    assert kinds(tutor).count("gave-up") == 1
    assert tutor.store.attempts(ANA)[-1].outcome == "open"


def test_giving_up_before_any_check_leaves_no_attempt(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    worked_solution(tutor, ANA, ADD, give_up=True)
    assert list(tutor.store.attempts(ANA)) == []
    assert tutor.path(ANA).done == 0


def test_what_one_learner_opened_is_closed_for_another(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    worked_solution(tutor, ANA, ADD, give_up=True)
    with pytest.raises(SolutionNotYet):
        worked_solution(tutor, BEN, ADD, give_up=False)


def test_what_a_person_grades_is_open_when_she_gave_all_points(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    Pupil(tutor).check(ESSAY)
    assert not may(tutor, is_open, ESSAY)
    grade_by_hand(tutor, ANA, tutor.exercise(ESSAY), CellId("essay/reason"), 4)
    assert may(tutor, is_open, ESSAY)


def test_all_notebooks_of_an_exercise_are_in_it(make_tutor: MakeTutor) -> None:
    view = worked_solution(make_tutor(), ANA, TWO, give_up=True)
    assert [cell.title["en"] for cell in view.cells] == ["first-test", "second-test"]


def test_it_is_that_of_the_release_that_was_handed_out_while_that_is_kept(
    make_tutor: MakeTutor, source: PlainSource
) -> None:
    tutor = make_tutor()
    Pupil(tutor).start(ADD)
    course = garden()
    newer = replace(course.by_id[ADD], release=ReleaseId("add-r2"))
    source.offer(replace(course, exercises=(newer, *course.exercises[1:])))
    later = make_tutor(store=tutor.store)
    worked_solution(later, ANA, ADD, give_up=True)
    assert later.store.events(ANA)[-1].release == "add-r1"
    del source.kept[ADD, ReleaseId("add-r1")]
    assert worked_solution(later, ANA, ADD, give_up=False).cells
    assert later.store.events(ANA)[-1].release == "add-r2"


def test_a_teacher_can_keep_the_solutions_closed(tmp_path: Path, clock: ClockYouSet) -> None:
    steering = {GARDEN: Steering(solutions=False)}
    source = PlainSource(tmp_path, garden())
    tutor = LocalTutor(
        source, GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(1.0), clock, steering=steering
    )
    Pupil(tutor).check(ADD)
    for give_up in (False, True):
        with pytest.raises(SolutionsClosed, match="Your teacher keeps"):
            worked_solution(tutor, ANA, ADD, give_up=give_up)
    assert (may(tutor, is_open), may(tutor, can_give_up)) == (False, False)
    assert kinds(tutor) == []


def test_an_unknown_exercise_has_none(make_tutor: MakeTutor) -> None:
    with pytest.raises(UnknownExercise):
        worked_solution(make_tutor(), ANA, ExerciseId("../add"), give_up=True)


def test_marks_and_what_is_for_graders_are_left_out() -> None:
    cell = "\n".join(
        [
            "x = 1",
            "### BEGIN SOLUTION",
            "y = 2",
            "### END SOLUTION",
            "=== BEGIN MARK SCHEME ===",
            "One point for y.",
            "=== END MARK SCHEME ===",
            "### BEGIN HIDDEN TESTS",
            "assert y == 2",
            "### END HIDDEN TESTS",
            "z = 3",
        ]
    )
    assert without_marks(cell) == "x = 1\ny = 2\nz = 3"
