"""Offers course folders: the CourseSource that everybody starts with."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from enact_learn.catalog.lesson import student_lesson
from enact_learn.catalog.manifest import CourseSources, read_course
from enact_learn.catalog.source import RELEASE_ID
from enact_learn.domain.contracts import LessonNotebook, Release
from enact_learn.domain.course import Course, CourseId, ExerciseId, ReleaseId
from enact_learn.domain.errors import BrokenCourse, Fault, UnknownCourse, UnknownExercise, UnknownRelease


class FolderSource:
    """Reads courses from folders and keeps their releases on a shelf.

    Args:
        folders: each holds a ``course.yaml``.
        shelf: where releases are kept, for ever; made when needed.
        only: some files of the folders; where there are any, nothing else is read.

    """

    def __init__(self, folders: Sequence[Path], shelf: Path, only: Sequence[Path] = ()) -> None:
        self.folders = folders
        self.only = only
        self.shelf = shelf
        self._read: dict[CourseId, CourseSources] = {}

    def courses(self) -> Sequence[Course]:
        """The courses, in the order of the folders. Raises BrokenCourse with the faults of all of them."""
        return [sources.course for sources in self.sources().values()]

    def sources(self) -> dict[CourseId, CourseSources]:
        """The courses with their solutions: for the author's checks, never for a learner."""
        if not self._read:
            self._read = self._read_all()
        return self._read

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        """The current release (built when it is first wanted), or an older one that was handed out."""
        sources = self.sources()
        # nbgrader takes seconds to load, and reading courses does not need it
        from enact_learn.catalog.release import keep_release, kept_release

        if course not in sources:
            raise UnknownCourse(course=course, known=", ".join(sources))
        found = next((one for one in sources[course].exercises if one.exercise.id == exercise), None)
        if found is None:
            raise UnknownExercise(exercise=exercise)
        if release in (None, found.exercise.release):
            return keep_release(found, self.shelf)
        kept = None
        if RELEASE_ID.fullmatch(str(release)):  # it is a notebook's claim, and becomes a path
            kept = kept_release(self.shelf, str(course), str(exercise), str(release))
        if kept is None:
            raise UnknownRelease(exercise=exercise)
        return kept

    def lesson(self, course: CourseId, module: str, lang: str) -> LessonNotebook | None:
        """The lesson of a module in a language; None where there is none."""
        sources = self.sources().get(course)
        found = next((one for one in sources.lessons if one.module == module), None) if sources else None
        return student_lesson(found, course, lang) if found and lang in found.notebooks else None

    def author_file(self, course: CourseId, exercise: ExerciseId) -> Path | None:
        """Where an exercise is written; None for one that is not here."""
        sources = self.sources().get(course)
        return next((one.path for one in sources.exercises if one.exercise.id == exercise), None) if sources else None

    def _read_all(self) -> dict[CourseId, CourseSources]:
        read: dict[CourseId, CourseSources] = {}
        owners: dict[ExerciseId, CourseSources] = {}
        faults: list[Fault] = []
        broken: list[str] = []
        for folder in dict.fromkeys(self.folders):
            try:
                sources = read_course(folder, [file for file in self.only if _is_below(file, folder)])
            except BrokenCourse as error:
                faults += error.faults
                broken.append(str(error.params["course"]))
                continue
            if doubles := list(_doubles(sources, read, owners)):
                faults += doubles
                broken.append(str(sources.course.id))
            read.setdefault(sources.course.id, sources)
        if faults:
            raise BrokenCourse(", ".join(dict.fromkeys(broken)), tuple(faults))
        return read


def _is_below(file: Path, folder: Path) -> bool:
    return file.resolve().is_relative_to(folder.resolve())


def _doubles(
    sources: CourseSources, read: dict[CourseId, CourseSources], owners: dict[ExerciseId, CourseSources]
) -> Iterator[Fault]:
    """What this course has in common with those that were ``read`` before. Its exercises join the ``owners``."""
    id_ = sources.course.id
    if id_ in read:
        yield Fault(str(sources.root / "course.yaml"), None, f"the course id {id_} is that of {read[id_].root} already")
        return
    for one in sources.exercises:
        owner = owners.setdefault(one.exercise.id, sources)
        if owner is not sources:
            yield one.fault(f"the id {one.exercise.id} is in the course {owner.course.id} already: ids are global")
