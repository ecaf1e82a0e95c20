"""What a teacher is shown of the exercises of a course: how they work, measured on what learners did."""

from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.learner import Chance
from enact_learn.domain.text import Message, Text
from enact_learn.domain.views import SkillName


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An exercise in numbers. None: too few learners to say."""

    exercise: ExerciseId
    title: Text
    module: str
    skills: tuple[SkillName, ...]
    learners: int  # who checked it at least once
    facility: Chance | None  # share of learners whose first check was right, with its 80 % interval
    discrimination: float | None  # correlation of the first score with the rest, -1.0 to 1.0
    difficulty: int  # the author's, 1 to 5
    measured: Chance | None  # measured, on the author's scale divided by 5: 0.2 to 1.0
    minutes: int  # the author's
    minutes_taken: float | None  # median from hand-out or first check to the last check
    hints: float | None  # mean number of hints seen by a learner
    predicted: float | None  # mean predicted chance of the first check
    achieved: float | None  # share right at the first check, of the same checks
    problems: int  # reported by learners
    flags: tuple[Message, ...]  # what should be looked at, and why


@dataclass(frozen=True, slots=True)
class ItemsView:
    """All exercises of a course."""

    course: CourseId
    title: Text
    items: tuple[ItemRow, ...]  # in the author's order
    at: datetime  # UTC
    learners: int  # who did anything in the course
    counted: int  # of them, so many were counted, drawn by chance where there are thousands; of problems all


@dataclass(frozen=True, slots=True)
class WrongAnswers:
    """Wrong answers that failed alike."""

    failing: tuple[CellId, ...]
    titles: tuple[Text, ...]  # of those tests
    error: str  # name of the exception; "" for a plain failed assertion
    says: str  # the message that most of them met
    learners: int
    share: float  # of all learners with a wrong answer, 0.0 to 1.0
    examples: tuple[SubmissionId, ...]  # at most 3
    sources: tuple[str, ...]  # what stands in the answer cells of these examples, as text


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """What a learner wrote about an exercise."""

    learner: LearnerId
    name: str
    at: datetime  # UTC
    text: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One exercise."""

    item: ItemRow
    wrong: tuple[WrongAnswers, ...]  # the most frequent first
    problems: tuple[ProblemReport, ...]
    source: str | None  # the author's file, as her JupyterLab names it; None where it is not in her folder
