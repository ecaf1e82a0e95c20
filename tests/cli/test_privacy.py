"""What a data-protection officer asks for in the terminal: kept, export, erase, purge, another key."""

import io
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.assembly.keys import deployment_key
from enact_learn.assembly.service_lock import serving
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import LEARNER, ScriptedGrader
from enact_learn.testing.record_checks import a_record
from tests.cli.running import Enact
from tests.store.test_part_of_a_record_is_forgotten import renamed

Follow = Callable[..., ScriptedGrader]
OnToy = tuple[str, str]


@pytest.fixture
def on_a_hub(on_toy: OnToy, data_folder: Path, follow: Follow) -> OnToy:
    """A record of ana's, by the key of this data folder."""
    follow(1.0)
    key = deployment_key({}, data_folder / "hub-key")
    store = SqlStore(data_folder / "enact.db")
    store.add_record(renamed(a_record(LEARNER), key.learner("ana")))
    store.close()
    return on_toy


def record_of(data: Path, name: str) -> LearnerRecord:
    store = SqlStore(data / "enact.db")
    try:
        return store.record(deployment_key({}, data / "hub-key").learner(name))
    finally:
        store.close()


def test_what_is_kept_is_said_with_what_the_institution_decided(enact: Enact, on_toy: OnToy, data_folder: Path) -> None:
    with (data_folder.parent / "enact.toml").open("a") as file:
        file.write("\n[privacy]\nmonths = { work = 7 }\n")
    assert "7 months after the end of the course" in enact("privacy", "kept").out
    lines = enact("privacy", "kept", "--json").json
    assert {"what", "why", "ground", "how_long", "who"} == set(lines[0])


def test_everything_about_a_user_goes_into_one_file_that_is_hers_alone(
    enact: Enact, on_a_hub: OnToy, tmp_path: Path
) -> None:
    file = tmp_path / "ana.zip"
    ran = enact("privacy", "export", "ana", file, *on_a_hub)
    assert ran.status == 0, ran.err
    assert str(file) in ran.out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with zipfile.ZipFile(file) as archive:
        record = json.loads(archive.read("enact-data/record.json"))
        assert len(record["attempts"]) == 2
        assert "enact-data/README.fr.md" in archive.namelist()
    before = file.read_bytes()
    assert str(file) in enact("privacy", "export", "ana", file, *on_a_hub).refused()
    assert file.read_bytes() == before


def test_with_an_address_of_the_institution_statements_are_in_it(
    enact: Enact, on_a_hub: OnToy, tmp_path: Path, data_folder: Path
) -> None:
    with (data_folder.parent / "enact.toml").open("a") as file:
        file.write('\n[institution]\nhome = "https://hub.example.edu/enact"\n')
    entries = enact("privacy", "export", "ana", tmp_path / "ana.zip", *on_a_hub, "--json").json["entries"]
    assert entries["statements.jsonl"] > 0
    with zipfile.ZipFile(tmp_path / "ana.zip") as archive:
        lines = archive.read("enact-data/statements.jsonl").decode().splitlines()
    assert any(json.loads(line)["actor"].get("account", {}).get("name", "").startswith("p_") for line in lines)
    assert not any(deployment_key({}, data_folder / "hub-key").learner("ana") in line for line in lines)


def test_nobody_is_made_up(enact: Enact, on_a_hub: OnToy, tmp_path: Path) -> None:
    for command in (("export", "nobody", tmp_path / "x.zip", *on_a_hub), ("erase", "nobody", "--yes")):
        assert "nobody" in enact("privacy", *command).refused()
    assert not list(tmp_path.glob("*x.zip*"))


def test_what_is_erased_is_looked_for_and_not_found(enact: Enact, on_a_hub: OnToy, data_folder: Path) -> None:
    ran = enact("privacy", "erase", "ana", "--yes")
    assert ran.status == 0, ran.out + ran.err
    assert "Nothing is left." in ran.out
    assert record_of(data_folder, "ana") == LearnerRecord()


def test_a_log_in_which_her_name_stands_is_found_and_said(enact: Enact, on_a_hub: OnToy, tmp_path: Path) -> None:
    (tmp_path / "proxy.log").write_text("GET /user/ana/lab", encoding="utf-8")
    ran = enact("privacy", "erase", "ana", "--yes", "--json", "--look-in", tmp_path / "proxy.log")
    assert ran.status == 1
    assert [(Path(one["where"]).name, one["what"]) for one in ran.json["left"]] == [("proxy.log", "her name")]


def test_without_a_yes_nothing_is_erased(
    enact: Enact, on_a_hub: OnToy, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    assert enact("privacy", "erase", "ana").status == 130
    assert record_of(data_folder, "ana") != LearnerRecord()


def test_while_the_service_runs_nothing_is_changed(enact: Enact, on_a_hub: OnToy, data_folder: Path) -> None:
    with serving(data_folder):
        for command in (
            ("erase", "ana", "--yes"),
            ("purge", "--before", "2100-01-01", "--yes"),
            ("rotate-key", "--yes", "--names", data_folder / "hub-key"),
        ):
            assert "Stop it" in enact("privacy", *command).refused()
    assert record_of(data_folder, "ana") != LearnerRecord()


def test_what_is_due_is_shown_first_and_purged_after_a_yes(enact: Enact, on_a_hub: OnToy, data_folder: Path) -> None:
    shown = enact("privacy", "purge")
    assert "nobody has said when it ends" in shown.out
    with (data_folder.parent / "enact.toml").open("a") as file:
        file.write("\n[privacy]\nends = { toy = 2026-04-01, another = 2026-04-01 }\nmonths = { record = 0 }\n")
    assert "whole records of 1 learners" in enact("privacy", "purge", "--dry-run").out
    assert record_of(data_folder, "ana") != LearnerRecord()
    assert enact("privacy", "purge", "--yes", "--json").json["done"] == 2
    assert record_of(data_folder, "ana") == LearnerRecord()
    assert "Nothing has been kept too long" in enact("privacy", "purge").out


def test_with_another_key_she_has_another_id_and_the_same_record(
    enact: Enact, on_a_hub: OnToy, data_folder: Path, tmp_path: Path
) -> None:
    old = deployment_key({}, data_folder / "hub-key").learner("ana")
    (tmp_path / "names").write_text("ben\n", encoding="utf-8")
    assert "--strangers random" in enact("privacy", "rotate-key", "--yes", "--names", tmp_path / "names").refused()
    (tmp_path / "names").write_text("ben\nana\n", encoding="utf-8")
    # the one that was begun before goes on
    ran = enact("privacy", "rotate-key", "--yes", "--names", tmp_path / "names", "--json")
    assert ran.json == {"renamed": 1, "strangers": 0, "went_on": False, "in_gradebooks": 0}
    assert deployment_key({}, data_folder / "hub-key").learner("ana") != old
    assert len(record_of(data_folder, "ana").attempts) == 2
    assert enact("audit", "verify").status == 0


def test_who_is_on_the_hub_has_to_be_said(enact: Enact, on_a_hub: OnToy) -> None:
    assert "--names" in enact("privacy", "rotate-key", "--yes").refused()
