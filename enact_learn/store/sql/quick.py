"""Reads documents of which a class has thousands: ten times as fast as the wire, which asks each value for its type.

What is not exactly as this version writes it (a field more or less, another time) is left to the wire to judge.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from enact_learn.domain.attempt import Attempt, CellEvidence, CellScore, Event, GradeReport
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Contribution, Reason, Recommendation
from enact_learn.domain.standing import SkillEstimate, Standing
from enact_learn.domain.text import Message
from enact_learn.domain.wire import from_json

T = TypeVar("T")
Data = Mapping[str, Any]

_PLAIN = frozenset({str, int, float})
TOGETHER = 500  # documents that are read as one


def _fields(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind))


_ATTEMPT = _fields(Attempt)
_REPORT, _SCORE = _fields(GradeReport), _fields(CellScore)
_STANDING, _EVENT = _fields(Standing), _fields(Event)
_RECOMMENDATION, _ADVICE, _CHOICE = _fields(Recommendation), _fields(Advice), _fields(Choice)
_NUMBERS = len(SkillEstimate._fields)
_estimate = partial(tuple.__new__, SkillEstimate)  # a class has hundreds of thousands: in half the time of a call


class _Unusual(Exception):
    """Not as this version writes it."""


def read_attempt(document: str) -> Attempt:
    """Raises json.JSONDecodeError, and DoesNotFit as the wire does."""
    return _attempt(json.loads(document))


def read_attempts(documents: Sequence[str]) -> list[Attempt]:
    """Many at once. Raises as ``read_attempt`` does."""
    return _together(documents, _attempt)


def read_report(document: str) -> GradeReport:
    """Raises json.JSONDecodeError, and DoesNotFit as the wire does."""
    data = json.loads(document)
    try:
        data = _of(data, _REPORT)
        cells = tuple(_score(_of(cell, _SCORE)) for cell in data["cells"])
        fault = None if data["fault"] is None else from_json(Message, data["fault"])
        notes = tuple(from_json(Message, note) for note in data["notes"])
        return GradeReport(**{**data, "at": _time(data["at"]), "cells": cells, "fault": fault, "notes": notes})
    except (_Unusual, TypeError, ValueError):
        return from_json(GradeReport, data)


def read_event(document: str) -> Event:
    """Raises json.JSONDecodeError, and DoesNotFit as the wire does."""
    return _event(json.loads(document))


def read_events(documents: Sequence[str]) -> list[Event]:
    """Many at once. Raises as ``read_event`` does."""
    return _together(documents, _event)


def read_recommendations(documents: Sequence[str]) -> list[Recommendation]:
    """Many at once. Raises json.JSONDecodeError, and DoesNotFit as the wire does."""
    return _together(documents, _recommendation)


def read_standing(document: str) -> Standing:
    """Raises json.JSONDecodeError, and DoesNotFit as the wire does."""
    return _standing(json.loads(document))


def read_standings(documents: Sequence[str]) -> list[Standing]:
    """Many at once. Raises as ``read_standing`` does."""
    return _together(documents, _standing)


def _together(documents: Sequence[str], of: Callable[[Any], T]) -> list[T]:
    """What each document holds; the words that all of them have are there once."""
    found: list[T] = []
    for first in range(0, len(documents), TOGETHER):
        some = documents[first : first + TOGETHER]
        read = json.loads(f"[{','.join(some)}]")
        if len(read) != len(some):  # some document is none: which one, each by itself says
            read = [json.loads(document) for document in some]
        found += map(of, read)
    return found


def _attempt(data: Any) -> Attempt:
    try:
        made = _of(data, _ATTEMPT).copy()
        made["cells"] = tuple([CellEvidence(**cell) for cell in made["cells"]])  # which refuses what it does not know
        made["started"], made["last"] = _time(made["started"]), _time(made["last"])
        if made["at"] is not None:
            made["at"] = _time(made["at"])
        return Attempt(**made)
    except (_Unusual, TypeError, ValueError):
        return from_json(Attempt, data)


def _event(data: Any) -> Event:
    try:
        made = _of(data, _EVENT).copy()
        for value in made["detail"].values():
            if type(value) not in _PLAIN:
                raise _Unusual
        made["at"] = _time(made["at"])
        return Event(**made)
    except (_Unusual, TypeError, ValueError, AttributeError):
        return from_json(Event, data)


def _recommendation(data: Any) -> Recommendation:
    try:
        made = _of(data, _RECOMMENDATION).copy()
        advice = _of(made["advice"], _ADVICE)
        made["at"] = _time(made["at"])
        made["contributions"] = tuple([Contribution(**one) for one in made["contributions"]])
        made["advice"] = Advice(
            _choice(advice["choice"]),
            tuple([_choice(one) for one in advice["alternatives"]]),
            tuple([Candidate(**one) for one in advice["candidates"]]),
        )
        return Recommendation(**made)
    except (_Unusual, TypeError, ValueError):
        return from_json(Recommendation, data)


def _choice(data: Any) -> Choice:
    made = _of(data, _CHOICE)
    return Choice(made["exercise"], tuple([Reason(**one) for one in made["reasons"]]), made["propensity"])


def _standing(data: Any) -> Standing:
    try:
        data = _of(data, _STANDING)
        # as a list of numbers: a named tuple's own words would be most of the text
        found = data["skills"]
        if not all(len(numbers) == _NUMBERS for numbers in found.values()):
            raise _Unusual
        skills = dict(zip(found, map(_estimate, found.values()), strict=True))
        last = None if data["last"] is None else _time(data["last"])
        return Standing(**{**data, "at": _time(data["at"]), "last": last, "skills": skills})
    except (_Unusual, TypeError, ValueError, AttributeError):
        return from_json(Standing, data)


def _of(data: Any, names: frozenset[str]) -> Any:
    if not isinstance(data, dict) or data.keys() != names:
        raise _Unusual
    return data


def _score(cell: dict[str, Any]) -> CellScore:
    if cell["said"] is not None:
        cell["said"] = from_json(Message, cell["said"])
    if cell["compared"] is not None:
        cell["compared"] = from_json(tuple[str, str], cell["compared"])
    return CellScore(**cell)


def _time(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    if time.tzinfo is not UTC:
        raise _Unusual
    return time
