"""Brings a course's log and its nbgrader course directory together, in this process or in one of its own."""

import json
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from enact_learn.catalog.build import build_from_releases
from enact_learn.domain.attempt import GradeReport, LearnerId, Submission
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import EnactError, SyncFailed
from enact_learn.domain.people import Member
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.side_by_side import PLAIN_NAME, Said, Sheet, Word, acknowledge, synchronise
from enact_learn.tutor.grades import grades
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
    tutor: LocalTutor,
    course: CourseId,
    folder: Path,
    names: Mapping[LearnerId, str],
    only: Collection[LearnerId] | None = None,
) -> Synchronised:
    """Bring hand-ins and words together. It works in ``folder`` meanwhile: for a process that does nothing else.

    Args:
        tutor: the log; its store looks at whole classes.
        course: which course.
        folder: its nbgrader course directory; made where there is none.
        names: what students are called in nbgrader; others are called by their pseudonym.
        only: the students of the course, where somebody knows them: what others handed in, as a teacher who tried
            something out or a student of another course, stays out. What stands there already is left alone.

    Raises UnknownCourse, CantWrite, and what stops a whole gradebook.

    """
    found = tutor.course(course)
    releases = [tutor.source.release(course, one.id) for one in found.exercises]
    behind = build_from_releases(found, releases, folder)
    standing = {release.exercise.id: release for release in releases}
    learners: dict[str, LearnerId] = {}
    sheets = []
    due = {one.id: at for one in found.exercises if (at := tutor.engine.steering(course).deadlines.get(one.id))}
    for submission, report in counting_hand_ins(tutor, course, only):
        exercise, learner = submission.exercise, submission.learner
        name = student_name(learner, names)
        learners[name] = learner
        words = grades_by_cell(tutor.store.events(learner), exercise)
        sheets.append(
            Sheet(
                student=name,
                submission=submission.id,
                release=standing[exercise],
                at=submission.at,
                notebooks=submission.notebooks,
                points={cell.cell: cell.points for cell in report.cells},
                words={
                    cell: Word(word.points, word.comment) for cell, word in words.items() if word.is_about(submission)
                },
                due=tutor.engine.steering(course, learner).deadlines.get(exercise),
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
    tutor: LocalTutor, course: CourseId, only: Collection[LearnerId] | None = None
) -> Iterator[tuple[Submission, GradeReport]]:
    """What counts in a course, with its results: the last hand-ins before they were due, else the last late ones.

    With ``only``, those of these learners.
    """
    for grade in grades(tutor, course):
        if only is not None and grade.learner not in only:
            continue
        submission, report = tutor.store.submission(grade.submission), tutor.store.report(grade.submission)
        if submission is not None and report is not None and not report.fault:
            yield submission, report


def student_name(learner: LearnerId, names: Mapping[LearnerId, str]) -> str:
    """What a student is called in nbgrader. A name that can't be a folder's gives way to the pseudonym."""
    name = names.get(learner, "")
    return name if PLAIN_NAME.fullmatch(name) else str(learner)


def synchronise_apart(
    course: CourseId,
    members: Sequence[Member],
    config_file: Path | None = None,
    folders: Sequence[Path] = (),
    to: Path | None = None,
) -> Synchronised:
    """The same in a process of its own, as the service needs it, for the students of the course, whose groups say what
    is asked of them. Raises SyncFailed with what that process said.
    """
    command = [sys.executable, "-m", "enact_learn.cli", "course", "sync", str(course), "--roster", "-", "--json"]
    command += ["--config", str(config_file)] if config_file else []
    for folder in folders:
        command += ["--courses", str(folder)]
    command += ["--to", str(to)] if to else []
    roster = json.dumps(to_json(tuple(members)))
    try:
        ran = subprocess.run(command, input=roster, capture_output=True, text=True, timeout=PATIENCE, check=False)
        said = json.loads(ran.stdout)
        if ran.returncode in (0, 1) and "error" not in said:
            return from_json(Synchronised, said)
        raise SyncFailed(course=course, why=str(said["error"]["text"]))
    except (subprocess.TimeoutExpired, OSError, ValueError, KeyError, TypeError) as error:
        raise SyncFailed(course=course, why=f"{type(error).__name__}") from error


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
