"""A progress file comes from outside: whatever does not fit is refused before anything is written."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import (
    EnactError,
    NotAProgressFile,
    ProgressFileDamaged,
    ProgressFileNewer,
    ProgressFileTooLarge,
)
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.progress_file import (
    MOST_ENTRIES,
    MOST_MB,
    OwnNotebook,
    ProgressFile,
    SkillState,
    seal,
    written,
)
from enact_learn.domain.wire import to_json
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import EMPTY_NOTEBOOK, LEARNER, NOON
from enact_learn.testing.record_checks import a_record
from enact_learn.tutor import reading_progress, taking_home
from enact_learn.tutor.reading_progress import read_progress
from enact_learn.tutor.taking_home import progress_file
from tests.tutor.garden import ANA, MakeTutor

Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def said() -> dict[str, Any]:
    """A whole file: one of everything."""
    record = a_record()
    file = ProgressFile(
        LEARNER, NOON, "enact_learn 0", record.attempts, record.submissions, record.reports, record.events,
        (OwnNotebook("toy", "toy-count-1", "", "toy-count-1", EMPTY_NOTEBOOK),),  # type: ignore[arg-type]
    )  # fmt: skip
    said: dict[str, Any] = json.loads(written(file).replace(" of ana", "-of-ana"))
    for one in said["submissions"]:
        one["digest"] = "ab12"
    return said


def sealed(said: dict[str, Any]) -> bytes:
    return json.dumps({**said, "sha256": seal(said)}).encode()


def at(*way: str | int, is_now: Any) -> Change:
    """Put something in a place."""

    def change(said: dict[str, Any]) -> None:
        place: Any = said
        for step in way[:-1]:
            place = place[step]
        place[way[-1]] = is_now

    return change


def test_a_whole_file_is_read(said: dict[str, Any]) -> None:
    file = read_progress(sealed(said))
    assert (len(file.attempts), len(file.submissions), len(file.events), len(file.notebooks)) == (2, 3, 3, 1)


def test_what_was_written_is_read_again_the_same(said: dict[str, Any]) -> None:
    file = read_progress(sealed(said))
    assert read_progress(written(file).encode()) == file


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"PK\x03\x04",
        b'{"format": "something else"}',
        b"[" * 100_000,
        b'{"cells": [], "nbformat": 4}',
        b"NaN",
    ],
)
def test_what_is_no_progress_file_is_told_apart_from_a_damaged_one(content: bytes) -> None:
    with pytest.raises(NotAProgressFile):
        read_progress(content)


def test_a_file_that_breaks_off_anywhere_is_refused(said: dict[str, Any]) -> None:
    whole = json.dumps({"format": said.pop("format"), **said}).encode()
    for length in range(0, len(whole) - 1, 97):
        with pytest.raises((ProgressFileDamaged, NotAProgressFile)):
            read_progress(whole[:length])


def test_a_single_other_letter_is_found(said: dict[str, Any]) -> None:
    with pytest.raises(ProgressFileDamaged, match="sha256"):
        read_progress(sealed(said).replace(b'"score": 1.0', b'"score": 0.9'))


def test_a_newer_file_says_that_the_program_is_too_old(said: dict[str, Any]) -> None:
    with pytest.raises(ProgressFileNewer, match="version is 4"):
        read_progress(sealed({**said, "version": 4, "something": "new"}))


@pytest.mark.parametrize("version", [0, -1, "2", None, True, 2.0, 10**400])
def test_a_version_that_is_none_is_refused(said: dict[str, Any], version: Any) -> None:
    with pytest.raises((ProgressFileDamaged, ProgressFileNewer, NotAProgressFile)):
        read_progress(sealed({**said, "version": version}))


def test_too_much_is_refused_before_it_is_read(said: dict[str, Any]) -> None:
    with pytest.raises(ProgressFileTooLarge):
        read_progress(b" " * (MOST_MB * 1_000_000 + 1))
    with pytest.raises(ProgressFileTooLarge):
        read_progress(sealed({**said, "events": [0] * (MOST_ENTRIES + 1)}))


LONG, DEEP = "x" * 200_000, json.loads("[" * 30 + "]" * 30)
FIRST = "toy-count-1"
UNFIT: dict[str, Change] = {
    "an unknown key": at("more", is_now=1),
    "a learner that is a path": at("learner", is_now="../ana"),
    "lists that are none": at("attempts", is_now={}),
    "too deep": at("attempts", is_now=DEEP),
    "an id that is a path": at("attempts", 0, "id", is_now="../../x"),
    "an id that is endless": at("attempts", 0, "id", is_now=LONG),
    "the same id twice": lambda said: said["attempts"].append(copy.deepcopy(said["attempts"][0])),
    "the same submission twice": lambda said: said["submissions"].append(copy.deepcopy(said["submissions"][0])),
    "the same report twice": lambda said: said["reports"].append(copy.deepcopy(said["reports"][0])),
    "a report on nothing": at("reports", 0, "submission", is_now="nothing"),
    "an exercise that is a path": at("attempts", 0, "exercise", is_now="../../etc"),
    "a course that is a path": at("submissions", 0, "course", is_now="/etc"),
    "a release that is a path": at("events", 0, "release", is_now="../release"),
    "a score above all": at("attempts", 0, "score", is_now=1.5),
    "a score below nothing": at("attempts", 0, "score", is_now=-0.1),
    "a score that is no number": at("attempts", 0, "score", is_now="1"),
    "a difficulty that is none": at("attempts", 0, "difficulty", is_now=0),
    "a cell's share above all": at("attempts", 0, "cells", 0, "first", is_now=2.0),
    "a cell without weight": at("attempts", 0, "cells", 0, "weight", is_now=0.0),
    "the same cell twice": lambda said: said["attempts"][0]["cells"].append(said["attempts"][0]["cells"][0]),
    "hints below nothing": at("attempts", 0, "hints", is_now=-1),
    "a number that is endless": at("attempts", 0, "checks", is_now=10**30),
    "an end before the beginning": at("attempts", 0, "last", is_now="2001-01-01T00:00:00+00:00"),
    "a time without zone": at("attempts", 0, "started", is_now="2026-01-01T00:00:00"),
    "a time at the end of all": at("events", 0, "at", is_now="9999-12-31T23:59:59+00:00"),
    "a record that follows nothing": at("attempts", 1, "supersedes", is_now="nothing"),
    "a record that follows itself": at("attempts", 1, "supersedes", is_now="right-of-ana"),
    "records that follow each other": at("attempts", 0, "supersedes", is_now="right-of-ana"),
    "a record that follows one of another exercise": at("attempts", 1, "exercise", is_now="toy-other-1"),
    "a notebook that is none": at("submissions", 0, "notebooks", FIRST, is_now="no notebook"),
    "a handed in notebook with a path": at("submissions", 0, "notebooks", is_now={"../../x": '{"cells": []}'}),
    "a handed in notebook with NUL": at("submissions", 0, "notebooks", is_now={"x\0": '{"cells": []}'}),
    "a submission without notebooks": at("submissions", 0, "notebooks", is_now={}),
    "a digest that is none": at("submissions", 0, "digest", is_now="<script>"),
    "points above the most": at("reports", 0, "cells", 0, "points", is_now=1e6),
    "points of nothing": at("reports", 0, "cells", 0, "max_points", is_now=0.0),
    "what a test said is endless": at("reports", 0, "cells", 0, "message", is_now=LONG),
    "three values compared": at("reports", 0, "cells", 0, "compared", is_now=["a", "b", "c"]),
    "a message that is no id": at("reports", 0, "fault", is_now={"id": "<b>", "params": {}}),
    "a message with an endless number": at("reports", 0, "fault", is_now={"id": "a.b", "params": {"n": 10**400}}),
    "an event of a kind that is not known": at("events", 0, "kind", is_now="crowned"),
    "an event with a world in it": at("events", 0, "detail", is_now={str(n): n for n in range(100)}),
    "an own notebook with a path": at("notebooks", 0, "name", is_now="../../.bashrc"),
    "an own notebook in a folder above": at("notebooks", 0, "folder", is_now=".."),
    "an own notebook that is hidden": at("notebooks", 0, "name", is_now=".hidden"),
    "an own notebook with a backslash": at("notebooks", 0, "name", is_now="a\\b"),
    "an own notebook with NUL": at("notebooks", 0, "name", is_now="a\0b"),
    "an own notebook that is none": at("notebooks", 0, "text", is_now='{"cells": 5}'),
    "the same notebook twice": lambda said: said["notebooks"].append(said["notebooks"][0]),
}


@pytest.mark.parametrize("what", UNFIT)
def test_what_can_not_be_is_refused_though_the_hash_is_right(said: dict[str, Any], what: str) -> None:
    UNFIT[what](said)
    with pytest.raises(EnactError) as refused:
        read_progress(sealed(said))
    assert isinstance(refused.value, ProgressFileDamaged)
    assert len(str(refused.value)) < 600


def test_numbers_that_json_has_no_word_for_are_refused(said: dict[str, Any]) -> None:
    content = sealed(said).replace(b'"score": 1.0', b'"score": NaN')
    with pytest.raises(ProgressFileDamaged):
        read_progress(content)


def test_a_file_of_very_many_small_values_is_refused_before_it_is_read(
    said: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    small = sealed({**said, "events": [[]] * 3000})
    monkeypatch.setattr(reading_progress, "MOST_VALUES", 5000)
    with pytest.raises(ProgressFileTooLarge):
        read_progress(small)
    # what stands in texts, as in notebooks, is no value
    many = OwnNotebook(CourseId("garden"), ExerciseId("add"), "", "add", EMPTY_NOTEBOOK + " " * 10)
    source = "[[],{}," * 2000
    text = json.dumps({**json.loads(many.text), "metadata": {"said": source}})
    read_progress(sealed({**said, "notebooks": [to_json(replace(many, text=text))]}))


def test_a_file_that_would_be_too_large_leaves_the_least_needed_out(
    make_tutor: MakeTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = MemoryStore()
    store.add_record(a_record(ANA))
    tutor = make_tutor(store=store)
    whole = json.loads(progress_file(tutor, ANA, None))
    assert (whole["left_out"], len(whole["advice"]), len(whole["submissions"])) == (0, 2, 3)
    monkeypatch.setattr(taking_home, "MOST_ENTRIES", 9)
    less = json.loads(progress_file(tutor, ANA, None))
    assert (less["advice"], [one["id"] for one in less["submissions"]]) == ([], ["third of ana"])
    assert [one["submission"] for one in less["reports"]] == ["third of ana"]
    assert less["left_out"] == 4
    monkeypatch.setattr(taking_home, "MOST_ENTRIES", 0)
    least = json.loads(progress_file(tutor, ANA, None))
    assert (least["attempts"], least["events"]) == (whole["attempts"], whole["events"])
    assert store.record(ANA) != LearnerRecord()


def test_what_is_written_is_counted_as_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    file = ProgressFile(LEARNER, NOON, "", states=(SkillState(SkillId("toy.count"), 0.5, 0.4, 0.6, 1),))
    assert file.entries == 1
    monkeypatch.setattr(reading_progress, "MOST_ENTRIES", 1)
    assert read_progress(written(file).encode()) == file
    monkeypatch.setattr(reading_progress, "MOST_ENTRIES", 0)
    with pytest.raises(ProgressFileTooLarge):
        read_progress(written(file).encode())
