"""Why was this recommended? In words, in both languages, and computed again."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.testing.fakes import ScriptedGrader, a_recommendation
from tests.cli.running import Enact
from tests.store.first_version import as_the_first_version_left_it

Follow = Callable[..., ScriptedGrader]
OnToy = tuple[str, str]
NARROW = "\u202f"


@pytest.fixture
def on_toy(on_toy: OnToy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OnToy:
    """The toy course, advised by a policy and a model that leave nothing to chance and need no fit."""
    (tmp_path / "enact.toml").write_text('policy = "ladder"\nmodel = "gaussian"\nmemory = ""')
    monkeypatch.setenv("ENACT_CONFIG", str(tmp_path / "enact.toml"))
    return on_toy


@pytest.fixture
def given(enact: Enact, on_toy: OnToy) -> str:
    """The id of a first advice."""
    return str(enact("next", *on_toy, "--json").json["recommendation"])


def test_next_says_how_to_ask_why(enact: Enact, on_toy: OnToy, given: str) -> None:
    shown = enact("next", *on_toy).out
    assert f"enact explain {given[:8]}" in shown
    assert "Once “Add two numbers” is solved (100%), “Add many numbers” comes up." in shown


def test_next_in_json_says_what_came_second_and_what_would_change_it(enact: Enact, on_toy: OnToy) -> None:
    path = enact("next", *on_toy, "--json").json
    assert path["runner_up"]["text"]
    assert path["changes"][0]["id"] == "note.change-solved"


def test_an_advice_is_explained_in_words(enact: Enact, on_toy: OnToy, given: str) -> None:
    ran = enact("explain", given[:8], *on_toy)
    assert (ran.status, ran.err) == (0, "")
    for words in (
        "Add two numbers  (toy-add-1)",
        "in Toy course, by the policy",
        "comes next in the course",
        "Chance of getting it right at the first check",
        "most likely (80%) between",
        "your ability in general",
        "What would change it:",
        "Once “Add two numbers” is solved",
    ):
        assert words in ran.out
    assert "contribution." not in ran.out


def test_an_advice_is_explained_in_french(
    enact: Enact, on_toy: OnToy, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENACT_LANG", "fr")
    shown = enact("explain", given, *on_toy).out
    for words in ("Additionner deux nombres", "dans Cours jouet", "Chance de réussir", "votre niveau général", NARROW):
        assert words in shown
    for id_ in ("contribution.", "note.", "reason.", "cli."):
        assert id_ not in shown


def test_an_advice_is_explained_in_json(enact: Enact, on_toy: OnToy, given: str) -> None:
    said = enact("explain", given[:8], *on_toy, "--json").json
    assert (said["id"], said["exercise"], said["course"]) == (given, "toy-add-1", "toy")
    assert said["reasons"][0]["id"] == "reason.next-in-order"
    assert 0 <= said["chance"]["low"] <= said["chance"]["mean"] <= said["chance"]["high"] <= 1
    assert [term["says"]["id"] for term in said["contributions"]].count("contribution.ability") == 1
    assert said["changes"][0]["text"]
    assert said["notes"] == []


def test_an_advice_is_computed_again_and_agrees(
    enact: Enact, on_toy: OnToy, given: str, notebook: Path, follow: Follow
) -> None:
    follow(0.0)
    enact("submit", notebook, *on_toy)
    ran = enact("replay", given[:8], *on_toy)
    assert (ran.status, ran.err) == (0, "")
    assert "The same again: toy-add-1" in ran.out
    as_json = enact("replay", given, "--json").json
    assert as_json == {"recommendation": given, "agrees": True, "differences": [], "notes": []}


def test_a_record_that_was_forged_is_found_out(
    enact: Enact, on_toy: OnToy, given: str, data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forge(data_folder / "enact.db", given, '"exercise":"toy-add-1"', '"exercise":"toy-mean-1"')
    ran = enact("replay", given, *on_toy)
    assert ran.status == 1
    assert "advice.choice.exercise: recorded toy-mean-1, computed toy-add-1" in ran.out
    as_json = enact("replay", given, *on_toy, "--json")
    assert as_json.status == 1
    assert not as_json.json["agrees"]
    assert as_json.json["differences"][0]["params"]["place"] == "advice.choice.exercise"
    assert "`enact replay` says where" in enact("explain", given, *on_toy).out
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "enregistré toy-mean-1, calculé toy-add-1" in enact("replay", given, *on_toy).out


def test_another_policy_that_is_configured_meanwhile_is_said(
    enact: Enact, on_toy: OnToy, given: str, tmp_path: Path
) -> None:
    (tmp_path / "other.toml").write_text(
        'policy = "sequence"\nmodel = "gaussian"\nmemory = ""\n[path.toy]\nlock = ["toy-add-1"]\n'
    )
    ran = enact("replay", given, *on_toy, "--config", tmp_path / "other.toml")
    assert ran.status == 0
    assert "The engine is set otherwise today (policy, path)" in ran.out


@pytest.mark.parametrize("command", ["explain", "replay"])
def test_an_id_that_is_not_there_or_not_enough_is_said(
    enact: Enact, on_toy: OnToy, given: str, data_folder: Path, command: str
) -> None:
    assert "no recommendation whose id begins with zz" in enact(command, "zz", *on_toy).refused()
    assert enact(command, "", "--json").refused("error.UnknownRecommendation")
    assert enact(command, "x" * 500).refused()
    with closing(sqlite3.connect(data_folder / "enact.db")) as database:
        database.execute(
            "INSERT INTO recommendations (id, learner, course, at, document) "
            "SELECT id || 'f', learner, course, at, document FROM recommendations"
        )
        database.commit()
    assert f"Several recommendations begin with {given[:4]}" in enact(command, given[:4], *on_toy).refused()
    assert enact(command, given, *on_toy).status == 0


def test_a_database_of_the_first_version_goes_on(enact: Enact, on_toy: OnToy, data_folder: Path) -> None:
    as_the_first_version_left_it(data_folder / "enact.db")
    old = a_recommendation().id
    ran = enact("explain", old, *on_toy)
    assert ran.status == 0
    assert "did not keep with what it was computed" in ran.out
    assert "can't be computed again" in enact("replay", old, *on_toy).refused()
    new = enact("next", *on_toy, "--learner", "ana", "--json").json["recommendation"]
    assert enact("replay", new, *on_toy).status == 0


def forge(file: Path, id_: str, before: str, after: str) -> None:
    """Change the document of a recommendation as somebody with the file in her hands could."""
    with closing(sqlite3.connect(file)) as database:
        (row,) = database.execute(
            "SELECT learner, course, at, document FROM recommendations WHERE id = ?", (id_,)
        ).fetchall()
        assert before in row[3]
        document = row[3].replace(before, after, 1)
        assert json.loads(document)
        database.execute("DELETE FROM recommendations WHERE id = ?", (id_,))
        database.execute(
            "INSERT INTO recommendations (id, learner, course, at, document) VALUES (?, ?, ?, ?, ?)",
            (id_, *row[:3], document),
        )
        database.commit()
