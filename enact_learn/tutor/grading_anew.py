"""Grades earlier submissions by the exercise's current release: mended tests on old answers.

Grading and recording are apart, so that a teacher sees whose score would change before anything is kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple, cast
from uuid import uuid4

from enact_learn.domain.act import ActId
from enact_learn.domain.attempt import (
    IDLE_ENDS_AN_EPISODE,
    Attempt,
    AttemptId,
    CellEvidence,
    CellScore,
    GradeReport,
    Outcome,
    Submission,
)
from enact_learn.domain.contracts import ClassStore, Job, Release
from enact_learn.domain.course import CellId, Exercise
from enact_learn.domain.errors import NotANotebook, NotebookTooLarge, OutOfDate
from enact_learn.tutor.checking import TRIES_TO_RECORD
from enact_learn.tutor.episodes import next_number, with_check
from enact_learn.tutor.hand_grades import Graded, grades_by_cell, with_words
from enact_learn.tutor.help_seen import help_had
from enact_learn.tutor.parts import Parts


class Anew(NamedTuple):
    """A submission, what grading found when it was handed in, and what it finds now."""

    submission: Submission  # without its notebooks: a class's would be gigabytes
    before: GradeReport
    report: GradeReport

    @property
    def differs(self) -> bool:
        """Whether the two say different things of the answer. How long grading took is no difference."""
        return _found(self.before) != _found(self.report)


def grade_anew(
    parts: Parts,
    exercise: Exercise,
    submissions: Iterable[Submission],
    done: Callable[[Anew], None] = lambda anew: None,
    at_a_time: int = 2,
) -> list[Anew]:
    """Grade submissions to ``exercise`` again by its current release; nothing is recorded.

    Those without a report are left out (they are still to be graded), and those that came in by a progress file: what
    is said of them is a claim. Notebooks are read from the store one by one, each when its turn comes.

    Args:
        done: called in this thread for each one, in the order of ``submissions``.
        at_a_time: gradings, 1 or more.

    Raises GraderUnavailable, UnknownExercise.

    """
    release = parts.source.release(exercise.course, exercise.id)
    graded = []
    with ThreadPoolExecutor(at_a_time, "grading-anew") as pool:
        try:
            for anew in pool.map(lambda one: _graded(parts, release, one), submissions):
                if anew is None:
                    continue
                graded.append(anew)
                done(anew)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return graded


def record_anew(parts: Parts, exercise: Exercise, graded: Iterable[Anew], act: ActId) -> int:
    """Record what was found anew, and the attempts that follow from it; gives how many reports have changed.

    What says the same as before is not recorded again, so that doing it twice changes nothing, and neither does
    doing it again after a crash. The parts' store must keep ClassStore. Raises OutOfDate.
    """
    changed = [one for one in sorted(graded, key=lambda one: one.submission.at) if _is_news(parts, one)]
    for one in changed:
        _record(parts, exercise, one, act)
    return len(changed)


def _graded(parts: Parts, release: Release, listed: Submission) -> Anew | None:
    before = parts.store.report(listed.id)
    submission = None if before is None or listed.imported else parts.store.submission(listed.id)
    if before is None or submission is None:  # still to be graded, a claim, or erased meanwhile
        return None
    if not submission.notebooks:  # they were purged, with the result that stands
        return None
    job = Job(
        release,
        replace(submission, release=release.id),
        release.exercise.limits,
        visible_only=submission.purpose == "visible",
    )
    try:
        report = parts.grader.grade(job)
    except (NotANotebook, NotebookTooLarge) as error:
        report = GradeReport(submission.id, parts.clock(), (), road="", seconds=0.0, fault=error.message)
    return Anew(replace(submission, notebooks={}), before, replace(report, release=release.id))


def _is_news(parts: Parts, one: Anew) -> bool:
    kept = parts.store.report(one.submission.id)
    return kept is not None and _found(kept) != _found(one.report)


def _record(parts: Parts, exercise: Exercise, one: Anew, act: ActId) -> None:
    learner = one.submission.learner
    parts.count_hand_ins(learner)
    for _ in range(TRIES_TO_RECORD):
        attempt = _attempt_after(parts, exercise, one)
        try:
            cast(ClassStore, parts.store).add_regrade(one.report, attempt, act)
        except OutOfDate:  # a check of hers came in between: look again
            continue
        parts.count_hand_ins(learner)  # of one that could not be graded before
        return
    raise OutOfDate(exercise=exercise.id)


class _Check(NamedTuple):
    submission: Submission
    report: GradeReport
    hints: int


def _attempt_after(parts: Parts, exercise: Exercise, one: Anew) -> Attempt | None:
    """The record of the episode of a submission as it stands with the new report; None where nothing about it changes.

    An episode of which not everything is kept here is left as it is.
    """
    if not exercise.max_points:  # a person alone grades it: nothing of it hangs on tests
        return None
    learner = one.submission.learner
    records = [record for record in parts.store.history(learner) if record.exercise == exercise.id]
    current = {record.episode: record for record in parts.store.attempts(learner) if record.exercise == exercise.id}
    number = _episode_of(one.submission, records, current)
    if number is None:
        is_counted_apart = parts.counts_later(one.submission)
        return None if is_counted_apart else _new_episode(parts, exercise, one, records)
    standing = current[number]
    checks = _checks(parts, one, number, records, current)
    if checks is None:
        return None
    made = _folded(exercise, checks, standing, _how_it_ended(records, number))
    made = with_words(made, exercise, _said_instead(parts, exercise, checks, standing, current))
    return None if _says(made) == _says(standing) else replace(made, at=parts.clock())


def _episode_of(submission: Submission, records: Sequence[Attempt], current: Mapping[int, Attempt]) -> int | None:
    """The number of the episode that a check belonged to, or would have, had it said anything; None for no episode.

    A hand-in belongs to one where a record says so: one that is told later is an episode of its own.
    """
    for record in records:
        if record.submission == submission.id and record.episode in current:
            return record.episode
    if submission.purpose == "hand-in":
        return None
    for number, standing in current.items():
        idle = IDLE_ENDS_AN_EPISODE if standing.outcome == "open" else timedelta()
        if standing.started <= submission.at <= standing.last + idle:
            return number
    return None


def _checks(
    parts: Parts, one: Anew, number: int, records: Sequence[Attempt], current: Mapping[int, Attempt]
) -> list[_Check] | None:
    """The graded checks of an episode, oldest first; None where one that its records follow is not kept."""
    chain = [record for record in records if record.episode == number]
    hints = {record.submission: record.hints for record in reversed(chain) if record.submission is not None}
    checks = []
    for submission in parts.store.submissions(one.submission.learner, one.submission.exercise):
        report = one.report if submission.id == one.submission.id else parts.store.report(submission.id)
        if report is not None and _episode_of(submission, records, current) == number:
            checks.append(_Check(submission, report, hints.get(submission.id, _hints_at(submission, chain))))
    return checks if set(hints) <= {check.submission.id for check in checks} else None


def _hints_at(submission: Submission, records: Sequence[Attempt]) -> int:
    """How many hints had been seen by then, as far as the records of the episode's checks say."""
    return max((record.hints for record in records if record.last <= submission.at), default=0)


def _how_it_ended(records: Sequence[Attempt], number: int) -> Outcome:
    """What ended an episode beside a right answer; "open" where nothing did."""
    outcomes = [record.outcome for record in records if record.episode == number]
    return next((outcome for outcome in reversed(outcomes) if outcome not in ("right", "open")), "open")


def _folded(exercise: Exercise, checks: Sequence[_Check], standing: Attempt, otherwise: Outcome) -> Attempt:
    """The episode computed anew from the reports of its checks; it goes on being the episode that it was.

    ``otherwise`` is its outcome where its answer is not right.
    """
    made: Attempt | None = None
    for check in checks:
        graded_by = check.report.release or check.submission.release
        submission = replace(check.submission, release=graded_by)
        after = with_check(made, submission, check.report, exercise, check.hints, at=None, number=standing.episode)
        made = after or made
    if made is None:  # nothing of it says anything any more
        made = replace(standing, cells=(), score=0.0)
    return replace(
        made,
        id=AttemptId(uuid4().hex),
        cells=(*made.cells, *_by_hand(exercise, standing)),
        started=standing.started,
        last=max(made.last, standing.last),
        hints=standing.hints,
        outcome="right" if made.cells and made.score >= exercise.pass_mark else otherwise,
        imported=standing.imported,
        supersedes=standing.id,
    )


def _by_hand(exercise: Exercise, standing: Attempt) -> Iterator[CellEvidence]:
    """What persons said of it: no test takes it away."""
    manual = {cell.id for cell in exercise.cells if cell.manual}
    return (cell for cell in standing.cells if cell.cell in manual)


def _said_instead(
    parts: Parts, exercise: Exercise, checks: Sequence[_Check], standing: Attempt, current: Mapping[int, Attempt]
) -> Mapping[CellId, Graded]:
    """What persons said of cells of an episode that tests grade: it stands until they say something else.

    A word that names no submission is about the episode that was the last one when it was said.
    """
    ids = {check.submission.id for check in checks}
    automatic = {cell.id for cell in exercise.cells if not cell.manual}

    def is_meant(word: Graded) -> bool:
        if word.submission is not None:
            return word.submission in ids
        begun = [one for one in current.values() if one.started <= word.at]
        return bool(begun) and max(begun, key=lambda one: one.started).episode == standing.episode

    said = grades_by_cell(parts.store.events(standing.learner), exercise.id)
    return {cell: word for cell, word in said.items() if cell in automatic and is_meant(word)}


def _new_episode(parts: Parts, exercise: Exercise, one: Anew, records: Sequence[Attempt]) -> Attempt | None:
    """An episode for a check that said nothing when it was made, e.g. since a test never came to an end."""
    learner = one.submission.learner
    events = [event for event in parts.store.events(learner) if event.at <= one.submission.at]
    before = [record for record in records if record.last <= one.submission.at]
    hints = help_had(before, events, exercise, one.submission.at)
    submission = replace(one.submission, release=one.report.release or one.submission.release)
    number = next_number(records, exercise.id)
    made = with_check(None, submission, one.report, exercise, hints, at=None, number=number)
    return made and replace(made, at=parts.clock())


def _found(report: GradeReport) -> tuple[object, ...]:
    """What a report says of the answer, without time and circumstances."""
    return sorted((_in_short(cell) for cell in report.cells), key=str), report.fault


def _in_short(cell: CellScore) -> tuple[object, ...]:
    return cell.cell, cell.points, cell.max_points, cell.status, cell.hidden_left


def _says(attempt: Attempt) -> tuple[object, ...]:
    """What an attempt says, without who wrote it when."""
    cells = sorted(attempt.cells, key=lambda cell: cell.cell)  # what persons graded may have come in between
    return cells, attempt.score, attempt.checks, attempt.outcome, attempt.release
