"""nbgrader's gradebook for one grading: a copy of the release's that lives in memory.

Student code runs under the same user, so a gradebook file in reach could be edited by it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from nbgrader.api import Gradebook

from enact_learn.domain.course import CellId, cell_id
from enact_learn.grading.released import released_cells
from enact_learn.grading.visible import visible_cell

_IN_MEMORY = (3, 36)  # the SQLite that lets connections share a named memdb


@contextmanager
def private_gradebook(original: Path, scratch: Path, visible_only: bool = False) -> Iterator[str]:
    """Copy ``original``; gives the URL under which nbgrader opens the copy. The copy ends with the block.

    It lives in memory, or in ``scratch`` where SQLite is older than 3.36. ``visible_only``: without hidden tests.
    """
    name = "file:/enact-gradebook?vfs=memdb"
    if sqlite3.sqlite_version_info < _IN_MEMORY:
        name = f"file:{scratch / 'gradebook.db'}?mode=rwc"
    with closing(sqlite3.connect(name, uri=True)) as copied:  # held open, or the memory would be given back
        with closing(sqlite3.connect(f"file:{original}?mode=ro", uri=True)) as source:
            source.backup(copied)
        if visible_only:
            _forget_hidden_tests(copied)
        yield f"sqlite:///{name}&uri=true"


def _forget_hidden_tests(database: sqlite3.Connection) -> None:
    database.execute("PRAGMA secure_delete = ON")  # nothing of them stays in free pages
    for (notebook,) in database.execute("SELECT id FROM notebook").fetchall():
        for cell in map(visible_cell, released_cells(database, notebook)):
            database.execute(
                "UPDATE source_cell SET source = ?, checksum = ? WHERE notebook_id = ? AND name = ?",
                (cell.source, cell.checksum, notebook, cell.name),
            )
    database.commit()


def recorded_points(url: str, assignment: str, student: str) -> dict[CellId, float | None]:
    """What autograding recorded for each graded cell and task; None where a person has to grade."""
    with Gradebook(url) as gradebook:
        return {
            cell_id(notebook.name, grade.name): grade.auto_score
            for notebook in gradebook.find_submission(assignment, student).notebooks
            for grade in notebook.grades
        }


def nothing_handed_in(url: str, assignment: str) -> dict[CellId, float | None]:
    """No points for each graded cell: what nbgrader gives for a notebook that is missing."""
    with Gradebook(url) as gradebook:
        return {
            cell_id(notebook.name, cell.name): 0.0
            for notebook in gradebook.find_assignment(assignment).notebooks
            for cell in notebook.grade_cells
        }
