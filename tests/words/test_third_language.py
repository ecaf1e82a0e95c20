"""Adding a language is adding one file."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from enact_learn.words import catalogue
from tests.words.pseudo import CODE, LOCALE, OURS, marked, package, pseudo_catalogue, unmarked

PROGRAM = """
import json, sys
from enact_learn.domain.text import Message
from enact_learn.words import LANGUAGES, language, say
lang = language(sys.argv[1])
said = [say(Message(id_, {"value": 2.5, "count": 3}), lang) for id_ in sys.argv[2:]]
print(json.dumps([LANGUAGES, lang, said]))
"""


def ask(folder: Path, *ids: str, tag: str = "de-AT") -> tuple[list[str], str, list[str]]:
    """What a program that uses the package in ``folder`` knows of languages, and says."""
    made = subprocess.run(
        [sys.executable, "-c", PROGRAM, tag, *ids], cwd=folder, capture_output=True, text=True, check=True
    )
    languages, lang, said = json.loads(made.stdout)
    return languages, lang, said


def test_a_language_is_there_once_its_file_is(tmp_path: Path) -> None:
    folder = package(tmp_path / "site", pseudo_catalogue())
    languages, lang, said = ask(folder, "level.mastered", "cli.stopped")
    assert set(languages) == {"en", "fr", CODE}
    assert lang == CODE
    assert said == [marked("mastered"), marked("Stopped.")]


def test_every_sentence_of_the_server_can_be_translated() -> None:
    said = pseudo_catalogue()
    assert {key.removeprefix(OURS) for key in said if key.startswith(OURS)} == set(catalogue("en"))


@pytest.mark.parametrize("lacks", ["level.mastered", "format.percent", "format.decimal"])
def test_what_is_not_translated_yet_is_said_in_english(tmp_path: Path, lacks: str) -> None:
    said = pseudo_catalogue()
    del said[OURS + lacks]
    folder = package(tmp_path / "site", said)
    _, _, (level, stopped, points) = ask(folder, "level.mastered", "cli.stopped", "calibration.few-answers")
    assert level == ("mastered" if lacks == "level.mastered" else marked("mastered"))
    assert stopped == marked("Stopped.")
    assert points.startswith("[!! Few answers")


@pytest.mark.parametrize("value", ["", None])
def test_a_sentence_that_is_left_empty_is_said_in_english(tmp_path: Path, value: str | None) -> None:
    said = pseudo_catalogue()
    said[f"{OURS}level.mastered"] = [value] if value is not None else []
    _, _, (level, stopped) = ask(package(tmp_path / "site", said), "level.mastered", "cli.stopped")
    assert (level, stopped) == ("mastered", marked("Stopped."))


def test_a_sentence_with_a_slip_of_the_pen_is_said_in_english(tmp_path: Path) -> None:
    said = pseudo_catalogue()
    said[f"{OURS}calibration.few-answers"] = ["Wenige ({answers"]
    said[f"{OURS}cli.hint"] = ["Tipp: {text.nothing}"]
    _, _, (few, hint) = ask(package(tmp_path / "site", said), "calibration.few-answers", "cli.hint")
    assert few.startswith("Few answers")
    assert hint == "Hint: ?"


def test_a_file_that_can_not_be_read_leaves_the_other_languages_alone(tmp_path: Path) -> None:
    folder = package(tmp_path / "site", {})
    (folder / f"enact_learn/locale/{LOCALE}/LC_MESSAGES/enact_learn.json").write_text("{ half a file")
    assert ask(folder, "cli.stopped", tag="fr")[2] == ["Arrêté."]
    assert ask(folder, "cli.stopped", tag="de")[2] == ["Stopped."]


def test_the_terminal_speaks_it(tmp_path: Path, toy_course: Path, data_folder: Path) -> None:
    folder = package(tmp_path / "site", pseudo_catalogue())
    environment = {**os.environ, "ENACT_LANG": LOCALE, "ENACT_DATA": str(data_folder), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "enact_learn.cli", "next", "--courses", str(toy_course)]
    made = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    course = toy_course.joinpath("course.yaml").read_text() + "".join(
        file.read_text() for file in toy_course.rglob("*.py")
    )
    left = [re.sub(r"\(toy-[a-z0-9-]+\)$", "", line).strip(" -") for line in unmarked(made.stdout).splitlines()]
    assert [line for line in left if line not in course] == []
    assert "[!! Toy course: 0 of 5 solved !!]" in made.stdout

    missing = subprocess.run(
        [*command[:-1], str(tmp_path / "nowhere")], cwd=folder, env=environment, capture_output=True, text=True
    )
    assert missing.returncode == 1
    assert missing.stderr.startswith("[!! ")


def test_marks_within_marks_are_told_from_what_stands_outside() -> None:
    assert unmarked("[!! a [!! b !!] c !!]").strip() == ""
    assert unmarked("x [!! a [!! b !!] c !!] y").split() == ["x", "y"]
    assert unmarked("no marks") == "no marks"
