import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import get_alembic_version
from nbgrader.nbgraderformat import MetadataValidator
from nbgrader.utils import compute_checksum

from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.release import gradebook_version, keep_release, open_gradebook
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import CantWrite
from tests.catalog.authoring import Folder

TOY = CourseId("toy")
ADD = ExerciseId("toy-add-1")
FILE = "steps/add_two.py"
EXERCISES = ["toy-add-1", "toy-add-2", "toy-mean-1", "toy-mean-2", "toy-explain-1"]
REGION = re.compile(r"### BEGIN (?:SOLUTION|HIDDEN TESTS)\n(.*?)### END", re.DOTALL)

each_exercise = pytest.mark.parametrize("exercise", EXERCISES)


@pytest.fixture
def release(toy_source: FolderSource, exercise: str) -> Release:
    return toy_source.release(TOY, ExerciseId(exercise))


def student(release: Release, lang: str) -> NotebookNode:
    name = release.exercise.id
    notebook: NotebookNode = nbformat.read(release.folder / "release" / lang / name / f"{name}.ipynb", as_version=4)
    return notebook


def marked(notebook: NotebookNode) -> dict[str, NotebookNode]:
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in notebook.cells if cell.metadata.get("nbgrader")}


@each_exercise
def test_what_only_the_author_may_know_is_in_no_file_that_learners_get(
    toy_source: FolderSource, release: Release
) -> None:
    exercise = release.exercise
    source = next(one for one in toy_source.sources()[TOY].exercises if one.exercise == exercise)
    secrets = [line.strip() for region in REGION.findall(source.path.read_text()) for line in region.splitlines()]
    secrets += [words for hint in exercise.hints for words in hint.values()]
    secrets += [words for wrong in exercise.misconceptions for words in wrong.says.values()]
    secrets += ["BEGIN SOLUTION", "BEGIN HIDDEN TESTS", "misconception", "hint"]
    handed_out = [path for path in (release.folder / "release").rglob("*") if path.is_file()]
    assert len(handed_out) == 2
    for path in handed_out:
        for secret in filter(None, secrets):
            assert json.dumps(secret, ensure_ascii=False)[1:-1].encode() not in path.read_bytes()
            assert json.dumps(secret)[1:-1].encode() not in path.read_bytes()


@each_exercise
def test_both_languages_have_the_same_cells_to_grade(release: Release) -> None:
    english, french = (marked(student(release, lang)) for lang in ("en", "fr"))
    assert list(english) == list(french)
    assert [cell.source for cell in english.values()] == [cell.source for cell in french.values()]
    graded = [name for name, cell in english.items() if cell.metadata["nbgrader"]["grade"]]
    assert [f"{release.exercise.id}/{name}" for name in graded] == [cell.id for cell in release.exercise.cells]


@each_exercise
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_student_version_is_a_notebook_that_nbgrader_accepts(release: Release, lang: str) -> None:
    notebook = student(release, lang)
    nbformat.validate(notebook)
    MetadataValidator().validate_nb(notebook)
    for cell in marked(notebook).values():
        assert cell.metadata["nbgrader"]["checksum"] == compute_checksum(cell)
        assert cell.metadata.get("editable", True) is not cell.metadata["nbgrader"]["locked"]
    assert not any(cell.get("outputs") for cell in notebook.cells)


@each_exercise
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_student_version_says_what_it_is(release: Release, lang: str) -> None:
    assert student(release, lang).metadata["enact"] == {
        "course": "toy",
        "exercise": release.exercise.id,
        "release": release.id,
        "lang": lang,
        "notebook": release.exercise.id,
    }


@pytest.mark.parametrize("exercise", ["toy-add-2"])
def test_the_starter_is_what_remains_of_the_solution_cell(release: Release) -> None:
    cells = marked(student(release, "fr"))
    assert cells["total"].source == (
        'def total(values):\n    """Give the sum of a list of numbers, 0 for an empty one."""\n'
        "    # YOUR CODE HERE\n    raise NotImplementedError()"
    )
    assert cells["given"].source == "numbers = [3, 1, 4, 1, 5]"
    assert cells["empty"].source == ""


@pytest.mark.parametrize("exercise", ["toy-explain-1"])
def test_a_release_is_an_nbgrader_course_of_one_assignment(release: Release) -> None:
    assert sorted(path.name for path in release.folder.iterdir()) == [
        "exercise.json",
        "gradebook.db",
        "release",
        "source",
    ]
    author = nbformat.read(release.folder / "source" / "toy-explain-1" / "toy-explain-1.ipynb", as_version=4)
    assert "### BEGIN SOLUTION" in marked(author)["choose"].source
    with open_gradebook(release.folder / "gradebook.db", "toy") as book:
        (assignment,) = book.assignments
        assert assignment.name == "toy-explain-1"
        (notebook,) = assignment.notebooks
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {"choice": 1, "reason": 2}


def test_a_gradebook_has_the_version_that_nbgrader_would_give_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])))
    assert gradebook_version() == get_alembic_version()


def release_of(folder: Folder) -> str:
    (source,) = read_course(folder.root).exercises
    return source.exercise.release


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('assert add(1, 2) == 3, f"add(1, 2)', 'assert add(2, 1) == 3, f"add(1, 2)'),
        ("assert add(-4, 1) == -3", "assert add(-5, 2) == -3"),
        ("    return a + b\n", "    return b + a\n"),
        ("points=2", "points=3"),
        ('name="negative" points', 'name="below-zero" points'),
        ("Complétez `add`, qui", "Écrivez `add`, qui"),
    ],
)
def test_what_learners_get_or_are_graded_by_makes_a_new_release(small: Folder, old: str, new: str) -> None:
    before = release_of(small)
    small.change(FILE, old, new)
    if "below-zero" in new:
        small.change(FILE, "#     negative: ", "#     below-zero: ")
    assert release_of(small) != before


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Python has an operator for this.", "There is an operator for this."),
        ("The sign does not matter", "Signs do not matter"),
        ("Adds small numbers", "Small numbers are added"),
        ("1 et 2 font 3", "1 et 2 donnent 3"),
        ("difficulty: 1", "difficulty: 2"),
        ('Add two numbers", fr', 'Sum two numbers", fr'),
        ('# ---\n\n# %% [markdown] lang="en"', '# ---\n\n\n\n# %% [markdown] lang="en"'),
    ],
)
def test_what_only_the_author_and_the_panel_see_makes_none(small: Folder, old: str, new: str) -> None:
    before = release_of(small)
    small.change(FILE, old, new)
    assert release_of(small) == before


def test_two_machines_build_the_same_bytes(small: Folder, tmp_path: Path) -> None:
    built = []
    for shelf in ("one", "other"):
        release = FolderSource([small.root], tmp_path / shelf).release(TOY, ADD)
        files = [path for path in release.folder.rglob("*") if path.is_file() and path.name != "gradebook.db"]
        built.append({path.relative_to(release.folder): path.read_bytes() for path in files})
    assert built[0] == built[1]
    assert len(built[0]) == 4


def test_a_release_that_stands_is_not_built_again(small: Folder, tmp_path: Path) -> None:
    def written() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in (tmp_path / "shelf").rglob("*")}

    FolderSource([small.root], tmp_path / "shelf").release(TOY, ADD)
    before = written()
    FolderSource([small.root], tmp_path / "shelf").release(TOY, ADD)
    assert written() == before


BUILD = """
import sys
from pathlib import Path
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.errors import CantWrite
source = FolderSource([Path(sys.argv[1])], Path(sys.argv[2]))
source.courses()
print("ready", flush=True)
sys.stdin.readline()
if len(sys.argv) > 3:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]),) * 2)
try:
    print(source.release("toy", "toy-add-1").id)
except CantWrite as error:
    print(error)
"""


def builder(course: Path, shelf: Path, *more: str) -> "subprocess.Popen[str]":
    """A process that is about to build a release, and waits for a line."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(course), str(shelf), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_processes_that_build_the_same_release_at_once_get_the_same(small: Folder, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    processes = [builder(small.root, shelf) for _ in range(2)]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    answers = {process.communicate()[0] for process in processes}
    assert answers == {f"{release_of(small)}\n"}
    assert [path.name for path in (shelf / "toy" / "toy-add-1").iterdir()] == [release_of(small)]


@pytest.mark.parametrize("most_bytes", ["0", "20000"])
def test_a_full_disk_is_said_in_words_and_leaves_nothing_half_built(
    small: Folder, tmp_path: Path, most_bytes: str
) -> None:
    process = builder(small.root, tmp_path / "shelf", most_bytes)
    said, _ = process.communicate("\n")
    assert "can't be written: " in said
    assert list((tmp_path / "shelf" / "toy" / "toy-add-1").iterdir()) == []


def test_a_shelf_that_can_not_be_made_is_said_in_words(small: Folder, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    (source,) = read_course(small.root).exercises
    for shelf in (tmp_path / "file", tmp_path / "file" / "shelf", Path("/proc/shelf"), Path("/dev/null")):
        with pytest.raises(CantWrite, match=r"can't be written: .+ nothing that was saved before is lost"):
            keep_release(source, shelf)
