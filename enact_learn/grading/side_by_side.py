"""An nbgrader course directory beside our log: hand-ins go there, and what persons said goes both ways.

Our log is the truth for automatic scores, nbgrader's gradebook for what persons grade. What stood in the gradebook
after the last time is noted beside it: what differs from that was changed in the formgrader since.
"""

import json
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import NotebookNode
from nbgrader.api import MissingEntry

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import CellId, ExerciseId
from enact_learn.domain.errors import NotANotebook, NotebookTooLarge
from enact_learn.grading.batch.course import Course, read_course, working_in
from enact_learn.grading.batch.lock import alone
from enact_learn.grading.batch.submitted import handed_in_at
from enact_learn.grading.hand_scores import HandScores
from enact_learn.grading.mending import mend
from enact_learn.grading.messages import Answer
from enact_learn.grading.reading import read_notebook

NOTE = ".enact-gradebook.json"
LOCK = ".enact-gradebook.lock"
PLAIN_NAME = re.compile(r"[A-Za-z0-9_@][A-Za-z0-9_.@+-]{0,199}")
"""A student's name that can be that of a folder, and stands for nothing else in a pattern."""


class Word(NamedTuple):
    """What a person said of a cell."""

    points: float
    comment: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a learner handed in for an exercise, as it counts."""

    student: str  # as nbgrader calls her
    submission: SubmissionId
    release: Release
    at: datetime  # UTC, when it was handed in
    notebooks: Mapping[str, str]  # nbgrader's name -> nbformat JSON
    points: Mapping[CellId, float | None]  # None where a person grades
    words: Mapping[CellId, Word] = field(default_factory=dict)  # the newest ones on this submission
    due: datetime | None = None  # UTC, for her

    @property
    def assignment(self) -> ExerciseId:
        """The exercise, which is nbgrader's assignment."""
        return self.release.exercise.id


class Said(NamedTuple):
    """A word that was said in the formgrader."""

    student: str
    assignment: ExerciseId
    submission: SubmissionId
    cell: CellId
    word: Word


@dataclass(slots=True)
class Found:
    """What one synchronisation did."""

    said: list[Said] = field(default_factory=list)  # in the formgrader, since the last time
    entered: int = 0  # submissions that came or changed
    words_entered: int = 0
    refused: dict[str, str] = field(default_factory=dict)  # "student/assignment" -> why it could not be entered


def synchronise(folder: Path, sheets: Iterable[Sheet], due: Mapping[ExerciseId, datetime]) -> Found:
    """Bring the course directory and ``sheets`` together; doing it twice changes nothing more.

    It works in the course directory while it lasts (nbgrader reads its configuration there), so that it belongs into
    a process of its own. What it gives as ``said`` has to be recorded before the next time; ``acknowledge`` then.

    Args:
        folder: an nbgrader course directory whose gradebook has the assignments.
        sheets: one for each learner and exercise.
        due: when exercises are due for everybody, in UTC.

    Raises GradebookUnreachable, BadCourseConfiguration, NoSuchCourse, AlreadyGrading, OSError.

    """
    found = Found()
    with working_in(folder), alone(folder / LOCK, wait=True):
        course = read_course(folder)
        book = HandScores(course)
        notes = _Notes(folder / NOTE)
        try:
            _set_due(book, due)
            for sheet in sheets:
                _bring(course, book, notes, sheet, found)
        finally:
            book.close()
    return found


def acknowledge(folder: Path, said: Iterable[Said]) -> None:
    """Note that these words are in our log now. Raises OSError."""
    with alone(folder / LOCK, wait=True):
        notes = _Notes(folder / NOTE)
        for one in said:
            key = f"{one.student}/{one.assignment}"
            if notes.submission(key) == one.submission:
                notes.set(key, one.submission, {**notes.words(key), one.cell: one.word})
        notes.write()


class _Notes:
    """What stood in the gradebook after the last time: submission and words of each student and assignment."""

    def __init__(self, file: Path) -> None:
        self._file = file
        try:
            read = json.loads(file.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):  # without it, what the gradebook says is taken as new
            read = {}
        self._notes: dict[str, Any] = read if isinstance(read, dict) else {}

    def submission(self, key: str) -> SubmissionId | None:
        found = self._notes.get(key)
        return SubmissionId(found["submission"]) if found else None

    def words(self, key: str) -> dict[CellId, Word]:
        found = self._notes.get(key, {"words": {}})
        return {CellId(cell): Word(*word) for cell, word in found["words"].items()}

    def set(self, key: str, submission: SubmissionId, words: Mapping[CellId, Word]) -> None:
        self._notes[key] = {"submission": submission, "words": {cell: list(word) for cell, word in words.items()}}

    def write(self) -> None:
        half = self._file.with_name(f"{self._file.name}.half")
        half.write_text(json.dumps(self._notes, sort_keys=True), encoding="utf-8")
        os.replace(half, self._file)


def _bring(course: Course, book: HandScores, notes: _Notes, sheet: Sheet, found: Found) -> None:
    key = f"{sheet.student}/{sheet.assignment}"
    before, noted = notes.submission(key), notes.words(key)
    # what was said of the submission that stands there; of one that is replaced now, too
    standing = book.words(sheet.assignment, sheet.student) if before else {}
    if before is None:  # perhaps the note was lost: then it is about what stands there, if that is this one
        standing = book.words(sheet.assignment, sheet.student) if _stands_there(course, sheet) else {}
    about = before or sheet.submission
    said = {cell: Word(*word) for cell, word in standing.items() if Word(*word) != noted.get(cell)}
    found.said += [
        Said(sheet.student, sheet.assignment, about, cell, word)
        for cell, word in said.items()
        if about != sheet.submission or word != sheet.words.get(cell)
    ]
    try:
        entered = _enter(course, book, sheet, is_new=about != sheet.submission or not _stands_there(course, sheet))
    except (MissingEntry, NotANotebook, NotebookTooLarge) as error:
        found.refused[key] = str(error)
        return
    found.entered += entered
    mine = {cell: word for cell, word in sheet.words.items() if not (about == sheet.submission and cell in said)}
    found.words_entered += book.enter_words(sheet.assignment, sheet.student, mine)
    if sheet.due is not None:
        book.extend(sheet.assignment, sheet.student, _naive(sheet.due))
    # what was said there is noted once it is in our log: see acknowledge
    kept = {
        cell: word for cell, word in sheet.words.items() if about == sheet.submission and standing.get(cell) == word
    }
    notes.set(key, sheet.submission, {**kept, **mine})
    notes.write()


def _enter(course: Course, book: HandScores, sheet: Sheet, is_new: bool) -> bool:
    """Have files and automatic scores there; gives whether anything was changed."""
    submitted = _submitted(course, sheet)
    if is_new:
        mended = mend(sheet.notebooks, _released(sheet.release), sheet.release.exercise.languages).notebooks
        _write(course.autograded(sheet.assignment, sheet.student), sheet, mended)
        # last: by this one it is seen the next time that both are there, should this process be killed in between
        _write(submitted, sheet, {name: nbformat.from_dict(json.loads(text)) for name, text in sheet.notebooks.items()})
    at = handed_in_at(submitted)
    answer = Answer(points=dict(sheet.points))
    if not is_new and book.has(sheet.assignment, sheet.student, at, answer):
        return False
    book.enter(sheet.assignment, sheet.student, at, frozenset(sheet.notebooks), answer, again=not is_new)
    return True


def _stands_there(course: Course, sheet: Sheet) -> bool:
    return handed_in_at(_submitted(course, sheet)) == _naive(sheet.at)


def _submitted(course: Course, sheet: Sheet) -> Path:
    directory = course.directory
    return Path(directory.format_path(directory.submitted_directory, sheet.student, sheet.assignment))


def _write(folder: Path, sheet: Sheet, notebooks: Mapping[str, NotebookNode]) -> None:
    making = folder.with_name(f".{folder.name}.enact-new")
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    for name, notebook in notebooks.items():
        nbformat.write(notebook, making / f"{name}.ipynb")
    (making / "timestamp.txt").write_text(f"{_naive(sheet.at).isoformat(' ')} UTC", encoding="utf-8")
    if folder.exists():
        shutil.rmtree(folder)
    os.replace(making, folder)


def _released(release: Release) -> dict[str, dict[str, NotebookNode]]:
    found: dict[str, dict[str, NotebookNode]] = {}
    for path in sorted((release.folder / "release").glob(f"*/{release.exercise.id}/*.ipynb")):
        found.setdefault(path.stem, {})[path.parent.parent.name] = read_notebook(path.read_text("utf-8"), path.name)
    return found


def _set_due(book: HandScores, due: Mapping[ExerciseId, datetime]) -> None:
    for exercise, at in due.items():
        book.set_due(exercise, _naive(at))


def _naive(at: datetime) -> datetime:
    """A time as nbgrader keeps it: in UTC, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None)
