"""Everything that a learner handed in for an exercise."""

from enact_learn.domain.attempt import GradeReport, LearnerId, Submission
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.learner_views import Changed, VersionsView
from enact_learn.domain.work_views import Version, VersionState
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.showing import is_right


def versions_of(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId) -> VersionsView:
    """Its versions, the newest first. Raises UnknownExercise."""
    found = tutor.exercise(exercise)
    versions = [
        _version(submission, tutor.store.report(submission.id) if tutor.is_told(submission) else None, found)
        for submission in tutor.store.submissions(learner, exercise)
    ]
    return VersionsView(exercise, found.course, found.title, tuple(reversed(versions)), tutor.clock())


def newer_release(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, claimed: str | None) -> Changed:
    """Whether an exercise has changed since a copy was handed out that claims to be of a release."""
    found = tutor.exercise(exercise)
    return Changed(tutor.checking.release_for(learner, found, claimed) != found.release)


def _version(submission: Submission, report: GradeReport | None, exercise: Exercise) -> Version:
    imported = submission.imported
    if report is None:
        return Version(submission.id, submission.at, "waiting", 0.0, exercise.max_points, False, imported)
    state: VersionState = "fault" if report.fault else "graded"
    return Version(
        submission.id, submission.at, state, report.points, report.max_points, is_right(report, exercise), imported
    )
