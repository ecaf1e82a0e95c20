"""Domain data as rows and back."""

import json
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, TypeVar

from sqlalchemy import Row

from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, Event, GradeReport, Submission
from enact_learn.domain.document import Document
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.standing import Standing
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.store.sql import quick
from enact_learn.store.sql.kept import KeptRead

T = TypeVar("T")
R = TypeVar("R", str, Sequence[str])

Values = Mapping[str, Any]
"""Column name -> value."""

KEPT = 16_384  # records that are kept read: of a class or two, at most some 40 MB

_OF_ATTEMPT = tuple(field.name for field in fields(Attempt))
_OF_CELL = tuple(field.name for field in fields(CellEvidence))
_FIRST = datetime.min.replace(tzinfo=UTC)


def submission_row(submission: Submission) -> Values:
    """A row of ``submissions``."""
    return {
        "id": submission.id,
        "learner": submission.learner,
        "course": submission.course,
        "exercise": submission.exercise,
        "release": submission.release,
        "at": submission.at,
        "digest": submission.digest,
        "notebooks": zlib.compress(_document(submission.notebooks).encode("ascii")),
        "imported": submission.imported,
        "purpose": submission.purpose,
    }


def report_row(report: GradeReport) -> Values:
    """A row of ``reports``."""
    return {"submission": report.submission, "document": _document(report)}


def attempt_row(attempt: Attempt) -> Values:
    """A row of ``attempts``."""
    return {
        "id": attempt.id,
        "learner": attempt.learner,
        "course": attempt.course,
        "exercise": attempt.exercise,
        "started": attempt.started,
        "episode": attempt.episode,
        "supersedes": attempt.supersedes,
        "document": _text(_attempt_data(attempt)),
    }


def _attempt_data(attempt: Attempt) -> Values:
    """What ``to_json`` gives, six times as fast: a learner waits for this record after each check."""
    data = {name: getattr(attempt, name) for name in _OF_ATTEMPT}
    for name in ("started", "last", "at"):
        if (time := data[name]) is not None:
            data[name] = to_json(time)
    data["cells"] = [{name: getattr(cell, name) for name in _OF_CELL} for cell in attempt.cells]
    return data


def event_row(event: Event) -> Values:
    """A row of ``events``."""
    return {
        "learner": event.learner,
        "course": event.course,
        "exercise": event.exercise,
        "kind": event.kind,
        "at": event.at,
        "document": _document(event),
    }


def recommendation_row(recommendation: Recommendation) -> Values:
    """A row of ``recommendations``."""
    return {
        "id": recommendation.id,
        "learner": recommendation.learner,
        "course": recommendation.course,
        "at": recommendation.at,
        "document": _document(recommendation),
    }


def document_row(document: Document) -> Values:
    """A row of ``documents``."""
    return {"id": document.id, "kind": document.kind, "at": document.at, "document": _document(document)}


def regrade_row(report: GradeReport, act: ActId) -> Values:
    """A row of ``regrades``."""
    return {"submission": report.submission, "act": act, "document": _document(report)}


def act_row(act: Act, after: ActId | None) -> Values:
    """A row of ``acts``."""
    return {
        "id": act.id,
        "course": act.course,
        "kind": act.kind,
        "scope": scope_word(act.scope),
        "after": after or "",
        "at": act.at,
        "document": _document(act),
    }


def scope_word(scope: Scope) -> str:
    """A scope as a column holds it."""
    return f"{scope.kind} {scope.of}"


def standing_row(standing: Standing) -> Values:
    """A row of ``standings``."""
    data = to_json(standing)
    data["skills"] = {skill: list(numbers.values()) for skill, numbers in data["skills"].items()}
    return {"course": standing.course, "learner": standing.learner, "document": _text(data)}


def read_document(kind: type[T], document: str) -> T:
    """The record that a document holds. Raises StoreUnavailable when it can't be read."""
    try:
        return from_json(kind, json.loads(document))
    except (json.JSONDecodeError, DoesNotFit):
        raise _damaged() from None


def forget_what_was_read() -> None:
    """Somebody has erased her record: nothing of it stays in memory."""
    for kept in (_attempts, _events, _standings):
        kept.forget()


def written(attempt: Attempt) -> tuple[datetime, datetime, AttemptId]:
    """The order of a history: when a record was written; those that don't say so come first."""
    return attempt.at or _FIRST, attempt.started, attempt.id


def read_attempt_once(document: str) -> Attempt:
    """The attempt that a document holds. Raises StoreUnavailable when it can't be read."""
    return _read(quick.read_attempt, document)


def read_attempts_once(documents: Sequence[str]) -> list[Attempt]:
    """The attempts that documents hold. Raises StoreUnavailable when one can't be read."""
    return _read(quick.read_attempts, documents)


def read_attempts(documents: Sequence[str]) -> list[Attempt]:
    """The same, kept for the next time: a check asks for all of a learner's attempts more than once."""
    return _attempts.all(documents)


def read_report(document: str) -> GradeReport:
    """The report that a document holds. Raises StoreUnavailable when it can't be read."""
    return _read(quick.read_report, document)


def read_event_once(document: str) -> Event:
    """The event that a document holds. Raises StoreUnavailable when it can't be read."""
    return _read(quick.read_event, document)


def read_events_once(documents: Sequence[str]) -> list[Event]:
    """The events that documents hold. Raises StoreUnavailable when one can't be read."""
    return _read(quick.read_events, documents)


def read_events(documents: Sequence[str]) -> list[Event]:
    """The same, kept for the next time, as of attempts."""
    return _events.all(documents)


def read_recommendations_once(documents: Sequence[str]) -> list[Recommendation]:
    """The recommendations that documents hold. Raises StoreUnavailable when one can't be read."""
    return _read(quick.read_recommendations, documents)


def read_standing(document: str) -> Standing:
    """The standing that a document holds. Raises StoreUnavailable when it can't be read."""
    return _read(quick.read_standing, document)


def read_standings(documents: Sequence[str]) -> list[Standing]:
    """The standings that documents hold, kept for the next look at a class, in which few of them are new.

    Raises StoreUnavailable when one can't be read.
    """
    return _standings.all(documents)


def _read_standings(documents: Sequence[str]) -> list[Standing]:
    return _read(quick.read_standings, documents)


_attempts = KeptRead(read_attempts_once, KEPT)
_events = KeptRead(read_events_once, KEPT)
_standings = KeptRead(_read_standings, KEPT)  # some 8 kB each


def _read(reader: Callable[[R], T], document: R) -> T:
    try:
        return reader(document)
    except (json.JSONDecodeError, DoesNotFit):
        raise _damaged() from None


def read_submission(row: Row[Any]) -> Submission:
    """The submission that a row of ``submissions`` holds. Raises StoreUnavailable when it can't be read."""
    try:
        notebooks = json.loads(zlib.decompress(row.notebooks))
    except (json.JSONDecodeError, zlib.error):
        raise _damaged() from None
    return submission_of(row, notebooks)


def submission_of(row: Row[Any], notebooks: Mapping[str, str]) -> Submission:
    """The submission of a row, with notebooks that were read from it or left out."""
    return Submission(
        id=row.id,
        learner=row.learner,
        course=row.course,
        exercise=row.exercise,
        release=row.release,
        at=row.at,
        notebooks=notebooks,
        digest=row.digest,
        imported=row.imported,
        purpose=row.purpose,
    )


def _document(value: object) -> str:
    return _text(to_json(value))


# ASCII on purpose: what learners write may hold NUL and lone surrogates, which no database keeps as text
_text = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":")).encode


def _damaged() -> StoreUnavailable:
    return StoreUnavailable(why="a record in it is damaged or was written by a newer version")
