"""One simulated learner goes through a course as a policy advises, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from time import perf_counter
from typing import Literal, Protocol, runtime_checkable

from enact_learn.domain.contracts import Chooses, Policy
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import ContradictsItself
from enact_learn.domain.options import Situation
from enact_learn.trials.classroom import Classroom
from enact_learn.trials.luck import Lots
from enact_learn.trials.world import GivesPartialCredit, HasItsOwnPatience, Mind, Syllabus

SPRING = datetime(2026, 3, 2, 9, tzinfo=UTC)
DAY = timedelta(days=1)
TRY = timedelta(minutes=4)

MASTERED = 0.75  # share of a skill's items that she solves, from which on the skill counts as mastered
COURSE_MASTERED = 0.8  # share of the skills
LACKING = 0.35  # share of a prerequisite's items below which a try at what builds on it is hopeless
IN_VAIN = 3  # from this failure in a row on, failures are frustrating

Left = Literal["", "frustrated", "bored"]


@runtime_checkable
class Sees(Protocol):
    """A policy that looks into the learner's mind, which only a simulation allows."""

    def see(self, mind: Mind, again: float) -> None:
        """Meet the next learner. ``again`` is the chance that doing a solved exercise again teaches, 0.0 to 1.0."""
        ...


@dataclass(frozen=True, slots=True)
class Patience:
    """When a learner gives up for good: each try of a long streak has the chance to be the last."""

    failures: int = 7  # this many failures in a row frustrate
    frustrated: float = 0.05  # chance to leave at each such failure, 0.0 to 1.0
    easy: int = 12  # this many all too easy exercises in a row bore
    bored: float = 0.04  # chance to leave at each such exercise, 0.0 to 1.0
    easy_from: float = 0.93  # true chance from which an exercise is all too easy

    def leaves(self, failures: int, easy: int, luck: float) -> bool:
        """Whether she gives the course up, for a uniform ``luck``."""
        if failures >= self.failures:
            return luck < self.frustrated
        return easy >= self.easy and luck < self.bored


@dataclass(frozen=True, slots=True)
class Timetable:
    """When learners work: sessions with nights between, and an exam some days after the last."""

    steps: int = 120  # tries that there is time for
    session: int = 15  # tries in a session
    delay: float = 3.0  # days from the last session to the exam

    def at(self, step: int) -> datetime:
        """When the try number ``step`` (from 0) begins, UTC."""
        day, of_day = divmod(step, self.session)
        return SPRING + day * DAY + of_day * TRY


@dataclass(frozen=True, slots=True)
class Journey:
    """What came of one learner with one policy. ``before`` and ``after`` are shares of exam items solved."""

    learner: str
    group: str  # learners of one group share a course
    before: float
    after: float
    steps: int
    to_mastery: int | None  # tries until 80 % of the skills were mastered; None: never
    wasted: int  # tries at what was mastered, or without what it builds on
    frustrating: int  # third and later failures in a row
    left: Left = ""
    seconds: tuple[float, ...] = field(default=(), repr=False, compare=False)  # each decision

    @property
    def gain(self) -> float:
        """What she solves more in the exam than before."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Fate:
    """All that is left to chance for one learner, the same for every policy."""

    lots: Lots
    nights: Callable[[int], Random]  # of the night number so-and-so
    seed: int  # of the first decision; each later one has the next number


def travel(
    syllabus: Syllabus,
    mind: Mind,
    policy: Policy,
    classroom: Classroom,
    fate: Fate,
    *,
    group: str = "",
    timetable: Timetable = Timetable(),
    patience: Patience = Patience(),
    again: float = 1.0,
    verify: int = 50,
) -> Journey:
    """Let one learner do what is advised until time is up, nothing is advised any more, or she leaves.

    What was solved before teaches only with the chance ``again`` when it is done again. The quick choice of a policy
    that has one is compared with its advice at every ``verify``-th step (0: never); raises ContradictsItself.
    """
    if isinstance(policy, Sees):
        policy.see(mind, again)
    tally = _Tally(syllabus, mind, patience)
    before = _share(tally.knows)
    seconds: list[float] = []
    while tally.steps < timetable.steps and not tally.left:
        day, of_day = divmod(tally.steps, timetable.session)
        if day and not of_day:
            mind.rest(1.0, fate.nights(day))
            tally.knows = mind.knows()
        at, seed = timetable.at(tally.steps), fate.seed + tally.steps
        situation = classroom.situation(at, of_day)
        start = perf_counter()
        chosen = _choice(policy, situation, seed)
        seconds.append(perf_counter() - start)
        if verify and tally.steps % verify == 0:
            _verify(policy, situation, seed, chosen)
        if chosen is None:
            break
        number = classroom.number(chosen)
        outcome, lesson, leaving = fate.lots[classroom.tries(number)][number]
        chance = mind.chance(number)
        score = mind.score(number, outcome) if isinstance(mind, GivesPartialCredit) else float(outcome < chance)
        if not classroom.is_solved(number):
            mind.practise(number, score, lesson)
        elif lesson < again:
            mind.practise(number, score, lesson / again)  # uniform again
        classroom.record(number, score, at + TRY)
        tally.count(number, chance, score, leaving)
    _wait_for_the_exam(mind, tally.steps, timetable, fate.nights)
    return Journey(
        learner=str(classroom.state.learner),
        group=group,
        before=before,
        after=_share(mind.knows()),
        steps=tally.steps,
        to_mastery=tally.to_mastery,
        wasted=tally.wasted,
        frustrating=tally.frustrating,
        left=tally.left,
        seconds=tuple(seconds),
    )


class _Tally:
    """What is counted on the way."""

    def __init__(self, syllabus: Syllabus, mind: Mind, patience: Patience) -> None:
        self.syllabus, self.mind = syllabus, mind
        self.leaves = mind.leaves if isinstance(mind, HasItsOwnPatience) else patience.leaves
        self.easy_from = patience.easy_from
        self.knows = mind.knows()
        self.steps = self.wasted = self.frustrating = 0
        self.failures = self.easy = 0  # in a row
        self.to_mastery: int | None = 0 if _is_mastered(self.knows) else None
        self.left: Left = ""

    def count(self, exercise: int, chance: float, score: float, luck: float) -> None:
        """One more try, which had this chance and earned this score."""
        solved = score >= self.syllabus.course.exercises[exercise].pass_mark
        self.steps += 1
        self.wasted += self._is_wasted(self.syllabus.skill[exercise])
        self.failures = 0 if solved else self.failures + 1
        self.easy = self.easy + 1 if chance >= self.easy_from else 0
        self.frustrating += self.failures >= IN_VAIN
        self.knows = self.mind.knows()
        if self.to_mastery is None and _is_mastered(self.knows):
            self.to_mastery = self.steps
        if self.leaves(self.failures, self.easy, luck):
            self.left = "frustrated" if self.failures else "bored"

    def _is_wasted(self, skill: int) -> bool:
        """Judged by what she knew before the try."""
        needs = self.syllabus.needs[skill]
        return self.knows[skill] >= MASTERED or any(self.knows[need] < LACKING for need in needs)


def _choice(policy: Policy, situation: Situation, seed: int) -> ExerciseId | None:
    if isinstance(policy, Chooses):
        return policy.choose(situation, seed)
    return _advised(policy, situation, seed)


def _advised(policy: Policy, situation: Situation, seed: int) -> ExerciseId | None:
    advice = policy.advise(situation, seed)
    return None if advice is None else advice.choice.exercise


def _verify(policy: Policy, situation: Situation, seed: int, chosen: ExerciseId | None) -> None:
    advised = _advised(policy, situation, seed)
    if advised != chosen:
        raise ContradictsItself(policy=policy.name, chosen=str(chosen), advised=str(advised), seed=seed)


def _wait_for_the_exam(mind: Mind, steps: int, timetable: Timetable, nights: Callable[[int], Random]) -> None:
    """The exam is on the same day for everybody, also for who left or was done early."""
    sessions = -(-timetable.steps // timetable.session)
    last = max(0, steps - 1) // timetable.session
    for night in range(last + 1, sessions):
        mind.rest(1.0, nights(night))
    mind.rest(timetable.delay, nights(sessions))


def _share(knows: Sequence[float]) -> float:
    return sum(knows) / len(knows)


def _is_mastered(knows: Sequence[float]) -> bool:
    return sum(share >= MASTERED for share in knows) >= COURSE_MASTERED * len(knows)
