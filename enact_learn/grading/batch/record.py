"""Writes what a grading found into nbgrader's gradebook: one transaction a submission, with nbgrader's own meaning."""

import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from nbgrader.api import BaseCell, Gradebook, MissingEntry, Notebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.preprocessors import AssignLatePenalties

from enact_learn.domain.course import cell_id
from enact_learn.grading.batch.course import Course
from enact_learn.grading.batch.faults import GradebookUnreachable, NoSuchAssignment, NoSuchCourse
from enact_learn.grading.messages import Answer, ReleasedNotebook

T = TypeVar("T")

_PATIENCE = 20.0  # seconds that another program (the formgrader) may hold the gradebook
_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the gradebook says of a submission."""

    points: float
    max_points: float
    to_grade: int  # cells that wait for a person
    late_penalty: float | None


class Book:
    """The gradebook of a course. Thread-safe; one at a time writes."""

    def __init__(self, course: Course) -> None:
        """Open it. Raises NoSuchCourse, GradebookUnreachable."""
        self.course = course
        file = course.database.removeprefix(_SQLITE)
        if course.database.startswith(_SQLITE) and file and not Path(file).exists():
            # nbgrader would make an empty one
            raise NoSuchCourse(folder=str(course.root), submitted=str(course.directory.submitted_directory))
        self._lock = threading.Lock()
        # for an empty database nbgrader calls alembic by its name: it stands beside the Python that runs us
        os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
        exporter = course.converter.exporter_class(parent=course.converter, config=course.converter.config)
        self._late_penalties = AssignLatePenalties(parent=exporter)
        with _said():
            self._gradebook = Gradebook(course.database, course.directory.course_id)

    def close(self) -> None:
        """Give the connections back."""
        self._gradebook.close()

    def assignments(self) -> list[str]:
        """Those that have notebooks, by name."""
        with self._reading() as book:
            return sorted(assignment.name for assignment in book.assignments if assignment.notebooks)

    def released(
        self, assignment: str, read: Callable[[Gradebook, str], tuple[ReleasedNotebook, ...]]
    ) -> tuple[ReleasedNotebook, ...]:
        """What ``read`` makes of the gradebook. Raises NoSuchAssignment."""
        with self._reading() as book:
            try:
                return read(book, assignment)
            except MissingEntry:
                raise NoSuchAssignment(assignment=assignment, known=self.known()) from None

    def known(self) -> str:
        """The assignments, for a sentence."""
        return ", ".join(sorted(one.name for one in self._gradebook.assignments)) or "none"

    def standing(self, assignment: str, student: str) -> Standing | None:
        """What is recorded of a submission; None where there is nothing."""
        with self._reading() as book:
            try:
                return _standing(book.find_submission(assignment, student))
            except MissingEntry:
                return None

    def recorded(self, assignment: str, student: str) -> Answer:
        """Points and comments of a submission as they are recorded: what nbgrader itself found.

        Raises MissingEntry.
        """
        with self._reading() as book:
            notebooks = book.find_submission(assignment, student).notebooks
            points = {cell_id(nb.name, one.name): one.auto_score for nb in notebooks for one in nb.grades}
            comments = {cell_id(nb.name, one.name): one.auto_comment for nb in notebooks for one in nb.comments}
            return Answer(points=points, comments=comments)

    def enter(
        self,
        assignment: str,
        student: str,
        handed_in_at: datetime | None,
        notebooks: frozenset[str],
        answer: Answer | None,
        again: bool = False,
    ) -> Standing:
        """Enter the result of a submission with these ``notebooks``; all of it or nothing.

        ``answer`` is None where there is no score: then only the submission is noted, as nbgrader does before
        it grades. ``again``: it may be entered already; then a person's work since is left alone. Raises
        MissingEntry where the gradebook lacks a student or cell, GradebookUnreachable.
        """

        def write() -> Standing:
            with self._transaction() as book:
                if again and answer and holds(book, assignment, student, handed_in_at, answer):
                    return _standing(book.find_submission(assignment, student))
                submission = self._note_submission(book, assignment, student, handed_in_at, notebooks)
                cells = dict(
                    book.db.query(BaseCell.id, BaseCell.name)
                    .join(Notebook, Notebook.id == BaseCell.notebook_id)
                    .filter(Notebook.assignment_id == submission.assignment_id)
                    .all()
                )
                with book.db.no_autoflush:
                    for notebook in sorted(submission.notebooks, key=lambda one: str(one.name)):
                        if answer and notebook.name in notebooks:
                            _enter_scores(notebook, cells, answer)
                            self._enter_penalty(book, notebook, submission)
                book.db.flush()
                book.db.refresh(submission, ["score", "max_score"])
                return _standing(submission)

        return patiently(write)

    def _note_submission(
        self,
        book: Gradebook,
        assignment: str,
        student: str,
        handed_in_at: datetime | None,
        notebooks: frozenset[str],
    ) -> SubmittedAssignment:
        """As nbgrader's Autograde.init_assignment: student, submission, no points for missing notebooks."""
        if self.course.converter.create_student:
            book.update_or_create_student(student)
        else:
            book.find_student(student)
        when = {"timestamp": handed_in_at} if handed_in_at else {}
        with book.db.no_autoflush:  # else SQLAlchemy warns of how nbgrader builds a submission
            submission = book.update_or_create_submission(assignment, student, **when)
        for notebook in submission.notebooks:
            if notebook.name not in notebooks:
                for grade in notebook.grades:
                    grade.auto_score, grade.needs_manual_grade = 0, False
        return submission

    def _enter_penalty(self, book: Gradebook, notebook: SubmittedNotebook, submission: SubmittedAssignment) -> None:
        """As nbgrader's AssignLatePenalties, with the plugin that is configured."""
        if not self._late_penalties.enabled:
            return
        notebook.late_submission_penalty = None
        late = submission.total_seconds_late
        if late > 0:
            book.db.flush()
            book.db.refresh(notebook, ["score"])  # the database adds it up
            self._late_penalties.init_plugin()
            plugin = self._late_penalties.plugin_inst
            penalty = plugin.late_submission_penalty(submission.student.id, notebook.score, late)
            if penalty is not None:
                notebook.late_submission_penalty = self._late_penalties._check_late_penalty(notebook, penalty)

    @contextmanager
    def _reading(self) -> Iterator[Gradebook]:
        with self._lock, _said():
            try:
                yield self._gradebook
            finally:
                self._gradebook.db.remove()

    @contextmanager
    def _transaction(self) -> Iterator[Gradebook]:
        """One transaction for all the small steps after each of which nbgrader commits."""
        book = self._gradebook
        with self._lock, _quiet(), book.engine.connect() as connection, connection.begin():
            book.db.remove()
            joined = {"bind": connection, "join_transaction_mode": "rollback_only", "expire_on_commit": False}
            book.db.session_factory.configure(**joined)
            try:
                yield book
            finally:
                book.db.remove()
                usual = {
                    "bind": book.engine,
                    "join_transaction_mode": "conditional_savepoint",
                    "expire_on_commit": True,
                }
                book.db.session_factory.configure(**usual)


def _enter_scores(notebook: SubmittedNotebook, cells: Mapping[str, str], answer: Answer) -> None:
    """As nbgrader's SaveAutoGrades: a person's score is never touched, but has to be looked at again."""
    for grade in notebook.grades:
        cell = cell_id(notebook.name, cells[grade.cell_id])
        if cell in answer.points:
            grade.auto_score = answer.points[cell]
            grade.needs_manual_grade = grade.manual_score is not None or grade.auto_score is None
    for comment in notebook.comments:
        cell = cell_id(notebook.name, cells[comment.cell_id])
        if cell in answer.comments:
            comment.auto_comment = answer.comments[cell]


def holds(book: Gradebook, assignment: str, student: str, handed_in_at: datetime | None, answer: Answer) -> bool:
    """Whether a gradebook has these automatic scores for a submission of that time."""
    try:
        submission = book.find_submission(assignment, student)
    except MissingEntry:
        return False
    scores = {cell_id(nb.name, grade.name): grade.auto_score for nb in submission.notebooks for grade in nb.grades}
    same = all(scores.get(cell, "none") == points for cell, points in answer.points.items())
    return same and (handed_in_at is None or submission.timestamp == handed_in_at)


def _standing(submission: SubmittedAssignment) -> Standing:
    grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
    penalties = [nb.late_submission_penalty for nb in submission.notebooks if nb.late_submission_penalty is not None]
    return Standing(
        points=float(submission.score),
        max_points=float(submission.max_score),
        to_grade=sum(bool(grade.needs_manual_grade) for grade in grades),
        late_penalty=float(sum(penalties)) if penalties else None,
    )


def patiently(write: Callable[[], T]) -> T:
    """Try again while another program holds the gradebook. Raises GradebookUnreachable."""
    until, pause = time.monotonic() + _PATIENCE, 0.05
    while True:
        with _said():
            try:
                return write()
            except Exception as error:
                if not _is_busy(error) or time.monotonic() > until:
                    raise
        time.sleep(pause)
        pause = min(1.0, 2 * pause)


@contextmanager
def _said() -> Iterator[None]:
    """Says what the database does not like."""
    try:
        yield
    except Exception as error:
        if (original := _of_database(error)) is not None:
            raise GradebookUnreachable(why=str(original).splitlines()[0][:300] + ".") from error
        raise


def _of_database(error: BaseException | None) -> BaseException | None:
    """What the database said, if this comes from there: nbgrader turns some of it into errors of its own."""
    while error is not None:
        original: BaseException | None = getattr(error, "orig", None)
        if original is not None and type(error).__module__.startswith("sqlalchemy."):
            return original
        error = error.__cause__ or error.__context__
    return None


def _is_busy(error: Exception) -> bool:
    said = str(_of_database(error) or "").lower()
    return any(word in said for word in ("database is locked", "database table is locked", "deadlock", "serializ"))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep nbgrader from logging traces of what is tried again, or said in words."""
    log = logging.getLogger("tornado.application")
    before, log.disabled = log.disabled, True
    try:
        yield
    finally:
        log.disabled = before
