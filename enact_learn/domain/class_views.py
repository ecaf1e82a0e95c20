"""What a teacher is shown of a class and of one learner in it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from enact_learn.domain.attempt import AttemptId, LearnerId, Outcome, SubmissionId
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.recommendation import RecommendationId
from enact_learn.domain.text import Message, Text
from enact_learn.domain.views import ExerciseName, SkillBar, SkillName

StandingState = Literal["mastered", "on-the-way", "struggling", "no-data"]
"""The four states; "no-data" where too little was seen to say."""


RowOutcome = Outcome | Literal["handed-in"]
"""How an episode stands; "handed-in" for a grade of which the learner is told after the due date."""


@dataclass(frozen=True, slots=True)
class SkillCell:
    """A field of the heat map."""

    skill: SkillId
    mastery: Chance
    evidence: int  # first scores seen
    state: StandingState


@dataclass(frozen=True, slots=True)
class StudentRow:
    """A line of the heat map."""

    learner: LearnerId
    name: str  # as the Hub calls her; her id's first characters where nobody knows a name
    groups: tuple[str, ...]
    state: StandingState
    why: tuple[Message, ...]  # what the state follows from
    skills: tuple[SkillCell, ...]  # in the order of the view's skills
    done: int  # exercises solved
    total: int
    checks: int
    hints: int
    last: datetime | None  # UTC, of the last check
    next: ExerciseName | None  # what she is advised
    waiting: int  # answers that wait for a person


@dataclass(frozen=True, slots=True)
class Day:
    """Activity of a day."""

    day: str  # ISO, UTC
    checks: int
    students: int


@dataclass(frozen=True, slots=True)
class ClassView:
    """The class: students by skills."""

    course: CourseId
    title: Text
    skills: tuple[SkillName, ...]
    groups: tuple[str, ...]
    students: tuple[StudentRow, ...]  # those who need help first; not more than were asked for
    days: tuple[Day, ...]  # the last 28, oldest first
    at: datetime  # UTC, when it was looked at
    of: int = 0  # students there are that were asked for, shown or not


@dataclass(frozen=True, slots=True)
class AttemptRow:
    """One episode of a learner."""

    attempt: AttemptId
    exercise: ExerciseId
    title: Text
    started: datetime  # UTC
    last: datetime  # UTC
    outcome: RowOutcome
    score: float  # best share, 0.0 to 1.0
    checks: int
    hints: int
    submissions: tuple[SubmissionId, ...]  # its checks, oldest first: any two of them can be compared
    imported: bool


@dataclass(frozen=True, slots=True)
class AdviceRow:
    """A recommendation as it was given."""

    recommendation: RecommendationId
    at: datetime  # UTC
    exercise: ExerciseId
    title: Text
    reasons: tuple[Message, ...]
    followed: bool  # she began it next


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A message to a learner that the teacher may change and send by her own means."""

    id: str
    title: Message
    text: Message


@dataclass(frozen=True, slots=True)
class StudentView:
    """One learner's page."""

    course: CourseId
    title: Text
    student: StudentRow
    skills: tuple[SkillBar, ...]
    path: tuple[ExerciseName, ...]  # what comes next, as far as it can be said: the advice, then the other choices
    attempts: tuple[AttemptRow, ...]  # the newest first
    advice: tuple[AdviceRow, ...]  # the newest first, the last 50
    letters: tuple[LetterTemplate, ...]
