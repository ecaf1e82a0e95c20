"""The grades of a course as a table: the numbers that stand in nbgrader's gradebook once it is synchronised."""

from collections.abc import Callable, Sequence
from typing import cast

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.errors import NothingHandedIn
from enact_learn.exports.grades import FAULT, NO, WAITING, YES, Line, Score
from enact_learn.tutor.grades import Grade, grades
from enact_learn.tutor.local import LocalTutor


def grade_table(
    tutor: LocalTutor, course: CourseId, called: Callable[[LearnerId], str], only: Sequence[LearnerId] | None = None
) -> tuple[Sequence[Line], Sequence[ExerciseId]]:
    """The lines, by what students are called, and the exercises for which something was handed in, in course order.

    Args:
        tutor: the log; its store looks at whole classes.
        course: which course.
        called: what a student is called in the table.
        only: the students of the course, where somebody knows them; else all who did something in it.

    Raises UnknownCourse, NothingHandedIn.

    """
    found = tutor.course(course)
    given = grades(tutor, course)
    if not given:
        raise NothingHandedIn(course=course)
    learners = cast(ClassStore, tutor.store).learners_in(course) if only is None else only
    scores: dict[LearnerId, dict[ExerciseId, Score]] = {learner: {} for learner in learners}
    for grade in given:
        if grade.learner in scores:
            scores[grade.learner][grade.exercise] = _score(found, grade)
    lines = sorted((Line(called(learner), of_hers) for learner, of_hers in scores.items()), key=lambda one: one.student)
    handed = {grade.exercise for grade in given}
    return lines, [one.id for one in found.exercises if one.id in handed]


def _score(course: Course, grade: Grade) -> Score:
    """As nbgrader counts: cells that wait for a person have no points yet, and are part of the maximum."""
    by_hand = YES if grade.by_hand else NO
    return Score(
        points=None if grade.fault else grade.points + sum(grade.by_hand.values()),
        maximum=sum(cell.max_points for cell in course.by_id[grade.exercise].cells),
        is_late=not grade.counts,
        by_hand=FAULT if grade.fault else WAITING if grade.waiting else by_hand,
    )
