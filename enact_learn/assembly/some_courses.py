"""Some of the courses of a source, as if the others weren't there."""

from collections.abc import Collection, Sequence

from enact_learn.domain.contracts import CourseSource, HasLessons, LessonNotebook, Release
from enact_learn.domain.course import Course, CourseId, ExerciseId, ReleaseId
from enact_learn.domain.errors import UnknownExercise


class SomeCourses:
    """A course source.

    Args:
        source: with all courses.
        wanted: the ids of those that are offered.

    """

    def __init__(self, source: CourseSource, wanted: Collection[CourseId]) -> None:
        self._source = source
        self._wanted = frozenset(wanted)

    def courses(self) -> Sequence[Course]:
        return [course for course in self._source.courses() if course.id in self._wanted]

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        if course not in self._wanted:
            raise UnknownExercise(exercise=str(exercise)[:80])
        return self._source.release(course, exercise, release)

    def lesson(self, course: CourseId, module: str, lang: str) -> LessonNotebook | None:
        """The lesson of a module; None where it is of another course, or there is none."""
        if course not in self._wanted or not isinstance(self._source, HasLessons):
            return None
        return self._source.lesson(course, module, lang)
