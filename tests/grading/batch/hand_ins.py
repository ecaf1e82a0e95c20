"""Submissions to nbgrader's quickstart course, each with something of its own, and a third notebook for it."""

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode, v4

ASSIGNMENT = "ps1"
IN_TIME, LATE = "2015-02-01 15:58:23.948203 UTC", "2015-02-03 15:58:23.948203 UTC"
DUE = "2015-02-02 12:00:00 UTC"
Change = Callable[[Path, Mapping[str, str]], None]


def third_notebook() -> NotebookNode:
    """Hidden tests, partial credit, a data file, an answer that a person grades, much output."""
    cells = [
        _given("data", "numbers = [int(line) for line in open('numbers.txt')]"),
        _answer(
            "mean",
            "def mean(values):\n    ### BEGIN SOLUTION\n    return sum(values) / len(values)\n    ### END SOLUTION",
        ),
        _test("mean-shown", 1, "assert mean([1, 3]) == 2"),
        _test(
            "mean-hidden",
            2,
            "assert mean(numbers) == 20\n### BEGIN HIDDEN TESTS\nassert mean([5]) == 5\n### END HIDDEN TESTS",
        ),
        _test("credit", 4, "sum(mean([n, n]) == n for n in numbers) * 1.0"),
        v4.new_code_cell("for i in range(3000): print(i)"),
        v4.new_code_cell("mean"),
        marked(v4.new_code_cell("'by hand'"), "manual-code", grade=True, solution=True, points=2),
        _test("listing", 1, "import os\nassert 'numbers.txt' in os.listdir()"),
    ]
    notebook = v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return notebook


def hand_in(course: Path, changes: "Mapping[str, Change]") -> None:
    """Hand in once for each of the changes; the student is called as the change."""
    solutions = solutions_of(course)
    for student, change in changes.items():
        folder = course / "submitted" / student / ASSIGNMENT
        shutil.copytree(course / "release" / ASSIGNMENT, folder)
        (folder / "timestamp.txt").write_text(LATE if student.startswith("late") else IN_TIME)
        change(folder, solutions)


def solutions_of(course: Path) -> dict[str, str]:
    """Grade id -> source of the author's solutions."""
    return solutions_of_folder(course / "source" / ASSIGNMENT)


def solutions_of_folder(folder: Path) -> dict[str, str]:
    """The same, of the notebooks in a folder."""
    return {
        cell.metadata.nbgrader.grade_id: cell.source
        for path in folder.glob("*.ipynb")
        for cell in nbformat.read(path, 4).cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }


def edit(file: Path, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the cells of a notebook file."""
    notebook = json.loads(file.read_text("utf-8"))
    change(notebook["cells"])
    file.write_text(json.dumps(notebook), "utf-8")


def write_in(folder: Path, sources: Mapping[str, str]) -> None:
    """Write answers (grade id -> source) into all notebooks of a submission."""
    for file in folder.glob("*.ipynb"):

        def fill(cells: list[dict[str, Any]]) -> None:
            for cell in cells:
                if (name := grade_id(cell)) in sources:
                    cell["source"] = sources[name]

        edit(file, fill)


def grade_id(cell: Mapping[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _untouched(folder: Path, solutions: Mapping[str, str]) -> None:
    pass


def _right(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(folder, solutions)


def _wrong(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(folder, {**solutions, "squares": "def squares(n):\n    return [n]", "mean": "mean = max"})


def _half(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(folder, {"squares": solutions["squares"], "mean": "def mean(v):\n    return v[0] if v[0] < 25 else 0"})


def _loud(folder: Path, solutions: Mapping[str, str]) -> None:
    noisy = "import sys\n" + solutions["mean"].replace("    return", "    print('hm', file=sys.stderr)\n    return")
    write_in(folder, {**solutions, "mean": noisy})


def _edited_tests(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(
        folder, {"correct_squares": "pass", "squares_invalid_input": "1", "mean-hidden": "2", "data": "numbers = []"}
    )


def _more_points(folder: Path, solutions: Mapping[str, str]) -> None:
    def raise_points(cells: list[dict[str, Any]]) -> None:
        for cell in cells:
            if "points" in cell["metadata"].get("nbgrader", {}):
                cell["metadata"]["nbgrader"]["points"] = 100

    write_in(folder, solutions)
    edit(folder / "problem1.ipynb", raise_points)


def _without(name: str) -> Change:
    def delete(folder: Path, solutions: Mapping[str, str]) -> None:
        write_in(folder, solutions)
        for file in folder.glob("*.ipynb"):
            edit(file, lambda cells: cells.__setitem__(slice(None), [one for one in cells if grade_id(one) != name]))

    return delete


def _missing_notebook(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(folder, solutions)
    (folder / "problem3.ipynb").unlink()


def _own_files(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(folder, {**solutions, "mean": "import mine\nmean = mine.mean"})
    (folder / "mine.py").write_text("def mean(values):\n    return sum(values) / len(values)\n")
    (folder / "numbers.txt").write_text("1\n")
    (folder / "deeper").mkdir()
    (folder / "deeper" / "note.txt").write_text("hello")
    (folder / "extra.ipynb").write_text((folder / "problem3.ipynb").read_text())
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "x.pyc").write_text("x")


def _twice(folder: Path, solutions: Mapping[str, str]) -> None:
    def copy_first_answer(cells: list[dict[str, Any]]) -> None:
        (answer,) = [cell for cell in cells if grade_id(cell) == "squares"]
        cells.insert(0, {**answer, "source": "squares = 1", "id": "a-copy"})

    write_in(folder, solutions)
    edit(folder / "problem1.ipynb", copy_first_answer)


def _own_kernel(folder: Path, solutions: Mapping[str, str]) -> None:
    write_in(folder, solutions)
    file = folder / "problem1.ipynb"
    notebook = json.loads(file.read_text())
    notebook["metadata"]["kernelspec"] = {"name": "mine", "display_name": "Mine", "language": "python"}
    file.write_text(json.dumps(notebook))


CHANGES: Mapping[str, Change] = {
    "untouched": _untouched,
    "right": _right,
    "wrong": _wrong,
    "half": _half,
    "loud": _loud,
    "edited-tests": _edited_tests,
    "more-points": _more_points,
    "no-answer-cell": _without("squares"),
    "no-test-cell": _without("correct_squares"),
    "no-manual-cell": _without("part-a"),
    "missing-notebook": _missing_notebook,
    "late-right": _right,
    "late-half": _half,
    "own-files": _own_files,
    "own-kernel": _own_kernel,
}

STOPS_NBGRADER: Mapping[str, Change] = {"twice": _twice}
"""nbgrader ends its whole batch at these: there is nothing to compare."""


def marked(cell: NotebookNode, name: str, **mark: object) -> NotebookNode:
    plain = {"grade": False, "solution": False, "locked": False, "schema_version": 3, "task": False}
    cell.metadata["nbgrader"] = {"grade_id": name, **plain, **mark}
    return cell


def _given(name: str, source: str) -> NotebookNode:
    return marked(v4.new_code_cell(source), name, locked=True)


def _answer(name: str, source: str) -> NotebookNode:
    return marked(v4.new_code_cell(source), name, solution=True)


def _test(name: str, points: float, source: str) -> NotebookNode:
    return marked(v4.new_code_cell(source), name, grade=True, locked=True, points=points)
