"""A store that forgets when the process ends: for tests, for trying things out, and as the plainest
example of what a store has to keep.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from threading import RLock

from enact_learn.domain.attempt import Attempt, AttemptId, Event, GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.document import Document, DocumentKind
from enact_learn.domain.errors import AlreadyRecorded, OutOfDate
from enact_learn.domain.recommendation import Recommendation, RecommendationId

FOUND_AT_MOST = 10
FIRST = datetime.min.replace(tzinfo=UTC)


def written(attempt: Attempt) -> tuple[datetime, datetime, AttemptId]:
    """The order of a history: when a record was written; those that don't say so come first."""
    return attempt.at or FIRST, attempt.started, attempt.id


class MemoryStore:
    """Keeps everything in dictionaries, behind one lock: several threads may use it."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._submissions: dict[SubmissionId, Submission] = {}
        self._reports: dict[SubmissionId, GradeReport] = {}
        self._attempts: dict[AttemptId, Attempt] = {}
        self._superseded: set[AttemptId] = set()
        self._events: list[Event] = []
        self._recommendations: dict[RecommendationId, Recommendation] = {}
        self._documents: dict[str, Document] = {}

    def add_submission(self, submission: Submission) -> None:
        with self._lock:
            self._submissions.setdefault(submission.id, submission)

    def add_report(self, report: GradeReport, attempt: Attempt | None) -> None:
        """As the contract says; KeyError when the submission was never added."""
        with self._lock:
            if report.submission not in self._submissions:
                raise KeyError(report.submission)
            if report.submission in self._reports:
                raise AlreadyRecorded
            if attempt is not None:
                self.add_attempt(attempt)
            self._reports[report.submission] = report

    def add_attempt(self, attempt: Attempt) -> None:
        """As the contract says; OutOfDate too when the record to supersede is not one of this learner and exercise."""
        with self._lock:
            if attempt.id in self._attempts or not self._can_follow(attempt):
                raise OutOfDate(exercise=attempt.exercise)
            self._attempts[attempt.id] = attempt
            if attempt.supersedes is not None:
                self._superseded.add(attempt.supersedes)

    def add_event(self, event: Event) -> None:
        with self._lock:
            self._events.append(event)

    def add_recommendation(self, recommendation: Recommendation) -> None:
        with self._lock:
            self._recommendations.setdefault(recommendation.id, recommendation)

    def attempts(self, learner: LearnerId) -> Sequence[Attempt]:
        with self._lock:
            latest = [
                attempt
                for attempt in self._attempts.values()
                if attempt.learner == learner and attempt.id not in self._superseded
            ]
        return sorted(latest, key=lambda attempt: (attempt.started, attempt.id))

    def history(self, learner: LearnerId) -> Sequence[Attempt]:
        with self._lock:
            mine = [attempt for attempt in self._attempts.values() if attempt.learner == learner]
        return sorted(mine, key=written)

    def learners(self) -> Sequence[LearnerId]:
        with self._lock:
            return sorted({attempt.learner for attempt in self._attempts.values()})

    def submissions(self, learner: LearnerId, exercise: ExerciseId) -> Sequence[Submission]:
        return [submission for submission in self._submitted_by(learner) if submission.exercise == exercise]

    def submission(self, id_: SubmissionId) -> Submission | None:
        with self._lock:
            return self._submissions.get(id_)

    def report(self, submission: SubmissionId) -> GradeReport | None:
        with self._lock:
            return self._reports.get(submission)

    def ungraded(self, learner: LearnerId) -> Sequence[Submission]:
        with self._lock:
            return [submission for submission in self._submitted_by(learner) if submission.id not in self._reports]

    def events(self, learner: LearnerId) -> Sequence[Event]:
        with self._lock:
            mine = [event for event in self._events if event.learner == learner]
        return sorted(mine, key=lambda event: event.at)

    def recommendations(self, learner: LearnerId, course: CourseId) -> Sequence[Recommendation]:
        with self._lock:
            mine = [
                advice
                for advice in self._recommendations.values()
                if advice.learner == learner and advice.course == course
            ]
        return sorted(mine, key=lambda advice: advice.at)

    def find_recommendations(self, prefix: str) -> Sequence[Recommendation]:
        with self._lock:
            found = [advice for advice in self._recommendations.values() if advice.id.startswith(prefix)]
        return sorted(found, key=lambda advice: advice.id)[:FOUND_AT_MOST]

    def add_document(self, document: Document) -> None:
        with self._lock:
            self._documents.setdefault(document.id, document)

    def document(self, id_: str) -> Document | None:
        with self._lock:
            return self._documents.get(id_)

    def documents(self, kind: DocumentKind) -> Sequence[Document]:
        with self._lock:
            return [document for document in self._documents.values() if document.kind == kind]

    def close(self) -> None:
        """Nothing is held open."""

    def _submitted_by(self, learner: LearnerId) -> list[Submission]:
        with self._lock:
            mine = [submission for submission in self._submissions.values() if submission.learner == learner]
        return sorted(mine, key=lambda submission: submission.at)

    def _can_follow(self, attempt: Attempt) -> bool:
        if attempt.supersedes is None:
            return not any(_starts_the_same_episode(attempt, other) for other in self._attempts.values())
        before = self._attempts.get(attempt.supersedes)
        return (
            before is not None
            and before.id not in self._superseded
            and (before.learner, before.exercise) == (attempt.learner, attempt.exercise)
        )


def _starts_the_same_episode(one: Attempt, other: Attempt) -> bool:
    return other.supersedes is None and (one.learner, one.exercise, one.episode) == (
        other.learner,
        other.exercise,
        other.episode,
    )
