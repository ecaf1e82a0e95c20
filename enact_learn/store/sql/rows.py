"""Domain data as rows and back."""

import json
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import Row

from enact_learn.domain.attempt import Attempt, Event, GradeReport, Submission
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.wire import DoesNotFit, from_json, to_json

T = TypeVar("T")

Values = Mapping[str, Any]
"""Column name -> value."""


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
    }


def report_row(report: GradeReport) -> Values:
    """A row of ``reports``."""
    return {"submission": report.submission, "document": _document(report)}


def attempt_row(attempt: Attempt) -> Values:
    """A row of ``attempts``."""
    return {
        "id": attempt.id,
        "learner": attempt.learner,
        "exercise": attempt.exercise,
        "started": attempt.started,
        "episode": attempt.episode,
        "supersedes": attempt.supersedes,
        "document": _document(attempt),
    }


def event_row(event: Event) -> Values:
    """A row of ``events``."""
    return {"learner": event.learner, "exercise": event.exercise, "at": event.at, "document": _document(event)}


def recommendation_row(recommendation: Recommendation) -> Values:
    """A row of ``recommendations``."""
    return {
        "id": recommendation.id,
        "learner": recommendation.learner,
        "course": recommendation.course,
        "at": recommendation.at,
        "document": _document(recommendation),
    }


def read_document(kind: type[T], document: str) -> T:
    """The record that a document holds. Raises StoreUnavailable when it can't be read."""
    try:
        return from_json(kind, json.loads(document))
    except (json.JSONDecodeError, DoesNotFit):
        raise _damaged() from None


@lru_cache(maxsize=4096)
def read_attempt(document: str) -> Attempt:
    """The attempt that a document holds. Raises StoreUnavailable when it can't be read.

    Kept for the next time: a check asks for all of a learner's attempts more than once, and neither the
    text of a record nor anything in an Attempt ever changes.
    """
    return read_document(Attempt, document)


def read_submission(row: Row[Any]) -> Submission:
    """The submission that a row of ``submissions`` holds. Raises StoreUnavailable when it can't be read."""
    try:
        notebooks = json.loads(zlib.decompress(row.notebooks))
    except (json.JSONDecodeError, zlib.error):
        raise _damaged() from None
    return Submission(
        id=row.id,
        learner=row.learner,
        course=row.course,
        exercise=row.exercise,
        release=row.release,
        at=row.at,
        notebooks=notebooks,
        digest=row.digest,
    )


def _document(value: object) -> str:
    # ASCII on purpose: what learners write may hold NUL and lone surrogates, which no database keeps as text
    return json.dumps(to_json(value), ensure_ascii=True, separators=(",", ":"))


def _damaged() -> StoreUnavailable:
    return StoreUnavailable(why="a record in it is damaged or was written by a newer version")
