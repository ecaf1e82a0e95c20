"""Grading an exercise anew after its tests were mended: first whose score would change, then for good."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from uuid import uuid4

from enact_learn.domain.act import Act, ActId
from enact_learn.domain.attempt import GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.course import CellId, CourseId, Exercise, ExerciseId
from enact_learn.domain.errors import ActOutOfDate, OutOfDate, UnknownExercise
from enact_learn.domain.grading_views import PointsStay, RegradeView, ScoreChange
from enact_learn.studio.hand_ins import Words, that_counts, word_on, words_in
from enact_learn.studio.publications import checked_reason
from enact_learn.studio.school import School
from enact_learn.tutor.checking import CANCELLED
from enact_learn.tutor.graded import hand_ins_of
from enact_learn.tutor.grading_anew import Anew, grade_anew, record_anew
from enact_learn.tutor.hand_grades import points_of

TRIES = 5

Checks = Sequence[tuple[Submission, GradeReport]]


def regrade(
    school: School, by: LearnerId, course: CourseId, exercise: ExerciseId, reason: str, preview: bool
) -> RegradeView:
    """Grade what was handed in for an exercise by its current release, which may have other tests.

    With ``preview`` only what decides each learner's score is graded, and nothing is kept. Else everything is, and
    what changed takes the place of what was: as new records, with the act and its reason. Where an answer can't be
    graded anew, its earlier score stays. Raises UnknownCourse, UnknownExercise, NoReason, GraderUnavailable.
    """
    found = school.tutor.course(course).by_id.get(exercise)
    if found is None:
        raise UnknownExercise(exercise=str(exercise)[:80])
    why = "" if preview else checked_reason(reason)
    checks = [check for check in school.records.checks_of(exercise) if not (check[0].imported or _was_stopped(check))]
    deciding = {learner: tuple(_deciding(school, of_hers)) for learner, of_hers in _by_learner(checks).items()}
    wanted = {id_ for ids in deciding.values() for id_ in ids} if preview else {one.id for one, _ in checks}
    graded = grade_anew(school.tutor, found, [one for one, _ in checks if one.id in wanted])
    good = [one for one in graded if not one.report.fault or one.before.fault]
    if not preview:
        _record(school, by, found, good, why)
    return _view(school, found, deciding, graded, good)


def _was_stopped(check: tuple[Submission, GradeReport]) -> bool:
    """Whether it is a hand-in whose grading its learner stopped, as old logs have some: it does not count."""
    submission, report = check
    return submission.purpose == "hand-in" and report.fault == CANCELLED


def _by_learner(checks: Checks) -> Mapping[LearnerId, Checks]:
    found: dict[LearnerId, list[tuple[Submission, GradeReport]]] = defaultdict(list)
    for check in checks:
        found[check[0].learner].append(check)
    return found


def _deciding(school: School, checks: Checks) -> Iterator[SubmissionId]:
    """Of what a learner handed in, oldest first, what her score comes from: the hand-in that counts, or her checks."""
    if handed_in := hand_ins_of(submission for submission, _ in checks):
        yield that_counts(school, handed_in).id
        return
    newest, _ = checks[-1]
    best, _ = max(checks, key=lambda check: check[1].points)
    yield newest.id
    if best.id != newest.id:
        yield best.id


def _record(school: School, by: LearnerId, exercise: Exercise, graded: Sequence[Anew], reason: str) -> None:
    changed = [one for one in graded if one.differs]
    if not changed:
        return
    data = {
        "exercise": str(exercise.id),
        "release": str(exercise.release),
        "submissions": [str(one.submission.id) for one in changed],
    }
    for _ in range(TRIES):
        acts = school.records.acts(exercise.course, "regrade")
        act = Act(ActId(uuid4().hex), school.tutor.clock(), by, exercise.course, "regrade", reason, data)
        try:
            school.records.add_act(act, acts[-1].id if acts else None)
        except ActOutOfDate:  # a colleague regrades another exercise at this moment
            continue
        record_anew(school.tutor, exercise, changed, act.id)
        return
    raise OutOfDate(exercise=exercise.id)


def _said_instead(exercise: Exercise, words: Words, submission: Submission) -> Mapping[CellId, float]:
    """The points that persons gave in cells of a submission that a machine grades."""
    said = [(cell, word_on(words, submission, cell.id)) for cell in exercise.cells if not cell.manual]
    return {cell.id: min(word.points, cell.max_points) for cell, word in said if word}


def _view(
    school: School,
    exercise: Exercise,
    deciding: Mapping[LearnerId, tuple[SubmissionId, ...]],
    graded: Sequence[Anew],
    good: Sequence[Anew],
) -> RegradeView:
    anew = {one.submission.id: one for one in good}
    failed = sorted({school.roster.name(one.submission.learner) for one in graded if one not in good})
    words = words_in(school, exercise.course).get(exercise.id, {})
    changes, stay = [], []
    for learner, ids in deciding.items():
        found = [(anew[id_], _said_instead(exercise, words, anew[id_].submission)) for id_ in ids if id_ in anew]
        before = max((points_of(one.before, said) for one, said in found), default=0.0)
        after = max((points_of(one.report, said) for one, said in found), default=0.0)
        name = school.roster.name(learner)
        if before != after:
            changes.append(ScoreChange(learner, name, before, after))
        given = {cell: points for _, said in reversed(found) for cell, points in said.items()}
        stay += [
            PointsStay(learner, name, cell.id, cell.title, given[cell.id], cell.max_points)
            for cell in exercise.cells
            if cell.id in given
        ]
    return RegradeView(
        exercise=exercise.id,
        title=exercise.title,
        max_points=exercise.max_points,
        regraded=len(good),
        of=len(graded),
        changes=tuple(sorted(changes, key=lambda one: (one.name, one.learner))),
        failed=tuple(failed),
        stay=tuple(sorted(stay, key=lambda one: (one.name, one.learner))),
    )
