"""Erasing, while other threads write: whatever comes first, nothing of the learner is left."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.errors import EnactError, ErasedMeanwhile
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.standing import Standing
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor.erasing import Erasing
from enact_learn.tutor.standing_kept import keep_standing
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MakeTutor, Pupil, answered

PATIENCE = 20.0  # seconds, for what is going to happen
ERASED_ALREADY = 0.2  # seconds in which an erasing that nothing holds off would long have happened


class Watched(SqlStore):
    """Has something done at the moment when a hint or a standing is to be written."""

    def __init__(self, file: Path) -> None:
        super().__init__(file)
        self.erased = threading.Event()
        self.before_hint: Callable[[], object] = lambda: None
        self.before_standing: Callable[[], object] = lambda: None

    def add_event(self, event: Event) -> None:
        if event.kind == "hint":
            self.before_hint()
        super().add_event(event)

    def keep_standing(self, standing: Standing) -> None:
        self.before_standing()
        super().keep_standing(standing)

    def erase(self, learner: LearnerId) -> None:
        super().erase(learner)
        self.erased.set()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Watched]:
    with closing(Watched(tmp_path / "enact.db")) as made:
        yield made


def left_of(store: SqlStore, learner: LearnerId = ANA) -> tuple[LearnerRecord, list[LearnerId]]:
    return store.record(learner), [one.learner for one in store.standings(GARDEN)]


NOTHING: tuple[LearnerRecord, list[LearnerId]] = (LearnerRecord(), [])


def test_the_hint_of_a_check_is_written_before_its_record_is_erased(make_tutor: MakeTutor, store: Watched) -> None:
    tutor = make_tutor(0.0, store=store)
    submission = tutor.submit(ANA, answered(Pupil(tutor).start(ADD), "wrong"))
    with ThreadPoolExecutor(1) as pool:
        store.before_hint = lambda: (pool.submit(tutor.erase, ANA), store.erased.wait(ERASED_ALREADY))
        tutor.grade(submission)
        assert store.erased.wait(PATIENCE)
    assert left_of(store) == NOTHING


def test_a_check_that_is_running_is_stopped_and_leaves_nothing(make_tutor: MakeTutor, store: Watched) -> None:
    tutor = make_tutor(0.0, store=store)
    assert isinstance(tutor.grader, ScriptedGrader)
    tutor.grader.goes_on.clear()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(Pupil(tutor).check, ADD)
        while not tutor.grader.jobs:
            assert not running.done()
        tutor.erase(ANA)
    with suppress(EnactError):
        running.result()
    assert left_of(store) == NOTHING


def test_a_submission_whose_turn_comes_after_the_erasing_is_not_graded(make_tutor: MakeTutor, store: Watched) -> None:
    tutor = make_tutor(0.0, store=store)
    submission = tutor.submit(ANA, answered(Pupil(tutor).start(ADD), "wrong"))
    tutor.erase(ANA)
    with pytest.raises(ErasedMeanwhile):
        tutor.grade(submission)
    assert left_of(store) == NOTHING


def test_a_standing_that_was_computed_before_another_program_erased_is_not_kept(
    make_tutor: MakeTutor, store: Watched, tmp_path: Path
) -> None:
    tutor = make_tutor(0.0, store=store)
    Pupil(tutor).check(ADD, "wrong")
    Pupil(tutor, BEN).check(ADD, "wrong")
    with closing(SqlStore(tmp_path / "enact.db")) as other:
        store.before_standing = lambda: other.erase(ANA)
        assert keep_standing(tutor, ANA, GARDEN) is not None
        keep_standing(tutor, BEN, GARDEN)
    assert left_of(store) == (LearnerRecord(), [BEN])


def test_whatever_comes_first_nothing_is_left(make_tutor: MakeTutor, store: Watched) -> None:
    tutor = make_tutor(0.0, store=store)
    for number in range(12):
        submission = tutor.submit(ANA, answered(Pupil(tutor).start(ADD), f"wrong {number}"))
        together = threading.Barrier(3)

        def grade(submission=submission, together=together) -> None:  # type: ignore[no-untyped-def]
            together.wait(PATIENCE)
            with suppress(ErasedMeanwhile):
                tutor.grade(submission)
            keep_standing(tutor, ANA, GARDEN)

        def look(together=together) -> None:  # type: ignore[no-untyped-def]
            together.wait(PATIENCE)
            with tutor.at_work_for(ANA):
                before = tutor.store.attempts(ANA)
                tutor.path(ANA, GARDEN, is_kept=bool(before))

        def erase(together=together) -> None:  # type: ignore[no-untyped-def]
            together.wait(PATIENCE)
            tutor.erase(ANA)

        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(one) for one in (grade, look, erase)]:
                done.result(PATIENCE)
        assert left_of(store) == NOTHING, number


def test_work_within_work_goes_on_while_somebody_wants_to_erase() -> None:
    erasing, wants = Erasing(), threading.Event()
    order = []
    with ThreadPoolExecutor(1) as pool:

        def erase() -> None:
            with erasing.alone(ANA, wants.set):
                order.append("erased")

        with erasing.put_off(ANA):
            done = pool.submit(erase)
            assert wants.wait(PATIENCE)
            with erasing.put_off(ANA):
                order.append("written")
            with erasing.put_off(BEN):  # somebody else's record is another matter
                order.append("another's")
        done.result(PATIENCE)
    assert order == ["written", "another's", "erased"]


def test_whoever_works_on_a_record_can_not_erase_it() -> None:
    erasing = Erasing()
    with erasing.put_off(ANA), pytest.raises(RuntimeError), erasing.alone(ANA):
        pytest.fail("it waited for itself")
    with erasing.alone(ANA):
        pass
