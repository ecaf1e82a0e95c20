import json
import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from enact_learn.assembly.build import build_grader
from enact_learn.assembly.config import read_config
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.review import review
from enact_learn.catalog.variants import variants
from enact_learn.domain.attempt import GradeReport
from enact_learn.domain.contracts import Job
from enact_learn.domain.course import CellId, CourseId, ExerciseId, GradedCell
from enact_learn.testing.fakes import a_submission
from tests.catalog.authoring import Folder, Slip

IMPORTED, PS1 = CourseId("imported"), ExerciseId("ps1")
ENTRY = "      - {id: ps1, source: source/ps1}\n"
MAPPED = """      - id: ps1
        source: source/ps1
        title: {en: Squares}
        difficulty: 2
        minutes: 45
        cells:
          problem1/squares-test: im.square
          problem1/squares-of-lengths: im.square
          problem2/squares-test: im.count
          problem2/why: im.count
"""
SKILLS = "skills:\n  - {id: im.square, title: Square}\n  - {id: im.count, title: Count}\nmodules:\n"


@pytest.fixture
def mapped(imported: Folder) -> Folder:
    """The same course once its teacher has mapped the graded cells to skills."""
    imported.change("course.yaml", ENTRY, MAPPED)
    imported.change("course.yaml", "modules:\n", SKILLS)
    return imported


def graded(cell: str, points: float, *answers: str, skill: str | None = None, manual: bool = False) -> GradedCell:
    title = {"en": cell.split("/")[1]}
    return GradedCell(CellId(cell), title, points, skill, manual, tuple(map(CellId, answers)))  # type: ignore[arg-type]


def test_an_existing_course_is_read_before_anything_is_mapped(imported: Folder) -> None:
    (source,) = read_course(imported.root).exercises
    exercise = source.exercise
    assert (exercise.id, exercise.title, exercise.difficulty, exercise.minutes) == ("ps1", {"en": "ps1"}, 3, 30)
    assert exercise.skills == ()
    assert exercise.cells == (
        graded("problem1/squares-test", 1, "problem1/squares"),
        graded("problem1/squares-of-lengths", 3, "problem1/squares"),
        graded("problem2/squares-test", 2, "problem2/longer"),
        graded("problem2/why", 4, "problem2/why", manual=True),
        graded("problem2/draw", 2, "problem2/draw", manual=True),
    )
    assert exercise.max_points == 6
    assert source.files == {"lengths.csv": b"1.0\n2.0\n2.5\n"}
    assert list(review(read_course(imported.root))) == []


def test_a_teacher_maps_graded_cells_to_skills(mapped: Folder) -> None:
    (source,) = read_course(mapped.root).exercises
    exercise = source.exercise
    assert (exercise.title, exercise.difficulty, exercise.minutes) == ({"en": "Squares"}, 2, 45)
    assert [cell.skill for cell in exercise.cells] == ["im.square", "im.square", "im.count", "im.count", None]
    assert exercise.skills == ("im.square", "im.count")


def test_mapping_changes_nothing_that_learners_were_handed(imported: Folder) -> None:
    before = read_course(imported.root).exercises[0].exercise.release
    imported.change("course.yaml", ENTRY, MAPPED)
    imported.change("course.yaml", "modules:\n", SKILLS)
    assert read_course(imported.root).exercises[0].exercise.release == before


@pytest.mark.parametrize(
    "slip",
    [
        Slip("problem1/squares-test:", "problem1/squares-tests:", "there is no graded cell problem1/squares-tests"),
        Slip("problem1/squares-test:", "squares-test:", "there is no graded cell squares-test", at=" squares-test:"),
        Slip("problem2/why: im.count", "problem1/squares: im.count", "there is no graded cell problem1/squares"),
        Slip("problem2/why: im.count", "problem2/why: im.cont", "the skill im.cont is not among those of this file"),
        Slip("problem2/why: im.count", "problem2/why: 5", "problem2/why should be a text"),
        Slip("        difficulty: 2\n", "        difficulty: 7\n", "difficulty should be a whole number from 1 to 5"),
        Slip("        minutes: 45\n", "        minutes: soon\n", "minutes should be a whole number"),
        Slip("        minutes: 45\n", "        hints: [Square it]\n", "hints is not known here; known are id, source"),
        Slip("        title: {en: Squares}\n", "        title: 5\n", "title should be a text in each language"),
        Slip("      - id: ps1\n", "      - id: PS 1\n", "id should look like problem-set-1"),
        Slip("        source: source/ps1\n", "        source: source/ps2\n", "there is no folder source/ps2 in"),
        Slip("        source: source/ps1\n", "        source: ..\n", r"there is no folder \.\. in the course"),
        Slip("        source: source/ps1\n", "        source: /etc\n", "there is no folder /etc in the course"),
        Slip("        source: source/ps1\n", "        source: source\n", "source holds no notebook"),
        Slip("        source: source/ps1\n", "", "source is missing", at="      - id: ps1"),
    ],
    ids=str,
)  # fmt: skip
def test_a_slip_in_the_mapping_is_said_with_its_line(mapped: Folder, slip: Slip) -> None:
    slip.is_said("course.yaml", mapped)


def test_all_slips_of_a_mapping_are_said_at_once(mapped: Folder) -> None:
    mapped.change("course.yaml", "difficulty: 2", "difficulty: 7")
    mapped.change("course.yaml", "problem2/why: im.count", "problem2/how: im.cont")
    assert [fault.split(": ", 1)[1].split(" ")[0] for fault in mapped.faults()] == ["difficulty", "the", "there"]


def test_one_assignment_can_not_be_two_exercises(imported: Folder) -> None:
    imported.change("course.yaml", ENTRY, ENTRY + ENTRY)
    (fault,) = imported.faults()
    line = len(imported.text("course.yaml").splitlines())
    assert re.match(rf"course\.yaml:{line}: the id ps1 is that of .*/source/ps1 already", fault)


MARKS = ("metadata", "nbgrader")
SOLUTION = "### BEGIN SOLUTION\n1\n### END SOLUTION"
HIDDEN = "### BEGIN HIDDEN TESTS\n1\n### END HIDDEN TESTS"


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (["nbformat"], 9, "nbformat version 9"),
        (["cells"], {}, ""),
        (["cells", 1], 5, ""),
        (["cells", 1, "source"], 5, "5 is not valid under any of the given schemas"),
        (["cells", 1, *MARKS], 5, ""),
        (["cells", 1, *MARKS, "schema_version"], 9, "Schema version is too new"),
        (["cells", 1, *MARKS, "grade_id"], "squares", "Duplicate grade id: squares"),
        (["cells", 1, *MARKS, "grade_id"], "a b", "'a b' does not match"),
        (["cells", 1, *MARKS, "grade"], True, "does not have points"),
        (["cells", 3, *MARKS, "points"], -1, "-1 is less than the minimum"),
        (["cells", 3, *MARKS, "points"], "1", "'1' is not of type 'number'"),
        (["cells", 1, "source"], SOLUTION, "Solution region detected in a non-solution cell"),
        (["cells", 1, "source"], HIDDEN, "Hidden test region detected in a non-grade cell"),
        (["cells", 2, "source"], "### BEGIN SOLUTION\n1", "no end solution statement found"),
        (["cells", 3, "source"], "### AUTOTEST squares([3])", "autotests are not known here"),
        (["metadata", "kernelspec", "language"], "cobol", "language 'cobol' has not been specified"),
    ],
)
def test_a_broken_notebook_is_a_fault_that_names_it(
    imported: Folder, place: list[str | int], value: object, says: str
) -> None:
    file = "source/ps1/problem1.ipynb"
    notebook = json.loads(imported.text(file))
    inner = notebook
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    imported.write(file, json.dumps(notebook))
    (fault,) = imported.faults()
    assert fault.startswith(f"{file}: is not a notebook that nbgrader can release: ")
    assert says in fault
    assert "\n" not in fault


@pytest.mark.parametrize("text", ["", "hello", "[]", "null", '{"cells": ' + "[" * 100_000])
def test_a_file_that_is_no_notebook_is_a_fault_that_names_it(imported: Folder, text: str) -> None:
    imported.write("source/ps1/problem2.ipynb", text)
    (fault,) = imported.faults()
    assert fault.startswith("source/ps1/problem2.ipynb: is not a notebook that nbgrader can release: ")


def test_an_assignment_that_grades_nothing_is_refused(imported: Folder) -> None:
    for name in ("problem1", "problem2"):
        notebook = json.loads(imported.text(f"source/ps1/{name}.ipynb"))
        for cell in notebook["cells"]:
            cell["metadata"] = {}
            cell["source"] = "1"
        imported.write(f"source/ps1/{name}.ipynb", json.dumps(notebook))
    assert imported.faults() == ["course.yaml:9: ps1 has no graded cell: nothing would be graded"]


def test_files_that_are_too_large_are_refused_unread(imported: Folder) -> None:
    with (imported.root / "source/ps1/huge.bin").open("wb") as stream:
        stream.truncate(51_000_000)
    assert imported.faults() == ["course.yaml:9: the files of ps1 have 51 MB; at most 50 MB"]


def test_links_and_checkpoints_are_left_behind(imported: Folder, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (imported.root / "source/ps1/secret").symlink_to(tmp_path / "secret")
    (imported.root / "source/ps1/.ipynb_checkpoints").mkdir()
    (imported.root / "source/ps1/.ipynb_checkpoints/old.csv").write_text("old")
    (imported.root / "source/ps1/more").mkdir()
    (imported.root / "source/ps1/more/data.csv").write_text("data")
    (source,) = read_course(imported.root).exercises
    assert list(source.files) == ["lengths.csv", "more/data.csv"]


def test_marks_of_older_versions_of_nbgrader_are_brought_up_to_date(imported: Folder) -> None:
    file = "source/ps1/problem1.ipynb"
    notebook = json.loads(imported.text(file))
    for cell in notebook["cells"][1:]:
        cell["metadata"]["nbgrader"]["schema_version"] = 1
        del cell["metadata"]["nbgrader"]["task"]
    before = read_course(imported.root).exercises[0].exercise
    imported.write(file, json.dumps(notebook))
    assert read_course(imported.root).exercises[0].exercise.cells == before.cells


def test_an_old_or_odd_notebook_has_the_same_cells_each_time_it_is_read(imported: Folder) -> None:
    file = "source/ps1/problem1.ipynb"
    notebook = json.loads(imported.text(file)) | {"nbformat_minor": 5}
    notebook["cells"][0]["id"] = notebook["cells"][1]["id"] = "twice"
    imported.write(file, json.dumps(notebook))
    one, other = (read_course(imported.root).exercises[0].notebooks["en"]["problem1"] for _ in range(2))
    assert one == other
    nbformat.validate(one)


def test_a_course_in_another_language_imports_in_that_language(imported: Folder) -> None:
    imported.change("course.yaml", "title: An existing course\n", "title: {fr: Un cours}\nlanguages: [fr]\n")
    imported.change("course.yaml", "    title: Problem sets\n", "    title: {fr: Exercices}\n")
    sources = read_course(imported.root)
    assert sources.exercises[0].exercise.languages == ("fr",)
    assert list(review(sources)) == []


def released(imported: Folder, shelf: Path) -> dict[str, NotebookNode]:
    release = FolderSource([imported.root], shelf).release(IMPORTED, PS1)
    folder = release.folder / "release" / "en" / "ps1"
    assert (folder / "lengths.csv").read_bytes() == b"1.0\n2.0\n2.5\n"
    return {path.stem: nbformat.read(path, as_version=4) for path in folder.glob("*.ipynb")}


def test_a_release_holds_both_notebooks_and_the_data_and_no_answer(imported: Folder, tmp_path: Path) -> None:
    notebooks = released(imported, tmp_path / "shelf")
    assert set(notebooks) == {"problem1", "problem2"}
    for name, notebook in notebooks.items():
        assert notebook.metadata["enact"]["notebook"] == name
        for secret in ("value**2", "float(line) > 1", "6.25", "grow beyond one", "***"):
            assert secret not in str(notebook)


def test_a_changed_data_file_makes_a_new_release(imported: Folder) -> None:
    before = read_course(imported.root).exercises[0].exercise.release
    imported.write("source/ps1/lengths.csv", "1.0\n")
    assert read_course(imported.root).exercises[0].exercise.release != before


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, GradeReport]:
    """What the configured grader makes of the solution, and of the second notebook alone."""
    source = FolderSource([Path(__file__).parents[1] / "imported_course"], tmp_path_factory.mktemp("shelf"))
    release = source.release(IMPORTED, PS1)
    solution, untouched = variants(source.sources()[IMPORTED].exercises[0])
    handed_in = {
        "solution": solution.notebooks,
        "half": {"problem1": untouched.notebooks["problem1"], "problem2": solution.notebooks["problem2"]},
    }
    grader = build_grader(read_config())
    try:
        found = {}
        for name, notebooks in handed_in.items():
            submission = replace(a_submission(name, exercise=PS1), notebooks=notebooks)
            found[name] = grader.grade(Job(release, submission))
        return found
    finally:
        grader.close()


def test_both_notebooks_are_graded_with_their_data(reports: dict[str, GradeReport]) -> None:
    report = reports["solution"]
    assert report.fault is None
    assert report.score == 1.0
    assert {cell.cell: cell.points for cell in report.cells if cell.status == "passed"} == {
        "problem1/squares-test": 1.0,
        "problem1/squares-of-lengths": 3.0,
        "problem2/squares-test": 2.0,
    }


def test_one_notebook_done_is_worth_its_own_points(reports: dict[str, GradeReport]) -> None:
    report = reports["half"]
    assert report.score == pytest.approx(2 / 6)
    assert {cell.cell: cell.points for cell in report.cells}["problem2/squares-test"] == 2.0


def test_answers_that_a_person_grades_wait_for_her(reports: dict[str, GradeReport]) -> None:
    waiting = [(cell.cell, cell.points) for cell in reports["solution"].cells if cell.status == "manual"]
    assert waiting == [("problem2/why", None), ("problem2/draw", None)]
