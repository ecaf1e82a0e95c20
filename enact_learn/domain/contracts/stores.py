"""What remembers: a learner's record, and what a class and its teachers need beside it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol, runtime_checkable

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
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.document import Document, DocumentKind
from enact_learn.domain.footprint import Costs
from enact_learn.domain.learner_record import LearnerLog, LearnerRecord
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.standing import Standing


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

    def attempts_in(
        self, course: CourseId, exercise: ExerciseId | None = None, learners: Collection[LearnerId] | None = None
    ) -> Sequence[Attempt]:
        """The records that no other supersedes, in a course or on one exercise, of everybody or of some learners (a
        few thousand at most); by learner, then time.
        """
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

    def spent_in(self, course: CourseId) -> Costs:
        """Processor seconds of every grading and regrading in a course, and of every piece of advice that is kept.

        What came in by a progress file was graded elsewhere, and is left out.
        """
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


class Trace(NamedTuple):
    """When somebody last did something in a course, or was advised there."""

    course: CourseId
    learner: LearnerId
    last: datetime  # UTC


class Renamed(NamedTuple):
    """What a renaming did."""

    documents: int  # in which an old id stood


@runtime_checkable
class Forgets(Protocol):
    """A store of which part can be forgotten when its time is over, and whose learners can be given other ids."""

    def traces(self) -> Sequence[Trace]:
        """Of everybody in each course, by course and learner."""
        ...

    def persons(self) -> Sequence[LearnerId]:
        """Everybody whose id stands in it: learners, and teachers who did something; sorted."""
        ...

    def graded_before(self, learner: LearnerId, course: CourseId, before: datetime) -> int:
        """How many submissions made before a time have a result, and their notebooks still."""
        ...

    def drop_notebooks(self, learner: LearnerId, course: CourseId, before: datetime) -> int:
        """Forget the notebooks of these submissions; gives of how many. All else of them stays."""
        ...

    def erase_in(self, learner: LearnerId, course: CourseId) -> None:
        """Forget everything that is kept of a learner in one course, for good."""
        ...

    def note_purge(self, counted: Mapping[str, int]) -> None:
        """Say in the log that a purge was done, and of how much; it names nobody."""
        ...

    def rename(self, names: Mapping[LearnerId, LearnerId], step: Callable[[str, int], None]) -> Renamed:
        """Call learners and teachers by other ids everywhere, all of it or nothing. Nobody may have a new id yet.

        ``step`` is told a table and how many more of its rows were looked at.
        """
        ...

    def files(self) -> Sequence[Path]:
        """The files that it stands in, as far as they are here; empty where it is on a server."""
        ...

    def values(self) -> Iterator[tuple[str, bytes]]:
        """Every text and every packed value that it holds, with the name of its table, one after the other."""
        ...

    def settle(self) -> None:
        """See to it that what was deleted can't be read in the store's files either. Others may have to wait."""
        ...


@runtime_checkable
class ReadsMany(Protocol):
    """A store that reads the logs of many learners at once, and knows quickly which of them are as they were."""

    def marks(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, str]:
        """A word for all attempts and events of each learner who has any: with another record it is another word."""
        ...

    def events_of(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Event]]:
        """The ``events`` of each of these learners."""
        ...

    def attempts_of(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Attempt]]:
        """The ``attempts`` of each of these learners. What can't be read may be said only when it is looked at."""
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


@runtime_checkable
class ReadsThrough(Protocol):
    """A store that can be read from one end to the other, however large, without being held in memory."""

    def read_through(self, course: CourseId | None = None) -> Iterator[LearnerLog]:
        """The logs of everybody of whom there is an attempt or an event, one learner after the other, sorted by id.

        With ``course``, of everybody who has one in that course; their logs are still whole, since what is known of
        somebody follows from all of it. The same store gives the same again; what a learner does next stands at the
        end of hers. Each log is as it stood at one moment while it was read, and what comes in meanwhile may be
        there or not. The store may be used beside it.
        """
        ...
