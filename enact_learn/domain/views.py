"""What a door may show to a learner: nothing here can hold a solution, a hidden test or an unseen hint."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from enact_learn.domain.attempt import LearnerId, Status, SubmissionId
from enact_learn.domain.course import CellId, CourseId, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.recommendation import RecommendationId
from enact_learn.domain.record_views import HomeView
from enact_learn.domain.text import Message, Text

CardState = Literal["new", "started", "right"]
Level = Literal["unknown", "starting", "growing", "mastered"]
Word = Literal["too-easy", "too-hard", "not-now", "take-back"]
"""What a learner can say of an exercise that is offered."""


@dataclass(frozen=True, slots=True)
class SkillName:
    """A skill as it is named on a card."""

    id: SkillId
    title: Text


@dataclass(frozen=True, slots=True)
class ExerciseName:
    """An exercise as it is named in a sentence."""

    id: ExerciseId
    title: Text


@dataclass(frozen=True, slots=True)
class Card:
    """One exercise on offer, with why."""

    exercise: ExerciseId
    course: CourseId
    title: Text
    skills: tuple[SkillName, ...]
    difficulty: int  # 1 to 5
    minutes: int
    state: CardState
    chance: Chance
    reasons: tuple[Message, ...]
    is_graded: bool = False  # it is handed in for a grade
    due: datetime | None = None  # UTC, by when, where a teacher says so


@dataclass(frozen=True, slots=True)
class SkillBar:
    """How far the learner is with a skill."""

    skill: SkillId
    title: Text
    mastery: Chance
    evidence: int  # first scores seen
    level: Level


@dataclass(frozen=True, slots=True)
class PlacementView:
    """The short test for newcomers: which skills of the course they have already."""

    is_offered: bool  # nothing was checked in this course yet, and it was not skipped
    is_going_on: bool
    asked: int  # exercises of it that were answered, by a check or by her word
    at_most: int


@dataclass(frozen=True, slots=True)
class Fading:
    """A skill that was shown once and is fading from memory."""

    skill: SkillId
    title: Text
    recall: float  # chance that it is still remembered, 0.0 to 1.0


@dataclass(frozen=True, slots=True)
class PathView:
    """The side panel: what to do next, why, what else, and where one stands."""

    course: CourseId
    title: Text
    learner: LearnerId
    recommendation: RecommendationId | None
    next: Card | None  # None when there is nothing left to advise
    others: tuple[Card, ...]
    skills: tuple[SkillBar, ...]
    done: int  # exercises solved
    total: int
    notices: tuple[Message, ...] = ()  # what she should know before she goes on
    notes: tuple[Message, ...] = ()  # how to read the skills
    runner_up: Message | None = None  # what came second
    changes: tuple[Message, ...] = ()  # what would change the advice
    placement: PlacementView | None = None  # None where there is nothing to find out
    fading: tuple[Fading, ...] = ()  # what is due for review, the faintest first
    is_new_session: bool = False  # nothing was checked in this course since the last long pause
    put_aside: tuple[ExerciseName, ...] = ()  # what was put behind the others and can be taken back
    solved_lately: tuple[datetime, ...] = ()  # UTC: when exercises were solved for the first time, last 14 days


@dataclass(frozen=True, slots=True)
class Told:
    """What came of the learner's own word on an advice."""

    path: PathView
    effect: Message


@dataclass(frozen=True, slots=True)
class TestResult:
    """One graded cell of a check, as the learner sees it."""

    cell: CellId
    title: Text
    status: Status
    points: float | None  # None until a person has graded it
    max_points: float
    message: Message | None  # None when there is nothing to say
    got: str | None = None  # what a visible test got ...
    expected: str | None = None  # ... and what it expected instead


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint that was earned."""

    number: int  # from 1
    of: int
    text: Text


@dataclass(frozen=True, slots=True)
class CheckView:
    """The result of one check."""

    submission: SubmissionId
    exercise: ExerciseId
    title: Text
    at: datetime  # UTC
    points: float
    max_points: float
    is_right: bool
    tests: tuple[TestResult, ...]
    hint: Hint | None
    fault: Message | None
    notes: tuple[Message, ...]
    road: str
    seconds: float
    hints: tuple[Hint, ...] = ()  # those that were seen in this episode, ``hint`` among them
    hints_left: int = 0
    from_before: bool = False  # nothing has changed since that check: its result stands
    path: PathView | None = None  # where she stands after it


@dataclass(frozen=True, slots=True)
class CourseCard:
    """A course on offer."""

    id: CourseId
    title: Text
    done: int  # exercises solved
    total: int


@dataclass(frozen=True, slots=True)
class StatusView:
    """Who is here, which courses, and whether what is here stays."""

    version: str
    learner: LearnerId
    courses: tuple[CourseCard, ...]
    languages: tuple[str, ...]
    home: HomeView
    studio: str | None = None  # where the teachers' studio is served, for whoever may look at a class


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an exercise stands in the learner's folder."""

    exercise: ExerciseId
    path: str  # the (first) notebook, relative to the root, with forward slashes
    created: bool  # False: her work was there already and was left as it is
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HandOut:
    """A student version, ready to be placed in the learner's own folder."""

    course: CourseId
    exercise: ExerciseId
    release: ReleaseId
    lang: str
    files: dict[str, bytes]  # file name -> content; notebooks end in .ipynb
