"""Small examples of what models learn from and policies choose from, to be changed where a test needs it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence
from enact_learn.domain.course import Exercise, ExerciseId, GradedCell, ReleaseId, SkillId, cell_id
from enact_learn.domain.learner import Chance
from enact_learn.domain.options import Episode, Option, Situation, SkillStanding
from enact_learn.testing.fakes import COURSE, LEARNER, NOON

HOUR = timedelta(hours=1)

__all__ = ["a_chance", "a_situation", "a_standing", "an_episode", "an_exercise", "an_option"]


def a_chance(mean: float, half: float = 0.1) -> Chance:
    """A chance with an interval of ``half`` to each side, as far as 0 and 1 allow."""
    return Chance(mean, max(0.0, mean - half), min(1.0, mean + half))


def an_exercise(key: str, *skills: str | None, difficulty: int = 2, cells: int = 3) -> Exercise:
    """An exercise with ``cells`` graded cells of two points for each of its skills. ``key`` is its id."""
    return Exercise(
        id=ExerciseId(key),
        course=COURSE,
        title={"en": key},
        difficulty=difficulty,
        minutes=10,
        cells=tuple(
            GradedCell(cell_id(key, f"test-{skill}-{place}"), {"en": "A test"}, 2.0, SkillId(skill) if skill else None)
            for skill in skills
            for place in range(cells)
        ),
        release=ReleaseId(f"{key}-release-1"),
    )


def an_episode(exercise: Exercise, first: float | Sequence[float] = 1.0, *, hints: int = 0, number: int = 1) -> Attempt:
    """An ended episode at NOON. ``first`` is the share of every cell at the first check, or one share a cell."""
    shares = [first] * len(exercise.cells) if isinstance(first, float) else first
    score = sum(shares) / len(shares)
    return Attempt(
        id=AttemptId(f"{exercise.id}, episode {number}"),
        learner=LEARNER,
        course=exercise.course,
        exercise=exercise.id,
        release=exercise.release,
        difficulty=exercise.difficulty,
        started=NOON,
        last=NOON,
        cells=tuple(
            CellEvidence(cell.id, cell.skill, share, share, checks=1, hints=hints, weight=cell.max_points)
            for cell, share in zip(exercise.cells, shares, strict=True)
        ),
        score=score,
        outcome="right" if score >= exercise.pass_mark else "left",
    )


def an_option(
    exercise: Exercise,
    chance: float = 0.5,
    *,
    score: float | None = None,
    failures: int = 0,
    is_open: bool = False,
    declined: int = 0,
    recall: float | None = None,
    weight: float = 1.0,
    pinned: bool = False,
    deadline: datetime | None = None,
) -> Option:
    """An exercise on offer, untouched unless told otherwise. Failed or open ones have a score of 0.0 at least."""
    tried = score is not None or failures > 0 or is_open
    return Option(
        exercise,
        a_chance(chance),
        (score or 0.0) if tried else None,
        failures,
        is_open,
        tried,
        declined,
        recall,
        weight,
        pinned,
        deadline,
    )


def a_standing(skill: str, mastery: float = 0.6, evidence: int = 6, needs: Iterable[str] = ()) -> SkillStanding:
    """A skill that was seen a few times."""
    return SkillStanding(SkillId(skill), a_chance(mastery), evidence, tuple(SkillId(need) for need in needs))


def a_situation(
    options: Iterable[Option],
    skills: Iterable[SkillStanding] = (),
    current: str | None = None,
    *,
    session: int = 1,
    history: Iterable[tuple[str, float]] = (),
    placement: bool = False,
) -> Situation:
    """Options in the author's order, and where the learner stands with the skills.

    ``history`` names exercises with the share at the first check, oldest first, an hour apart.
    """
    done = list(history)
    return Situation(
        learner=LEARNER,
        course=COURSE,
        at=NOON,
        options=tuple(options),
        skills={standing.skill: standing for standing in skills},
        current=ExerciseId(current) if current else None,
        session=session,
        placement=placement,
        history=tuple(
            Episode(ExerciseId(exercise), first, first, NOON - (len(done) - number) * HOUR)
            for number, (exercise, first) in enumerate(done)
        ),
    )
