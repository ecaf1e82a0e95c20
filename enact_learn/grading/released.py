"""Reads what a release is graded by out of its folder: plain SQLite and files, no nbgrader, in a millisecond."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from enact_learn.grading.messages import ReleasedCell, ReleasedNotebook

_NOTEBOOKS = (
    "SELECT notebook.* FROM notebook JOIN assignment ON assignment_id = assignment.id WHERE assignment.name = ?"
)
_POINTS = """
SELECT base_cell.name, grade_cells.max_score FROM base_cell JOIN grade_cells ON grade_cells.id = base_cell.id
WHERE base_cell.notebook_id = :notebook
UNION ALL
SELECT base_cell.name, task_cells.max_score FROM base_cell JOIN task_cells ON task_cells.id = base_cell.id
WHERE base_cell.notebook_id = :notebook
"""


def released_notebooks(folder: Path, exercise: str) -> tuple[ReleasedNotebook, ...]:
    """The notebooks of the release in ``folder`` (see contracts.Release), with every language's student version.

    Raises FileNotFoundError when it holds none, sqlite3.Error when its gradebook can't be read.
    """
    gradebook = folder / "gradebook.db"
    with closing(sqlite3.connect(f"{gradebook.as_uri()}?mode=ro&immutable=1", uri=True)) as database:
        database.row_factory = sqlite3.Row
        found = tuple(
            ReleasedNotebook(
                name=row["name"],
                cells=released_cells(database, row["id"]),
                versions=_versions(folder, exercise, row["name"]),
                kernelspec=json.loads(row["kernelspec"]) if row["kernelspec"] else None,
            )
            for row in database.execute(_NOTEBOOKS, (exercise,))
        )
    if not found:
        raise FileNotFoundError(f"the release holds no notebook of {exercise}")
    return found


def released_cells(database: sqlite3.Connection, notebook: str) -> tuple[ReleasedCell, ...]:
    """The cells of one notebook, by its id in the gradebook, as they were released."""
    database.row_factory = sqlite3.Row
    points = dict(tuple(row) for row in database.execute(_POINTS, {"notebook": notebook}))
    rows = database.execute("SELECT * FROM source_cell WHERE notebook_id = ?", (notebook,))
    return tuple(
        ReleasedCell(
            name=row["name"],
            cell_type=row["cell_type"],
            source=row["source"] or "",
            locked=bool(row["locked"]),
            checksum=row["checksum"] or "",
            max_points=points.get(row["name"]),
        )
        for row in rows
    )


def _versions(folder: Path, exercise: str, notebook: str) -> dict[str, str]:
    files = sorted(folder.glob(f"release/*/{exercise}/{notebook}.ipynb"))
    return {file.parent.parent.name: file.read_text("utf-8") for file in files}
