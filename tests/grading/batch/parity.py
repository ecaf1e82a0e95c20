"""Compares two copies of a course: one that ``nbgrader autograde`` graded, one that ``enact grade`` graded.

``differences(stock, ours)`` lists what is not the same: rows of the gradebook (grades, comments, submissions,
penalties) and files below ``autograded/`` (names, permissions, the notebooks' cells and scores' outputs).
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

Rows = Mapping[tuple[str, ...], tuple[Any, ...]]

_GRADES = """
    SELECT assignment.name, submitted_assignment.student_id, notebook.name, base_cell.name,
           grade.auto_score, grade.manual_score, grade.extra_credit, grade.needs_manual_grade
      FROM grade JOIN base_cell ON base_cell.id = grade.cell_id
      JOIN submitted_notebook ON submitted_notebook.id = grade.notebook_id
"""
_COMMENTS = """
    SELECT assignment.name, submitted_assignment.student_id, notebook.name, base_cell.name,
           comment.auto_comment, comment.manual_comment
      FROM comment JOIN base_cell ON base_cell.id = comment.cell_id
      JOIN submitted_notebook ON submitted_notebook.id = comment.notebook_id
"""
_NOTEBOOKS = """
    SELECT assignment.name, submitted_assignment.student_id, notebook.name, '',
           submitted_assignment.timestamp, submitted_notebook.late_submission_penalty, submitted_notebook.flagged
      FROM submitted_notebook
"""
_WHERE = """
      JOIN notebook ON notebook.id = submitted_notebook.notebook_id
      JOIN submitted_assignment ON submitted_assignment.id = submitted_notebook.assignment_id
      JOIN assignment ON assignment.id = submitted_assignment.assignment_id
"""


def rows(course: Path) -> dict[str, Rows]:
    """Every row about a submission in ``gradebook.db``: kind -> (assignment, student, notebook, cell) -> values."""
    with closing(sqlite3.connect(course / "gradebook.db")) as database:
        found = {
            kind: {tuple(row[:4]): tuple(row[4:]) for row in database.execute(query + _WHERE)}
            for kind, query in (("grade", _GRADES), ("comment", _COMMENTS), ("notebook", _NOTEBOOKS))
        }
        found["student"] = {(row[0], "", "", ""): () for row in database.execute("SELECT id FROM student")}
    return found


def differing_rows(stock: Path, ours: Path) -> dict[tuple[str, ...], tuple[Any, Any]]:
    """(kind, assignment, student, notebook, cell) -> nbgrader's values and ours, where they differ."""
    theirs, mine = rows(stock), rows(ours)
    return {
        (kind, *key): (theirs[kind].get(key), mine[kind].get(key))
        for kind in theirs
        for key in sorted({*theirs[kind], *mine[kind]})
        if theirs[kind].get(key) != mine[kind].get(key)
    }


def graded_cells(course: Path) -> int:
    """How many grade rows there are: what a comparison compared."""
    return len(rows(course)["grade"])


def differing_files(stock: Path, ours: Path) -> list[str]:
    """What differs below ``autograded/``: files, their permissions, their content (of notebooks: sources and marks)."""
    theirs, mine = dict(_files(stock / "autograded")), dict(_files(ours / "autograded"))
    return sorted(
        f"{name}: nbgrader {_short(theirs.get(name))}, ours {_short(mine.get(name))}"
        for name in {*theirs, *mine}
        if theirs.get(name) != mine.get(name)
    )


def _files(folder: Path) -> Iterator[tuple[str, tuple[str, object]]]:
    for path in folder.rglob("*"):
        if path.is_file():
            content: object = path.read_bytes()
            if path.suffix == ".ipynb":
                content = _essence(json.loads(path.read_text("utf-8")))
            yield path.relative_to(folder).as_posix(), (oct(path.stat().st_mode), content)


def _essence(notebook: Mapping[str, Any]) -> list[Any]:
    """Sources, marks and what kind of outputs a cell has: ids, counts and traces may differ."""
    return [
        (
            cell["cell_type"],
            "".join(cell["source"]),
            {key: value for key, value in cell["metadata"].get("nbgrader", {}).items() if key != "checksum"},
            [_output(output) for output in cell.get("outputs", ())],
        )
        for cell in notebook["cells"]
    ]


def _output(output: Mapping[str, Any]) -> tuple[Any, ...]:
    text = "".join(output.get("text", "")) if output["output_type"] == "stream" else ""
    data = output.get("data", {})
    return (output["output_type"], output.get("name"), output.get("ename"), text, sorted(data), data.get("text/plain"))


def _short(value: object) -> str:
    return "nothing" if value is None else repr(value)[:3000]
