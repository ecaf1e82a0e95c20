"""Whatever a service answers is borne, and said in words."""

import json
import threading
from pathlib import Path

import httpx
import pytest

from enact_learn.domain.errors import (
    EnactError,
    NameTaken,
    ServiceAway,
    ServiceRefuses,
    ServiceUnclear,
    TooManyWaiting,
    TooMuchForService,
)
from enact_learn.domain.learner_views import Handed
from enact_learn.tutor import service as service_module
from enact_learn.tutor.in_folder import start
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.packing import packed, unpacked
from enact_learn.tutor.remote import RemoteLearning
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA
from tests.tutor.little_service import LittleService, Request
from tests.tutor.remote.far_away import answers, hers, wait_until


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
