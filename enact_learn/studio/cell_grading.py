"""Grading one cell: answers that are alike stand together, and one word may go to many of them."""

from collections.abc import Sequence
from typing import NamedTuple

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CellId, CourseId, Exercise, ExerciseId, GradedCell
from enact_learn.domain.errors import NotByHand, NotHandedInThere, NotYourOwnGrade, TooManyAtOnce, UnknownExercise
from enact_learn.domain.grading_views import Answer, AnswerGroup, CellGradingView
from enact_learn.insight.likeness import groups
from enact_learn.studio.comment_bank import comments_for
from enact_learn.studio.grading import Answers, answers_to, to_grade
from enact_learn.studio.hand_ins import counting, question_of, words_in
from enact_learn.studio.school import School
from enact_learn.tutor.hand_grades import check_word, grade_by_hand

MOST_AT_ONCE = 2000  # grades in one request


class GradeSaid(NamedTuple):
    """What a grader gives for one answer."""

    learner: LearnerId
    submission: SubmissionId
    points: float
    comment: str


def cell(
    school: School, by: LearnerId, course: CourseId, exercise: ExerciseId, cell: CellId, lang: str = "en"
) -> CellGradingView:
    """One cell with its answers, in groups. Raises UnknownCourse, UnknownExercise, NotByHand."""
    found, graded = cell_by_hand(school, course, exercise, cell)
    words = words_in(school, course).get(exercise, {})
    answers = answers_to(school, found, graded, counting(school, exercise), words)
    asked = question_of(school, found, cell, lang)
    return CellGradingView(
        cell=to_grade(found, graded, answers),
        question=asked.question,
        rubric=asked.rubric,
        groups=_groups(school, answers),
        comments=comments_for(school, course, exercise, cell, words),
    )


def grade(
    school: School,
    by: LearnerId,
    course: CourseId,
    exercise: ExerciseId,
    cell: CellId,
    grades: tuple[GradeSaid, ...],
    lang: str = "en",
) -> CellGradingView:
    """Give points and a comment to answers. All are looked at before the first is kept; the same again is no change.

    Raises what ``cell`` raises, NotHandedInThere, PointsOutOfRange, TooLong, TooManyAtOnce.
    """
    found, _ = cell_by_hand(school, course, exercise, cell)
    if len(grades) > MOST_AT_ONCE:
        raise TooManyAtOnce(count=len(grades), most=MOST_AT_ONCE)
    if any(one.learner == by for one in grades):  # who grades one course may be a student of another one
        raise NotYourOwnGrade()
    for one in grades:
        check_word(found, cell, one.points, one.comment)
        submission = school.tutor.store.submission(one.submission)
        if submission is None or (submission.learner, submission.exercise) != (one.learner, exercise):
            raise NotHandedInThere(exercise=exercise)
    for one in grades:
        grade_by_hand(
            school.tutor, one.learner, found, cell, one.points, one.comment, by=str(by), submission=one.submission
        )
    return _cell(school, by, course, exercise, cell, lang)


def cell_by_hand(school: School, course: CourseId, exercise: ExerciseId, cell: CellId) -> tuple[Exercise, GradedCell]:
    """An exercise of a course and a cell of it that a person grades. Raises UnknownExercise, NotByHand."""
    found = school.tutor.course(course).by_id.get(exercise)
    if found is None:
        raise UnknownExercise(exercise=str(exercise)[:80])
    graded = next((one for one in found.cells if one.id == cell and one.manual), None)
    if graded is None:
        raise NotByHand(cell=str(cell)[:80], exercise=exercise)
    return found, graded


def _groups(school: School, answers: Answers) -> tuple[AnswerGroup, ...]:
    """The groups, those in which most waits first."""
    shown = [
        Answer(
            learner=submission.learner,
            name=school.roster.name(submission.learner),
            submission=submission.id,
            at=submission.at,
            text=text,
            points=word.points if word else None,
            comment=word.comment if word else "",
        )
        for submission, text, word in answers
    ]
    found = [
        AnswerGroup(tuple(shown[position] for position in group.members), group.alike)
        for group in groups([one.text for one in shown])
    ]
    return tuple(sorted(found, key=lambda one: -_waiting(one.answers)))


def _waiting(answers: Sequence[Answer]) -> int:
    return sum(one.points is None for one in answers)


_cell = cell  # a parameter is called so
