"""What a tutor knows of one simulated learner: the real model's state, and from it the situation of each step."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.contracts import MasteryModel, Ranks, Remembers
from enact_learn.domain.course import Exercise, ExerciseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.options import Episode, Option, Situation, SkillStanding
from enact_learn.trials.world import Syllabus


@runtime_checkable
class MemoryModel(MasteryModel, Remembers, Protocol):
    """A model that is asked for what is remembered, beside the one that is asked for mastery."""


class Classroom:
    """Keeps what a tutor would know of one learner. Each episode is told to the models once; nothing is replayed.

    An episode is one try with one check. What was solved before has a recall where ``memory`` is given.
    """

    def __init__(
        self,
        syllabus: Syllabus,
        model: MasteryModel,
        memory: MemoryModel | None,
        learner: LearnerId,
        placement: bool = False,
    ) -> None:
        self.placement = placement
        self.course = syllabus.course
        self.exercises = syllabus.course.exercises
        self.model, self.memory = model, memory
        self.state = model.start(learner)
        self.remembered = None if memory is None else memory.start(learner)
        self.history: tuple[Episode, ...] = ()
        self.current: ExerciseId | None = None
        self._number = {exercise.id: number for number, exercise in enumerate(self.exercises)}
        self._scores: list[float | None] = [None] * len(self.exercises)
        self._failures = [0] * len(self.exercises)
        self._tries = [0] * len(self.exercises)
        self._evidence = {skill.id: 0 for skill in syllabus.course.skills}

    def number(self, exercise: ExerciseId) -> int:
        """Its place in the author's order, from 0. Raises KeyError for one that is not in the course."""
        return self._number[exercise]

    def tries(self, exercise: int) -> int:
        """How many episodes there were."""
        return self._tries[exercise]

    def is_solved(self, exercise: int) -> bool:
        """Whether it was ever solved to its pass mark."""
        score = self._scores[exercise]
        return score is not None and score >= self.exercises[exercise].pass_mark

    def situation(self, at: datetime, session: int) -> Situation:
        """What a policy may look at now."""
        recall = self._recall(at)
        options = tuple(
            Option(exercise, chance, score, failures, False, score is not None, 0, remembered)
            for exercise, chance, score, failures, remembered in zip(
                self.exercises, self._chances(at), self._scores, self._failures, recall, strict=True
            )
        )
        standings = {
            skill.id: SkillStanding(
                skill.id, self.model.mastery(self.state, skill.id, at), self._evidence[skill.id], skill.prerequisites
            )
            for skill in self.course.skills
        }
        return Situation(
            learner=self.state.learner,
            course=self.course.id,
            at=at,
            options=options,
            skills=standings,
            current=self.current,
            session=session,
            placement=self.placement,
            history=self.history,
        )

    def record(self, number: int, score: float, at: datetime) -> None:
        """Remember an episode that earned ``score`` (share of the points), and tell the models."""
        exercise = self.exercises[number]
        self._tries[number] += 1
        attempt = _attempt(self.state.learner, exercise, score, at, self._tries[number], len(self.history))
        self.state = self.model.update(self.state, attempt)
        if self.memory is not None and self.remembered is not None:
            self.remembered = self.memory.update(self.remembered, attempt)
        self._scores[number] = max(score, self._scores[number] or 0.0)
        self._failures[number] += score < exercise.pass_mark
        for cell in exercise.cells:
            if cell.skill is not None:
                self._evidence[cell.skill] += 1
        self.history = (*self.history, Episode(exercise.id, score, score, at))
        self.current = exercise.id

    def _chances(self, at: datetime) -> Sequence[Chance]:
        if isinstance(self.model, Ranks):
            return self.model.chances(self.state, self.exercises, at)
        return [self.model.predict(self.state, exercise, at) for exercise in self.exercises]

    def _recall(self, at: datetime) -> list[float | None]:
        """For what was solved the chance that its worst remembered skill is still there."""
        found: list[float | None] = [None] * len(self.exercises)
        if self.memory is None or self.remembered is None:
            return found
        by_skill: dict[SkillId, float] = {}
        for number, exercise in enumerate(self.exercises):
            if self.is_solved(number):
                for skill in exercise.skills:
                    if skill not in by_skill:
                        by_skill[skill] = self.memory.recall(self.remembered, skill, at).mean
                found[number] = min((by_skill[skill] for skill in exercise.skills), default=None)
        return found


def _attempt(learner: LearnerId, exercise: Exercise, score: float, at: datetime, episode: int, place: int) -> Attempt:
    return Attempt(
        id=AttemptId(f"{learner}-{place}"),
        learner=learner,
        course=exercise.course,
        exercise=exercise.id,
        release=exercise.release,
        difficulty=exercise.difficulty,
        started=at,
        last=at,
        cells=tuple(
            CellEvidence(cell.id, cell.skill, score, score, checks=1, weight=cell.max_points) for cell in exercise.cells
        ),
        score=score,
        episode=episode,
        outcome="right" if score >= exercise.pass_mark else "left",
    )
