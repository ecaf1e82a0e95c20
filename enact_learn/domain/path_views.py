"""What a teacher is shown of a path, of what a change to it would do, and of who did what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from enact_learn.domain.act import ActId, ActKind, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.text import Message, Text
from enact_learn.domain.views import ExerciseName


class Threshold(NamedTuple):
    """Mastery that is asked for."""

    skill: SkillId
    share: float  # 0.0 to 1.0


class Weight(NamedTuple):
    """How much an exercise is wanted."""

    exercise: ExerciseId
    weight: float  # above 0; 1.0 where nothing is said


class Deadline(NamedTuple):
    """By when an exercise should be solved, or handed in where it is graded."""

    exercise: ExerciseId
    at: datetime  # UTC


@dataclass(frozen=True, slots=True)
class PathWishes:
    """``domain.steering.Wishes`` as they cross to the editor and back. None: nothing is said of it in this place."""

    engine: bool | None = None
    placement: bool | None = None
    solutions: bool | None = None
    pin: tuple[ExerciseId, ...] | None = None
    lock: tuple[ExerciseId, ...] | None = None
    hide: tuple[ExerciseId, ...] | None = None
    order: tuple[ExerciseId, ...] | None = None
    thresholds: tuple[Threshold, ...] = ()
    weights: tuple[Weight, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    graded: tuple[ExerciseId, ...] | None = None
    hidden_tests: bool | None = None
    checks_an_hour: int | None = None


@dataclass(frozen=True, slots=True)
class PathSkill:
    """A skill of the course."""

    skill: SkillId
    title: Text
    prerequisites: tuple[SkillId, ...]  # those of the course
    threshold: float  # mastery that counts as met where nobody says otherwise, 0.0 to 1.0


@dataclass(frozen=True, slots=True)
class PathExercise:
    """An exercise of the course."""

    exercise: ExerciseId
    title: Text
    module: str
    module_title: Text
    skills: tuple[SkillId, ...]
    difficulty: int  # 1 to 5
    minutes: int
    has_manual: bool  # a person grades some of it


@dataclass(frozen=True, slots=True)
class ScopeName:
    """A place in which a path can be set."""

    scope: Scope
    name: str  # of the group or learner; "" for the course
    is_set: bool  # something is said there


@dataclass(frozen=True, slots=True)
class ActRow:
    """A line of the log of acts."""

    act: ActId
    at: datetime  # UTC
    by: str  # name
    kind: ActKind
    scope: Scope
    scope_name: str
    reason: str
    changes: tuple[Message, ...]  # what it changed against what held before
    is_now: bool  # it holds now in its place
    brings_back: ActId | None


@dataclass(frozen=True, slots=True)
class PathEditView:
    """A path in one place, ready to be changed."""

    course: CourseId
    title: Text
    scope: Scope
    scopes: tuple[ScopeName, ...]  # the course first, then groups, then learners
    now: ActId | None  # the act that holds here; what is published must name it, so that nobody's work is lost
    wishes: PathWishes  # what is said in this place
    holds: PathWishes  # what holds here, with what is said in wider places; complete
    skills: tuple[PathSkill, ...]
    exercises: tuple[PathExercise, ...]  # in the author's order
    faults: tuple[Message, ...]  # dead ends and the like
    acts: tuple[ActRow, ...]  # of this place, the newest first
    timezone: str  # in which due dates are meant, as "Europe/Paris"
    most_checks: int  # an hour, that a limit can allow


@dataclass(frozen=True, slots=True)
class NextChanged:
    """Whose next exercise a change would change."""

    learner: LearnerId
    name: str
    before: ExerciseName | None
    after: ExerciseName | None


@dataclass(frozen=True, slots=True)
class SimulatedGain:
    """What simulated learners would gain or lose: exercises and skills after the same number of steps."""

    learners: int
    steps: int
    before: float  # mean true mastery at the end, 0.0 to 1.0
    after: float
    low: float  # 95 % interval of the mean difference
    high: float


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """What would be if a path were published."""

    learners: int  # whom it concerns
    changed: tuple[NextChanged, ...]
    simulated: SimulatedGain | None  # None: it was not asked for
    faults: tuple[Message, ...]  # dead ends that there would be
    changes: tuple[Message, ...]  # in sentences
    looked_at: int = 0  # of how many of these learners the next exercise was computed: of a very large class, a sample


LogKind = Literal["act", "advice", "word"]
"""An act of a teacher, a recommendation, a learner's own word on one."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line of the log."""

    id: str
    kind: LogKind
    at: datetime  # UTC
    who: str  # name of whoever acted, or of whom was advised
    what: Message
    why: tuple[Message, ...]
    reason: str  # in a teacher's own words


@dataclass(frozen=True, slots=True)
class LogView:
    """Who changed what, when and why; every recommendation with its reasons. The newest first."""

    course: CourseId
    title: Text
    rows: tuple[LogRow, ...]
    before: datetime | None  # ask with this for older ones; None: there are none


@dataclass(frozen=True, slots=True)
class ReplayView:
    """A recommendation, computed once more from the log."""

    id: str
    agrees: bool
    says: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class ExerciseChange:
    """What publishing would change in an exercise."""

    exercise: ExerciseId
    title: Text
    kind: Literal["new", "changed", "gone"]
    learners: int  # who have a copy of it now


@dataclass(frozen=True, slots=True)
class PublicationRow:
    """A version of the course."""

    act: ActId
    version: int  # from 1
    at: datetime  # UTC
    by: str
    reason: str
    is_now: bool
    exercises: int


@dataclass(frozen=True, slots=True)
class PublicationView:
    """The versions of a course, and what the folder holds that is not published."""

    course: CourseId
    title: Text
    versions: tuple[PublicationRow, ...]  # the newest first
    changes: tuple[ExerciseChange, ...]
    faults: tuple[str, ...]  # what is wrong with the folder: it can't be published as it is
    now: ActId | None
