"""The worked solution: seen after full marks or after giving up, unless the teacher keeps it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import Exercise, ExerciseId
from enact_learn.domain.errors import OutOfDate, SolutionNotYet, SolutionsClosed, UnknownRelease
from enact_learn.domain.notebook import marks, source
from enact_learn.domain.work_views import SolutionCell, SolutionView
from enact_learn.tutor.cell_titles import cell_number, titles_of_answers
from enact_learn.tutor.checking import TRIES_TO_RECORD
from enact_learn.tutor.episodes import ended, last_on
from enact_learn.tutor.hand_grades import grades_by_cell
from enact_learn.tutor.local import LocalTutor

# nbgrader's marks: what stands between these is for graders alone ...
_BETWEEN = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))
_MARKS = ("BEGIN SOLUTION", "END SOLUTION")  # ... and between these is the answer


def worked_solution(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, *, give_up: bool) -> SolutionView:
    """The author's answers of the release that was handed out to her; that they were seen is remembered.

    ``give_up`` ends the attempt first, where the solution is not open yet. Raises UnknownExercise, SolutionNotYet,
    SolutionsClosed.
    """
    found = tutor.exercise(exercise)
    if are_closed(tutor, learner, found):
        raise SolutionsClosed()
    attempts, events = tutor.log(learner)
    opened = is_open(tutor, found, attempts, events, learner)
    if not (opened or give_up):
        raise SolutionNotYet()
    release = _release(tutor, learner, found)
    cells = tuple(_cells(release, found))
    at = tutor.clock()
    if not opened:
        _give_up(tutor, learner, exercise, at)
        tutor.store.add_event(Event("gave-up", learner, found.course, exercise, at, release.id))
    tutor.store.add_event(Event("solution", learner, found.course, exercise, at, release.id))
    return SolutionView(exercise, found.title, cells)


def are_closed(tutor: LocalTutor, learner: LearnerId | None, exercise: Exercise) -> bool:
    """Whether the teacher keeps the solution: of all exercises, or of a graded one that can still be handed in."""
    steering = tutor.engine.steering(exercise.course, learner)
    if exercise.id in steering.graded:
        due = steering.deadlines.get(exercise.id)
        return not steering.solutions or due is None or tutor.clock() <= due
    return not steering.solutions


def is_open(
    tutor: LocalTutor,
    exercise: Exercise,
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    learner: LearnerId | None = None,
) -> bool:
    """Whether the learner of this log may see the worked solution as things are."""
    if are_closed(tutor, learner, exercise):
        return False
    gave_up = any(event.kind == "gave-up" and event.exercise == exercise.id for event in events)
    return gave_up or _has_full_marks(exercise, attempts, events)


def can_give_up(
    tutor: LocalTutor,
    exercise: Exercise,
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    learner: LearnerId | None = None,
) -> bool:
    """Whether giving up would open it."""
    return not are_closed(tutor, learner, exercise) and not is_open(tutor, exercise, attempts, events, learner)


def _give_up(tutor: LocalTutor, learner: LearnerId, exercise: ExerciseId, at: datetime) -> None:
    """End the episode, where one is going on. Raises OutOfDate when checks are recorded all the time."""
    for _ in range(TRIES_TO_RECORD):
        attempt = last_on(tutor.store.attempts(learner), exercise)
        if attempt is None or not attempt.is_open(at):
            return
        with suppress(OutOfDate):  # a check of it was recorded meanwhile: look again
            tutor.store.add_attempt(ended(attempt, "gave-up", at))
            return
    raise OutOfDate(exercise=exercise)


def _has_full_marks(exercise: Exercise, attempts: Sequence[Attempt], events: Sequence[Event]) -> bool:
    if not exercise.max_points:  # a person grades all of it
        graded = grades_by_cell(events, exercise.id)
        return all(cell.id in graded and graded[cell.id].points >= cell.max_points for cell in exercise.cells)
    return any(attempt.exercise == exercise.id and attempt.score >= exercise.pass_mark for attempt in attempts)


def _release(tutor: LocalTutor, learner: LearnerId, exercise: Exercise) -> Release:
    handed = tutor.checking.release_for(learner, exercise, None)
    try:
        return tutor.source.release(exercise.course, exercise.id, handed)
    except UnknownRelease:  # not kept any more
        return tutor.source.release(exercise.course, exercise.id)


def _cells(release: Release, exercise: Exercise) -> Iterator[SolutionCell]:
    titles = titles_of_answers(exercise)
    for file in sorted((release.folder / "source" / str(exercise.id)).glob("*.ipynb")):
        cells: Sequence[Mapping[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["cells"]
        for number, cell in enumerate(cells, 1):
            if marks(cell).get("solution"):
                title = titles.get(f"{file.stem}/{marks(cell).get('grade_id')}") or cell_number(number)
                yield SolutionCell(title, without_marks(source(cell)))


def without_marks(text: str) -> str:
    """An author's cell without nbgrader's marks, and without what is for graders alone."""
    kept, ends = [], ""
    for line in text.split("\n"):
        if ends:
            ends = "" if ends in line else ends
        elif begun := next((end for begin, end in _BETWEEN if begin in line), ""):
            ends = begun
        elif not any(mark in line for mark in _MARKS):
            kept.append(line)
    return "\n".join(kept).strip("\n")
