"""When a learner holds a skill on what nbgrader graded: the one definition, for badges and for maps of competences.

No model of learners has a part in it: what an engine believes goes in nowhere, so it can't come out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from enact_learn.domain.attempt import Attempt, Event, GradeReport, Submission
from enact_learn.domain.course import CellId, Course, CourseId, Exercise, ExerciseId, GradedCell, ReleaseId, SkillId

EXERCISES = 2
"""In how many different exercises a skill has to be shown; in all of them where the course has fewer."""

EPSILON = 1e-9  # of a share: points are sums of floats

ExerciseThen = Callable[[ExerciseId, ReleaseId], Exercise | None]
"""An exercise as it was in a release; None where that is not kept any more."""


class Shown(NamedTuple):
    """One piece of work that was graded: an episode of practice, or the hand-in that counts."""

    course: CourseId
    exercise: ExerciseId
    release: ReleaseId  # that it was graded by
    at: datetime  # UTC, when the last of it was handed in
    shares: Mapping[CellId, float]  # of the points of each cell, 0.0 to 1.0; cells that were not touched are missing
    is_graded: bool = False  # it was handed in as a grade


@dataclass(frozen=True, slots=True)
class ExerciseEvidence:
    """That the cells of one skill in one exercise got all their points."""

    exercise: ExerciseId
    release: ReleaseId
    at: datetime  # UTC
    cells: tuple[CellId, ...]  # those of the skill, at least one
    points: float  # of these cells together: all of them. Above 0
    by_hand: bool = False  # a person graded some of them
    is_graded: bool = False  # it was handed in as a grade; else it was practice


@dataclass(frozen=True, slots=True)
class SkillEvidence:
    """What speaks for one skill of one learner."""

    skill: SkillId
    exercises: tuple[ExerciseEvidence, ...]  # each exercise once, by time
    needed: int  # exercises, at least 1

    @property
    def is_held(self) -> bool:
        """Whether the learner holds the skill."""
        return len(self.exercises) >= self.needed

    @property
    def since(self) -> datetime | None:
        """When she had shown it in as many exercises as are needed (UTC); None where she does not hold it."""
        return self.exercises[self.needed - 1].at if self.is_held else None


def evidence(
    course: Course,
    shown: Iterable[Shown],
    solutions_seen: Mapping[ExerciseId, datetime],
    exercise_then: ExerciseThen = lambda exercise, release: None,
    exercises: int = EXERCISES,
) -> Mapping[SkillId, SkillEvidence]:
    """What speaks for each skill of a course, of one learner.

    A learner holds a skill when, in at least ``exercises`` different exercises of the course that train it (in all of
    them, where there are fewer), *all* graded cells of that skill have *all* their points in one piece of work, and
    that work was done before she saw the exercise's solution. In full:

    - A piece of work is an episode of practice in its last record, or for an exercise that is graded for her the
      hand-in that counts, once its result is told. What she only checked of a graded exercise, what came late, and
      what a progress file brought are no evidence; ``of_practice`` and ``of_hand_in`` make a ``Shown`` of what is.
    - A person's points stand in the place of a machine's; a cell that waits for a person has no points.
    - Which cells belong to a skill is what the release says that she worked on. Where that is not kept any more, it
      is what the course says now: then an answer lacks what was added since, and shows nothing.
    - A regrade makes the record say something else, and a skill that stood on what it said is not held any more.
    - Hints and the number of checks don't matter: she did it in the end, and what she did is all that is said.

    Skills for which the course has no graded cell are left out; those for which nothing speaks are in it, empty.

    Args:
        course: as it is now.
        shown: her work; what is of other courses is passed over.
        solutions_seen: when she first gave up or saw the solution of an exercise, in UTC.
        exercise_then: knows exercises as they were.
        exercises: in how many exercises a skill has to be shown, 1 or more.

    """
    training: dict[SkillId, set[ExerciseId]] = {}
    for one in course.exercises:
        for skill in one.skills:
            training.setdefault(skill, set()).add(one.id)
    found: dict[SkillId, dict[ExerciseId, ExerciseEvidence]] = {skill: {} for skill in training}
    for work in sorted(shown, key=lambda work: work.at):
        seen = solutions_seen.get(work.exercise)
        if work.course != course.id or work.exercise not in course.by_id or (seen is not None and seen <= work.at):
            continue
        now = course.by_id[work.exercise]
        then = now if work.release == now.release else exercise_then(work.exercise, work.release) or now
        for skill, whole in _whole_skills(then, work):
            if work.exercise in training.get(skill, ()):
                found[skill].setdefault(work.exercise, whole)
    return {
        skill: SkillEvidence(skill, tuple(by_exercise.values()), min(exercises, len(training[skill])))
        for skill, by_exercise in found.items()
    }


def of_practice(attempts: Iterable[Attempt], graded: Set[ExerciseId]) -> Iterator[Shown]:
    """What episodes of practice show.

    Args:
        attempts: hers, in their last records.
        graded: the exercises that are graded for her: of them only hand-ins count.

    """
    for attempt in attempts:
        if not (attempt.imported or attempt.exercise in graded):
            shares = {cell.cell: cell.best for cell in attempt.cells}
            yield Shown(attempt.course, attempt.exercise, attempt.release, attempt.last, shares)


def of_hand_in(submission: Submission, report: GradeReport, by_hand: Mapping[CellId, float]) -> Shown | None:
    """What the hand-in that counts shows, once it is told; None where it is a claim or could not be graded.

    ``by_hand``: points that persons gave on it.
    """
    if submission.imported or report.fault:
        return None
    points = {cell.cell: by_hand.get(cell.cell, cell.points) for cell in report.cells}
    shares = {cell.cell: given / cell.max_points for cell in report.cells if (given := points[cell.cell]) is not None}
    release = report.release or submission.release
    return Shown(submission.course, submission.exercise, release, submission.at, shares, is_graded=True)


def solutions_seen(events: Iterable[Event]) -> Mapping[ExerciseId, datetime]:
    """When a learner first gave up or saw the solution of each exercise. Her own word against herself is believed:
    what a progress file says of it counts too.
    """
    found: dict[ExerciseId, datetime] = {}
    for event in events:
        if event.kind in ("gave-up", "solution"):
            found[event.exercise] = min(event.at, found.get(event.exercise, event.at))
    return found


def _whole_skills(exercise: Exercise, work: Shown) -> Iterator[tuple[SkillId, ExerciseEvidence]]:
    for skill in exercise.skills:
        cells = [cell for cell in exercise.cells if cell.skill == skill]
        if all(_is_whole(cell, work) for cell in cells):
            yield (
                skill,
                ExerciseEvidence(
                    exercise=work.exercise,
                    release=work.release,
                    at=work.at,
                    cells=tuple(cell.id for cell in cells),
                    points=sum(cell.max_points for cell in cells),
                    by_hand=any(cell.manual for cell in cells),
                    is_graded=work.is_graded,
                ),
            )


def _is_whole(cell: GradedCell, work: Shown) -> bool:
    return work.shares.get(cell.id, 0.0) >= 1.0 - EPSILON
