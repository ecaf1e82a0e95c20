"""What learners did, in a file or in a record store, by the command."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_store
from enact_learn.assembly.config import read_config
from enact_learn.domain.attempt import Attempt
from enact_learn.domain.course import CellId, ExerciseId, ReleaseId
from enact_learn.testing.fakes import LEARNER, NOON, a_recommendation, an_attempt, an_event
from enact_learn.testing.stores import OTHER_LEARNER
from tests.cli.running import Enact
from tests.exports.lrs import KEY, SECRET, Store, record_store
from tests.exports.xapi_reader import read_lines, scores
from tests.exports.xapi_rules import faults

DAY = timedelta(days=1)
ADD = ExerciseId("toy-add-1")


def on_add(attempt: Attempt) -> Attempt:
    cells = tuple(replace(cell, cell=CellId("toy-add-1/test-add")) for cell in attempt.cells)
    return replace(attempt, exercise=ADD, release=ReleaseId("of-then"), cells=cells)


@pytest.fixture
def worked(on_toy: tuple[str, str], data_folder: Path) -> tuple[str, ...]:
    """Two learners have worked on the toy course; the options of the command."""
    (data_folder.parent / "enact.toml").write_text(
        'policy = "ladder"\n[institution]\nhome = "https://hub.example.edu/enact"\n'
    )
    store = build_store(read_config())
    wrong = replace(on_add(an_attempt("wrong", share=0.0)), at=NOON)
    right = replace(on_add(an_attempt("right", supersedes=wrong.id)), at=NOON + DAY)
    for attempt in (wrong, right, on_add(an_attempt("theirs", OTHER_LEARNER, share=0.25))):
        store.add_attempt(attempt)
    store.add_recommendation(a_recommendation())
    store.add_event(an_event())
    store.close()
    return on_toy


@pytest.fixture
def lrs(worked: tuple[str, ...], data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record store that enact.toml names."""
    with record_store() as store:
        file = data_folder.parent / "enact.toml"
        file.write_text(f'{file.read_text()}[lrs]\nendpoint = "{store.endpoint}"\n')
        monkeypatch.setenv("ENACT_LRS_KEY", KEY)
        monkeypatch.setenv("ENACT_LRS_SECRET", SECRET)
        yield store


def test_statements_go_into_a_file_that_is_the_same_the_next_time(
    enact: Enact, worked: tuple[str, ...], tmp_path: Path
) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    ran = enact("export", "xapi", one, *worked)
    assert ran.out == f"5 statements are in {one}.\n"
    enact("export", "xapi", two, *worked)
    assert one.read_bytes() == two.read_bytes()
    found = read_lines(one.read_text())
    assert [fault for statement in found for fault in faults(statement)] == []
    assert sorted((score, done) for _, _, _, score, done in scores(found)) == [(0.25, False), (1.0, True)]
    assert one.stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir()} >= {"one.jsonl", "two.jsonl"}
    assert not list(tmp_path.glob(".*"))


def test_without_a_file_they_go_to_standard_output_and_nothing_else_does(enact: Enact, worked: tuple[str, ...]) -> None:
    assert len(read_lines(enact("export", "xapi", *worked).out)) == 5
    assert len(json.loads(enact("export", "xapi", "-", "--array", *worked).out)) == 5
    assert enact("export", "xapi", "--course", "none", "--array", *worked).out == "[]\n"


def test_what_stands_and_what_is_new_can_be_asked_for(enact: Enact, worked: tuple[str, ...]) -> None:
    def verbs(*options: str) -> list[str]:
        found = read_lines(enact("export", "xapi", *options, *worked).out)
        return sorted(one["verb"]["display"]["en"] for one in found)

    assert verbs("--only-standing") == ["answered", "answered", "experienced"]
    assert verbs("--since", "2026-03-03") == ["answered", "voided"]
    assert verbs("--since", "2026-03-03", "--only-standing") == ["answered"]


def test_a_learner_is_voided_before_she_is_erased(enact: Enact, worked: tuple[str, ...]) -> None:
    standing = read_lines(enact("export", "xapi", "--only-standing", *worked).out)
    ran = enact("export", "xapi", "--void-learner", LEARNER, "--only-standing", *worked)
    found = read_lines(ran.out)
    voided = {one["object"]["id"] for one in found}
    left = [one for one in standing if one["id"] not in voided]
    assert [one["result"]["score"]["scaled"] for one in left] == [0.25]
    gone = {one["actor"]["account"]["name"] for one in standing if one["id"] in voided}
    assert len(gone) == 1
    assert gone.pop() in ran.err
    assert enact("export", "xapi", "--void-learner", "nobody", *worked).out == ""


def test_nothing_is_overwritten_and_a_wrong_wish_is_said(enact: Enact, worked: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "mine"
    file.write_text("mine")
    enact("export", "xapi", file, "--json", *worked).refused("error.NameTaken")
    assert file.read_text() == "mine"
    assert "--since" in enact("export", "xapi", "--since", "yesterday", *worked).refused()
    assert "name a FILE" in enact("export", "xapi", "--json", *worked).refused("error.Usage")
    assert "takes no FILE" in enact("export", "xapi", "--post", "--array", *worked).refused()


def test_an_institution_has_to_be_named(enact: Enact, on_toy: tuple[str, str]) -> None:
    said = enact("export", "xapi", "--json", "--post", *on_toy).refused("error.BadConfiguration")
    assert "[institution]" in said


def test_what_is_posted_is_there_and_is_posted_once(enact: Enact, worked: tuple[str, ...], lrs: Store) -> None:
    first = enact("export", "xapi", "--post", "--json", *worked).json
    assert {name: first[name] for name in ("sent", "voiding", "sent_before", "refused")} == {
        **{"sent": 3, "voiding": 0, "sent_before": 0, "refused": 0}
    }
    assert len(lrs.records.standing) == 3
    assert enact("export", "xapi", "--post", *worked).out == (
        f"{lrs.endpoint} took 0 statements; 3 it had taken before.\n"
    )
    voided = enact("export", "xapi", "--post", "--void-learner", LEARNER, "--json", *worked).json
    assert (voided["sent"], voided["voiding"], len(voided["pseudonyms"])) == (2, 2, 1)
    assert len(lrs.records.standing) == 1


def test_what_is_not_taken_is_named_and_the_command_fails(enact: Enact, worked: tuple[str, ...], lrs: Store) -> None:
    found = read_lines(enact("export", "xapi", *worked).out)
    lrs.records.add({**found[-1], "timestamp": "2020-01-01T00:00:00Z"})
    ran = enact("export", "xapi", "--post", *worked)
    assert ran.status == 1
    assert found[-1]["id"] in ran.out
    assert "409" in ran.out
    assert SECRET not in ran.out + ran.err


def test_a_wrong_key_is_said_without_it(
    enact: Enact, worked: tuple[str, ...], lrs: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENACT_LRS_SECRET", "not that secret")
    said = enact("export", "xapi", "--post", "--json", *worked).refused("error.RecordStoreRefuses")
    assert "ENACT_LRS_KEY" in said
    assert "not that secret" not in said


def test_what_a_real_check_leaves_behind_becomes_statements(
    enact: Enact, worked: tuple[str, ...], follow: Callable[..., object], notebook: Path
) -> None:
    follow(1.0)
    enact("submit", notebook, "--learner", "grace", *worked)
    found = read_lines(enact("export", "xapi", *worked).out)
    hers = [one for one in found if one["verb"]["id"].endswith("/answered")][-3:]
    assert any(one["result"]["success"] and one["context"]["revision"] != "of-then" for one in hers)
    assert b"grace" not in json.dumps(found).encode()
