"""Whoever keeps the service running sees how it is, and nothing of anybody."""

import io
import json
import logging
from collections.abc import Iterator

import pytest

from enact_learn.domain.errors import StoreUnavailable
from enact_learn.hub.journal import JsonLines
from enact_learn.hub.metrics import Metrics
from tests.hub.conftest import Start
from tests.hub.fake_hub import FakeHub
from tests.hub.running import PREFIX, Running
from tests.hub.test_learners import submit, until_done


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What is written down at even the lowest level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield written
    root.removeHandler(handler)
    root.setLevel(level)


def at_root(service: Running, path: str, token: str = "", **headers: str) -> tuple[int, str]:
    answer = service.ask(token).get(f"{service.url}{PREFIX}{path}", headers=headers)
    return answer.status_code, answer.text


def test_alive_and_ready_are_said_to_everybody(service: Running) -> None:
    assert at_root(service, "health") == (200, '{"alive": true}')
    assert at_root(service, "ready") == (200, '{"ready": true, "store": true, "sandbox": true}')


def test_without_its_store_it_is_not_ready(service: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(_: str) -> None:
        raise StoreUnavailable(why="the disk is full")

    monkeypatch.setattr(service.store, "document", down)
    status, said = at_root(service, "ready")
    assert (status, json.loads(said)["store"]) == (503, False)
    assert "disk" not in said


def test_without_a_sandbox_it_is_not_ready(service: Running) -> None:
    service.hall.sandbox_is_enough = lambda: False
    assert at_root(service, "ready")[0] == 503


def test_what_was_counted_names_nobody(start: Start, hub: FakeHub) -> None:
    service = start()
    stu = service.ask(hub.token("stu"))
    until_done(stu, submit(stu).json()["submission"])
    stu.post("learner/hint", json={"exercise": "a-secret-exercise"})
    stu.get("learner/checks/a-secret-submission")
    stu.post("learner/a_secret_verb", json={})
    status, said = at_root(service, "metrics")
    assert status == 200
    assert 'enact_requests_total{method="POST",route="learner/submit",status="200"} 1.0' in said
    assert 'enact_gradings_total{outcome="graded"} 1.0' in said
    assert "enact_queue_length 0.0" in said
    assert "enact_grading_cpu_seconds_total " in said
    assert "enact_process_cpu_seconds_total " in said
    assert "secret" not in said
    assert "stu" not in said.replace("studio", "")


def test_what_gradings_take_of_the_processor_is_added_up() -> None:
    metrics = Metrics()
    for seconds in (1.5, 0.25, -1.0):
        metrics.computed(seconds)
    assert b"enact_grading_cpu_seconds_total 1.75" in metrics.text()


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded"])
def test_metrics_are_not_given_through_the_proxy_without_the_right_to_them(
    service: Running, hub: FakeHub, header: str
) -> None:
    through = {header: "127.0.0.1"}
    assert at_root(service, "metrics", "", **through)[0] == 401
    assert at_root(service, "metrics", hub.token("ada"), **through)[0] == 403
    assert at_root(service, "metrics", hub.token("root", "read:metrics"), **through)[0] == 200


def test_the_log_is_json_and_names_nobody(service: Running, hub: FakeHub, lines: io.StringIO) -> None:
    token = hub.token("stu")
    stu = service.ask(token)
    until_done(stu, submit(stu, "a very personal answer").json()["submission"])
    stu.post("learner/status?token=in-the-address", json={"lang": "of-the-body"})
    service.browser("ada").get("session?secret=in-the-query")
    hub.is_down = True
    service.hall.auth.cache.clear()
    stu.post("learner/status", json={})
    written = [json.loads(line) for line in lines.getvalue().splitlines()]
    requests = [line for line in written if line["from"] == "enact_learn.hub.requests"]
    assert {"learner/submit", "learner/checks", "learner/status", "session"} <= {line["route"] for line in requests}
    tag = service.hall.journal.tag(service.hall.key.learner("stu"))
    assert {line.get("who") for line in requests if line["route"] == "learner/submit"} == {tag}
    told = "\n".join(json.dumps(line) for line in written if not line["from"].startswith(("httpx", "httpcore")))
    for secret in (token, "personal", "in-the-address", "of-the-body", "in-the-query", service.hall.key.learner("stu")):
        assert secret not in told


def test_what_other_libraries_fill_in_is_left_out() -> None:
    record = logging.LogRecord("tornado.application", logging.INFO, "web.py", 1, "Logged-in user %s", ("ada",), None)
    assert json.loads(JsonLines().format(record))["what"] == "Logged-in user %s"


def test_of_an_exception_only_its_kind_and_places_are_kept() -> None:
    try:
        raise ValueError("the answer of ada")
    except ValueError as error:
        record = logging.LogRecord(
            "enact_learn.hub", logging.ERROR, __file__, 1, "it failed", None, (type(error), error, error.__traceback__)
        )
    line = json.loads(JsonLines().format(record))
    assert line["error"] == "ValueError"
    assert "ada" not in json.dumps(line)
    assert line["where"][0].startswith("test_health.py:")
