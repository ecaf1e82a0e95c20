"""``enact audit``: the log is verified, its head kept, its entries shown, and past advice computed again."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.domain.audit import BEFORE_ALL
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import a_recommendation
from tests.cli.running import Enact
from tests.store.tampering import edited, fill

OnToy = tuple[str, str]


@pytest.fixture
def kept(data_folder: Path) -> Path:
    """A log of 31 entries in the store of this data folder; its file."""
    fill(data_folder / "enact.db")
    return data_folder / "enact.db"


def test_a_log_that_is_whole_is_said_to_be(enact: Enact, kept: Path) -> None:
    ran = enact("audit", "verify")
    assert (ran.status, ran.err) == (0, "")
    for words in (
        "The log is whole: 31 entries, the last one of ",
        "act 2, began 1, decision 1, erasure 1, fit 1, recommendation 25",
        "as later entries say: 6",
        "beside the database (entry 31)",
        "keep what `enact audit head` prints elsewhere",
    ):
        assert words in ran.out
    as_json = enact("audit", "verify", "--json").json
    assert (as_json["whole"], as_json["entries"], as_json["findings"]) == (True, 31, [])
    assert as_json["compared"]["kept"] == as_json["head"] == enact("audit", "head").out.strip()


def test_a_log_that_was_changed_is_said_with_status_1(
    enact: Enact, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(kept, "advice-05", "toy-count-2", "toy-count-9")
    ran = enact("audit", "verify")
    assert ran.status == 1
    assert "  - What entry 8 recorded was changed afterwards." in ran.out.splitlines()
    assert "put a copy of the database aside" in ran.out
    as_json = enact("audit", "verify", "--json")
    assert (as_json.status, as_json.json["whole"]) == (1, False)
    assert as_json.json["findings"][0]["id"] == "log.record-changed"
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "Ce que l’entrée 8 consignait a été modifié après coup." in enact("audit", "verify").out


def test_many_findings_are_not_all_printed(enact: Enact, kept: Path) -> None:
    with closing(sqlite3.connect(kept)) as database:
        database.execute("DROP TRIGGER no_edit_of_recommendations")
        database.execute("UPDATE recommendations SET document = '{}' WHERE number % 2")
        database.execute("DELETE FROM audit_tokens")
        database.execute("DROP TRIGGER no_edit_of_audit_entries")
        database.execute("UPDATE audit_entries SET at = 'x' WHERE number % 2")
        database.commit()
    out = enact("audit", "verify").out
    assert "more: `--json` says the first thousand" in out
    assert len(out.splitlines()) < 30


def test_a_head_that_was_kept_elsewhere_is_compared(enact: Enact, kept: Path) -> None:
    head = enact("audit", "head").out.strip()
    with closing(SqlStore(kept)) as store:
        store.add_recommendation(a_recommendation("more"))
    same = enact("audit", "verify", "--head", head)
    assert same.status == 0
    assert "the head that you gave (entry 31)" in same.out
    assert enact("audit", "head", "--json").json["number"] == 32
    ran = enact("audit", "verify", "--head", f"900:{BEFORE_ALL}", "--head", f"3:{BEFORE_ALL}")
    assert ran.status == 1
    assert "The log ends at entry 32, but you kept entry 900" in ran.out
    assert "Entry 3 is not the one that you kept" in ran.out
    assert "NUMBER:HASH" in enact("audit", "verify", "--head", "31").refused()


def test_without_any_head_that_is_said(enact: Enact, kept: Path) -> None:
    kept.with_name("enact.db-audit-head").unlink()
    ran = enact("audit", "verify")
    assert ran.status == 0
    assert "Compared with no head" in ran.out


def test_an_empty_log_is_no_error(enact: Enact) -> None:
    assert enact("audit", "verify").out == "Nothing was logged yet.\n"
    head = enact("audit", "head")
    assert (head.status, head.out, head.err) == (0, "", "Nothing was logged yet.\n")
    assert enact("audit", "head", "--json").json is None
    assert (enact("audit", "show").out, enact("audit", "show", "--json").json) == ("", [])
    assert enact("audit", "replay").out.startswith("Computed again: 0 agree")


def test_entries_are_shown(enact: Enact, kept: Path) -> None:
    shown = enact("audit", "show", "--last", "4").out.splitlines()
    assert [line.split()[3] for line in shown] == ["act", "decision", "erasure", "recommendation"]
    assert '{"entries":"6,10,14,18,22,26"}' in shown[2]
    assert shown[3].endswith(" last")
    whole = enact("audit", "show", "8").out
    assert '"id":"advice-05"' in whole
    assert "learner-1" not in whole  # a token stands for her
    assert "what it was about is forgotten" in enact("audit", "show", "6").out
    (entry,) = enact("audit", "show", "8", "--json").json
    assert (entry["number"], entry["kind"], entry["about"]) == (8, "recommendation", "advice-05")
    assert "There is no entry 99 in the log. It has 31" in enact("audit", "show", "99").refused()


def test_past_advice_is_computed_again(enact: Enact, on_toy: OnToy, data_folder: Path) -> None:
    given = [
        str(enact("next", *on_toy, "--learner", learner, "--json").json["recommendation"]) for learner in ("ana", "bob")
    ]
    assert [line.split()[1] for line in enact("audit", "replay").out.splitlines()[:2]] == given
    assert "1 agree, 0 differ, 0 can’t be computed" in enact("audit", "replay", given[0][:10]).out
    assert "1 agree" in enact("audit", "replay", "--last", "1").out
    drawn = enact("audit", "replay", "--sample", "1", "--seed", "3", "--json").json
    assert drawn == enact("audit", "replay", "--sample", "1", "--seed", "3", "--json").json
    assert drawn[0]["recommendation"] in given
    edited(data_folder / "enact.db", given[0], '"exercise":"toy-add-1"', '"exercise":"toy-mean-1"')
    ran = enact("audit", "replay")
    assert ran.status == 1
    assert f"≠ {given[0]}  " in ran.out
    assert "1 agree, 1 differ" in ran.out
    assert enact("audit", "replay", given[0], "--last", "2").status == 2


def test_a_store_without_a_log_is_said(enact: Enact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stranger:
        def close(self) -> None:
            pass

    monkeypatch.setattr("enact_learn.assembly.records.build_store", lambda _: Stranger())
    for command in ("verify", "head", "show", "replay"):
        assert "keeps no log" in enact("audit", command).refused()
