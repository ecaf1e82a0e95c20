"""Everything that a learner handed in for an exercise, and under which name her copy can be kept."""

from enact_learn.domain.attempt import GradeReport, LearnerId, Submission
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.work_views import HistoryView, Version, VersionState
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.names import kept_names
from enact_learn.tutor.showing import is_right
from enact_learn.tutor.workspace import Workspace


def history(tutor: LocalTutor, learner: LearnerId, workspace: Workspace, exercise: ExerciseId) -> HistoryView:
    """Its versions, the newest first; where her copy stands, and a free name for it. Raises UnknownExercise."""
    found = tutor.exercise(exercise)
    versions = [
        _version(submission, tutor.store.report(submission.id), found)
        for submission in tutor.store.submissions(learner, exercise)
    ]
    copy = workspace.copy_of(found.course, exercise)
    names = kept_names(exercise, tutor.clock())
    return HistoryView(
        exercise=exercise,
        title=found.title,
        versions=tuple(reversed(versions)),
        copy=workspace.shown(copy) if copy else None,
        keep_as=workspace.free_path(copy.parent, names, copy.suffix if copy.is_file() else "") if copy else None,
        newer_release=copy is not None and _is_older(tutor, learner, workspace, found),
    )


def _version(submission: Submission, report: GradeReport | None, exercise: Exercise) -> Version:
    imported = submission.imported
    if report is None:
        return Version(submission.id, submission.at, "waiting", 0.0, exercise.max_points, False, imported)
    state: VersionState = "fault" if report.fault else "graded"
    return Version(
        submission.id, submission.at, state, report.points, report.max_points, is_right(report, exercise), imported
    )


def _is_older(tutor: LocalTutor, learner: LearnerId, workspace: Workspace, exercise: Exercise) -> bool:
    """Whether the exercise has changed since her copy was handed out."""
    claimed = workspace.claim_of_copy(exercise.course, exercise.id).get("release")
    return tutor.checking.release_for(learner, exercise, claimed) != exercise.release
