"""The student version that notebooks are mended by: never a solution, never a hidden test, always the release."""

import json
from collections.abc import Mapping
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from enact_learn.grading.batch.released import LANGUAGE, from_gradebook, release_digest
from enact_learn.grading.messages import ReleasedNotebook
from tests.grading.batch.hand_ins import edit, grade_id
from tests.grading.batch.small_course import ASSIGNMENT


def released(course: Path) -> dict[str, ReleasedNotebook]:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "small") as book:
        found = from_gradebook(book, ASSIGNMENT, [course / "source" / ASSIGNMENT, course / "release" / ASSIGNMENT])
    return {one.name: one for one in found}


def version(notebook: ReleasedNotebook) -> Mapping[str, nbformat.NotebookNode]:
    cells = nbformat.reads(notebook.versions[LANGUAGE], 4).cells
    return {grade_id(cell): cell for cell in cells}


def test_cells_come_with_what_grading_needs(course: Path) -> None:
    sums = released(course)["sums"]
    assert [cell.name for cell in sums.cells] == [
        "data",
        "mean",
        "mean-shown",
        "mean-hidden",
        "credit",
        "manual-code",
        "listing",
    ]
    by_name = {cell.name: cell for cell in sums.cells}
    assert (by_name["credit"].max_points, by_name["credit"].locked) == (4, True)
    assert (by_name["mean"].max_points, by_name["mean"].locked) == (None, False)
    assert "HIDDEN" in by_name["mean-hidden"].source
    assert released(course)["words"].cells[1].max_points == 2  # a task
    assert sums.kernelspec is not None
    assert sums.kernelspec["name"] == "python3"


def test_the_student_version_is_what_was_handed_out(course: Path) -> None:
    for name, notebook in released(course).items():
        handed_out = nbformat.read(course / "release" / ASSIGNMENT / f"{name}.ipynb", 4)
        made = version(notebook)
        for cell in handed_out.cells:
            if grade_id(cell):
                assert made[grade_id(cell)].source == cell.source
                assert made[grade_id(cell)].cell_type == cell.cell_type
                for key in ("grade", "solution", "locked", "points"):
                    assert made[grade_id(cell)].metadata.nbgrader.get(key) == cell.metadata.nbgrader.get(key)
        assert "return sum" not in notebook.versions[LANGUAGE]
        assert "HIDDEN" not in notebook.versions[LANGUAGE]
        nbformat.validate(nbformat.reads(notebook.versions[LANGUAGE], 4))


def test_what_a_teacher_changes_in_source_afterwards_reaches_nobody(course: Path) -> None:
    before = released(course)["sums"]

    def change(cells: list[dict[str, object]]) -> None:
        for cell in cells:
            cell["source"] = "def mean(values):\n    return sum(values) / len(values)  # the new solution"
            if "points" in cell["metadata"].get("nbgrader", {}):  # type: ignore[attr-defined]
                cell["metadata"]["nbgrader"]["points"] = 77  # type: ignore[index]
        cells.append({"cell_type": "code", "metadata": {}, "source": "the new solution", "outputs": [], "id": "x"})

    edit(course / "source" / ASSIGNMENT / "sums.ipynb", change)
    after = released(course)["sums"]
    assert after.cells == before.cells
    assert json.loads(after.versions[LANGUAGE]) == json.loads(before.versions[LANGUAGE])


@pytest.mark.parametrize("how", ["removed", "broken", "another cell"])
def test_where_source_no_longer_fits_the_release_is_taken_and_else_none(course: Path, how: str) -> None:
    def spoil(file: Path) -> None:
        if how == "removed":
            file.unlink()
        elif how == "broken":
            file.write_text("{")
        else:
            edit(file, lambda cells: cells[1]["metadata"]["nbgrader"].update(grade_id="new-name"))

    spoil(course / "source" / ASSIGNMENT / "sums.ipynb")
    assert released(course)["sums"].versions
    spoil(course / "release" / ASSIGNMENT / "sums.ipynb")
    found = released(course)["sums"]
    assert found.versions == {}
    assert {cell.name for cell in found.cells} >= {"mean", "credit"}


def test_the_digest_is_that_of_what_scores_depend_on(course: Path) -> None:
    notebooks = tuple(released(course).values())
    digest = release_digest(notebooks, {})
    assert release_digest(notebooks, {}) == digest
    assert release_digest(notebooks, {"Execute": {"timeout": 3}}) != digest
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "small") as book:
        book.find_source_cell("credit", "sums", ASSIGNMENT).source = "4.0"
        book.db.commit()
    assert release_digest(released(course).values(), {}) != digest


def test_a_course_without_a_kernelspec(course: Path) -> None:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "small") as book:
        book.find_notebook("sums", ASSIGNMENT).kernelspec = None
        book.find_notebook("words", ASSIGNMENT).kernelspec = json.dumps({})
        book.db.commit()
    assert [one.kernelspec for one in released(course).values()] == [None, {}]
