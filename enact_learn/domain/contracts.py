"""Every extension point of enact_learn. Reading this one file tells what can be replaced.

Each Protocol has an entry-point group (``enact_learn.<group>``); our own parts come in by the same
door as a stranger's, and the checks in ``enact_learn.testing`` run over both.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Literal, Protocol, Self, runtime_checkable

from enact_learn.domain.act import Act, ActId, ActKind
from enact_learn.domain.attempt import (
    Attempt,
    Event,
    EventKind,
    GradeReport,
    LearnerId,
    Submission,
    SubmissionId,
)
from enact_learn.domain.course import CellId, Course, CourseId, Exercise, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.document import Document, DocumentKind
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.limits import Limits as Limits
from enact_learn.domain.options import Placement, Situation
from enact_learn.domain.recommendation import Advice, Contribution, Recommendation
from enact_learn.domain.standing import Standing
from enact_learn.domain.text import Message

GROUPS: Mapping[str, str] = {
    "mastery_models": "MasteryModel",
    "policies": "Policy",
    "stores": "Store",
    "graders": "Grader",
    "course_sources": "CourseSource",
    "sandboxes": "Sandbox",
}
"""Entry-point group (after ``enact_learn.``) -> the Protocol that its parts keep."""


Log = Sequence[Sequence[Attempt]]
"""What many learners did: for each of them the episodes, in their last records, oldest first."""


@runtime_checkable
class MasteryModel(Protocol):
    """Turns what a learner did into what the learner probably knows. Changes nothing it is given.

    A model may offer more, each under a Protocol of its own: Fits, Forecasts, Ranks, ReadsCourses, Explains, Remembers.
    """

    @property
    def name(self) -> str:
        """What states and recommendations call it; with a fit, ``<model>-<8 hex digits of the fit>``."""
        ...

    def start(self, learner: LearnerId) -> LearnerState:
        """The state of a learner of whom nothing is known."""
        ...

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        """The state after one more episode. Cells that were not touched say nothing."""
        ...

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        """Chance of full marks at the first check of the next episode, with its 80 % interval."""
        ...

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """How likely it is that the learner can do ``skill``: chance at an exercise of middle difficulty."""
        ...


@runtime_checkable
class Fits(Protocol):
    """A model that learns from the attempts of many learners."""

    learned_: Mapping[str, Any]
    """What it learned, as plain JSON data: ``Model(learned=this)`` is the same model again."""

    def fit(self, log: Log) -> Self:
        """Learn; sets ``learned_``. Learners are independent: their order doesn't matter."""
        ...


@runtime_checkable
class Forecasts(Protocol):
    """A model that predicts a whole log at once, as it would have predicted it step by step."""

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        """For each learner the chance of each first score, in the order of episodes and cells, from her strict past."""
        ...


@runtime_checkable
class Ranks(Protocol):
    """A model that is quick at many exercises."""

    def chances(self, state: LearnerState, exercises: Sequence[Exercise], at: datetime) -> Sequence[Chance]:
        """What ``predict`` says of each."""
        ...


@runtime_checkable
class ReadsCourses(Protocol):
    """A model that listens to the authors: to their difficulties and prerequisites."""

    def for_courses(self, courses: Sequence[Course]) -> MasteryModel:
        """The same model for these courses."""
        ...


@runtime_checkable
class Explains(Protocol):
    """A model whose predictions are sums of terms that can be named."""

    def contributions(self, state: LearnerState, exercise: Exercise, at: datetime) -> Sequence[Contribution]:
        """The terms, in logits, of the chance at the exercise's weakest cell."""
        ...


@runtime_checkable
class Remembers(Protocol):
    """A model that knows how practice fades."""

    def recall(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        """Chance that what was once shown of ``skill`` is still remembered."""
        ...


@runtime_checkable
class Policy(Protocol):
    """Turns options into advice. The same situation and seed give the same advice."""

    name: ClassVar[str]

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        """What to do next, or None when nothing is left to advise. Never an exercise that is not an option."""
        ...


@runtime_checkable
class Weighs(Protocol):
    """A policy that leaves something to chance, and says how much."""

    def propensities(self, situation: Situation) -> Mapping[ExerciseId, float]:
        """The chance of each exercise that could be chosen, over all seeds; they add up to 1."""
        ...


@runtime_checkable
class Chooses(Protocol):
    """A policy that can say what it would advise without saying why, which is quicker."""

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The exercise of ``advise(situation, seed).choice``, or None where that is None."""
        ...


@runtime_checkable
class Places(Protocol):
    """A policy that can first find out what a newcomer knows already."""

    def placement(self, situation: Situation) -> Placement | None:
        """Where that short test stands, whether it is wanted or not; None when there is nothing left to find out."""
        ...


@runtime_checkable
class Reviews(Protocol):
    """A policy that brings back what fades."""

    @property
    def review_below(self) -> float:
        """Chance to be remembered below which a review is due, 0.0 (never) to 1.0."""
        ...


@runtime_checkable
class AsksForMastery(Protocol):
    """A policy that goes on with a skill until so much of it is mastered."""

    @property
    def asked_mastery(self) -> float:
        """Mastery that is enough where a teacher says nothing of the skill, 0.0 to 1.0."""
        ...


@runtime_checkable
class Store(Protocol):
    """What is remembered. Everything is appended, nothing is edited; what a call returned is durable."""

    def add_submission(self, submission: Submission) -> None:
        """Remember a submission before it is graded. The same id twice is no change."""
        ...

    def add_report(self, report: GradeReport, attempt: Attempt | None) -> None:
        """Remember a report and the attempt record that follows from it, both or neither.

        The first report on a submission stands: a second one raises AlreadyRecorded. Raises OutOfDate
        when the record that ``attempt`` supersedes was superseded by another one meanwhile, or when a
        record that starts an episode has an ``episode`` number that this learner and exercise already have.
        """
        ...

    def add_attempt(self, attempt: Attempt) -> None:
        """Remember an attempt record that follows no check (an episode ended, a grade changed). Raises OutOfDate."""
        ...

    def add_event(self, event: Event) -> None:
        """Remember an event."""
        ...

    def add_recommendation(self, recommendation: Recommendation) -> None:
        """Remember an advice as it was given. The same id twice is no change."""
        ...

    def record(self, learner: LearnerId) -> LearnerRecord:
        """Everything that is kept of a learner, as it stood at one moment. Documents are about nobody: not they."""
        ...

    def add_record(self, record: LearnerRecord) -> None:
        """Remember much at once, all of it or nothing. An attempt stands behind the one that it supersedes.

        Raises OutOfDate where an attempt can't be added, as ``add_attempt`` does, AlreadyRecorded for a submission,
        a report or a recommendation whose id is taken, KeyError for a report on a submission that was never added.
        """
        ...

    def erase(self, learner: LearnerId) -> None:
        """Forget everything that is kept of a learner, for good. Whoever is not known is forgotten already."""
        ...

    def attempts(self, learner: LearnerId) -> Sequence[Attempt]:
        """The records that no other supersedes, over all courses, oldest episode first."""
        ...

    def history(self, learner: LearnerId) -> Sequence[Attempt]:
        """Every record, superseded ones too, by the time when it was written; those without one come first."""
        ...

    def learners(self) -> Sequence[LearnerId]:
        """Everybody of whom there is an attempt, sorted."""
        ...

    def submissions(self, learner: LearnerId, exercise: ExerciseId) -> Sequence[Submission]:
        """Submissions to an exercise, oldest first, without their notebooks (an empty mapping): these may be megabytes.

        So come all lists of submissions; ``submission`` gives one whole.
        """
        ...

    def submission(self, id_: SubmissionId) -> Submission | None:
        """The whole submission with this id, whoever made it, or None."""
        ...

    def report(self, submission: SubmissionId) -> GradeReport | None:
        """The report on a submission, or None while there is none."""
        ...

    def ungraded(self, learner: LearnerId) -> Sequence[Submission]:
        """Submissions without a report, oldest first, without their notebooks: what a crash left behind."""
        ...

    def events(self, learner: LearnerId) -> Sequence[Event]:
        """Events, oldest first."""
        ...

    def recommendations(self, learner: LearnerId, course: CourseId) -> Sequence[Recommendation]:
        """Advice given, oldest first."""
        ...

    def find_recommendations(self, prefix: str) -> Sequence[Recommendation]:
        """Advice to anybody whose id begins so, by id; at most ten."""
        ...

    def add_document(self, document: Document) -> None:
        """Remember a document. The same id twice is no change: the first stands."""
        ...

    def document(self, id_: str) -> Document | None:
        """The document with this id, or None."""
        ...

    def documents(self, kind: DocumentKind) -> Sequence[Document]:
        """All of a kind, in the order in which they were added."""
        ...

    def close(self) -> None:
        """Give back what the store holds open. Closing twice is no error."""
        ...


@runtime_checkable
class ClassStore(Protocol):
    """A store through which a whole class can be looked at, in which teachers' acts are kept, and gradings queue."""

    def add_act(self, act: Act, after: ActId | None) -> None:
        """Remember an act. ``after``: the newest one of its course, kind and scope that its author knew of.

        Raises OutOfDate where there is a newer one: nobody's work is overwritten unseen.
        """
        ...

    def acts(self, course: CourseId, kind: ActKind | None = None) -> Sequence[Act]:
        """Acts of a course, of one kind or of all, oldest first."""
        ...

    def add_regrade(self, report: GradeReport, attempt: Attempt | None, act: ActId) -> None:
        """Remember a report that takes the place of an earlier one, and the attempt record that follows from it.

        ``report`` of the Store gives the newest. Raises OutOfDate as ``add_report`` does; KeyError where the
        submission has no report yet.
        """
        ...

    def waiting(self) -> Sequence[Submission]:
        """Submissions without a report, of everybody, oldest first, without their notebooks: what is to be graded."""
        ...

    def learners_in(self, course: CourseId) -> Sequence[LearnerId]:
        """Everybody of whom there is a submission, an attempt or an event in a course, sorted."""
        ...

    def attempts_in(self, course: CourseId, exercise: ExerciseId | None = None) -> Sequence[Attempt]:
        """The records that no other supersedes, of everybody, in a course or on one exercise; by learner, then time."""
        ...

    def checks_of(self, exercise: ExerciseId) -> Sequence[tuple[Submission, GradeReport]]:
        """What was handed in for an exercise and graded, of everybody, with the newest reports; oldest first.

        The submissions come without their notebooks.
        """
        ...

    def events_in(
        self, course: CourseId, kinds: Collection[EventKind], since: datetime | None = None
    ) -> Sequence[Event]:
        """Events of some kinds in a course, of everybody, oldest first."""
        ...

    def recommendations_in(self, course: CourseId, before: datetime, most: int) -> Sequence[Recommendation]:
        """Advice given to anybody in a course before a time, the newest first, at most so many."""
        ...

    def records_in(self, course: CourseId, learner: LearnerId | None = None) -> Mapping[LearnerId, int]:
        """How many attempt records, superseded ones too, and events there are in a course of everybody who has any.

        It grows with whatever somebody does: a standing with another number is out of date. With ``learner``, hers
        alone.
        """
        ...

    def keep_standing(self, standing: Standing) -> None:
        """Keep where a learner stands, in place of what was kept before.

        No change where there is neither an attempt nor an event of hers in the course: she was erased meanwhile.
        """
        ...

    def standings(self, course: CourseId) -> Sequence[Standing]:
        """Where everybody stands, as it was last kept; sorted by learner."""
        ...


@runtime_checkable
class KeepsStates(Protocol):
    """A store that keeps what models know of learners, so that a whole class need not be replayed."""

    def keep_state(self, learner: LearnerId, document: str) -> None:
        """Keep it in place of what was kept before. It is no record: it follows from her log.

        No change where there is no attempt of hers: she was erased meanwhile.
        """
        ...

    def state(self, learner: LearnerId) -> str | None:
        """What was last kept."""
        ...


@dataclass(frozen=True, slots=True)
class Release:
    """One version of an exercise: what learners are handed, and what grading needs. Stays for ever."""

    id: ReleaseId
    exercise: Exercise
    folder: Path
    """Holds ``release/<lang>/`` (student versions), ``source/`` (with solutions) and ``gradebook.db``
    (nbgrader's, with this one assignment): an ordinary nbgrader course of one assignment."""


@runtime_checkable
class CourseSource(Protocol):
    """Where courses come from: a folder of text, a package, an existing nbgrader course."""

    def courses(self) -> Sequence[Course]:
        """The courses that can be offered. Raises BrokenCourse with every fault."""
        ...

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        """The current release, or an older one that was handed out. Raises UnknownExercise, UnknownRelease."""
        ...


@dataclass(frozen=True, slots=True)
class LessonNotebook:
    """A lesson as learners read it."""

    id: str  # plain: lower-case letters, digits and hyphens
    content: bytes  # a notebook, in JSON


@runtime_checkable
class HasLessons(Protocol):
    """A source whose modules may have lessons."""

    def lesson(self, course: CourseId, module: str, lang: str) -> LessonNotebook | None:
        """The lesson of a module in a language of the course; None where there is none."""
        ...


@runtime_checkable
class HasFiles(Protocol):
    """A source whose exercises are files that their author can open."""

    def author_file(self, course: CourseId, exercise: ExerciseId) -> Path | None:
        """The file or folder of an exercise, with its solution; None where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class Job:
    """One grading to do: a plain message, so that it can cross to another process or machine."""

    release: Release
    submission: Submission
    limits: Limits = field(default_factory=Limits)
    visible_only: bool = False  # hidden tests are left out: their cells say "not-run" where nothing of them is visible


@runtime_checkable
class Grader(Protocol):
    """Turns a submission into a report, as ``nbgrader autograde`` would score it."""

    def get_ready(self) -> None:
        """Prepare for a grading that may come soon. Returns at once; grading without it is only slower."""
        ...

    def grade(self, job: Job) -> GradeReport:
        """Grade. Whatever the learner's code does ends in a report: a score, or a fault that says why not."""
        ...

    def close(self) -> None:
        """Give back processes and folders. Closing twice is no error."""
        ...


@runtime_checkable
class Cancels(Protocol):
    """A grader that can be stopped at its work."""

    def cancel(self, submission: SubmissionId) -> bool:
        """End the grading of a submission now: its report says the fault ``grading.cancelled``.

        Gives whether it was being graded; when it is too late, that is no error. Returns at once.
        """
        ...


@dataclass(frozen=True, slots=True)
class Unfit:
    """Something in a test cell that does not work with tests and learner's code apart: the author's to change."""

    cell: CellId
    line: int  # in the cell, from 1; 0 where none is known
    says: Message


@runtime_checkable
class Rehearsing(Protocol):
    """A grader that runs the reference solution beforehand, and sees what is wrong with the tests."""

    def rehearse(self, release: Release) -> Sequence[Unfit]:
        """Run the reference solution; what the author should change. Raises GraderUnavailable."""
        ...


@dataclass(frozen=True, slots=True)
class Room:
    """Where other people's code lives during one grading: all that a sandbox leaves open to it.

    Paths are absolute. Plain data, so that it can be handed to a program that is started.
    """

    folder: str  # the working folder, the only one where files may be made
    limits: Limits
    environment: Mapping[str, str]  # all that is left of it
    writable: tuple[str, ...] = ()  # more folders where files may be made
    readable: tuple[str, ...] = ()  # read beside the interpreter, its packages and the system's libraries
    hidden: tuple[str, ...] = ()  # never read, even where it lies in a folder that may be read
    sockets: Literal["none", "unix", "tcp"] = "none"  # on which it may listen; it may never connect to any
    keep: tuple[int, ...] = (0, 1, 2)  # file descriptors that stay open
    slot: int = 0  # its number among the gradings that run at the same time
    first_user: int = 58_000  # the other user's id is this plus ``slot``
    parent: int = 0  # process id of the parent, with which it ends; 0: whoever that is


@runtime_checkable
class Sandbox(Protocol):
    """One layer between other people's code and the machine.

    A layer acts on the calling process, which was forked, runs other people's code from then on and
    never executes another program first. What it does can't be undone, and holds for all descendants.
    """

    name: ClassVar[str]
    order: ClassVar[int]
    """Layers are entered from the lowest to the highest: one that forbids what others need goes last."""

    def enter(self, room: Room, beside: Collection[str]) -> None:
        """Put the calling process under this layer; ``beside`` names all layers that it enters.

        Raises SandboxFailed or OSError where it can't: the process must then end.
        """
        ...

    def verify(self, room: Room, beside: Collection[str]) -> None:
        """Look, cheaply and from inside, whether the layer holds. Raises SandboxFailed where it doesn't."""
        ...
