"""A check that is stopped counts for nothing, is not graded again by itself, and can be made again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import UnknownExercise
from enact_learn.domain.views import CheckView
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor.cancelling import cancel
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.work import newest_check
from tests.tutor.garden import ADD, ANA, BEN, MEAN, MakeTutor, Pupil, jobs


def stopped(tutor: LocalTutor) -> CheckView:
    """A check that is stopped while it runs; what another learner or exercise stops is something else."""
    grader = tutor.grader
    assert isinstance(grader, ScriptedGrader)
    grader.goes_on.clear()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(Pupil(tutor).check, ADD, "mine")
        while not grader.jobs:
            threading.Event().wait(0.01)
        assert cancel(tutor, BEN, ADD).said.id == "note.nothing-to-cancel"
        assert cancel(tutor, ANA, MEAN).said.id == "note.nothing-to-cancel"
        assert not running.done()
        assert cancel(tutor, ANA, ADD).said.id == "note.cancelled"
        view = running.result(timeout=10)
    grader.goes_on.set()
    return view


def test_a_check_that_is_stopped_says_so_and_counts_for_nothing(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(0.5)
    view = stopped(tutor)
    assert view.fault is not None
    assert (view.fault.id, view.hint, view.is_right) == ("grading.cancelled", None, False)
    assert list(tutor.store.attempts(ANA)) == []
    assert view.path is not None
    assert view.path.notices == ()


def test_it_is_not_graded_again_by_itself_but_when_she_checks_again(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    stopped(tutor)
    assert tutor.finish_interrupted(ANA) == 0
    assert jobs(tutor) == 1
    assert newest_check(tutor, ANA, ADD) is None
    again = Pupil(tutor).check(ADD, "mine")
    assert (again.is_right, again.from_before, jobs(tutor)) == (True, False, 2)


def test_stopping_nothing_or_too_late_is_no_error(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    assert cancel(tutor, ANA, ADD).said.id == "note.nothing-to-cancel"
    Pupil(tutor).check(ADD)
    assert cancel(tutor, ANA, ADD).said.id == "note.nothing-to-cancel"
    assert len(tutor.store.attempts(ANA)) == 1


def test_an_unknown_exercise_is_refused(make_tutor: MakeTutor) -> None:
    with pytest.raises(UnknownExercise):
        cancel(make_tutor(), ANA, ExerciseId("nothing"))
