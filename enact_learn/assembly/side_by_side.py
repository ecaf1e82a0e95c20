"""Brings a course's log and its nbgrader course directory together, in this process or in one of its own."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from enact_learn.catalog.build import build_from_releases
from enact_learn.domain.attempt import GradeReport, LearnerId, Submission
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId
from enact_learn.domain.errors import EnactError, SyncFailed
from enact_learn.domain.wire import from_json
from enact_learn.grading.side_by_side import PLAIN_NAME, Said, Sheet, Word, acknowledge, synchronise
from enact_learn.tutor.hand_grades import grade_by_hand, grades_by_cell
from enact_learn.tutor.local import LocalTutor

NBGRADER = "nbgrader"
"""Who says, in our log, what was said in the formgrader: nbgrader does not keep who that was."""

PATIENCE = 900  # seconds that a synchronisation in its own process may take


@dataclass(frozen=True, slots=True)
class Synchronised:
    """What one synchronisation did."""

    course: CourseId
    hand_ins: int  # that count
    entered: int  # of them, those that came into the gradebook or changed there
    words_entered: int  # of persons, into the gradebook
    words_taken: int  # of persons, from the formgrader into our log
    refused: tuple[str, ...]  # what could not be entered, each with why


def synchronise_course(
    tutor: LocalTutor, records: ClassStore, course: CourseId, folder: Path, names: Mapping[LearnerId, str]
) -> Synchronised:
    """Bring hand-ins and words together. It works in ``folder`` meanwhile: for a process that does nothing else.

    Args:
        tutor, records: the log.
        course: which course.
        folder: its nbgrader course directory; made where there is none.
        names: what students are called in nbgrader; others are called by their pseudonym.

    Raises UnknownCourse, CantWrite, and what stops a whole gradebook.

    """
    found = tutor.course(course)
    releases = [tutor.source.release(course, one.id) for one in found.exercises]
    behind = build_from_releases(found, releases, folder)
    standing = {release.exercise.id: release for release in releases}
    learners: dict[str, LearnerId] = {}
    sheets = []
    due = {one.id: at for one in found.exercises if (at := tutor.engine.steering(course).deadlines.get(one.id))}
    for exercise in found.exercises:
        for submission, report in counting_hand_ins(tutor, records, found, exercise):
            name = student_name(submission.learner, names)
            learners[name] = submission.learner
            own = tutor.engine.steering(course, submission.learner).deadlines.get(exercise.id)
            sheets.append(
                Sheet(
                    student=name,
                    submission=submission.id,
                    release=standing[exercise.id],
                    at=submission.at,
                    notebooks=submission.notebooks,
                    points={cell.cell: cell.points for cell in report.cells},
                    words={
                        cell: Word(word.points, word.comment)
                        for cell, word in grades_by_cell(tutor.store.events(submission.learner), exercise.id).items()
                        if word.is_about(submission)
                    },
                    due=own,
                )
            )
    done = synchronise(folder, sheets, due)
    taken = 0
    for said in done.said:
        taken += _take(tutor, learners[said.student], said)
    acknowledge(folder, done.said)
    why = {**{str(exercise): why for exercise, why in behind.items()}, **done.refused}
    refused = tuple(f"{what}: {reason}" for what, reason in why.items())
    return Synchronised(course, len(sheets), done.entered, done.words_entered, taken, refused)


def counting_hand_ins(
    tutor: LocalTutor, records: ClassStore, course: Course, exercise: Exercise
) -> Iterator[tuple[Submission, GradeReport]]:
    """Of each learner the hand-in that counts: the last before it was due, else the last of those that came late."""
    last: dict[LearnerId, tuple[bool, Submission, GradeReport]] = {}
    for submission, report in records.checks_of(exercise.id):
        if submission.purpose != "hand-in" or submission.imported or report.fault:
            continue
        due = tutor.engine.steering(course.id, submission.learner).deadlines.get(exercise.id)
        is_late = _is_late(submission.at, due)
        before = last.get(submission.learner)
        if before is None or is_late <= before[0]:
            last[submission.learner] = is_late, submission, report
    for learner in sorted(last):
        _, submission, report = last[learner]
        whole = tutor.store.submission(submission.id)
        if whole is not None:
            yield whole, report


def student_name(learner: LearnerId, names: Mapping[LearnerId, str]) -> str:
    """What a student is called in nbgrader. A name that can't be a folder's gives way to the pseudonym."""
    name = names.get(learner, "")
    return name if PLAIN_NAME.fullmatch(name) else str(learner)


def synchronise_apart(
    course: CourseId, names: Mapping[LearnerId, str], config_file: Path | None = None, to: Path | None = None
) -> Synchronised:
    """The same in a process of its own, as the service needs it. Raises SyncFailed with what that process said."""
    command = [sys.executable, "-m", "enact_learn.cli", "course", "sync", str(course), "--roster", "-", "--json"]
    command += ["--config", str(config_file)] if config_file else []
    command += ["--to", str(to)] if to else []
    try:
        ran = subprocess.run(
            command, input=json.dumps(dict(names)), capture_output=True, text=True, timeout=PATIENCE, check=False
        )
        said = json.loads(ran.stdout)
        if ran.returncode in (0, 1) and "error" not in said:
            return from_json(Synchronised, said)
        raise SyncFailed(course=course, why=str(said["error"]["text"]))
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError, TypeError) as error:
        raise SyncFailed(course=course, why=f"{type(error).__name__}") from error


def _is_late(at: datetime, due: datetime | None) -> bool:
    return due is not None and at > due


def _take(tutor: LocalTutor, learner: LearnerId, said: Said) -> bool:
    try:
        exercise = tutor.exercise(ExerciseId(said.assignment))
        points, comment = said.word
        about = said.submission
        return grade_by_hand(
            tutor, learner, exercise, said.cell, points, comment, by=NBGRADER, submission=about, overrides=True
        )
    except EnactError:  # extra points, a cell of an older version: they stay in nbgrader, where they were given
        return False


def folders_of(data: Path, courses: Sequence[CourseId]) -> Mapping[CourseId, Path]:
    """Where the nbgrader course directories of a deployment stand."""
    return {course: data / NBGRADER / str(course) for course in courses}
