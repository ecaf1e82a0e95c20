"""An exercise that is open before a learner: all that is shown beside *Check*."""

from collections.abc import Sequence
from statistics import median

from enact_learn.domain.attempt import Attempt, LearnerId, Submission
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.notebook import claim, read_notebook
from enact_learn.domain.views import CheckView
from enact_learn.domain.work_views import WorkView
from enact_learn.tutor.checking import CANCELLED, Result
from enact_learn.tutor.graded import graded_view
from enact_learn.tutor.hand_grades import hand_grades, told_words
from enact_learn.tutor.help_seen import hints_seen
from enact_learn.tutor.lessons import has_lesson
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.names import is_beside
from enact_learn.tutor.recognise import exercise_of
from enact_learn.tutor.results import shown
from enact_learn.tutor.showing import skill_bar
from enact_learn.tutor.solution import can_give_up, is_open

LATELY = 5  # checks whose time is looked at


def work_on(tutor: LocalTutor, learner: LearnerId, stem: str, text: str) -> WorkView:
    """What is known of the exercise of a notebook: its file's name without ending, and its JSON.

    Raises NotANotebook, NotAnExercise, UnknownExercise.
    """
    tutor.grader.get_ready()  # this is asked when a notebook is opened: a check will follow
    notebook = read_notebook(text, f"{stem}.ipynb")
    exercise = exercise_of(notebook, f"{stem}.ipynb", tutor.courses)
    attempts, events = tutor.log(learner)
    submissions = tutor.store.submissions(learner, exercise.id)
    told = [one for one in submissions if tutor.is_told(one)]
    seen = hints_seen(attempts, events, exercise, tutor.clock())
    release = tutor.checking.release_for(learner, exercise, claim(notebook).get("release"))
    now = tutor.situation(learner, exercise.course)
    names = {skill.id: skill.title for course in tutor.courses for skill in course.skills}
    return WorkView(
        exercise=exercise.id,
        course=exercise.course,
        title=exercise.title,
        module=exercise.module,
        skills=tuple(skill_bar(skill, names[skill], now) for skill in exercise.skills if skill in now.skills),
        check=_newest(tutor, exercise, told),
        hints=seen,
        hints_left=len(exercise.hints) - len(seen),
        best=best_points(attempts, exercise),
        max_points=exercise.max_points,
        graded_by_hand=hand_grades(told_words(tutor, learner, exercise, events), exercise),
        usual_seconds=_usual_seconds(tutor, told),
        newer_release=release != exercise.release and not is_beside(stem, exercise.id),
        solution=is_open(tutor, exercise, attempts, events, learner),
        can_give_up=can_give_up(tutor, exercise, attempts, events, learner),
        lesson=has_lesson(tutor, exercise),
        graded=graded_view(
            exercise.id,
            tutor.engine.steering(exercise.course, learner),
            tutor.engine.steering(exercise.course),
            [one for one in submissions if not _was_stopped(tutor, one)],
            now.at,
            tutor.checking.erased_checks.of(learner, exercise.id, now.at),
        ),
    )


def newest_check(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> CheckView | None:
    """The result of the newest graded check of an exercise, or None before the first. Raises UnknownExercise."""
    submissions = tutor.store.submissions(learner, exercise)
    return _newest(tutor, tutor.exercise(exercise), [one for one in submissions if tutor.is_told(one)])


def _was_stopped(tutor: LocalTutor, submission: Submission) -> bool:
    """Whether it is a hand-in whose grading its learner stopped, as old logs have some: it does not count."""
    if submission.purpose != "hand-in":
        return False
    report = tutor.store.report(submission.id)
    return report is not None and report.fault == CANCELLED


def best_points(attempts: Sequence[Attempt], exercise: Exercise) -> float:
    """The most points that a learner ever had in an exercise, 0.0 to its maximum."""
    share = max((attempt.score for attempt in attempts if attempt.exercise == exercise.id), default=0.0)
    return round(share * exercise.max_points, 4)


def _newest(tutor: LocalTutor, exercise: Exercise, submissions: Sequence[Submission]) -> CheckView | None:
    for submission in reversed(submissions):
        report = tutor.store.report(submission.id)
        if report and report.fault != CANCELLED:  # she knows that she stopped it: what stood before is of more use
            return shown(tutor, Result(submission, report), exercise)
    return None


def _usual_seconds(tutor: LocalTutor, submissions: Sequence[Submission]) -> float:
    reports = (tutor.store.report(submission.id) for submission in submissions[-LATELY:])
    return median([report.seconds for report in reports if report and not report.fault] or [0.0])
