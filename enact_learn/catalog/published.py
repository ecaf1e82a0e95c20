"""Versions of a course, kept as built files, and the CourseSource that offers them instead of the author's folder.

A version stands below the shelf in ``<course>/.versions/<version>/``: ``course.json`` and the lessons. Its exercises'
releases stand on the shelf already. Nothing of it changes when the folder does.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from enact_learn.catalog.lesson import LessonSource, student_lesson
from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.source import ID_LENGTH, RELEASE_ID
from enact_learn.domain.contracts import LessonNotebook, Release
from enact_learn.domain.course import EXERCISE_ID, Course, CourseId, ExerciseId, ReleaseId
from enact_learn.domain.document import content_hash
from enact_learn.domain.errors import UnknownCourse, UnknownExercise, UnknownRelease
from enact_learn.domain.wire import from_json, to_json

VERSIONS = ".versions"


def version_of(sources: CourseSources) -> str:
    """Hash of all that learners are offered, handed, and graded by. Where the folder stands makes no difference."""
    lessons = [[lang, *_lesson(one, sources.course.id, lang)] for one in sources.lessons for lang in one.notebooks]
    return content_hash([to_json(sources.course), lessons])[:ID_LENGTH]


def keep_version(sources: CourseSources, shelf: Path, done: Callable[[ExerciseId], None] = lambda _: None) -> str:
    """Build the releases and keep the version on the shelf, for ever; gives its name. Raises CantWrite.

    ``done`` is called after each exercise. What stands there already is not built again.
    """
    from enact_learn.catalog.release import keep_release, said_when_unwritable  # nbgrader takes seconds to load

    version = version_of(sources)
    for one in sources.exercises:
        keep_release(one, shelf)
        done(one.exercise.id)
    folder = _folder(shelf, sources.course.id, version)
    with said_when_unwritable(shelf):
        if not folder.exists():
            folder.parent.mkdir(parents=True, exist_ok=True)
            building = Path(tempfile.mkdtemp(prefix=".building-", dir=folder.parent))
            try:
                _write(sources, building)
                os.replace(building, folder)
            except OSError:
                if not folder.exists():  # else another process was quicker with the same version
                    raise
            finally:
                shutil.rmtree(building, ignore_errors=True)
    return version


def kept_version(shelf: Path, course: CourseId, version: str) -> Course | None:
    """A version that was kept earlier; None where it is not there, or can't be read any more."""
    if not (EXERCISE_ID.fullmatch(str(course)) and RELEASE_ID.fullmatch(version)):  # they become a path
        return None
    try:
        described = json.loads((_folder(shelf, course, version) / "course.json").read_text(encoding="utf-8"))
        return from_json(Course, described)
    except (OSError, ValueError):
        return None


class PublishedSource:
    """Offers the published versions of courses. Another publication is offered from the next call on.

    Args:
        shelf: where versions and releases are kept.
        newest: gives the version that holds, of each course that was published, in their order.

    """

    def __init__(self, shelf: Path, newest: Callable[[], Mapping[CourseId, str]]) -> None:
        self.shelf = shelf
        self._newest = newest
        self._read: dict[tuple[CourseId, str], Course] = {}

    def courses(self) -> Sequence[Course]:
        """The courses that were published, each in the version that holds. One that is lost is left out."""
        return [found for course, version in self._newest().items() if (found := self._version(course, version))]

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        """The release of the version that holds, or an older one that was handed out."""
        from enact_learn.catalog.release import kept_release

        offered = self._version(course, self._newest().get(course, ""))
        if offered is None:
            raise UnknownCourse(course=str(course)[:80], known=", ".join(self._newest()))
        found = offered.by_id.get(exercise)
        if found is None and (release is None or not EXERCISE_ID.fullmatch(str(exercise))):
            raise UnknownExercise(exercise=str(exercise)[:80])
        wanted = release or (found.release if found else None)
        kept = None
        if RELEASE_ID.fullmatch(str(wanted)):  # it may be a notebook's claim, and becomes a path
            kept = kept_release(self.shelf, str(course), str(exercise), str(wanted))
        if kept is None:
            raise UnknownRelease(exercise=exercise) if found else UnknownExercise(exercise=str(exercise)[:80])
        # what the version says of its exercise counts, as the titles: a release is only what is handed out
        return Release(kept.id, found, kept.folder) if found and found.release == kept.id else kept

    def lesson(self, course: CourseId, module: str, lang: str) -> LessonNotebook | None:
        """The lesson of a module in a language; None where there is none."""
        version = self._newest().get(course)
        offered = self._version(course, version) if version else None
        known = offered and lang in offered.languages and any(one.id == module for one in offered.modules)
        if not known or version is None:
            return None
        try:
            said = json.loads((_folder(self.shelf, course, version) / "lessons.json").read_text(encoding="utf-8"))
            id_, content = said[module][lang]
        except (OSError, ValueError, KeyError):
            return None
        return LessonNotebook(id_, content.encode())

    def _version(self, course: CourseId, version: str) -> Course | None:
        key = course, version
        if key not in self._read and (found := kept_version(self.shelf, course, version)) is not None:
            self._read[key] = found
        return self._read.get(key)


def _folder(shelf: Path, course: CourseId, version: str) -> Path:
    return shelf / str(course) / VERSIONS / version


def _write(sources: CourseSources, folder: Path) -> None:
    lessons: dict[str, dict[str, tuple[str, str]]] = {}
    for one in sources.lessons:
        for lang in one.notebooks:
            lessons.setdefault(one.module, {})[lang] = _lesson(one, sources.course.id, lang)
    (folder / "lessons.json").write_text(json.dumps(lessons), encoding="utf-8")
    (folder / "course.json").write_text(json.dumps(to_json(sources.course)), encoding="utf-8")


def _lesson(one: LessonSource, course: CourseId, lang: str) -> tuple[str, str]:
    made = student_lesson(one, course, lang)
    return made.id, made.content.decode()
