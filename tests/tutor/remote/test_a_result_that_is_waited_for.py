"""A check at the Hub's service waits in a line; its result comes back whatever happens meanwhile."""

import json
import time

import pytest

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.errors import (
    EnactError,
    ErasedMeanwhile,
    GraderUnavailable,
    HubUnavailable,
    ServiceAway,
    ServiceStops,
    StoreUnavailable,
)
from enact_learn.domain.learner_views import Ticket
from enact_learn.domain.text import Message
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor import awaiting, learner_verbs
from enact_learn.tutor.awaiting import Awaiting
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.service import Service
from tests.tutor.garden import ADD, ANA, BEN, MEAN, MakeTutor, answered, jobs
from tests.tutor.little_service import LittleService, Request
from tests.tutor.remote.far_away import TOKEN, InBackground, answers, hers, wait_until


def test_a_check_tells_its_place_in_the_line_and_comes_back(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    his = RemoteLearning(Service(little.address, "his"))
    texts = hers(tutor)
    little.line.goes_on.clear()
    first = InBackground(his, answered(tutor.hand_out(BEN, MEAN, "en"), "his"))
    wait_until(lambda: little.line.waiting)
    second = InBackground(ana, texts)
    wait_until(lambda: len(little.line.waiting) == 2)
    told = ana.progress(ADD)
    assert (told.state, told.position) == ("waiting", 1)
    assert ana.progress(MEAN).state == "none"  # his is none of hers
    little.line.goes_on.set()
    result = second.ended()
    assert result is not None
    assert result.points == 2.0
    assert not result.from_before
    assert first.ended()
    assert ana.progress(ADD).state == "none"
    his.close()


def test_a_result_is_not_told_before_the_hint_that_belongs_to_it(tutor: LocalTutor) -> None:
    submission = tutor.submit(ANA, hers(tutor))
    with tutor.checking.going_on(submission):
        tutor.checking.grade(submission)  # a store that is slow, just before the hint is noted
        assert tutor.store.report(submission.id)
        assert tutor.result(submission) is None
        assert learner_verbs.check(tutor, ANA, submission.id).state == "running"
    tutor.grade(submission)
    result = tutor.result(submission)
    assert result is not None
    assert result.hint is not None


def test_where_events_break_off_it_asks_from_time_to_time(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    little.breaks_streams = True
    little.line.goes_on.clear()
    check = InBackground(ana, hers(tutor))
    wait_until(lambda: len([path for path, _ in little.asked if "checks/" in path]) > 12)
    little.line.goes_on.set()
    assert check.ended()
    assert jobs(tutor) == 1


def test_a_service_that_sends_no_events_is_asked(little: LittleService, ana: RemoteLearning, tutor: LocalTutor) -> None:
    def none(request: Request) -> bool:
        if "event-stream" in request.headers.get("Accept", ""):
            request.send(200, b"<html></html>", "text/html")
            return True
        return False

    little.instead = none
    assert ana.check(hers(tutor)).points == 2.0


def test_a_restart_in_the_middle_of_a_check_is_survived(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    grader = tutor.grader
    assert isinstance(grader, ScriptedGrader)
    grader.goes_on.clear()
    check = InBackground(ana, hers(tutor))
    wait_until(lambda: grader.jobs)
    assert ana.progress(ADD).state == "running"
    little.stop()
    time.sleep(0.1)  # it is asked meanwhile, and nobody answers
    assert check.result is None
    assert check.error is None
    little.start()
    grader.goes_on.set()
    result = check.ended()
    assert result is not None
    assert result.points == 2.0
    assert jobs(tutor) == 1


@pytest.mark.parametrize(
    "error", [StoreUnavailable(why="the database server can't be reached"), HubUnavailable(), ServiceStops()], ids=repr
)
def test_a_check_that_waits_outlives_what_the_service_can_not_reach_for_a_while(
    error: EnactError, little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    refused: list[str] = []
    said = {"id": error.message.id, "params": dict(error.message.params), "kind": error.kind}
    refuse = answers(503, json.dumps({"error": said}).encode())

    def for_a_while(request: Request) -> bool:
        if "checks/" not in request.path:
            return False
        refused.append(request.path)
        if len(refused) == 3:
            little.instead = None
        return refuse(request)

    little.instead = for_a_while
    assert ana.check(hers(tutor)).points == 2.0
    assert len(refused) == 3
    assert jobs(tutor) == 1


def test_a_service_that_stays_away_is_said(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(awaiting, "AWAY", 0.05)
    little.line.goes_on.clear()
    check = InBackground(ana, hers(tutor))
    wait_until(lambda: any("checks/" in path for path, _ in little.asked))
    little.stop()
    assert check.ended() is None
    assert isinstance(check.error, ServiceAway)


def test_nobody_waits_for_ever(little: LittleService, tutor: LocalTutor) -> None:
    now = [0.0]

    def pause(seconds: float) -> None:
        now[0] += seconds * 100

    little.breaks_streams = True
    little.line.goes_on.clear()
    ticket = Ticket(tutor.submit(ANA, hers(tutor)).id, 0)
    with pytest.raises(ServiceAway):
        Awaiting(Service(little.address, TOKEN), lambda: now[0], pause).result(ticket)


def test_a_check_that_waits_can_be_stopped(little: LittleService, ana: RemoteLearning, tutor: LocalTutor) -> None:
    little.line.goes_on.clear()
    check = InBackground(ana, hers(tutor))
    wait_until(lambda: little.line.waiting)
    assert ana.cancel(ADD).said.id == "note.cancelled"
    result = check.ended()
    assert result is not None
    assert result.fault == Message("grading.cancelled")
    assert jobs(tutor) == 0
    assert ana.cancel(ADD).said.id == "note.nothing-to-cancel"


def test_a_record_that_is_erased_while_a_check_waits_stays_empty(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    little.line.goes_on.clear()
    check = InBackground(ana, hers(tutor))
    wait_until(lambda: little.line.waiting)
    ana.erase(ANA)
    little.line.goes_on.set()
    assert check.ended() is None
    assert isinstance(check.error, ErasedMeanwhile)
    assert jobs(tutor) == 0
    assert ana.record().checks == 0


def test_the_same_answer_is_one_submission_however_often_it_is_sent(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    little.line.goes_on.clear()
    texts = hers(tutor)
    checks = [InBackground(ana, texts) for _ in range(4)]
    wait_until(lambda: len([path for path, _ in little.asked if path.endswith("submit")]) == 4)
    wait_until(lambda: little.line.waiting)
    little.line.goes_on.set()
    results = [check.ended() for check in checks]
    assert len({result.submission for result in results if result}) == 1
    assert jobs(tutor) == 1
    assert ana.check(texts).from_before


def test_a_version_that_is_not_hers_can_not_be_listened_to(little: LittleService, tutor: LocalTutor) -> None:
    submission = tutor.submit(ANA, hers(tutor)).id
    his = Service(little.address, "his")
    for ask in (his.state, lambda one: list(his.states(one))):
        for wanted in (submission, SubmissionId("../status"), SubmissionId("x?y")):
            with pytest.raises(EnactError) as error:
                ask(wanted)
            assert error.value.message.id == "error.NoSuchVersion"
    his.close()


def test_grading_that_does_not_work_is_said(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(GraderUnavailable(why="it is down"))
    submission = tutor.submit(ANA, hers(tutor))
    with pytest.raises(GraderUnavailable):
        tutor.grade(submission)
    assert tutor.result(submission) is None  # it waits for the next time
