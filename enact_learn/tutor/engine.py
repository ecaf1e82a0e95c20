"""The engine: what is known of a learner becomes a situation, and a situation becomes advice."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple, Protocol

from enact_learn.domain.attempt import Attempt, AttemptId, Event, EventKind, LearnerId
from enact_learn.domain.contracts import Explains, MasteryModel, Policy, Ranks, Remembers
from enact_learn.domain.course import CellId, Course, CourseId, Exercise, ExerciseId, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.options import Episode, Option, Situation, SkillStanding
from enact_learn.domain.read_later import of_course
from enact_learn.domain.recommendation import Contribution
from enact_learn.domain.steering import Steering
from enact_learn.tutor.graded import told_later
from enact_learn.tutor.said import claims, is_placement_wanted
from enact_learn.tutor.standing import (
    UNTOUCHED,
    Record,
    Shelf,
    Work,
    Worked,
    episode,
    records,
    records_of,
    session,
    started,
)
from enact_learn.tutor.states import Known, LastingStates, States, relabelled
from enact_learn.tutor.steers import Fixed, Steers

EPISODES = 50_000  # kept in short: some hundred learners with some hundred each
SHELVES = 512  # courses as they stand before learners of whom the same is asked
_LAST = attrgetter("last")
_PASSED_OVER: Collection[EventKind] = ("handed-out", "hint", "gave-up", "solution", "problem", "graded-by-hand")
"""Events that a trail has in other words, or that no situation is made of."""


class MemoryModel(MasteryModel, Remembers, Protocol):
    """A model that is asked only what is still remembered."""


class Seen(NamedTuple):
    """What is known of a learner in a course at a time (UTC), whatever a teacher asks for."""

    learner: LearnerId
    course: Course
    events: Sequence[Event]
    at: datetime
    known: Known
    done: Mapping[ExerciseId, Record]
    skills: Mapping[SkillId, SkillStanding]
    current: ExerciseId | None
    session: int
    history: tuple[Episode, ...]


class Trail(NamedTuple):
    """What a learner's log says of her in a course at whatever time: what a situation is made of."""

    learner: LearnerId
    course: Course
    known: Known
    work: Sequence[Worked]  # her episodes in the course, oldest first
    started: frozenset[ExerciseId]  # exercises of which her copy exists
    events: Sequence[Event]
    history: tuple[Episode, ...]

    def in_short(self) -> "Trail":
        """The same without what no situation is made of: to be kept of many learners."""
        return self._replace(
            work=[Work(one.exercise, one.score, one.started, one.last, not one.is_open(one.last)) for one in self.work],
            events=[event for event in self.events if event.kind not in _PASSED_OVER],
        )


class Engine:
    """Joins models, a policy and the teacher's steering. It remembers nothing that a replay would not give.

    Args:
        courses: those that are loaded; prerequisites in others count as met.
        model: says the chances.
        policy: says what to do next.
        memory: says what is remembered of what was solved, if anything does.
        author_order: advises instead of ``policy`` where a teacher has switched the engine off.
        steering: what teachers ask for, course by course, or who says it of each learner.
        lasting: where states are kept for longer than the process, if anywhere.

    """

    def __init__(
        self,
        courses: Sequence[Course],
        model: MasteryModel,
        policy: Policy,
        memory: MemoryModel | None = None,
        author_order: Policy | None = None,
        steering: Mapping[CourseId, Steering] | Steers | None = None,
        lasting: LastingStates | None = None,
    ) -> None:
        self.courses = courses
        self.model = model
        self.policy = policy
        self.memory = memory
        self.author_order = author_order
        self._steers: Steers = Fixed(steering or {}) if isinstance(steering, Mapping | None) else steering
        self._ranks = model if isinstance(model, Ranks) else None  # asked once: such questions are slow
        self._explains = model if isinstance(model, Explains) else None
        models: list[MasteryModel] = [model, memory] if memory else [model]
        self._states = States(models, self._skill_of_cell, lasting)
        self._shelves: dict[tuple[CourseId, int], Shelf] = {}
        self._episodes: dict[AttemptId, Episode] = {}

    def under(self, steers: Steers) -> "Engine":
        """The same engine, as it would be if others steered: for what-if. What it knows of learners is shared."""
        other = copy(self)
        other._steers, other._shelves = steers, {}
        return other

    def steering(self, course: CourseId, learner: LearnerId | None = None) -> Steering:
        """What the teacher asks for of a learner in a course; without one, of everybody in general."""
        return self._steers.steering(course, learner)

    def policy_for(self, course: CourseId, learner: LearnerId | None = None) -> Policy:
        """Who advises a learner in a course: the policy, or the author's order where the engine is switched off."""
        if self.author_order is not None and not self.steering(course, learner).engine:
            return self.author_order
        return self.policy

    def situation(
        self, learner: LearnerId, course: Course, attempts: Sequence[Attempt], events: Sequence[Event], at: datetime
    ) -> Situation:
        """Everything that a policy may look at, for one learner in one course at a time (UTC)."""
        return self.situation_of(self.seen(learner, course, attempts, events, at))

    def seen(
        self, learner: LearnerId, course: Course, attempts: Sequence[Attempt], events: Sequence[Event], at: datetime
    ) -> Seen:
        """What of a situation is the same whoever steers: for what-if, which looks at it from two sides."""
        return self.seen_of(self.trail(learner, course, attempts, events), at)

    def trail(self, learner: LearnerId, course: Course, attempts: Sequence[Attempt], events: Sequence[Event]) -> Trail:
        """What of that is the same at whatever time one looks."""
        shelf, in_course = self.shelf(course), of_course(attempts, course.id)
        return Trail(
            learner,
            course,
            self._states.after(learner, attempts),
            in_course,
            started(events),
            events,
            # of what waits for a person nothing is known yet: its score of 0 is no failure
            tuple([self._episode(shelf, one) for one in sorted(in_course, key=_LAST) if one.outcome != "waiting"]),
        )

    def seen_of(self, trail: Trail, at: datetime) -> Seen:
        """What ``seen`` gives, from a trail."""
        return Seen(
            learner=trail.learner,
            course=trail.course,
            events=trail.events,
            at=at,
            known=trail.known,
            done=records_of(self.shelf(trail.course), trail.work, trail.started, trail.events, at),
            skills=self._standings(trail.known, at),
            current=max(trail.work, key=_LAST).exercise if trail.work else None,
            session=session(sorted(trail.work, key=_LAST), at),
            history=trail.history,
        )

    def situation_of(self, seen: Seen) -> Situation:
        """The situation in what this engine, or one that shares what it knows, has seen: as it is steered here."""
        steering = self.steering(seen.course.id, seen.learner)
        shelf = self._shelf(seen.course, steering)
        offered = shelf.offered(seen.done, told_later(steering, seen.events, seen.at))
        return Situation(
            learner=seen.learner,
            course=seen.course.id,
            at=seen.at,
            options=self._options(shelf, steering, seen.known, offered, seen.done, seen.at),
            skills=seen.skills,
            current=seen.current,
            thresholds=steering.thresholds,
            session=seen.session,
            placement=is_placement_wanted(seen.course.id, seen.events, steering.placement),
            history=seen.history,
            claims=claims(seen.course.id, seen.events, steering.placement),
        )

    def progress(
        self,
        course: Course,
        attempts: Sequence[Attempt],
        events: Sequence[Event],
        at: datetime,
        learner: LearnerId | None = None,
    ) -> tuple[int, int]:
        """How many exercises of a course are done, and of how many, as its path is for this learner."""
        shelf = self.shelf(course, learner)
        done = records(shelf, [one for one in attempts if one.course == course.id], events, at)
        return shelf.progress(done, told_later(shelf.steering, events, at))

    def contributions(
        self, learner: LearnerId, attempts: Sequence[Attempt], exercise: Exercise, at: datetime
    ) -> tuple[Contribution, ...]:
        """What the chance of an exercise is made of, where the model can say it."""
        if self._explains is None:
            return ()
        state = self._states.after(learner, attempts).states[0]
        return tuple(self._explains.contributions(state, exercise, at))

    def recalled(
        self, learner: LearnerId, attempts: Sequence[Attempt], skills: Iterable[SkillId], at: datetime
    ) -> dict[SkillId, float]:
        """The chance that each of these skills is still remembered; empty without a memory."""
        if self.memory is None:
            return {}
        state = self._states.after(learner, attempts).states[1]
        return {skill: self.memory.recall(state, skill, at).mean for skill in skills}

    def keep_state(self, learner: LearnerId, attempts: Sequence[Attempt]) -> None:
        """Keep what the models know after these episodes, where it is kept: who comes back is not replayed then."""
        self._states.keep(learner, attempts)

    def after(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state of the model after one more episode, as its cells are mapped today."""
        return self.model.update(state, relabelled(attempt, self._skill_of_cell))

    def skills_shown(self, attempt: Attempt) -> set[SkillId]:
        """The skills that an episode showed something of, as its cells are mapped today."""
        return set(self.skills_in(attempt))

    def skills_in(self, attempt: Attempt) -> list[SkillId]:
        """The same, once for each first score."""
        skills = (self._skill_of_cell.get(cell.cell, cell.skill) for cell in attempt.cells)
        return [skill for skill in skills if skill]

    def shelf(self, course: Course, learner: LearnerId | None = None) -> Shelf:
        """A course as it stands before a learner; without one, before learners in general."""
        return self._shelf(course, self.steering(course.id, learner))

    def _shelf(self, course: Course, steering: Steering) -> Shelf:
        key = course.id, id(steering)  # which the shelf holds, so that no other can have its id
        shelf = self._shelves.get(key)
        if shelf is None or shelf.course is not course or shelf.steering is not steering:
            if len(self._shelves) >= SHELVES:
                self._shelves.clear()
            shelf = self._shelves[key] = Shelf(course, steering)
        return shelf

    def _episode(self, shelf: Shelf, attempt: Attempt) -> Episode:
        """The attempt in short; a record never changes, so that it is kept."""
        found = self._episodes.get(attempt.id)
        if found is None:
            if len(self._episodes) >= EPISODES:
                self._episodes.clear()
            found = self._episodes[attempt.id] = episode(shelf, attempt)
        return found

    def _options(
        self,
        shelf: Shelf,
        steering: Steering,
        known: Known,
        exercises: Sequence[Exercise],
        done: Mapping[ExerciseId, Record],
        at: datetime,
    ) -> tuple[Option, ...]:
        remembered: dict[SkillId, float] = {}
        options = []
        for exercise, chance in zip(exercises, self._chances(known.states[0], exercises, at), strict=True):
            id_ = exercise.id
            record = done.get(id_, UNTOUCHED)
            recall = None
            if self.memory is not None and record.score is not None and record.score >= exercise.pass_mark:
                recall = self._recall(known, shelf.skills[id_], at, remembered)
            options.append(
                Option(  # its fields in their order
                    *(exercise, chance, *record),
                    *(recall, steering.weights.get(id_, 1.0), id_ in steering.pin, steering.deadlines.get(id_)),
                )
            )
        return tuple(options)

    def _chances(self, state: LearnerState, exercises: Sequence[Exercise], at: datetime) -> Sequence[Chance]:
        if self._ranks is not None:
            return self._ranks.chances(state, exercises, at)
        return [self.model.predict(state, exercise, at) for exercise in exercises]

    def _recall(
        self, known: Known, skills: Sequence[SkillId], at: datetime, remembered: dict[SkillId, float]
    ) -> float | None:
        """Of the skills of what was solved, how likely the one that fades most is still there."""
        assert self.memory is not None
        for skill in skills:
            if skill not in remembered:
                remembered[skill] = self.memory.recall(known.states[1], skill, at).mean
        return min((remembered[skill] for skill in skills), default=None)

    def _standings(self, known: Known, at: datetime) -> dict[SkillId, SkillStanding]:
        state, seen = known.states[0], known.evidence
        return {
            skill: SkillStanding(skill, self.model.mastery(state, skill, at), seen.get(skill, 0), needs)
            for skill, needs in self._needs.items()
        }

    @cached_property
    def _needs(self) -> Mapping[SkillId, tuple[SkillId, ...]]:
        """Each loaded skill with those of its prerequisites that are loaded too."""
        loaded = {skill.id for course in self.courses for skill in course.skills}
        return {
            skill.id: tuple(need for need in skill.prerequisites if need in loaded)
            for course in self.courses
            for skill in course.skills
        }

    @cached_property
    def _skill_of_cell(self) -> Mapping[CellId, SkillId | None]:
        return {cell.id: cell.skill for course in self.courses for cell in course.cells()}
