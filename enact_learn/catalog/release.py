"""Makes the student version of an exercise with nbgrader's own preprocessors, and keeps it by its hash.

A release folder is an nbgrader course of one assignment: ``source/``, ``release/<lang>/``, ``gradebook.db``.
"""

import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from copy import deepcopy
from functools import cache
from pathlib import Path

import nbformat
import nbgrader
from alembic.script import ScriptDirectory
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearHiddenTests,
    ClearMarkScheme,
    ClearOutput,
    ClearSolutions,
    ComputeChecksums,
    LockCells,
    SaveCells,
)
from sqlalchemy.exc import DBAPIError

from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import Exercise
from enact_learn.domain.errors import CantWrite
from enact_learn.domain.wire import from_json, to_json

# nbgrader's GenerateAssignment, in its order; the second ComputeChecksums follows the cleared hidden tests
BEFORE_SAVING = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)
AFTER_SAVING = (ClearHiddenTests, ClearMarkScheme, ComputeChecksums, CheckCellMetadata)


def open_gradebook(path: Path, course: str) -> Gradebook:
    """Open nbgrader's gradebook, making it where it is missing."""
    if not path.exists():
        # for this one number nbgrader starts `alembic`, which takes seconds and has to be found on PATH
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
            database.execute("INSERT INTO alembic_version VALUES (?)", (gradebook_version(),))
    return Gradebook(f"sqlite:///{path}", course)


@cache
def gradebook_version() -> str:
    """The version of nbgrader's tables, as `nbgrader db upgrade` knows it."""
    migrations = Path(str(nbgrader.__file__)).parent / "alembic"
    return str(ScriptDirectory(str(migrations)).get_current_head())


def student_notebook(
    source: NotebookNode, exercise: Exercise, notebook: str, lang: str, gradebook: Path | None = None
) -> NotebookNode:
    """Strip solutions and hidden tests; where a ``gradebook`` is given, save the cells to it on the way."""
    made = cleared(source, notebook, str(exercise.id), gradebook)
    made.metadata["enact"] = {
        "course": str(exercise.course),
        "exercise": str(exercise.id),
        "release": str(exercise.release),
        "lang": lang,
        "notebook": notebook,
    }
    return made


def cleared(source: NotebookNode, notebook: str, assignment: str, gradebook: Path | None = None) -> NotebookNode:
    """What nbgrader's GenerateAssignment makes of a source notebook. Raises what its steps raise."""
    made = deepcopy(source)
    resources = {"nbgrader": {"notebook": notebook, "assignment": assignment, "db_url": f"sqlite:///{gradebook}"}}
    for preprocessor in (*BEFORE_SAVING, *((SaveCells,) if gradebook else ()), *AFTER_SAVING):
        made, resources = preprocessor().preprocess(made, resources)
    return made


def keep_release(source: ExerciseSource, shelf: Path) -> Release:
    """Build the release below ``shelf`` unless it stands there already. Raises CantWrite."""
    exercise = source.exercise
    folder = shelf / str(exercise.course) / str(exercise.id) / str(exercise.release)
    with said_when_unwritable(shelf):
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
            try:
                _build(source, building)
                os.replace(building, folder)
            except OSError:
                if not folder.exists():  # else another process was quicker with the same release
                    raise
            finally:
                shutil.rmtree(building, ignore_errors=True)
    return Release(exercise.release, exercise, folder)


def kept_release(shelf: Path, course: str, exercise: str, release: str) -> Release | None:
    """A release that was built earlier, or None. The ids must be valid ids: they become a path."""
    folder = shelf / course / exercise / release
    try:
        described = json.loads((folder / "exercise.json").read_text(encoding="utf-8"))
        found = from_json(Exercise, described)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return None
    return Release(found.release, found, folder)


@contextmanager
def said_when_unwritable(place: Path) -> Iterator[None]:
    """Turns a full disk or a read-only folder, whoever met it, into CantWrite."""
    try:
        yield
    except OSError as error:
        raise CantWrite(file=error.filename or str(place), why=error.strerror or str(error)) from error
    except (sqlite3.Error, DBAPIError) as error:  # nbgrader's gradebook met it
        raise CantWrite(file=str(place), why=str(getattr(error, "orig", error))) from error


def _build(source: ExerciseSource, folder: Path) -> None:
    exercise = source.exercise
    gradebook = folder / "gradebook.db"
    add_assignments([source], folder, gradebook)
    (folder / "exercise.json").write_text(json.dumps(to_json(exercise)), encoding="utf-8")


def add_assignments(sources: Iterable[ExerciseSource], folder: Path, gradebook: Path) -> None:
    """Write source and student versions of exercises below ``folder`` and save them to a gradebook."""
    for source in sources:
        exercise = source.exercise
        with open_gradebook(gradebook, str(exercise.course)) as book:
            book.update_or_create_assignment(str(exercise.id))
            known = {notebook.name for notebook in book.find_assignment(str(exercise.id)).notebooks}
            for gone in known - set(source.notebooks[exercise.languages[0]]):
                book.remove_notebook(gone, str(exercise.id))
        for position, lang in enumerate(exercise.languages):
            student = folder / "release" / lang / str(exercise.id)
            _write_files(source, student)
            for name, notebook in source.notebooks[lang].items():
                # the grade ids are the same in all languages: the gradebook needs them once
                made = student_notebook(notebook, exercise, name, lang, None if position else gradebook)
                nbformat.write(made, student / f"{name}.ipynb")
        teacher = folder / "source" / str(exercise.id)
        _write_files(source, teacher)
        for name, notebook in source.notebooks[exercise.languages[0]].items():
            nbformat.write(notebook, teacher / f"{name}.ipynb")


def _write_files(source: ExerciseSource, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in source.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
