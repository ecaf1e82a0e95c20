import shutil
from pathlib import Path

import pytest

from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.contracts import CourseSource
from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.errors import BrokenCourse, UnknownCourse, UnknownExercise, UnknownRelease
from tests.catalog.authoring import Folder

TOY = CourseId("toy")
ADD = ExerciseId("toy-add-1")


@pytest.fixture
def second(small: Folder, tmp_path: Path) -> Folder:
    """Another course with an exercise of its own."""
    shutil.copytree(small.root, tmp_path / "second")
    folder = Folder(tmp_path / "second")
    folder.change("course.yaml", "id: toy\n", "id: second\n")
    folder.change("steps/add_two.py", "id: toy-add-1", "id: second-add-1")
    return folder


def faults(*folders: Folder) -> list[str]:
    with pytest.raises(BrokenCourse) as caught:
        FolderSource([folder.root for folder in folders], Path("nowhere")).courses()
    return [str(fault) for fault in caught.value.faults]


def test_a_folder_source_is_a_course_source(toy_source: FolderSource) -> None:
    assert isinstance(toy_source, CourseSource)


def test_courses_come_in_the_order_of_their_folders(small: Folder, second: Folder) -> None:
    source = FolderSource([second.root, small.root, second.root], Path("nowhere"))
    assert [course.id for course in source.courses()] == ["second", "toy"]
    assert FolderSource([], Path("nowhere")).courses() == []


def test_when_one_course_is_broken_none_is_loaded_and_all_faults_are_said(small: Folder, second: Folder) -> None:
    small.change("course.yaml", "licence: CC-BY-4.0\n", "licence: 4\n")
    second.change("steps/add_two.py", "difficulty: 1", "difficulty: 9")
    source = FolderSource([small.root, second.root], Path("nowhere"))
    for _ in range(2):
        with pytest.raises(BrokenCourse) as caught:
            source.courses()
        assert [fault.file for fault in caught.value.faults] == [
            str(small.root / "course.yaml"),
            str(second.root / "steps/add_two.py"),
        ]
        assert str(caught.value).startswith("toy, second has 2 fault(s)")


def test_a_course_that_is_mended_is_loaded_without_a_restart(small: Folder) -> None:
    small.change("course.yaml", "licence: CC-BY-4.0\n", "licence: 4\n")
    source = FolderSource([small.root], Path("nowhere"))
    with pytest.raises(BrokenCourse):
        source.courses()
    small.change("course.yaml", "licence: 4\n", "licence: CC-BY-4.0\n")
    assert [course.id for course in source.courses()] == ["toy"]


def test_exercise_ids_are_global_over_courses(small: Folder, second: Folder) -> None:
    second.change("steps/add_two.py", "id: second-add-1", "id: toy-add-1")
    line = second.line("steps/add_two.py", "id: toy-add-1")
    place = f"{second.root}/steps/add_two.py:{line}"
    assert faults(small, second) == [f"{place}: the id toy-add-1 is in the course toy already: ids are global"]


def test_two_courses_with_one_id_are_refused(small: Folder, second: Folder) -> None:
    second.change("course.yaml", "id: second\n", "id: toy\n")
    place = f"{second.root}/course.yaml"
    assert faults(small, second) == [f"{place}: the course id toy is that of {small.root} already"]


def test_the_release_on_offer_is_that_of_the_course(toy_source: FolderSource) -> None:
    exercise = toy_source.courses()[0].by_id[ADD]
    release = toy_source.release(TOY, ADD)
    assert (release.id, release.exercise) == (exercise.release, exercise)
    assert toy_source.release(TOY, ADD, exercise.release) == release


def test_unknown_courses_and_exercises_are_refused_in_words(toy_source: FolderSource) -> None:
    with pytest.raises(UnknownCourse, match=r"no course chemistry. Loaded here: toy"):
        toy_source.release(CourseId("chemistry"), ADD)
    with pytest.raises(UnknownExercise, match="no exercise toy-add-9"):
        toy_source.release(TOY, ExerciseId("toy-add-9"))


@pytest.mark.parametrize(
    "claimed",
    ["0123456789abcdef", "", ".", "..", "../toy-add-2", "a/../b", "/etc", "A", "a\0b", "a\n", "é", "x" * 5000],
)
def test_a_release_that_is_not_kept_is_refused_whatever_it_is_called(toy_source: FolderSource, claimed: str) -> None:
    with pytest.raises(UnknownRelease, match="toy-add-1 comes from a version that is not kept here"):
        toy_source.release(TOY, ADD, ReleaseId(claimed))


def test_the_release_of_another_exercise_is_refused(toy_source: FolderSource) -> None:
    other = toy_source.release(TOY, ExerciseId("toy-add-2"))
    with pytest.raises(UnknownRelease):
        toy_source.release(TOY, ADD, other.id)


def test_an_old_release_stays_as_it_was_handed_out(small: Folder, tmp_path: Path) -> None:
    old = FolderSource([small.root], tmp_path / "shelf").release(TOY, ADD)
    files = {path: path.read_bytes() for path in old.folder.rglob("*") if path.is_file()}
    small.change("steps/add_two.py", 'assert add(1, 2) == 3, f"add(1, 2)', 'assert add(2, 1) == 3, f"add(1, 2)')
    small.change("steps/add_two.py", 'name="negative" points=2', 'name="negative" points=5')
    source = FolderSource([small.root], tmp_path / "shelf")
    new = source.release(TOY, ADD)
    assert new.id != old.id
    assert [cell.max_points for cell in new.exercise.cells] == [1, 5]
    kept = source.release(TOY, ADD, old.id)
    assert kept == old
    assert {path: path.read_bytes() for path in kept.folder.rglob("*") if path.is_file()} == files


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 5}'])
def test_a_release_that_was_damaged_on_the_shelf_is_refused_in_words(small: Folder, tmp_path: Path, text: str) -> None:
    folder = tmp_path / "shelf" / "toy" / "toy-add-1" / "0123"
    folder.mkdir(parents=True)
    (folder / "exercise.json").write_text(text)
    with pytest.raises(UnknownRelease):
        FolderSource([small.root], tmp_path / "shelf").release(TOY, ADD, ReleaseId("0123"))
