"""A learner works on a Hub and erases herself: nothing of her stands in the database, in a file or in the log."""

import io
import logging
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.hub.journal import JsonLines
from enact_learn.privacy.scan import Marks, scan
from enact_learn.store.sql.store import SqlStore
from tests.hub.conftest import Start
from tests.hub.fake_hub import FakeHub
from tests.hub.test_learners import submit, until_done

WORDS = "the second test is wrong, says somebody"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """What the service writes down, as it does in production."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    ours = logging.getLogger("enact_learn")
    level = ours.level
    ours.addHandler(handler)
    ours.setLevel(logging.INFO)
    yield stream
    ours.removeHandler(handler)
    ours.setLevel(level)


def works(stu: httpx.Client, answer: str) -> str:
    """Check something, be advised, write to the teacher; gives the id of the submission."""
    id_ = str(submit(stu, answer).json()["submission"])
    until_done(stu, id_)
    stu.post("learner/path", json={"course": "garden"})
    assert stu.post("learner/problem", json={"exercise": "add", "text": WORDS}).status_code == 200
    return id_


def test_what_she_erases_leaves_nothing_and_the_log_never_had_it(
    start: Start, hub: FakeHub, tmp_path: Path, log: io.StringIO
) -> None:
    file = tmp_path / "data" / "enact.db"
    with closing(SqlStore(file)) as store:
        service = start(store=store)
        token, other = hub.token("stu"), hub.token("sam")
        id_ = works(service.ask(token), "an answer of hers alone")
        works(service.ask(other), "an answer of somebody else")
        learner = service.hall.key.learner("stu")
        record, beside = store.record(learner), store.record(service.hall.key.learner("sam"))
        assert record.attempts
        assert record.events
        ids = {learner: "her id", id_: "her submission", "an answer of hers alone": "her answer"}
        ids |= dict.fromkeys(
            [*(one.id for one in record.attempts), *(one.id for one in record.recommendations)], "hers"
        )
        assert scan([file.parent], Marks(ids)).found
        answer = service.ask(token).post("learner/erase", json={"named": learner})
        assert answer.status_code == 200, answer.text
        until = time.monotonic() + 20
        while store.record(learner) != LearnerRecord() and time.monotonic() < until:
            time.sleep(0.05)
        assert store.record(learner) == LearnerRecord()
        assert store.record(service.hall.key.learner("sam")) == beside
        service.close()
    (tmp_path / "service.log").write_text(log.getvalue(), encoding="utf-8")
    assert "learner/erase" in log.getvalue()
    marks = Marks({**ids, token: "her token", WORDS[:20]: "words"}, {"stu": "her name"})
    assert scan([tmp_path / "service.log"], marks).found == []
    left = {one.what for one in scan([file.parent], Marks(ids)).found}
    assert left == set()
