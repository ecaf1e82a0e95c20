"""Old answers, new tests: what a teacher is shown before, what is recorded, and that nothing else moves."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.act import ActId
from enact_learn.domain.attempt import Attempt, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Job
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.grading_anew import Anew, grade_anew, record_anew
from enact_learn.tutor.local import LocalTutor
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, MEAN, MINUTE, MakeTutor, PlainSource, Pupil, garden, orchard

FAULT = Message("grading.time-out", {"seconds": 30})
ACT = ActId("act-1")


@pytest.fixture
def tutor(make_tutor: MakeTutor) -> LocalTutor:
    return make_tutor(0.0)


def anew(tutor: LocalTutor, *script: Scripted, exercise: str = ADD, learners: Sequence[str] = (ANA,)) -> list[Anew]:
    """What grading again finds, by another script."""
    tutor.grader = ScriptedGrader(*script)
    found = tutor.exercise(exercise)
    submissions = [one for learner in learners for one in tutor.store.submissions(learner, exercise)]
    return grade_anew(tutor, found, submissions, at_a_time=1)


def record(tutor: LocalTutor, found: list[Anew], exercise: str = ADD) -> int:
    return record_anew(tutor, tutor.exercise(exercise), found, ACT)


def says(attempts: Sequence[Attempt]) -> list[object]:
    return [(one.episode, one.cells, one.score, one.checks, one.hints, one.outcome) for one in attempts]


def test_grading_again_shows_what_would_change_and_records_nothing(tutor: LocalTutor) -> None:
    Pupil(tutor).check(ADD)
    before = tutor.store.record(ANA)
    (found,) = anew(tutor, 1.0)
    assert (found.before.score, found.report.score, found.differs) == (0.0, 1.0, True)
    assert found.report.release == tutor.exercise(ADD).release
    assert tutor.store.record(ANA) == before


def test_it_is_graded_by_the_current_release_whichever_was_handed_out(tutor: LocalTutor, source: PlainSource) -> None:
    Pupil(tutor).check(ADD)
    (old,) = tutor.store.submissions(ANA, ADD)
    tutor.grader = grader = ScriptedGrader(1.0)
    grade_anew(tutor, tutor.exercise(ADD), [replace(old, release="an-older-one")])
    assert [(job.release.id, job.submission.release) for job in grader.jobs] == [
        (tutor.exercise(ADD).release, tutor.exercise(ADD).release)
    ]


def test_each_one_is_told_as_it_is_done_and_in_order(tutor: LocalTutor, clock: ClockYouSet) -> None:
    pupil = Pupil(tutor)
    for _ in range(3):
        pupil.check(ADD)
        clock.forward(MINUTE)
    told: list[Anew] = []
    submissions = tutor.store.submissions(ANA, ADD)
    found = grade_anew(tutor, tutor.exercise(ADD), submissions, told.append)
    assert told == found
    assert [one.submission.id for one in found] == [one.id for one in submissions]


class CountingStore(MemoryStore):
    """Counts the submissions that were given whole."""

    whole = 0

    def submission(self, id_: SubmissionId) -> Submission | None:
        self.whole += 1
        return super().submission(id_)


class Unpacked(ScriptedGrader):
    """Looks, at each grading, how many submissions have been unpacked that are not graded yet."""

    def __init__(self, store: CountingStore) -> None:
        super().__init__(1.0)
        self.store, self.done, self.most = store, 0, 0
        self.one = Lock()

    def grade(self, job: Job) -> GradeReport:
        assert job.submission.notebooks
        with self.one:
            self.most = max(self.most, self.store.whole - self.done)
            report = super().grade(job)
            self.done += 1
        return report


def test_the_notebooks_of_a_class_are_unpacked_one_at_a_time(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    tutor.store = store = CountingStore()
    for number in range(20):
        Pupil(tutor, LearnerId(f"pupil-{number}")).check(ADD)
        clock.forward(MINUTE)
    listed = [submission for submission, _ in store.checks_of(ADD)]
    tutor.grader = grader = Unpacked(store)
    store.whole = 0
    found = grade_anew(tutor, tutor.exercise(ADD), listed, at_a_time=2)
    assert (len(found), grader.done, store.whole) == (20, 20, 20)
    assert grader.most <= 2
    assert not any(one.submission.notebooks for one in found)


def test_what_came_in_by_a_progress_file_is_a_claim_and_is_left_alone(tutor: LocalTutor) -> None:
    Pupil(tutor).check(ADD)
    (own,) = tutor.store.submissions(ANA, ADD)
    assert grade_anew(tutor, tutor.exercise(ADD), [replace(own, imported=True)]) == []


def test_a_submission_that_waits_to_be_graded_is_left_out(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(GraderUnavailable(why="it is off"))
    with pytest.raises(GraderUnavailable):
        Pupil(tutor).check(ADD)
    assert anew(tutor, 1.0) == []


def test_a_mended_test_makes_the_score_and_the_attempt_that_supersedes(tutor: LocalTutor, clock: ClockYouSet) -> None:
    Pupil(tutor).check(ADD)
    (before,) = tutor.store.attempts(ANA)
    clock.forward(timedelta(days=3))
    assert record(tutor, anew(tutor, 1.0)) == 1
    (after,) = tutor.store.attempts(ANA)
    assert (after.score, after.outcome, after.checks, after.supersedes) == (1.0, "right", 1, before.id)
    assert [cell.first for cell in after.cells] == [1.0, 1.0]
    assert (after.started, after.last, after.at) == (before.started, before.last, clock())
    (submission,) = tutor.store.submissions(ANA, ADD)
    report = tutor.store.report(submission.id)
    assert report is not None
    assert report.score == 1.0


def test_the_first_score_is_that_of_the_first_check_still(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0, 0.5)
    pupil = Pupil(tutor)
    for _ in range(2):
        pupil.check(ADD)
        clock.forward(MINUTE)
    record(tutor, anew(tutor, 0.5, 1.0))
    (attempt,) = tutor.store.attempts(ANA)
    assert [(cell.first, cell.best, cell.checks) for cell in attempt.cells] == [(0.5, 1.0, 2), (0.5, 1.0, 2)]
    assert attempt.outcome == "right"


def test_a_stricter_test_takes_a_right_answer_back(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ADD)
    clock.forward(timedelta(hours=1))
    record(tutor, anew(tutor, 0.5))
    (attempt,) = tutor.store.attempts(ANA)
    assert (attempt.score, attempt.outcome) == (0.5, "open")
    assert not attempt.is_open(clock())  # it was over long ago


def test_an_answer_that_was_given_up_stays_given_up_unless_it_was_right(tutor: LocalTutor, clock: ClockYouSet) -> None:
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(MINUTE)
    pupil.start(MEAN)  # leaves it
    record(tutor, anew(tutor, 0.5))
    assert [one.outcome for one in tutor.store.attempts(ANA)] == ["left"]
    record(tutor, anew(tutor, 1.0))
    assert [one.outcome for one in tutor.store.attempts(ANA)] == ["right"]


def test_a_check_that_ended_in_a_fault_of_the_test_becomes_an_episode(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(FAULT)
    Pupil(tutor).check(ADD)
    assert tutor.store.attempts(ANA) == []
    record(tutor, anew(tutor, 1.0))
    (attempt,) = tutor.store.attempts(ANA)
    assert (attempt.outcome, attempt.episode, attempt.supersedes) == ("right", 1, None)


def test_a_fault_between_two_checks_joins_their_episode_and_stays_in_it(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.0, FAULT, 0.5)
    pupil = Pupil(tutor)
    for _ in range(3):
        pupil.check(ADD)
        clock.forward(MINUTE)
    record(tutor, anew(tutor, 0.0, 0.0, 0.5))
    assert [one.checks for one in tutor.store.attempts(ANA)] == [3]
    record(tutor, anew(tutor, 0.5, 0.0, 0.5))
    assert [one.checks for one in tutor.store.attempts(ANA)] == [3]


def test_recording_twice_is_recording_once(tutor: LocalTutor) -> None:
    Pupil(tutor).check(ADD)
    found = anew(tutor, 1.0)
    assert [record(tutor, found), record(tutor, found)] == [1, 0]
    assert len(tutor.store.history(ANA)) == 2


def test_one_learners_regrade_leaves_the_others_alone(tutor: LocalTutor) -> None:
    Pupil(tutor).check(ADD)
    Pupil(tutor, BEN).check(ADD)
    before = tutor.store.record(BEN)
    record(tutor, anew(tutor, 1.0))
    assert tutor.store.record(BEN) == before


def test_what_only_a_person_grades_is_not_touched(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ESSAY)
    before = tutor.store.record(ANA)
    assert record(tutor, anew(tutor, 0.0, exercise=ESSAY), ESSAY) == 0
    assert tutor.store.record(ANA) == before


LINES: st.SearchStrategy[Scripted] = st.one_of(
    st.sampled_from([0.0, 0.5, 1.0]),
    st.dictionaries(st.sampled_from(["small", "negative"]), st.sampled_from([0.0, 0.5, 1.0])),
    st.just(FAULT),
)
PAUSES = st.sampled_from([timedelta(minutes=1), timedelta(minutes=40), timedelta(hours=9)])


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(LINES, PAUSES, st.booleans()), min_size=1, max_size=6), st.data())
def test_unchanged_tests_change_nothing_and_tests_put_back_put_all_back(
    story: list[tuple[Scripted, timedelta, bool]], data: st.DataObject
) -> None:
    with TemporaryDirectory() as folder:
        clock, script = ClockYouSet(), [line for line, _, _ in story]
        source = PlainSource(Path(folder) / "shelf", garden(), orchard())
        tutor = LocalTutor(source, GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(*script), clock)
        pupil = Pupil(tutor)
        for _, pause, leaves in story:
            pupil.check(ADD)
            clock.forward(pause)
            if leaves:
                pupil.start(MEAN)
        before = tutor.store.record(ANA)
        assert record(tutor, anew(tutor, *script)) == 0
        assert tutor.store.record(ANA) == before
        others = [line if isinstance(line, Message) else data.draw(LINES) for line in script]
        as_it_was = says(tutor.store.attempts(ANA))
        record(tutor, anew(tutor, *others))
        record(tutor, anew(tutor, *script))
        # an episode that only the other tests found stays, and says nothing
        assert says([one for one in tutor.store.attempts(ANA) if one.cells]) == as_it_was
