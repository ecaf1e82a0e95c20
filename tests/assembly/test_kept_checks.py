"""What a check found is known again as long as nothing that it hangs on has changed."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.assembly.checked import Checked
from enact_learn.assembly.kept_checks import KeptChecks
from enact_learn.catalog.manifest import read_course
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import Fault
from tests.catalog.authoring import Folder

FOUND = Checked(CourseId("toy"), "toy-add-1", "Add", "add.py", (Fault("add.py", 3, "is thin"),))
FILE = "steps/add_two.py"


@pytest.fixture
def folder(toy_course: Path, tmp_path: Path) -> Folder:
    return Folder(shutil.copytree(toy_course, tmp_path / "toy"))


@pytest.fixture
def key(folder: Folder, tmp_path: Path) -> Callable[[], str]:
    def now() -> str:
        sources = read_course(folder.root)
        return KeptChecks(tmp_path / "kept").key(sources, sources.exercises[0])

    return now


def test_what_was_kept_is_found_and_says_that_it_is_from_an_earlier_check(tmp_path: Path) -> None:
    kept = KeptChecks(tmp_path / "kept")
    assert kept.find("a") is None
    kept.keep("a", FOUND)
    found = KeptChecks(tmp_path / "kept").find("a")
    assert found is not None
    assert found.is_kept
    assert found.faults == FOUND.faults


def test_an_unchanged_exercise_has_the_same_key(key: Callable[[], str]) -> None:
    assert key() == key()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FILE, "Does add work", "And does add work"),
        (FILE, "#   minutes: ", "#   minutes: 1"),
        ("course.yaml", "languages: [en, fr]", "languages: [fr, en]"),
        ("course.yaml", "licence: CC-BY-4.0", "licence: CC-BY-4.0\nlibraries: [numpy]"),
    ],
)
def test_any_change_of_what_a_check_hangs_on_makes_another_key(
    folder: Folder, key: Callable[[], str], file: str, old: str, new: str
) -> None:
    before = key()
    text = folder.text(file)
    assert old in text
    folder.write(file, text.replace(old, new))
    assert key() != before


def test_a_check_that_starts_afresh_finds_nothing_but_keeps_what_is_new(tmp_path: Path) -> None:
    KeptChecks(tmp_path).keep("a", FOUND)
    fresh = KeptChecks(tmp_path, forgets=True)
    assert fresh.find("a") is None
    fresh.keep("b", FOUND)
    assert KeptChecks(tmp_path).find("b") is not None


@pytest.mark.parametrize("text", ["", "{", '{"course": 3}', "[]"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    assert KeptChecks(tmp_path).find("a") is None


def test_a_folder_that_can_not_be_made_forgets_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = KeptChecks(tmp_path / "file" / "below")
    kept.keep("a", FOUND)
    assert kept.find("a") is None
