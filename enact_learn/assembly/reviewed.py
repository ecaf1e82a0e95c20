"""Courses as a careful reader finds them; nothing is run."""

from collections.abc import Iterator

from enact_learn.assembly.checked import Checked
from enact_learn.assembly.workshop import check_outlines
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.review import review_exercise, review_lesson
from enact_learn.domain.errors import Fault


def reviewed(source: FolderSource) -> Iterator[Checked]:
    """What is wrong with each exercise and lesson, as far as reading shows it."""
    for sources in source.sources().values():
        course = sources.course
        for one in sources.exercises:
            title = one.exercise.title.get(course.languages[0], "")
            faults = tuple(review_exercise(one, course))
            yield Checked(course.id, str(one.exercise.id), title, str(one.path), faults)
        for lesson in sources.lessons:
            faults = tuple(review_lesson(lesson, course))
            yield Checked(course.id, lesson.id, "", str(lesson.path), faults, is_lesson=True)


def faults_of(source: FolderSource) -> list[Fault]:
    """All of them, those of whole courses too."""
    found = list(reviewed(source))
    of_courses = [fault for course in check_outlines(source, found) for fault in course.faults]
    return [*of_courses, *(fault for one in found for fault in one.faults)]
