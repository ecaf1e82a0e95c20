"""Who holds which skills of a course on what nbgrader graded; ``domain/evidence.py`` says when somebody does."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TypeVar, cast

from enact_learn.domain.attempt import Attempt, Event, EventKind, GradeReport, LearnerId, Submission
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.errors import UnknownExercise, UnknownRelease
from enact_learn.domain.evidence import (
    EXERCISES,
    ExerciseThen,
    Shown,
    SkillEvidence,
    evidence,
    of_hand_in,
    of_practice,
    solutions_seen,
)
from enact_learn.tutor.checking import CANCELLED
from enact_learn.tutor.graded import counting, hand_ins_of, is_result_later
from enact_learn.tutor.hand_grades import word_of
from enact_learn.tutor.local import LocalTutor

EVENTS: tuple[EventKind, ...] = ("gave-up", "solution", "graded-by-hand")

Evidence = Mapping[SkillId, SkillEvidence]
Checks = Sequence[tuple[Submission, GradeReport]]
Of = TypeVar("Of", Attempt, Event)


def evidence_of(tutor: LocalTutor, learner: LearnerId, course: CourseId, exercises: int = EXERCISES) -> Evidence:
    """What speaks for each skill of a course, of one learner. Raises UnknownCourse."""
    found, store = tutor.course(course), tutor.store
    checks: dict[ExerciseId, Checks] = {}
    for exercise in tutor.asked_of(learner, course).graded:
        graded = [(one, report) for one in store.submissions(learner, exercise) if (report := store.report(one.id))]
        checks[exercise] = graded
    attempts, events, then = store.attempts(learner), store.events(learner), _exercises_then(tutor, found)
    shown = _shown(tutor, found, learner, attempts, events, checks)
    return evidence(found, shown, solutions_seen(events), then, exercises)


def evidence_in(tutor: LocalTutor, course: CourseId, exercises: int = EXERCISES) -> Mapping[LearnerId, Evidence]:
    """The same of everybody in a course, by learner. Its store must keep ClassStore. Raises UnknownCourse."""
    found, store = tutor.course(course), cast(ClassStore, tutor.store)
    learners = store.learners_in(course)
    attempts = _by_learner(store.attempts_in(course))
    events = _by_learner(store.events_in(course, EVENTS))
    graded = {one for learner in learners for one in tutor.asked_of(learner, course).graded} & set(found.by_id)
    checks: dict[LearnerId, dict[ExerciseId, list[tuple[Submission, GradeReport]]]] = defaultdict(dict)
    for exercise in graded:
        for submission, report in store.checks_of(exercise):
            checks[submission.learner].setdefault(exercise, []).append((submission, report))
    then = _exercises_then(tutor, found)
    return {
        learner: evidence(
            found,
            _shown(tutor, found, learner, attempts.get(learner, ()), events.get(learner, ()), checks.get(learner, {})),
            solutions_seen(events.get(learner, ())),
            then,
            exercises,
        )
        for learner in learners
    }


def _shown(
    tutor: LocalTutor,
    course: Course,
    learner: LearnerId,
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    checks: Mapping[ExerciseId, Checks],
) -> Iterator[Shown]:
    """Her work; ``checks``: what she handed in for graded exercises with its newest reports, oldest first."""
    graded = frozenset(tutor.asked_of(learner, course.id).graded)
    yield from of_practice(attempts, graded)
    for exercise in graded:
        if handed_in := _that_counts(tutor, learner, exercise, checks.get(exercise, ())):
            submission, report = handed_in
            words = [event for event in events if event.kind == "graded-by-hand" and event.exercise == exercise]
            said = {
                str(event.detail["cell"]): word.points
                for event in words
                if not event.imported and (word := word_of(event)).is_about(submission)
            }
            points = {cell.cell: min(said[cell.cell], cell.max_points) for cell in report.cells if cell.cell in said}
            if one := of_hand_in(submission, report, points):
                yield one


def _that_counts(
    tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, checks: Checks
) -> tuple[Submission, GradeReport] | None:
    """Her hand-in that counts, with its newest report; None where there is none, or nothing of it is told yet."""
    steering = tutor.asked_of(learner, tutor.exercise(exercise).course)
    reports = {one.id: report for one, report in checks if report.fault != CANCELLED}
    hand_ins = hand_ins_of(one for one, _ in checks if one.id in reports)
    found = counting(hand_ins, steering.deadlines.get(exercise))
    if found is None or is_result_later(steering, found, tutor.clock()):
        return None
    return found, reports[found.id]


def _exercises_then(tutor: LocalTutor, course: Course) -> ExerciseThen:
    @cache
    def then(exercise: ExerciseId, release: ReleaseId) -> Exercise | None:
        with suppress(UnknownExercise, UnknownRelease):
            return tutor.source.release(course.id, exercise, release).exercise
        return None

    return then


def _by_learner(found: Iterable[Of]) -> Mapping[LearnerId, Sequence[Of]]:
    lists: dict[LearnerId, list[Of]] = defaultdict(list)
    for one in found:
        lists[one.learner].append(one)
    return lists
