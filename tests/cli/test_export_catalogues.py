import csv
import json
from pathlib import Path

import pytest

from enact_learn.cli import new_files
from enact_learn.domain.errors import CantWrite
from tests.cli.running import Enact
from tests.exports import case_reader, lom_reader
from tests.exports.courses import HOME

INSTITUTION = f'\n[institution]\nhome = "{HOME}"\n'


@pytest.fixture
def at_home(on_toy: tuple[str, str], data_folder: Path) -> tuple[str, str]:
    """The toy course of an institution that has an address."""
    config = data_folder.parent / "enact.toml"
    config.write_text(config.read_text() + INSTITUTION)
    return on_toy


@pytest.mark.parametrize("by", ["id", "folder"])
def test_notices_stand_in_a_new_folder_with_a_list_of_them(
    enact: Enact, at_home: tuple[str, str], toy_course: Path, tmp_path: Path, by: str
) -> None:
    target = tmp_path / "notices"
    course = "toy" if by == "id" else toy_course
    ran = enact("export", "scolomfr", course, "--to", target, *(at_home if by == "id" else ()))
    assert ran.out == f"6 notices are in {target}; index.csv says which is which.\n"
    rows = list(csv.DictReader((target / "index.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["kind"] for row in rows] == ["course", *["exercise"] * 5]
    for row in rows:
        notice = lom_reader.read((target / row["file"]).read_text(encoding="utf-8"))
        assert notice.id == row["identifier"]
        assert row["title"] in notice.titles.values()
    assert {path.name for path in target.iterdir()} == {"index.csv", *(row["file"] for row in rows)}
    assert enact("export", "scolomfr", course, "--to", tmp_path / "more", "--json", *at_home).json == {
        "folder": str(tmp_path / "more"),
        "notices": 6,
    }


def test_a_folder_that_is_there_stays_as_it_is(enact: Enact, at_home: tuple[str, str], tmp_path: Path) -> None:
    assert "nothing is overwritten" in enact("export", "scolomfr", "toy", "--to", tmp_path, *at_home).refused()
    assert not (tmp_path / "index.csv").exists()


def test_a_folder_that_can_not_be_written_whole_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CantWrite):
        new_files.write_folder(tmp_path / "new", [("a.xml", "a"), ("no such folder/b.xml", "b")])
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_can_not_be_written_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CantWrite):
        new_files.write_file(tmp_path / "nowhere" / "a", "a")
    assert list(tmp_path.iterdir()) == []


def test_a_package_is_printed_or_goes_into_a_new_file(enact: Enact, at_home: tuple[str, str], tmp_path: Path) -> None:
    printed = enact("export", "case", "toy", "--changed", "2026-11-20", *at_home)
    target = tmp_path / "toy.json"
    ran = enact("export", "case", "--to", target, "--changed", "2026-11-20", *at_home)
    assert f"{target}" in ran.out
    assert printed.out == target.read_text(encoding="utf-8")
    assert case_reader.read(printed.json).title == "Toy course"
    assert printed.json["CFDocument"]["lastChangeDateTime"] == "2026-11-20T00:00:00Z"
    again = enact("export", "case", "--to", target, "--changed", "2026-11-20", *at_home)
    assert "nothing is overwritten" in again.refused()
    french = enact("export", "case", "toy", "--changed", "2026-11-20", "--lang", "fr", *at_home)
    assert case_reader.read(french.json).title == "Cours jouet"


def test_several_courses_are_several_files(
    enact: Enact, at_home: tuple[str, str], toy_course: Path, tmp_path: Path
) -> None:
    template = Path(__file__).parents[2] / "courses" / "_template"
    said = ("export", "case", toy_course, template, "--changed", "2026-11-20")
    assert "--to" in enact(*said).refused()
    assert enact(*said, "--to", tmp_path / "all", "--json").json["courses"] == ["toy", "template"]
    for course in ("toy", "template"):
        data = json.loads((tmp_path / "all" / f"{course}.case.json").read_text(encoding="utf-8"))
        assert data["CFDocument"]["uri"] == f"{HOME}/course/{course}"


def test_a_course_that_nobody_dated_is_not_given_the_day_of_today(enact: Enact, at_home: tuple[str, str]) -> None:
    assert "--changed 2026-11-20" in enact("export", "case", "toy", *at_home).refused()


@pytest.mark.parametrize("what", ["scolomfr", "case"])
def test_a_course_that_is_not_there_is_said(enact: Enact, at_home: tuple[str, str], what: str) -> None:
    assert "There is no course nope. Loaded here: toy." in enact("export", what, "nope", *at_home).refused()


@pytest.mark.parametrize("what", ["scolomfr", "case"])
def test_without_an_address_nothing_is_named(enact: Enact, on_toy: tuple[str, str], what: str, tmp_path: Path) -> None:
    said = ("export", what, "toy", "--to", tmp_path / "new", "--changed", "2026-11-20", *on_toy)
    assert "[institution]" in enact(*said).refused()
    assert not (tmp_path / "new").exists()
