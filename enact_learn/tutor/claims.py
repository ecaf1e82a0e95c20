"""What a progress file may say: names that are safe everywhere, numbers in their ranges, records that fit together."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from enact_learn.domain.attempt import Attempt, CellEvidence, CellScore, Event, GradeReport, Submission
from enact_learn.domain.errors import NotANotebook, ProgressFileDamaged
from enact_learn.domain.notebook import read_notebook
from enact_learn.domain.progress_file import MOST_NOTEBOOK_MB, OwnNotebook, ProgressFile
from enact_learn.domain.text import Message
from enact_learn.tutor.local import LEARNER_ID
from enact_learn.tutor.own_notebooks import NAME

RECORD_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}(~[0-9a-f]{16})?")
_NO_NAME = re.compile(r"[/\x00]")  # no file is named so
_HEX = re.compile(r"[0-9a-f]{1,128}")
_MESSAGE_ID = re.compile(r"[A-Za-z]+([.-][A-Za-z]+)*")
_EARLIEST, _LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_LONG = 100_000  # characters of what a test said
_SHORT = 300  # characters of a cell's or a skill's name
_MANY = 1_000_000_000
_MOST = 10_000  # cells, notes, notebooks of one thing

Say = Iterator[tuple[str, bool]]
"""Places, each with whether what stands there may be."""


def check_claims(file: ProgressFile) -> None:
    """Look at everything. Raises ProgressFileDamaged at the first thing that can't be, naming the place."""
    for place, is_right in _all(file):
        if not is_right:
            raise ProgressFileDamaged(place=place)


def _all(file: ProgressFile) -> Say:
    yield "$.learner", bool(LEARNER_ID.fullmatch(file.learner))
    yield from _each("attempts", file.attempts, _attempt)
    yield from _each("submissions", file.submissions, _submission)
    yield from _each("reports", file.reports, _report)
    yield from _each("events", file.events, _event)
    yield from _each("notebooks", file.notebooks, _notebook)
    submissions = {one.id for one in file.submissions}
    yield "$.attempts", _differ(one.id.split("~")[0] for one in file.attempts)
    yield "$.submissions", _differ(one.id.split("~")[0] for one in file.submissions)
    yield "$.reports", _differ(one.submission for one in file.reports)
    yield "$.reports", all(one.submission in submissions for one in file.reports)
    yield "$.notebooks", _differ((one.course, one.folder, one.name) for one in file.notebooks)
    yield "$.attempts", _differ(one.supersedes for one in file.attempts if one.supersedes)
    yield "$.attempts", _chains_hold(file.attempts)


def _each(name: str, things: Iterable[Any], look: Any) -> Say:
    for number, thing in enumerate(things):
        for place, is_right in look(thing):
            yield f"$.{name}[{number}].{place}", is_right


def _attempt(one: Attempt) -> Say:
    yield from _whose(one)
    yield "supersedes", one.supersedes is None or bool(RECORD_ID.fullmatch(one.supersedes))
    yield "submission", one.submission is None or bool(RECORD_ID.fullmatch(one.submission))
    yield "difficulty", 1 <= one.difficulty <= 5
    yield "started", _is_time(one.started)
    yield "last", _is_time(one.last) and one.started <= one.last
    yield "at", one.at is None or _is_time(one.at)
    yield "score", 0.0 <= one.score <= 1.0
    yield "checks", 0 <= one.checks <= _MANY and 0 <= one.hints <= _MANY
    yield "cells", len(one.cells) <= _MOST and _differ(cell.cell for cell in one.cells)
    for cell in one.cells:
        yield from _evidence(cell)


def _evidence(cell: CellEvidence) -> Say:
    yield "cells", _is_short(cell.cell) and (cell.skill is None or _is_short(cell.skill))
    yield "cells", 0.0 <= cell.first <= 1.0 and 0.0 <= cell.best <= 1.0
    yield "cells", 1 <= cell.checks <= _MANY and 0 <= cell.hints <= _MANY and 0.0 < cell.weight <= _MANY


def _submission(one: Submission) -> Say:
    yield from _whose(one)
    yield "at", _is_time(one.at)
    yield "digest", bool(_HEX.fullmatch(one.digest))
    yield "notebooks", 0 < len(one.notebooks) <= _MOST
    for name, text in one.notebooks.items():
        yield "notebooks", _is_short(name) and not _NO_NAME.search(name) and _is_notebook(text)


def _report(one: GradeReport) -> Say:
    yield "at", _is_time(one.at)
    yield "road", len(one.road) <= _SHORT
    yield "seconds", 0.0 <= one.seconds <= _MANY and 0.0 <= one.cpu_seconds <= _MANY
    yield "cells", len(one.cells) <= _MOST and _differ(cell.cell for cell in one.cells)
    for cell in one.cells:
        yield from _score(cell)
    yield "fault", one.fault is None or _is_message(one.fault)
    yield "notes", len(one.notes) <= _MOST and all(_is_message(note) for note in one.notes)


def _score(cell: CellScore) -> Say:
    yield "cells", _is_short(cell.cell) and 0.0 < cell.max_points <= _MANY
    yield "cells", cell.points is None or 0.0 <= cell.points <= cell.max_points
    yield "cells", all(len(text) <= _LONG for text in (cell.message, cell.error, *(cell.compared or ())))
    yield "cells", cell.compared is None or len(cell.compared) == 2
    yield "cells", cell.said is None or _is_message(cell.said)


def _event(one: Event) -> Say:
    yield "course", bool(NAME.fullmatch(one.course))
    yield "exercise", not one.exercise or bool(NAME.fullmatch(one.exercise))  # some are about a whole course
    yield "release", one.release is None or bool(NAME.fullmatch(one.release))
    yield "at", _is_time(one.at)
    yield "detail", len(one.detail) <= 20
    yield "detail", all(_is_short(key) and _is_value(value) for key, value in one.detail.items())


def _notebook(one: OwnNotebook) -> Say:
    yield "course", bool(NAME.fullmatch(one.course))
    yield "exercise", bool(NAME.fullmatch(one.exercise))
    yield "folder", not one.folder or bool(NAME.fullmatch(one.folder))
    yield "name", bool(NAME.fullmatch(one.name))
    yield "text", _is_notebook(one.text)


def _whose(one: Attempt | Submission) -> Say:
    yield "id", bool(RECORD_ID.fullmatch(one.id))
    yield "course", bool(NAME.fullmatch(one.course))
    yield "exercise", bool(NAME.fullmatch(one.exercise))
    yield "release", bool(NAME.fullmatch(one.release))


def _is_message(message: Message) -> bool:
    return (
        bool(_MESSAGE_ID.fullmatch(message.id))
        and len(message.id) <= _SHORT
        and len(message.params) <= 20
        and all(_is_short(key) and _is_param(value) for key, value in message.params.items())
    )


def _is_param(value: str | int | float | Mapping[str, str]) -> bool:
    if isinstance(value, Mapping):
        return len(value) <= 20 and all(_is_short(key) and len(text) <= _LONG for key, text in value.items())
    return _is_value(value)


def _is_value(value: str | int | float) -> bool:
    return len(value) <= _LONG if isinstance(value, str) else abs(value) <= 10**15


def _is_short(text: str) -> bool:
    return 0 < len(text) <= _SHORT


def _is_time(at: datetime) -> bool:
    return _EARLIEST <= at <= _LATEST


def _is_notebook(text: str) -> bool:
    if len(text) > MOST_NOTEBOOK_MB * 1_000_000:
        return False
    try:
        read_notebook(text, "")
    except NotANotebook:
        return False
    return True


def _differ(things: Iterable[object]) -> bool:
    listed = list(things)
    return len(set(listed)) == len(listed)


def _chains_hold(attempts: Collection[Attempt]) -> bool:
    """Each record follows one of the same exercise, and going back from any of them comes to an end."""
    by_id = {one.id: one for one in attempts}
    begun: set[str] = set()
    for attempt in attempts:
        path: set[str] = set()
        here: Attempt | None = attempt
        while here is not None and here.id not in begun:
            if here.id in path:
                return False
            path.add(here.id)
            if here.supersedes is None:
                break
            before = by_id.get(here.supersedes)
            if before is None or before.exercise != here.exercise:
                return False
            here = before
        begun |= path
    return True
