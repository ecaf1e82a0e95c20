"""Progress that is taken home and brought back is the same progress."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from enact_learn.domain.attempt import AttemptId, LearnerId
from enact_learn.domain.errors import ProgressFileDamaged, StoreUnavailable
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.progress_file import seal
from enact_learn.domain.record_views import ImportView
from enact_learn.domain.text import Message
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor import in_folder
from enact_learn.tutor.in_folder import history
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.taking_home import progress_file
from enact_learn.tutor.telling import tell
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MEAN, MINUTE, MakeTutor, Pupil

EXERCISES = (ADD, MEAN)
NEW = LearnerId("new")


@pytest.fixture
def home(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "home")


def take(tutor: LocalTutor, learner: LearnerId = ANA, workspace: Workspace | None = None) -> bytes:
    return progress_file(tutor, learner, workspace).encode()


def bring(tutor: LocalTutor, learner: LearnerId, content: bytes, workspace: Workspace) -> ImportView:
    return in_folder.bring(OwnLearning(tutor, learner), content, workspace, tutor.clock())


def sealed(file: bytes, **changes: Any) -> bytes:
    """The file with other words, and the hash of these."""
    said = {**json.loads(file), **changes}
    return json.dumps({**said, "sha256": seal(said)}).encode()


def worked(tutor: LocalTutor, learner: LearnerId = ANA) -> LocalTutor:
    """Two checks of one exercise, in one episode."""
    pupil = Pupil(tutor, learner)
    pupil.start(ADD)
    pupil.check(ADD)
    pupil.check(ADD)
    return tutor


def as_shown(tutor: LocalTutor, learner: LearnerId) -> object:
    """What the learner sees of where she stands."""
    path = tutor.path(learner, GARDEN)
    hers = [
        (one.exercise, one.episode, one.checks, one.hints, one.outcome, one.score, one.cells, one.started, one.last)
        for one in tutor.store.attempts(learner)
    ]
    choices = [(card.exercise, card.state, card.chance) for card in (path.next, *path.others) if card]
    return path.done, path.skills, choices, hers


def steps(*deeds: str) -> some.SearchStrategy[list[tuple[str, Any, int]]]:
    """Deeds on an exercise, each some minutes after the one before."""
    return some.lists(
        some.tuples(some.sampled_from(deeds), some.sampled_from(EXERCISES), some.integers(0, 50)), max_size=8
    )


def act(pupil: Pupil, clock: ClockYouSet, deeds: Sequence[tuple[str, Any, int]]) -> None:
    for deed, exercise, minutes in deeds:
        clock.forward(minutes * MINUTE + timedelta(seconds=1))
        if deed == "start":
            pupil.start(exercise)
        elif deed == "check":
            pupil.check(exercise)
        elif deed == "same":
            pupil.check(exercise, "the same again")
        elif deed == "not-now":
            tell(pupil.tutor, pupil.learner, exercise, "not-now")


@settings(max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    before=steps("start", "check", "same", "not-now", "wait"),
    after=steps("start", "check", "not-now", "wait"),  # the same answer as before is graded anew where it is a claim
    shares=some.lists(some.sampled_from([0.0, 0.5, 1.0]), min_size=1, max_size=6),
)
def test_whatever_she_did_erased_and_brought_back_it_is_as_before_and_goes_on_as_it_would_have(
    make_tutor: MakeTutor,
    clock: ClockYouSet,
    home: Workspace,
    before: Sequence[Any],
    after: Sequence[Any],
    shares: list[float],
) -> None:
    at = clock.now
    stayed, went = make_tutor(*shares, 0.5), make_tutor(*shares, 0.5)
    for tutor in (stayed, went):
        clock.now = at
        act(Pupil(tutor), clock, before)
    file = take(went)
    went.store.erase(ANA)
    assert went.store.record(ANA) == LearnerRecord()
    there = bring(went, NEW, file, home)
    assert there.attempts == len(stayed.store.attempts(ANA))
    assert as_shown(went, NEW) == as_shown(stayed, ANA)
    again = went.store.record(NEW)
    assert bring(went, NEW, file, home) == replace(there, attempts=0, already_here=there.attempts)
    assert bring(went, NEW, take(went, NEW), home).attempts == 0
    assert went.store.record(NEW) == again
    then = clock.now
    for tutor, learner in ((stayed, ANA), (went, NEW)):
        clock.now = then
        pupil = Pupil(tutor, learner)
        pupil.answers = 100  # the same ones on both sides, none of before
        act(pupil, clock, after)
    assert as_shown(went, NEW) == as_shown(stayed, ANA)


def test_under_her_own_id_even_the_advice_is_the_same_to_the_letter(make_tutor: MakeTutor, home: Workspace) -> None:
    tutor = worked(make_tutor(0.0, 0.5))
    before, record = tutor.path(ANA, GARDEN), tutor.store.record(ANA)
    file = take(tutor)
    tutor.store.erase(ANA)
    bring(tutor, ANA, file, home)
    assert tutor.path(ANA, GARDEN) == before
    after = tutor.store.record(ANA)
    assert [one.id for one in after.attempts] == [one.id for one in record.attempts]
    assert after.reports == record.reports


def test_what_came_in_is_marked_everywhere(make_tutor: MakeTutor, home: Workspace) -> None:
    tutor = worked(make_tutor(0.0, 1.0))
    bring(tutor, BEN, take(tutor), home)
    record = tutor.store.record(BEN)
    assert record.attempts
    assert record.submissions
    assert record.events
    assert all(one.imported for one in (*record.attempts, *record.submissions, *record.events))
    assert {one.learner for one in (*record.attempts, *record.submissions, *record.events)} == {BEN}
    assert record.recommendations == ()
    versions = history(OwnLearning(tutor, BEN), home, ADD).versions
    assert [version.imported for version in versions] == [True, True]
    assert not any(one.imported for one in tutor.store.record(ANA).attempts)


def test_two_learners_of_one_store_can_bring_the_same_file(make_tutor: MakeTutor, home: Workspace) -> None:
    tutor = worked(make_tutor(0.0, 1.0))
    file = take(tutor)
    for learner in (BEN, NEW):
        assert bring(tutor, learner, file, home).attempts == 1
        assert bring(tutor, learner, file, home).already_here == 1
    assert len(tutor.store.learners()) == 3


def test_a_record_is_known_again_on_all_its_ways(make_tutor: MakeTutor, home: Workspace) -> None:
    """Each session of Binder is another learner: the file of the first comes after that of the second."""
    first, second, third = make_tutor(0.0, 1.0), make_tutor(1.0), make_tutor(1.0)
    worked(first)
    of_first = take(first)
    bring(second, BEN, of_first, home)
    Pupil(second, BEN).check(MEAN)
    of_second = take(second, BEN)
    assert bring(third, NEW, of_second, home).attempts == 2
    before = third.store.record(NEW)
    assert bring(third, NEW, of_first, home) == ImportView(0, 1, (), ())
    assert third.store.record(NEW) == before
    assert bring(first, ANA, of_second, home).attempts == 1  # only what is new to her
    assert len(first.store.attempts(ANA)) == 2


def test_both_sides_have_work_on_the_same_exercise(make_tutor: MakeTutor, clock: ClockYouSet, home: Workspace) -> None:
    elsewhere = worked(make_tutor(0.0, 0.5))
    clock.forward(timedelta(hours=1))
    here = make_tutor(0.5)
    Pupil(here, BEN).check(ADD, "mine")
    before = here.store.attempts(BEN)
    assert bring(here, BEN, take(elsewhere), home).attempts == 1
    older, own = here.store.attempts(BEN)
    assert [own] == list(before)
    assert (older.episode, own.episode) == (2, 1)
    clock.forward(timedelta(hours=1))
    Pupil(here, BEN).check(ADD, "and again")  # the next number is free, though the newest episode has the lower one
    assert sorted(one.episode for one in here.store.attempts(BEN)) == [1, 2, 3]


def test_an_episode_that_went_on_on_both_sides_becomes_two(make_tutor: MakeTutor, home: Workspace) -> None:
    here, elsewhere = make_tutor(0.0, 0.5), make_tutor(0.5)
    Pupil(here).check(ADD)
    early = take(here)
    bring(elsewhere, ANA, early, home)
    Pupil(elsewhere).check(ADD, "there")
    Pupil(here).check(ADD, "here")
    assert bring(here, ANA, take(elsewhere), home).already_here == 1
    assert [(one.episode, one.imported) for one in here.store.attempts(ANA)] in (
        [(1, False), (2, True)],
        [(2, True), (1, False)],
    )
    again = here.store.record(ANA)
    bring(here, ANA, take(elsewhere), home)
    assert here.store.record(ANA) == again


def test_an_episode_that_went_on_elsewhere_goes_on_here(make_tutor: MakeTutor, home: Workspace) -> None:
    here, elsewhere = make_tutor(0.0), make_tutor(0.5)
    Pupil(here).check(ADD)
    bring(elsewhere, ANA, take(here), home)
    Pupil(elsewhere).check(ADD, "there")
    assert bring(here, ANA, take(elsewhere), home).already_here == 1
    (episode,) = here.store.attempts(ANA)
    assert (episode.checks, episode.episode, episode.score) == (2, 1, 0.5)


def test_what_goes_on_from_a_claim_stays_a_claim_and_what_begins_here_is_none(
    make_tutor: MakeTutor, clock: ClockYouSet, home: Workspace
) -> None:
    elsewhere, here = worked(make_tutor(0.0)), make_tutor(1.0)
    bring(here, BEN, take(elsewhere), home)
    Pupil(here, BEN).check(ADD, "right away")
    (episode,) = here.store.attempts(BEN)
    assert (episode.checks, episode.imported) == (3, True)
    clock.forward(timedelta(hours=1))
    Pupil(here, BEN).check(ADD, "later")
    assert [one.imported for one in here.store.attempts(BEN)] == [True, False]


def test_the_same_answer_is_graded_here_all_the_same(make_tutor: MakeTutor, home: Workspace) -> None:
    elsewhere, here = make_tutor(1.0), make_tutor(0.0)
    Pupil(elsewhere).check(ADD, "copied")
    bring(here, BEN, take(elsewhere), home)
    assert not Pupil(here, BEN).check(ADD, "copied").is_right


def test_a_check_without_a_result_is_left_out_and_that_is_said(make_tutor: MakeTutor, home: Workspace) -> None:
    tutor = worked(make_tutor(0.0))
    first = next(one for one in tutor.store.record(ANA).submissions if one.exercise == ADD)
    tutor.store.add_submission(replace(first, id="waits"))
    brought = bring(tutor, BEN, take(tutor), home)
    assert brought.notes == (Message("note.import-ungraded", {"count": 1}),)
    assert list(tutor.store.ungraded(BEN)) == []


def test_work_in_a_course_that_is_not_loaded_is_kept(make_tutor: MakeTutor, home: Workspace) -> None:
    tutor = worked(make_tutor(0.0))
    said = json.loads(take(tutor))
    for one in (*said["attempts"], *said["submissions"]):
        one["course"] = "kitchen"
    brought = bring(tutor, BEN, sealed(json.dumps(said).encode()), home)
    assert brought.notes == (Message("note.import-elsewhere", {"courses": "kitchen"}),)
    assert [one.course for one in tutor.store.attempts(BEN)] == ["kitchen"]


def test_a_file_of_the_first_version_is_migrated(make_tutor: MakeTutor, home: Workspace) -> None:
    """It held the attempts alone, each episode in its last record, without the time when that was written."""
    tutor = worked(make_tutor(0.0, 0.5))
    kept = json.loads(take(tutor))
    (last,) = [one for one in kept["attempts"] if one["supersedes"]]
    del last["at"]
    said = {key: kept[key] for key in ("format", "learner", "made", "by")} | {"version": 1, "attempts": [last]}
    first = json.dumps({**said, "sha256": seal(said)}).encode()
    assert bring(tutor, BEN, first, home) == ImportView(1, 0, (), ())
    assert bring(tutor, BEN, first, home) == ImportView(0, 1, (), ())
    (attempt,) = tutor.store.attempts(BEN)
    assert (attempt.score, attempt.supersedes, attempt.submission, attempt.imported) == (0.5, None, None, True)


def test_the_readable_summary_says_what_is_believed_and_counts_for_nothing(
    make_tutor: MakeTutor, home: Workspace
) -> None:
    tutor = worked(make_tutor(0.0, 1.0))
    said = json.loads(take(tutor))
    (state,) = said["states"]
    bar = tutor.path(ANA, GARDEN).skills[0]
    assert (state["skill"], state["evidence"]) == (bar.skill, bar.evidence)
    assert (state["mastery"], state["low"], state["high"]) == pytest.approx(tuple(bar.mastery))
    forged = sealed(json.dumps(said).encode(), states=[{**state, "mastery": 1.0}])
    bring(tutor, BEN, forged, home)
    assert tutor.path(BEN, GARDEN).skills == tutor.path(ANA, GARDEN).skills


class Full(MemoryStore):
    """A store whose disk is full."""

    def add_record(self, record: LearnerRecord) -> None:
        raise StoreUnavailable(why="the disk is full")


def test_a_store_that_fails_leaves_no_notebook_behind(make_tutor: MakeTutor, tmp_path: Path) -> None:
    here, there = Workspace(tmp_path / "here"), Workspace(tmp_path / "there")
    tutor = worked(make_tutor(0.0))
    here.place(tutor.hand_out(ANA, ADD, "en"))
    file = take(tutor, workspace=here)
    with pytest.raises(StoreUnavailable):
        bring(make_tutor(store=Full()), BEN, file, there)
    assert not [one for one in there.root.rglob("*") if one.is_file()]


def test_records_that_come_in_between_are_seen(make_tutor: MakeTutor, home: Workspace) -> None:
    class Overtaken(MemoryStore):
        """Another window brings in the same file at the same moment."""

        overtaken = False

        def add_record(self, record: LearnerRecord) -> None:
            if not self.overtaken:
                self.overtaken = True
                super().add_record(record)
            super().add_record(record)

    file, store = take(worked(make_tutor(0.0))), Overtaken()
    assert bring(make_tutor(store=store), BEN, file, home).already_here == 1
    assert len(store.attempts(BEN)) == 1


def test_two_requests_with_the_same_file_bring_it_once(
    make_tutor: MakeTutor, home: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here = make_tutor(), make_tutor()
    Pupil(there).start(ADD)  # only events, which have no ids
    file, both, read = take(there), Barrier(2), here.store.record

    def read_by_both(learner: LearnerId) -> LearnerRecord:
        record = read(learner)
        with suppress(BrokenBarrierError):
            both.wait(timeout=0.2)
        return record

    monkeypatch.setattr(here.store, "record", read_by_both)
    requests = [Thread(target=bring, args=(here, BEN, file, home)) for _ in range(2)]
    for request in requests:
        request.start()
    for request in requests:
        request.join()
    assert len(here.store.events(BEN)) == len(there.store.events(ANA)) > 0


def test_a_chain_that_leads_nowhere_is_refused_and_nothing_is_taken_in(make_tutor: MakeTutor, home: Workspace) -> None:
    tutor = worked(make_tutor(0.0))
    said = json.loads(take(tutor))
    said["attempts"][1]["supersedes"] = AttemptId("nothing")
    with pytest.raises(ProgressFileDamaged):
        bring(tutor, BEN, sealed(json.dumps(said).encode()), home)
    assert tutor.store.record(BEN) == LearnerRecord()
