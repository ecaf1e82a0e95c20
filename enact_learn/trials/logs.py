"""Where the answers come from that models are examined on: a CSV file, or our own store.

Either way they become a ``Log``: for each learner the episodes, oldest first. What models make of it
is left to ``replay``.
"""

import csv
import gzip
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from math import isfinite
from pathlib import Path
from typing import IO, Protocol

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import CellId, CourseId, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.errors import (
    LogGoesBack,
    LogLacksColumns,
    LogRowIncomplete,
    LogRowNotAnswer,
    LogRowNotDifficulty,
    LogRowNotTime,
    LogTooLarge,
    LogUnreadable,
)

NEEDED = ("user", "item", "skill", "correct")
MOST_ANSWERS = 5_000_000  # some 2 GB
LONGEST_LINE = 100_000  # characters: a file without line ends is not read into memory as a whole
MIDDLE = 3  # the author's difficulty where nobody judged it
LONGEST_NUMBER = 100  # digits: longer ids are texts
COURSE = CourseId("log")
RELEASE = ReleaseId("log")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = datetime(2000, 1, 1, tzinfo=UTC)  # of a log without timestamps: its rows stand a minute apart
MINUTE = timedelta(minutes=1)
LATEST = 253_402_300_799  # the last second that a datetime can hold, in the year 9999
GZIP = b"\x1f\x8b"


class KeepsAttempts(Protocol):
    """What is asked of a store."""

    def learners(self) -> Sequence[LearnerId]:
        """Everybody of whom something is kept."""
        ...

    def attempts(self, learner: LearnerId) -> Sequence[Attempt]:
        """Episodes in their last records, oldest first."""
        ...


def log_of(store: KeepsAttempts) -> Log:
    """What a store's learners did.

    Episodes in which no cell was touched say nothing, and of what came in by a file nobody saw how it came about:
    both are left out.
    """
    histories = (
        [one for one in store.attempts(learner) if one.cells and not one.imported]
        for learner in sorted(store.learners())
    )
    return [history for history in histories if history]


def read_log(file: Path) -> Log:
    """Read a CSV file, plain or packed by gzip, with the columns user, item, skill and correct.

    Optional are timestamp (seconds) and difficulty (1 to 5). A learner's rows stand in the order of time, but
    need not stand together. Each row becomes an episode on an exercise with one graded cell. Learners
    come in the order of their ids (of numbers, where all are numbers), so that a seed names a split.

    Raises LogUnreadable, LogLacksColumns, LogRowIncomplete, LogRowNotAnswer, LogRowNotTime, LogRowNotDifficulty,
    LogGoesBack and LogTooLarge, each with the line where it stands.
    """
    with _opened(file) as text:
        rows = csv.reader(_lines(text, file))
        columns = _columns(next(rows, []), file)
        reader = _Reader(file, columns)
        for row in rows:
            if row:
                reader.take(row, rows.line_num)
    return [reader.histories[user] for user in in_order(reader.histories)]


def in_order(ids: Sequence[str] | dict[str, list[Attempt]]) -> list[str]:
    """Ids as numbers are ordered where all are numbers, else as texts are."""
    if all(len(id_) < LONGEST_NUMBER and id_.isascii() and id_.removeprefix("-").isdigit() for id_ in ids):
        return sorted(ids, key=lambda id_: (int(id_), id_))
    return sorted(ids)


@contextmanager
def _opened(file: Path) -> Iterator[IO[str]]:
    """The file as text. What goes wrong while it is read is said as LogUnreadable."""
    try:
        with file.open("rb") as raw:
            packed = raw.read(2) == GZIP
        if not packed and file.suffix == ".gz":
            raise LogUnreadable(file=str(file), why="it ends in .gz, but gzip did not pack it")
        opener = gzip.open if packed else open
        with opener(file, "rt", encoding="utf-8-sig", newline="") as text:
            yield text
    except OSError as error:
        raise LogUnreadable(file=str(file), why=error.strerror or str(error)) from error
    except (EOFError, zlib.error) as error:
        raise LogUnreadable(file=str(file), why=f"it was not packed to its end ({error})") from error
    except UnicodeDecodeError as error:
        raise LogUnreadable(file=str(file), why=f"it is not UTF-8 ({error.reason})") from error
    except csv.Error as error:
        raise LogUnreadable(file=str(file), why=str(error)) from error


def _lines(text: IO[str], file: Path) -> Iterator[str]:
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise LogUnreadable(file=str(file), why=f"it has a line of more than {LONGEST_LINE} characters")
        yield line.replace("\0", "")


def _columns(header: Sequence[str], file: Path) -> dict[str, int]:
    found = {name.strip().lower(): place for place, name in reversed(list(enumerate(header)))}
    if missing := [name for name in NEEDED if name not in found]:
        said = ", ".join(header)[:200] or "nothing"
        raise LogLacksColumns(file=str(file), missing=", ".join(missing), found=said)
    return found


class _Reader:
    """Makes an attempt of each row. What many rows share is made once: it saves half of the memory."""

    def __init__(self, file: Path, columns: dict[str, int]) -> None:
        self.histories: dict[str, list[Attempt]] = {}
        self._file = str(file)
        self._width = 1 + max(columns[name] for name in NEEDED)
        self._user, self._item, self._skill, self._correct = (columns[name] for name in NEEDED)
        self._timestamp = columns.get("timestamp")
        self._difficulty = columns.get("difficulty")
        self._count = 0
        self._cells: dict[tuple[str, str, str], tuple[CellEvidence, ...]] = {}
        self._episodes: dict[tuple[str, str], int] = {}
        self._times: list[datetime] = []
        self._difficulties: dict[str, int] = {"": MIDDLE}

    def take(self, row: Sequence[str], line: int) -> None:
        self._count += 1
        if self._count > MOST_ANSWERS:
            raise LogTooLarge(file=self._file, limit=MOST_ANSWERS)
        if len(row) < self._width:
            self._complain_of_a_gap([*row, *[""] * (self._width - len(row))], line)
        user, item, skill, correct = row[self._user], row[self._item], row[self._skill], row[self._correct]
        if not (user and item and correct):
            self._complain_of_a_gap(row, line)
        cells = self._cells.get((item, skill, correct)) or self._evidence(item, skill, correct, line)
        cell = cells[0]
        history = self.histories.setdefault(user, [])
        at = self._at(history, row, line)
        episode = self._episodes[user, item] = self._episodes.get((user, item), 0) + 1
        learner = history[0].learner if history else LearnerId(user)
        history.append(
            Attempt(
                id=AttemptId(f"{line}"),
                learner=learner,
                course=COURSE,
                exercise=ExerciseId(cell.cell),
                release=RELEASE,
                difficulty=self._judged(row, line),
                started=at,
                last=at,
                cells=cells,
                score=cell.first,
                episode=episode,
                outcome="right" if cell.first == 1.0 else "left",
            )
        )

    def _evidence(self, item: str, skill: str, correct: str, line: int) -> tuple[CellEvidence, ...]:
        try:
            share = float(correct)
        except ValueError:
            share = -1.0
        if not 0.0 <= share <= 1.0:
            raise LogRowNotAnswer(file=self._file, line=line, value=_shown(correct))
        cells = (CellEvidence(CellId(item), SkillId(skill) if skill else None, share, share, checks=1),)
        self._cells[item, skill, correct] = cells
        return cells

    def _at(self, history: Sequence[Attempt], row: Sequence[str], line: int) -> datetime:
        if self._timestamp is None:
            while len(self._times) <= len(history):
                self._times.append(START + len(self._times) * MINUTE)
            return self._times[len(history)]
        said = row[self._timestamp] if self._timestamp < len(row) else ""
        try:
            seconds = float(said)
        except ValueError:
            seconds = -1.0
        if not (isfinite(seconds) and 0.0 <= seconds <= LATEST):
            raise LogRowNotTime(file=self._file, line=line, value=_shown(said), latest=LATEST)
        at = EPOCH + timedelta(seconds=seconds)
        if history and at < history[-1].last:
            raise LogGoesBack(file=self._file, line=line, learner=_shown(history[-1].learner))
        return at

    def _judged(self, row: Sequence[str], line: int) -> int:
        if self._difficulty is None:
            return MIDDLE
        said = row[self._difficulty] if self._difficulty < len(row) else ""
        if said not in self._difficulties:
            try:
                judged = float(said)
            except ValueError:
                judged = 0.0
            if judged not in (1, 2, 3, 4, 5):
                raise LogRowNotDifficulty(file=self._file, line=line, value=_shown(said))
            self._difficulties[said] = int(judged)
        return self._difficulties[said]

    def _complain_of_a_gap(self, row: Sequence[str], line: int) -> None:
        gaps = (
            name
            for name, place in zip(NEEDED, (self._user, self._item, self._skill, self._correct), strict=True)
            if name != "skill" and not row[place]
        )
        if gap := next(gaps, None):
            raise LogRowIncomplete(file=self._file, line=line, column=gap)


def _shown(value: str) -> str:
    return repr(value[:50])
