"""What a learner's own server asks of the Hub's service: the token goes nowhere else, whatever comes back is borne."""

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.errors import (
    BadConfiguration,
    EnactError,
    ErasedMeanwhile,
    GraderUnavailable,
    HubUnavailable,
    NameTaken,
    ServiceAway,
    ServiceElsewhere,
    ServiceRefuses,
    ServiceStops,
    ServiceUnclear,
    StoreUnavailable,
    TooManyWaiting,
    TooMuchForService,
)
from enact_learn.domain.learner_views import Handed, Ticket
from enact_learn.domain.text import Message
from enact_learn.domain.views import CheckView
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor import awaiting, learner_verbs
from enact_learn.tutor import service as service_module
from enact_learn.tutor.awaiting import Awaiting
from enact_learn.tutor.in_folder import check_at, start
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.packing import packed, unpacked
from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.service import Service
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA, BEN, MEAN, MakeTutor, answered, cells_of, jobs, write_cells
from tests.tutor.little_service import API, LittleService, Request

TOKEN = "0123456789abcdef-secret"


@pytest.fixture
def tutor(make_tutor: MakeTutor) -> LocalTutor:
    return make_tutor(0.5)


@pytest.fixture
def little(tutor: LocalTutor) -> Iterator[LittleService]:
    service = LittleService(tutor, {TOKEN: ANA, "his": BEN})
    yield service
    service.line.goes_on.set()
    service.stop()


@pytest.fixture
def ana(little: LittleService, monkeypatch: pytest.MonkeyPatch) -> Iterator[RemoteLearning]:
    monkeypatch.setattr(awaiting, "PAUSES", (0.01,))
    learning = RemoteLearning(Service(little.address, TOKEN))
    yield learning
    learning.close()


def answers(status: int, content: bytes, kind: str = "application/json", **headers: str) -> Callable[[Request], bool]:
    def answer(request: Request) -> bool:
        request.send(status, content, kind, **headers)
        return True

    return answer


def hers(tutor: LocalTutor, text: str = "mine") -> dict[str, str]:
    return answered(tutor.hand_out(ANA, ADD, "en"), text)


class InBackground:
    """A check that goes on while the test does something else."""

    def __init__(self, learning: RemoteLearning, texts: dict[str, str]) -> None:
        self.result: CheckView | None = None
        self.error: EnactError | None = None
        self._thread = threading.Thread(target=self._check, args=(learning, texts), daemon=True)
        self._thread.start()

    def _check(self, learning: RemoteLearning, texts: dict[str, str]) -> None:
        try:
            self.result = learning.check(texts)
        except EnactError as error:
            self.error = error

    def ended(self) -> CheckView | None:
        self._thread.join(30)
        assert not self._thread.is_alive()
        return self.result


def wait_until(is_so: Callable[[], object]) -> None:
    for _ in range(3000):
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError("it never was so")


# --- where the token goes ---


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_service_that_redirects_is_not_followed_and_the_token_stays(
    status: int, little: LittleService, ana: RemoteLearning, make_tutor: MakeTutor
) -> None:
    elsewhere = LittleService(make_tutor(), {TOKEN: ANA})
    little.instead = answers(status, b"", Location=f"{elsewhere.address}/api/v1/learner/status")
    try:
        with pytest.raises(ServiceElsewhere):
            ana.status()
        with pytest.raises(ServiceElsewhere):
            ana.check(hers(little.tutor))
    finally:
        elsewhere.stop()
    assert elsewhere.asked == []


def test_a_redirect_within_the_service_is_not_followed_either(little: LittleService, ana: RemoteLearning) -> None:
    little.instead = answers(302, b"", Location="/elsewhere")
    with pytest.raises(ServiceElsewhere):
        ana.status()
    assert {path for path, _ in little.asked} == {f"{API}status"}


def test_a_proxy_that_the_environment_names_is_not_shown_the_token(
    little: LittleService, make_tutor: MakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = LittleService(make_tutor(), {})
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, proxy.address)
    monkeypatch.setenv("NETRC", "/nowhere")
    learning = RemoteLearning(Service(little.address, TOKEN))
    assert learning.status().learner == ANA
    learning.close()
    proxy.stop()
    assert proxy.asked == []


def test_the_token_is_in_no_error_and_no_log(
    little: LittleService, ana: RemoteLearning, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ana.status()
    little.instead = answers(500, f"<p>{TOKEN}</p>".encode(), "text/html")
    with pytest.raises(ServiceUnclear) as unclear:
        ana.status()
    little.stop()
    with pytest.raises(ServiceAway) as away:
        ana.status()
    said = "".join(str(error.value) + repr(error.value.params) for error in (unclear, away))
    assert TOKEN not in said + "".join(record.getMessage() for record in caplog.records if record.name != "test")
    assert little.asked[0] == (f"{API}status", TOKEN)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "127.0.0.1:8768",
            "ftp://hub/services/enact",
            "file:///etc",
            "http://",
            "http://hub:port/",
            "http://[::1/",
        ),
        *("http://me:" + "secret@hub/services/enact", "http://hub/x?y=1", "http://hub/x#y"),
    ],
)
def test_an_address_that_is_none_of_a_service_is_said_without_it(address: str) -> None:
    with pytest.raises(BadConfiguration) as error:
        Service(address, TOKEN)
    assert "ENACT_SERVICE_URL" in str(error.value)
    assert "secret" not in str(error.value)


def test_outputs_are_not_sent(little: LittleService, ana: RemoteLearning, workspace: Workspace) -> None:
    file = workspace.root / start(ana, workspace, ADD, "en").path
    first, *others = cells_of(file)
    output = {"output_type": "stream", "name": "stdout", "text": "a private word"}
    write_cells(file, first | {"source": "print(1)", "outputs": [output]}, *others)
    check_at(ana, workspace, "enact/garden/add.ipynb")
    assert b"print(1)" in b"".join(little.bodies)
    assert b"a private word" not in b"".join(little.bodies)


# --- what comes back ---


@pytest.mark.parametrize(
    ("status", "content", "kind", "error"),
    [
        (200, b"", "application/json", ServiceUnclear),
        (200, b"<html>Sign in</html>", "text/html", ServiceUnclear),
        (200, b"{", "application/json", ServiceUnclear),
        (200, b"[" * 100_000, "application/json", ServiceUnclear),
        (200, b"\xff\xfe\x00", "application/json", ServiceUnclear),
        (200, b'{"learner": 5, "courses": []}', "application/json", ServiceUnclear),
        (200, b'{"learner": "ana", "courses": [], "surprise": 1}', "application/json", ServiceUnclear),
        (204, b"", "application/json", ServiceUnclear),
        (500, b"Internal Server Error", "text/plain", ServiceUnclear),
        (500, b'{"error": []}', "application/json", ServiceUnclear),
        (500, b'{"error": {"id": "error.EnactError", "params": {}}}', "application/json", ServiceUnclear),
        (500, b'{"error": {"id": "error.Message", "params": {}}}', "application/json", ServiceUnclear),
        (500, b'{"error": {"id": "notice.erased", "params": {}}}', "application/json", ServiceUnclear),
        (409, b'{"error": {"id": "error.NameTaken", "params": {"file": [1]}}}', "application/json", ServiceUnclear),
        (409, b'{"error": {"id": "error.NameTaken", "params": {"file": "x"}}}', "application/json", NameTaken),
        (409, b'{"error": {"id": "error.NameTaken", "params": {}}}', "application/json", NameTaken),
        (401, b"", "application/json", ServiceRefuses),
        (403, b'{"error": {"id": "error.NotSignedIn", "params": {}}}', "application/json", ServiceRefuses),
        (403, b'{"status": 403, "message": "Forbidden"}', "application/json", ServiceRefuses),
        (404, b"404 : Not Found", "text/plain", ServiceUnclear),
        (413, b"<html>nginx</html>", "text/html", TooMuchForService),
        (502, b"", "text/html", ServiceAway),
        (503, b"Service Unavailable", "text/html", ServiceAway),
        (504, b"", "text/html", ServiceAway),
    ],
)
def test_an_answer_that_is_none_is_said_in_words(
    status: int, content: bytes, kind: str, error: type[EnactError], little: LittleService, ana: RemoteLearning
) -> None:
    little.instead = answers(status, content, kind)
    with pytest.raises(error):
        ana.status()
    little.instead = None
    assert ana.status().learner == ANA  # the next question is answered


def test_a_huge_answer_is_refused_before_it_is_whole(
    little: LittleService, ana: RemoteLearning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "LARGEST_ANSWER", 100_000)
    sent: list[int] = []

    def pour(request: Request) -> bool:
        request.send_response(200)
        request.end_headers()
        try:
            for number in range(10_000):
                request.wfile.write(b" " * 10_000)
                sent.append(number)
        except OSError:
            sent.append(-1)  # nobody listens any more
        return True

    little.instead = pour
    with pytest.raises(ServiceUnclear):
        ana.status()
    wait_until(lambda: sent and sent[-1] == -1)


def test_an_answer_that_is_packed_is_refused(little: LittleService, ana: RemoteLearning) -> None:
    little.instead = answers(200, b"\x1f\x8b", Content_Encoding="gzip")
    with pytest.raises(ServiceUnclear):
        ana.status()


def test_a_service_that_says_nothing_is_away(
    little: LittleService, ana: RemoteLearning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "TIMES", httpx.Timeout(0.05, connect=5.0))
    silent = threading.Event()
    little.instead = lambda _: silent.wait(30)
    with pytest.raises(ServiceAway):
        ana.status()
    silent.set()


def test_an_answer_that_never_ends_is_given_up(
    little: LittleService, ana: RemoteLearning, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service_module, "PATIENCE", 0.05)
    over = threading.Event()

    def drip(request: Request) -> bool:
        request.send_response(200)
        request.end_headers()
        while not over.wait(0.01):
            try:
                request.wfile.write(b" ")
            except OSError:
                return True
        return True

    little.instead = drip
    with pytest.raises(ServiceAway):
        ana.record_file()
    over.set()


def test_nobody_there_is_said_and_nothing_is_lost(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    texts = hers(tutor)
    little.stop()
    with pytest.raises(ServiceAway) as error:
        ana.check(texts)
    assert "Nothing is lost" in str(error.value)
    little.start()
    assert ana.check(texts).points == 2.0


def test_a_connection_that_the_service_has_closed_is_made_anew(little: LittleService, ana: RemoteLearning) -> None:
    cut: list[int] = []

    def once(request: Request) -> bool:
        if not cut:
            cut.append(1)
            request.connection.close()
            return True
        return False

    little.instead = once
    assert ana.status().learner == ANA


def test_a_hint_is_not_asked_for_a_second_time_by_itself(little: LittleService, ana: RemoteLearning) -> None:
    def cut(request: Request) -> bool:
        request.connection.close()
        return True

    little.instead = cut
    with pytest.raises(ServiceAway):
        ana.hint(ADD)
    assert len(little.asked) == 1


def test_what_the_service_refuses_keeps_its_words(
    little: LittleService, ana: RemoteLearning, tutor: LocalTutor
) -> None:
    error = TooManyWaiting(count=2)
    said = {"error": {"id": error.message.id, "params": error.params, "kind": error.kind}}
    little.instead = answers(429, json.dumps(said).encode())
    with pytest.raises(TooManyWaiting) as refused:
        ana.check(hers(tutor))
    assert str(refused.value) == str(error)


@pytest.mark.parametrize("name", ["../x.ipynb", "/etc/x.ipynb", "a/../../x.ipynb", "a\\..\\x.ipynb", "c:x.ipynb", ""])
def test_a_file_that_would_lead_out_of_her_folder_is_not_written(
    name: str, little: LittleService, ana: RemoteLearning, workspace: Workspace, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    handed = {
        "course": "garden",
        "exercise": "add",
        "release": "r",
        "lang": "en",
        "files": {name: "e30=", "a.ipynb": "e30="},
    }
    little.instead = answers(200, json.dumps(handed).encode())
    with pytest.raises(ServiceUnclear):
        start(ana, workspace, ADD, "en")
    assert sorted(tmp_path.rglob("*")) == before


def test_files_come_back_as_they_were() -> None:
    files = {"a.ipynb": b"{}", "data/b.csv": bytes(range(256)), "empty": b""}
    assert unpacked(packed(files)) == files
    for wrong in ({"a": "no base64!"}, {str(number): "" for number in range(1001)}):
        with pytest.raises(ValueError, match=r"."):
            unpacked(wrong)
    assert Handed.__slots__  # it is what the service sends


# --- a check that waits ---


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
