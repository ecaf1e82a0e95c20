"""What waits for a person in a course, cell by cell."""

from collections.abc import Iterator, Sequence

from enact_learn.domain.attempt import LearnerId, Submission
from enact_learn.domain.course import CellId, Course, CourseId, Exercise, GradedCell
from enact_learn.domain.grading_views import CellToGrade, GradingView
from enact_learn.studio.hand_ins import Words, counting, question_of, word_on, words_in, written
from enact_learn.studio.school import School
from enact_learn.tutor.hand_grades import Graded


def grading(school: School, by: LearnerId, course: CourseId) -> GradingView:
    """All cells of a course that a person grades; what waits first. Raises UnknownCourse."""
    found = school.tutor.course(course)
    cells = sorted(_cells(school, found), key=lambda one: -bool(one.waiting))  # else as the author has them
    return GradingView(found.id, found.title, tuple(cells), school.formgrader(found.id))


def _cells(school: School, course: Course) -> Iterator[CellToGrade]:
    words = words_in(school, course.id)
    for exercise in course.exercises:
        by_hand = [cell for cell in exercise.cells if cell.manual]
        submissions = counting(school, exercise.id) if by_hand else ()
        for cell in by_hand:
            answers = answers_to(school, exercise, cell, submissions, words.get(exercise.id, {}))
            yield to_grade(exercise, cell, answers)


Answers = list[tuple[Submission, str, Graded | None]]
"""Submission, what was written in a cell, and the newest word on it."""


def answers_to(
    school: School, exercise: Exercise, cell: GradedCell, submissions: Sequence[Submission], words: Words
) -> Answers:
    """The answers in a cell; one that is as it was handed out is none, unless a person has graded it."""
    if not submissions:
        return []
    untouched = question_of(school, exercise, cell.id, exercise.languages[0]).untouched.strip()
    found: Answers = []
    for submission in submissions:
        text, word = written(school, submission, cell.id), word_on(words, submission, cell.id)
        if word or text.strip() not in ("", untouched):
            found.append((submission, text, word))
    return found


def to_grade(exercise: Exercise, cell: GradedCell, answers: Answers) -> CellToGrade:
    """How much of a cell is done."""
    graded = sum(word is not None for _, _, word in answers)
    return CellToGrade(
        exercise=exercise.id,
        exercise_title=exercise.title,
        cell=CellId(cell.id),
        title=cell.title,
        max_points=cell.max_points,
        waiting=len(answers) - graded,
        graded=graded,
    )
