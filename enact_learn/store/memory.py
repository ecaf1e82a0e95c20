"""A store that forgets when the process ends: for tests, for trying things out, and as the plainest
example of what a store has to keep.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from threading import RLock
from typing import TypeVar

from enact_learn.domain.act import Act, ActId, ActKind, forgotten, is_about
from enact_learn.domain.attempt import (
    Attempt,
    AttemptId,
    Event,
    EventKind,
    GradeReport,
    LearnerId,
    Submission,
    SubmissionId,
)
from enact_learn.domain.audit import ACT, RECOMMENDATION, Head, Logged
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.document import Document, DocumentKind
from enact_learn.domain.errors import ActOutOfDate, AlreadyRecorded, EnactError, OutOfDate
from enact_learn.domain.footprint import Costs, Work
from enact_learn.domain.learner_record import LearnerLog, LearnerRecord
from enact_learn.domain.recommendation import Recommendation, RecommendationId
from enact_learn.domain.standing import Standing
from enact_learn.store.memory_log import Kept as KeptLog
from enact_learn.store.memory_log import MemoryLog, Record

FOUND_AT_MOST = 10
FIRST = datetime.min.replace(tzinfo=UTC)


def written(attempt: Attempt) -> tuple[datetime, datetime, AttemptId]:
    """The order of a history: when a record was written; those that don't say so come first."""
    return attempt.at or FIRST, attempt.started, attempt.id


_Hers = TypeVar("_Hers", Submission, Attempt, Recommendation)
_Id = TypeVar("_Id")
_Kept = tuple[
    dict[SubmissionId, Submission],
    dict[SubmissionId, GradeReport],
    dict[AttemptId, Attempt],
    set[AttemptId],
    list[Event],
    dict[RecommendationId, Recommendation],
    KeptLog,
]


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
        self._regraded: dict[SubmissionId, GradeReport] = {}
        self._all_regraded: list[GradeReport] = []
        self._acts: dict[ActId, Act] = {}
        self._standings: dict[tuple[CourseId, LearnerId], Standing] = {}
        self._states: dict[LearnerId, str] = {}
        self._log = MemoryLog(self._logged_record)
        self._erased = 0  # how often somebody was

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
            if recommendation.id not in self._recommendations:
                self._recommendations[recommendation.id] = recommendation
                self._log.write(recommendation)

    def record(self, learner: LearnerId) -> LearnerRecord:
        with self._lock:
            submitted = self._submitted_by(learner)
            advised = [one for one in self._recommendations.values() if one.learner == learner]
            return LearnerRecord(
                tuple(submitted),
                tuple(self._newest(one.id) for one in submitted if one.id in self._reports),
                tuple(self.history(learner)),
                tuple(self.events(learner)),
                tuple(sorted(advised, key=lambda advice: advice.at)),
            )

    def add_record(self, record: LearnerRecord) -> None:
        with self._lock:
            before = self._copied()
            try:
                self._add_each(record)
            except (EnactError, KeyError):
                self._put_back(before)
                raise

    def erase(self, learner: LearnerId) -> None:
        with self._lock:
            self._erased += 1
            gone = {id_ for id_, submission in self._submissions.items() if submission.learner == learner}
            self._reports = {id_: report for id_, report in self._reports.items() if id_ not in gone}
            self._regraded = {id_: report for id_, report in self._regraded.items() if id_ not in gone}
            self._all_regraded = [report for report in self._all_regraded if report.submission not in gone]
            self._submissions = _without(self._submissions, learner)
            self._superseded -= {id_ for id_, attempt in self._attempts.items() if attempt.learner == learner}
            self._attempts = _without(self._attempts, learner)
            self._log.forget(learner)
            self._recommendations = _without(self._recommendations, learner)
            self._events = [event for event in self._events if event.learner != learner]
            self._standings = {key: one for key, one in self._standings.items() if one.learner != learner}
            self._states.pop(learner, None)
            for id_, act in self._acts.items():
                if is_about(act, learner):
                    self._acts[id_] = forgotten(act)
                    self._log.write(self._acts[id_])

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
        return [_listed(one) for one in self._submitted_by(learner) if one.exercise == exercise]

    def submission(self, id_: SubmissionId) -> Submission | None:
        with self._lock:
            return self._submissions.get(id_)

    def report(self, submission: SubmissionId) -> GradeReport | None:
        with self._lock:
            return self._newest(submission) if submission in self._reports else None

    def ungraded(self, learner: LearnerId) -> Sequence[Submission]:
        with self._lock:
            return [_listed(one) for one in self._submitted_by(learner) if one.id not in self._reports]

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
            if document.id not in self._documents:
                self._documents[document.id] = document
                self._log.write(document)

    def document(self, id_: str) -> Document | None:
        with self._lock:
            return self._documents.get(id_)

    def documents(self, kind: DocumentKind) -> Sequence[Document]:
        with self._lock:
            return [document for document in self._documents.values() if document.kind == kind]

    def add_act(self, act: Act, after: ActId | None) -> None:
        with self._lock:
            place = (act.course, act.kind, act.scope)
            known = [one.id for one in self._acts.values() if (one.course, one.kind, one.scope) == place]
            if act.id in self._acts or (known[-1] if known else None) != after:
                raise ActOutOfDate()
            self._acts[act.id] = act
            self._log.write(act)

    def acts(self, course: CourseId, kind: ActKind | None = None) -> Sequence[Act]:
        with self._lock:
            return [one for one in self._acts.values() if one.course == course and kind in (None, one.kind)]

    def add_regrade(self, report: GradeReport, attempt: Attempt | None, act: ActId) -> None:
        with self._lock:
            if report.submission not in self._reports:
                raise KeyError(report.submission)
            if attempt is not None:
                self.add_attempt(attempt)
            self._regraded[report.submission] = report
            self._all_regraded.append(report)

    def waiting(self) -> Sequence[Submission]:
        with self._lock:
            found = [_listed(one) for one in self._submissions.values() if one.id not in self._reports]
        return sorted(found, key=lambda submission: submission.at)

    def learners_in(self, course: CourseId) -> Sequence[LearnerId]:
        with self._lock:
            kept: list[Submission | Attempt | Event] = [
                *self._submissions.values(),
                *self._attempts.values(),
                *self._events,
            ]
            return sorted({one.learner for one in kept if one.course == course})

    def attempts_in(
        self, course: CourseId, exercise: ExerciseId | None = None, learners: Collection[LearnerId] | None = None
    ) -> Sequence[Attempt]:
        of = None if learners is None else frozenset(learners)
        with self._lock:
            found = [
                one
                for one in self._attempts.values()
                if one.course == course
                and exercise in (None, one.exercise)
                and (of is None or one.learner in of)
                and one.id not in self._superseded
            ]
        return sorted(found, key=lambda one: (one.learner, one.started, one.id))

    def checks_of(self, exercise: ExerciseId) -> Sequence[tuple[Submission, GradeReport]]:
        with self._lock:
            found = [
                (_listed(one), self._newest(one.id))
                for one in self._submissions.values()
                if one.exercise == exercise and one.id in self._reports
            ]
        return sorted(found, key=lambda check: check[0].at)

    def events_in(
        self, course: CourseId, kinds: Collection[EventKind], since: datetime | None = None
    ) -> Sequence[Event]:
        with self._lock:
            found = [one for one in self._events if one.course == course and one.kind in kinds]
        return sorted((one for one in found if since is None or one.at >= since), key=lambda event: event.at)

    def recommendations_in(self, course: CourseId, before: datetime, most: int) -> Sequence[Recommendation]:
        with self._lock:
            found = [one for one in self._recommendations.values() if one.course == course and one.at < before]
        found.sort(key=lambda advice: advice.at)
        return found[::-1][:most]

    def spent_in(self, course: CourseId) -> Costs:
        found: dict[tuple[Work, str], list[float]] = {}
        with self._lock:
            graded = {one.id for one in self._submissions.values() if one.course == course and not one.imported}
            for report in (*self._reports.values(), *self._all_regraded):
                if report.submission in graded:
                    found.setdefault(("grade", f"{report.at:%Y-%m}"), []).append(report.cpu_seconds)
            for advice in self._recommendations.values():
                if advice.course == course:
                    found.setdefault(("advice", f"{advice.at:%Y-%m}"), []).append(advice.cpu_seconds)
        return found

    def records_in(self, course: CourseId, learner: LearnerId | None = None) -> Mapping[LearnerId, int]:
        with self._lock:
            kept: list[Attempt | Event] = [*self._attempts.values(), *self._events]
            return dict(Counter(one.learner for one in kept if one.course == course and learner in (None, one.learner)))

    def keep_standing(self, standing: Standing) -> None:
        with self._lock:
            if self.records_in(standing.course, standing.learner):
                self._standings[standing.course, standing.learner] = standing

    def standings(self, course: CourseId) -> Sequence[Standing]:
        with self._lock:
            return sorted(
                (one for one in self._standings.values() if one.course == course), key=lambda one: one.learner
            )

    def keep_state(self, learner: LearnerId, document: str) -> None:
        with self._lock:
            if any(attempt.learner == learner for attempt in self._attempts.values()):
                self._states[learner] = document

    def state(self, learner: LearnerId) -> str | None:
        with self._lock:
            return self._states.get(learner)

    def read_through(self, course: CourseId | None = None) -> Iterator[LearnerLog]:
        with self._lock:
            did: list[Attempt | Event] = [*self._attempts.values(), *self._events]
            learners = sorted({one.learner for one in did if course in (None, one.course)})
        for learner in learners:
            with self._lock:
                advised = [one for one in self._recommendations.values() if one.learner == learner]
                log = LearnerLog(
                    learner,
                    tuple(self.history(learner)),
                    tuple(self.events(learner)),
                    tuple(sorted(advised, key=lambda advice: advice.at)),
                )
            yield log

    def logged(self, first: int | None = None, last: int | None = None) -> Iterator[Logged]:
        with self._lock:
            yield from self._log.entries(first, last)

    def log_head(self) -> Head | None:
        with self._lock:
            return self._log.head

    def kept_head(self) -> Head | None:
        """Nothing is noted elsewhere."""
        return None

    def unlogged(self) -> Mapping[str, int]:
        with self._lock:
            lacking = {
                "recommendations": self._log.lacking(self._recommendations.values()),
                "acts": self._log.lacking(self._acts.values()),
                "documents": self._log.lacking(self._documents.values()),
            }
            return {name: count for name, count in lacking.items() if count}

    def marks(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, str]:
        with self._lock:
            kept: list[Attempt | Event] = [*self._attempts.values(), *self._events]
            counted = Counter(one.learner for one in kept)
            return {one: f"{self._erased} {counted[one]}" for one in learners if one in counted}

    def events_of(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Event]]:
        return {learner: self.events(learner) for learner in learners}

    def attempts_of(self, learners: Sequence[LearnerId]) -> Mapping[LearnerId, Sequence[Attempt]]:
        return {learner: self.attempts(learner) for learner in learners}

    def close(self) -> None:
        """Nothing is held open."""

    def _logged_record(self, kind: str, id_: str) -> Record | None:
        if kind == RECOMMENDATION:
            return self._recommendations.get(RecommendationId(id_))
        return self._acts.get(ActId(id_)) if kind == ACT else self._documents.get(id_)

    def _newest(self, submission: SubmissionId) -> GradeReport:
        return self._regraded.get(submission, self._reports[submission])

    def _submitted_by(self, learner: LearnerId) -> list[Submission]:
        with self._lock:
            mine = [submission for submission in self._submissions.values() if submission.learner == learner]
        return sorted(mine, key=lambda submission: submission.at)

    def _add_each(self, record: LearnerRecord) -> None:
        for submission in record.submissions:
            if submission.id in self._submissions:
                raise AlreadyRecorded
            self.add_submission(submission)
        for report in record.reports:
            self.add_report(report, None)
        for attempt in record.attempts:
            self.add_attempt(attempt)
        for event in record.events:
            self.add_event(event)
        for advice in record.recommendations:
            if advice.id in self._recommendations:
                raise AlreadyRecorded
            self.add_recommendation(advice)

    def _copied(self) -> _Kept:
        return (
            dict(self._submissions),
            dict(self._reports),
            dict(self._attempts),
            set(self._superseded),
            list(self._events),
            dict(self._recommendations),
            self._log.copied(),
        )

    def _put_back(self, kept: _Kept) -> None:
        self._submissions, self._reports, self._attempts = kept[:3]
        self._superseded, self._events, self._recommendations = kept[3:6]
        self._log.put_back(kept[6])

    def _can_follow(self, attempt: Attempt) -> bool:
        if attempt.supersedes is None:
            return not any(_starts_the_same_episode(attempt, other) for other in self._attempts.values())
        before = self._attempts.get(attempt.supersedes)
        return (
            before is not None
            and before.id not in self._superseded
            and (before.learner, before.exercise) == (attempt.learner, attempt.exercise)
        )


def _listed(submission: Submission) -> Submission:
    return replace(submission, notebooks={})


def _starts_the_same_episode(one: Attempt, other: Attempt) -> bool:
    return other.supersedes is None and (one.learner, one.exercise, one.episode) == (
        other.learner,
        other.exercise,
        other.episode,
    )


def _without(kept: dict[_Id, _Hers], learner: LearnerId) -> dict[_Id, _Hers]:
    return {id_: one for id_, one in kept.items() if one.learner != learner}
