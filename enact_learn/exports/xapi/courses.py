"""What is known of courses when statements are made: those of then as far as they are kept, and those of today."""

from collections.abc import Iterable

from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.text import Text


class KnownCourses:
    """Finds an exercise as it was when it was worked on.

    Args:
        kept: courses of the past, the oldest first.
        today: those that are loaded.

    """

    def __init__(self, kept: Iterable[Course] = (), today: Iterable[Course] = ()) -> None:
        self._then: dict[tuple[ExerciseId, ReleaseId], Exercise] = {}
        self._last: dict[ExerciseId, Exercise] = {}
        self._courses: dict[CourseId, Course] = {}
        self._skills: dict[SkillId, Text] = {}
        for course in (*kept, *today):
            self._courses[course.id] = course
            self._skills.update((skill.id, skill.title) for skill in course.skills)
            for exercise in course.exercises:
                self._last[exercise.id] = exercise
                self._then[exercise.id, exercise.release] = exercise

    def exercise(self, id_: ExerciseId, release: ReleaseId | None = None) -> Exercise | None:
        """The exercise in this release, else as it is known last; None where it is not known at all."""
        found = None if release is None else self._then.get((id_, release))
        return found or self._last.get(id_)

    def course(self, id_: CourseId) -> Course | None:
        """The course as it is known last."""
        return self._courses.get(id_)

    def skill(self, id_: SkillId) -> Text:
        """The title of a skill; empty where it is not known."""
        return self._skills.get(id_, {})
