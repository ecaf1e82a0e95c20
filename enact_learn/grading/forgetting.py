"""A student is taken out of an nbgrader course directory: her folders, her rows in the gradebook, and our notes."""

import json
import os
import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import MissingEntry

from enact_learn.domain.errors import CantWrite
from enact_learn.grading.batch.course import Course, read_course, working_in
from enact_learn.grading.batch.lock import alone
from enact_learn.grading.batch.record import Book, patiently
from enact_learn.grading.side_by_side import LOCK, NOTE

_SQLITE = "sqlite:///"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was taken out of one course directory."""

    submissions: int  # in the gradebook
    folders: int  # of hand-ins, graded versions and feedback


class _Forgetting(Book):
    """A gradebook out of which students are taken."""

    def forget(self, student: str) -> int:
        """Remove a student with all her submissions; gives how many. Raises GradebookUnreachable."""

        def remove() -> int:
            with self._transaction() as book:
                try:
                    count = len(book.find_student(student).submissions)
                except MissingEntry:
                    return 0
                book.remove_student(student)
                return count

        return patiently(remove)

    def students(self) -> list[str]:
        """Everybody who stands in it."""
        with self._reading() as book:
            return sorted(one.id for one in book.students)


def students_of(folder: Path) -> list[str]:
    """Who stands in the gradebook of a course directory. Raises what opening it raises."""
    with working_in(folder):
        book = _Forgetting(read_course(folder))
        try:
            return book.students()
        finally:
            book.close()


def forget_student(folder: Path, names: Sequence[str]) -> Forgotten:
    """Take a student out of a course directory, under whichever of ``names`` she stands there.

    It works in the course directory while it lasts, as nbgrader does. Doing it again changes nothing.
    Raises GradebookUnreachable, BadCourseConfiguration, NoSuchCourse, CantWrite.
    """
    with working_in(folder), alone(folder / LOCK, wait=True):
        course = read_course(folder)
        book = _Forgetting(course)
        try:
            rows = sum(book.forget(name) for name in names)
            assignments = book.assignments()
        finally:
            book.close()
        try:
            folders = sum(_remove_folders(course, name, assignments) for name in names)
            _forget_notes(folder / NOTE, names)
        except OSError as error:
            raise CantWrite(file=str(folder), why=error.strerror or str(error)) from error
        _overwrite(course)
    return Forgotten(rows, folders)


def _remove_folders(course: Course, student: str, assignments: Sequence[str]) -> int:
    directory, count = course.directory, 0
    for step in (directory.submitted_directory, directory.autograded_directory, directory.feedback_directory):
        for assignment in assignments:
            folder = Path(os.path.normpath(directory.format_path(step, student, assignment)))
            if not folder.is_relative_to(course.root) or folder == course.root:
                continue
            count += folder.is_dir()
            for one in (folder, folder.with_name(f".{folder.name}.enact-new")):
                if one.is_dir() and not one.is_symlink():
                    shutil.rmtree(one)
            if folder.parent.name == student and folder.parent.is_dir() and not any(folder.parent.iterdir()):
                folder.parent.rmdir()
    return count


def _forget_notes(file: Path, names: Sequence[str]) -> None:
    try:
        noted = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return
    if isinstance(noted, dict):
        left = {key: said for key, said in noted.items() if key.partition("/")[0] not in names}
        half = file.with_name(f"{file.name}.half")
        half.write_text(json.dumps(left, sort_keys=True), encoding="utf-8")
        os.replace(half, file)


def _overwrite(course: Course) -> None:
    """Have SQLite write the gradebook anew: deleted rows stay in its free pages otherwise."""
    file = course.database.removeprefix(_SQLITE)
    if course.database.startswith(_SQLITE) and Path(file).is_file():
        with closing(sqlite3.connect(file, timeout=20)) as database:
            database.execute("VACUUM")
