"""Opens a course directory for a batch: its configuration, its gradebook, the assignment that is meant."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from enact_learn.grading.batch.course import Course, Place, read_course, working_in
from enact_learn.grading.batch.faults import NoSuchAssignment, NoSuchCourse, NothingHandedIn, WhichAssignment
from enact_learn.grading.batch.jobs import FOLDER, Jobs, make_folder
from enact_learn.grading.batch.lock import alone
from enact_learn.grading.batch.record import Book


@dataclass(frozen=True)
class Opened:
    """A course directory that is open."""

    course: Course
    book: Book

    def assignment(self, named: str) -> str:
        """The assignment that is meant. Raises NoSuchAssignment, WhichAssignment."""
        known = self.book.assignments()
        named = named or str(self.course.directory.assignment_id)
        if named:
            if named not in known:
                raise NoSuchAssignment(assignment=named, known=", ".join(known) or "none")
            return named
        if len(known) != 1:
            raise WhichAssignment(known=", ".join(known) or "none")
        return known[0]

    def places(self, assignment: str, students: str) -> list[Place]:
        """The submissions that are meant. Raises NothingHandedIn."""
        found = self.course.submissions(assignment, students)
        if not found:
            place = self.course.submitted_pattern(assignment)
            raise NothingHandedIn(assignment=assignment, students=students, place=place)
        return found

    @contextmanager
    def jobs(self, wait: bool = False, waiting: Callable[[str], None] = lambda _: None) -> Iterator[Jobs]:
        """The jobs of the course, to be worked on alone. Raises AlreadyGrading, JobsUnreadable."""
        shared = bool(self.course.directory.groupshared)
        folder = make_folder(self.course.root, shared)
        with alone(folder / "lock", wait, waiting, shared):
            jobs = Jobs(folder, shared)
            try:
                yield jobs
            finally:
                jobs.close()

    @contextmanager
    def past_jobs(self) -> Iterator[Jobs | None]:
        """The jobs of the course, to be looked at; None where there never was one."""
        folder = self.course.root / FOLDER
        if not (folder / "jobs.db").exists():
            yield None
            return
        jobs = Jobs(folder, bool(self.course.directory.groupshared))
        try:
            yield jobs
        finally:
            jobs.close()


@contextmanager
def open_course(folder: Path) -> Iterator[Opened]:
    """Open the course directory ``folder``; within the block it is the working folder.

    Raises NoSuchCourse, BadCourseConfiguration, GradebookUnreachable.
    """
    root = folder.resolve()
    if not root.is_dir():
        raise NoSuchCourse(folder=str(folder), submitted="submitted")
    with working_in(root):
        course = read_course(root)
        book = Book(course)
        try:
            yield Opened(course, book)
        finally:
            book.close()
