"""An nbgrader course directory with its configuration, read as nbgrader's own commands read it."""

import fnmatch
import glob
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.apps.autogradeapp import AutogradeApp
from nbgrader.converters import Autograde
from nbgrader.utils import find_all_files

from enact_learn.grading.batch.faults import BadCourseConfiguration
from enact_learn.grading.batch.submitted import Sizes, handed_in_at


@dataclass(frozen=True, slots=True)
class Place:
    """One submission: whose it is, where it lies, where its autograded version goes."""

    student: str
    folder: Path
    autograded: Path


class _ReadingApp(AutogradeApp):  # type: ignore[misc]
    """``nbgrader autograde`` as far as its configuration: errors in it are raised, not only logged."""

    load_cwd_config = False  # it would be read twice: the course directory is the working folder
    raise_config_file_errors = True

    def init_syspath(self) -> None:
        """Plugins of a course stand beside its nbgrader_config.py."""
        if os.getcwd() not in sys.path:
            sys.path.insert(0, os.getcwd())


class Course:
    """A course directory. Its methods look at the file system; none changes anything."""

    def __init__(self, root: Path, app: AutogradeApp) -> None:
        self.root = root
        self.app = app
        self.directory = app.coursedir
        self.converter = Autograde(coursedir=app.coursedir, parent=app)

    @property
    def database(self) -> str:
        """The URL of the gradebook."""
        return str(self.directory.db_url)

    def source(self, assignment: str) -> Path:
        """The folder with the author's version."""
        return Path(self.directory.format_path(self.directory.source_directory, ".", assignment))

    def release(self, assignment: str) -> Path:
        """The folder with what students were handed."""
        return Path(self.directory.format_path(self.directory.release_directory, ".", assignment))

    def autograded(self, assignment: str, student: str) -> Path:
        """The folder for the autograded version."""
        named = self.directory.format_path(self.directory.autograded_directory, student, assignment)
        return Path(os.path.normpath(named))

    def submissions(self, assignment: str, students: str = "*") -> list[Place]:
        """Folders of submissions whose student matches a glob, by student; those that are excluded left out."""
        excluded = str(self.directory.student_id_exclude).split(",")
        found = {}
        structure = str(self.directory.directory_structure).format(
            nbgrader_step=self.directory.submitted_directory, student_id="*", assignment_id=glob.escape(assignment)
        )
        for folder in glob.glob(os.path.join(glob.escape(str(self.root)), structure)):
            student = self._student(folder, assignment)
            wanted = student and fnmatch.fnmatchcase(student, students) and student not in excluded
            if wanted and os.path.isdir(folder) and self._submitted(student, assignment) == folder:
                found[student] = Place(student, Path(folder), self.autograded(assignment, student))
        return [found[student] for student in sorted(found)]

    def submitted_pattern(self, assignment: str) -> str:
        """Where submissions are looked for."""
        return self._submitted("*", assignment)

    def needs_grading(self, place: Place, force: bool) -> bool:
        """Nbgrader's rule: there is no autograded version, or it is older, or ``force``. Raises UnreadableFile."""
        if force or not place.autograded.exists():
            return True
        now, before = handed_in_at(place.folder), handed_in_at(place.autograded)
        return now is not None and before is not None and now > before

    def handed_in_at(self, place: Place) -> datetime | None:
        """When it was handed in, if that was noted. Raises UnreadableFile."""
        return handed_in_at(place.folder)

    def author_files(self, assignment: str) -> dict[str, Path]:
        """The author's other files, which replace a student's: path below the assignment's folder -> file."""
        source = self.source(assignment)
        kept = set(self.converter.exclude_overwriting.get(assignment, []))
        found = {
            os.path.relpath(file, source): Path(file)
            for file in find_all_files(str(source), [*self.directory.ignore, "*.ipynb"])
        }
        return {name: file for name, file in found.items() if name not in kept}

    def ignored(self) -> list[str]:
        """Patterns of file names that are not copied."""
        return list(self.directory.ignore)

    def sizes(self) -> Sizes:
        """How much of a submission is copied."""
        return Sizes(self.directory.max_file_size, self.directory.max_dir_size)

    def _submitted(self, student: str, assignment: str) -> str:
        return str(self.directory.format_path(self.directory.submitted_directory, student, assignment))

    def _student(self, folder: str, assignment: str) -> str:
        pattern = self.directory.format_path(
            self.directory.submitted_directory, "(?P<student>(?s:.*))", re.escape(assignment), escape=True
        )
        match = re.fullmatch(pattern, folder)
        return match["student"] if match else ""


def read_course(folder: Path) -> Course:
    """Read the configuration of a course directory. The working folder must be it: see ``working_in``.

    Raises BadCourseConfiguration.
    """
    app = _ReadingApp()
    try:
        app.initialize([f"--CourseDirectory.root={folder}", "--Application.log_level=ERROR"])
    except SystemExit:
        raise BadCourseConfiguration(folder=str(folder), why="nbgrader refuses a value in it, see above") from None
    except Exception as error:  # whatever a line of Python in a configuration file raises
        why = f"{type(error).__name__}: {error}"
        raise BadCourseConfiguration(folder=str(folder), why=why[:500]) from error
    return Course(folder, app)


@contextmanager
def working_in(folder: Path) -> Iterator[None]:
    """Have ``folder`` as working folder, as nbgrader's commands do: relative paths in the configuration mean that."""
    before = os.getcwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)
