"""Random learners are handed what is kept of them, and half of them are erased: nothing of these can be found."""

import io
import json
import sqlite3
import zipfile
import zlib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from enact_learn.assembly.erasing import marks_of
from enact_learn.assembly.everything import FOLDER, write_everything
from enact_learn.assembly.persons import Person
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.wire import to_json
from enact_learn.policy.ladder import Ladder
from enact_learn.privacy.scan import Marks, scan, values
from enact_learn.store.sql import store
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.testing.postgresql import Server
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.privacy.many_learners import learner_of, record_of
from tests.tutor.garden import PlainSource, garden

SAMPLE = 50
SLICE = 24  # bytes of a packed notebook: no two learners' notebooks share as many


def all_marks(records: dict[LearnerId, LearnerRecord]) -> Marks:
    """Whatever would say something of any of them."""
    ids: dict[str, str] = {}
    for learner, record in records.items():
        ids[learner] = "an id"
        ids |= {one.id: "a submission" for one in record.submissions}
        ids |= {one.id: "an attempt" for one in record.attempts}
        ids |= {one.id: "a recommendation" for one in record.recommendations}
    return Marks(ids)


def is_told_everything(tutor: LocalTutor, learner: LearnerId, record: LearnerRecord) -> None:
    """What is in her archive is what the store holds, read by zip and JSON alone."""
    made = io.BytesIO()
    write_everything(tutor, learner, made)
    with zipfile.ZipFile(made) as archive:
        said: dict[str, Any] = {
            name: json.loads(archive.read(f"{FOLDER}/{name}"))
            for name in ("record.json", "recommendations.json", "estimates.json")
        }
        notebooks = [archive.read(name).decode() for name in archive.namelist() if "/notebooks/" in name]
    whole = said["record.json"]
    for name in ("submissions", "reports", "attempts", "events"):
        assert whole[name] == to_json(getattr(record, name)), name
    assert sorted(notebooks) == sorted(text for one in record.submissions for text in one.notebooks.values())
    told = [{key: one[key] for key in to_json(record.recommendations[0])} for one in said["recommendations.json"]]
    assert told == to_json(record.recommendations)
    assert {one["skill"] for one in said["estimates.json"]} == {
        cell.skill for one in record.attempts for cell in one.cells
    }


def slices(file: Path, learner: LearnerId) -> list[bytes]:
    """Pieces of her packed notebooks as they stand in the file."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        packed = [row[0] for row in database.execute("SELECT notebooks FROM submissions WHERE learner = ?", (learner,))]
    assert all(zlib.decompress(one) for one in packed)
    return [one[start : start + SLICE] for one in packed for start in (len(one) // 2, len(one) - SLICE)]


def goes_round(count: int, folder: Path) -> None:
    """Add, hand over, erase every other one, look through every byte."""
    file = folder / "enact.db"
    records = {learner_of(number): record_of(number) for number in range(count)}
    with closing(SqlStore(file)) as kept:
        for learner, record in records.items():
            kept.add_record(record)
            if record.attempts:
                kept.keep_state(learner, f'{{"of": "{learner}"}}')
        source = PlainSource(folder / "shelf", garden())
        tutor = LocalTutor(source, GaussianTracing(), Ladder(), kept, ScriptedGrader(), ClockYouSet())
        for learner, record in records.items():
            is_told_everything(tutor, learner, record)
        erased = {learner: record for number, (learner, record) in enumerate(records.items()) if number % 2}
        others = {learner: kept.record(learner) for learner in records if learner not in erased}
        assert all(others[learner] == records[learner] for learner in others)
        pieces = [piece for learner in erased for piece in slices(file, learner)]
        assert scan([file], all_marks(erased)).found, "the scan must be able to find them"
        for learner in erased:
            kept.erase(learner)
        kept.settle()
        assert {learner: kept.record(learner) for learner in others} == others
        assert all(kept.record(learner) == LearnerRecord() for learner in erased)
        assert scan([folder], all_marks(erased)).found == []
        content = file.read_bytes()
        assert pieces
        assert not any(piece in content for piece in pieces)
        assert scan([folder], all_marks(others)).found


def test_fifty_learners_are_handed_their_data_and_half_of_them_leave_no_byte(tmp_path: Path) -> None:
    goes_round(SAMPLE, tmp_path)


@pytest.mark.slow
@pytest.mark.timeout(1800)  # half a minute of processor, and some thousand waits for the disk
def test_a_thousand_learners_are_handed_their_data_and_half_of_them_leave_no_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WRITTEN_ANEW_AT_ONCE", 0)  # as of a large file: at the end, and not each time
    goes_round(1000, tmp_path)


def test_on_postgresql_no_value_of_theirs_is_left_and_no_byte_of_their_rows(
    postgresql: Server, ready_database: str
) -> None:
    records = {learner_of(number): record_of(number) for number in range(20)}
    name = postgresql.new_database(ready_database)
    with closing(SqlStore(postgresql.url(name))) as kept:
        for record in records.values():
            kept.add_record(record)
        erased = {learner: record for number, (learner, record) in enumerate(records.items()) if number % 2}
        assert values(kept.values(), all_marks(erased)).found
        for learner in erased:
            kept.erase(learner)
        kept.settle()
        assert values(kept.values(), all_marks(erased)).found == []
        for learner in records.keys() - erased.keys():
            assert kept.record(learner) == records[learner]


def test_each_of_them_has_marks_of_her_own() -> None:
    first, second = (marks_of(Person(learner_of(number)), record_of(number)) for number in (0, 1))
    text = json.dumps(to_json(record_of(0))).encode()
    assert first.count(text)
    assert not second.count(text)
