"""Writes the log as one zip file: a table each, and a page that says what is in them."""

import csv
import io
import zipfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import ExitStack
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO

from enact_learn.domain.anonymity import K
from enact_learn.domain.course import ExerciseId
from enact_learn.exports.research.tables import RARE, TABLES, Participant, Row, exercises_of

NO_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can hold
ADVICE, CANDIDATES = "advice.csv", "candidates.csv"
AS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would compute what begins so

Participants = Callable[[], Iterable[Participant]]
"""Gives those who take part, in an order that says nothing; asked twice, it gives the same."""

Told = Mapping[str, Set[ExerciseId]]
"""Table -> the exercises that may be named in it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What is in the file."""

    learners: int  # who have a row in it
    rows: Mapping[str, int]  # table -> how many
    left_out: int  # exercises that too few have tried


def write_log(file: IO[bytes], participants: Participants, readme: Callable[[Written], str], k: int = K) -> Written:
    """Write the zip file. An exercise is in a table only where ``k`` learners or more (5 at least) have a row of it.

    Memory is that of one learner; the tables wait in unnamed files until they are packed.
    """
    told = _told(participants, max(k, K))
    with ExitStack() as held:
        waiting = {name: held.enter_context(TemporaryFile()) for name in TABLES}
        written = _fill(waiting, participants, told)
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr(_entry("README.md"), readme(written))
            for name, table in waiting.items():
                table.seek(0)
                with packed.open(_entry(name), "w", force_zip64=True) as out:
                    while part := table.read(1 << 20):
                        out.write(part)
    return written


def _told(participants: Participants, least: int) -> dict[str, set[ExerciseId]]:
    """The exercises of which enough learners have rows."""
    tried: dict[str, Counter[ExerciseId]] = {name: Counter() for name in TABLES}
    for one in participants():
        for name, exercises in exercises_of(one).items():
            tried[name].update(exercises)
    told = {name: {id_ for id_, learners in counts.items() if learners >= least} for name, counts in tried.items()}
    told["answers.csv"] &= told["attempts.csv"]
    return told


def _fill(waiting: Mapping[str, IO[bytes]], participants: Participants, told: Told) -> Written:
    rows: Counter[str] = Counter()
    learners, tried = 0, set[ExerciseId]()
    texts = {name: io.TextIOWrapper(file, "utf-8", newline="", write_through=True) for name, file in waiting.items()}
    writers = {name: csv.writer(text, lineterminator="\n") for name, text in texts.items()}
    for name, writer in writers.items():
        writer.writerow(TABLES[name].columns)
    for one in participants():
        tried.update(attempt.exercise for attempt in one.attempts)
        has_any = False
        for name, writer in writers.items():
            for row in rows_of(name, one, told):
                writer.writerow([_harmless(value) if isinstance(value, str) else value for value in row])
                rows[name] += 1
                has_any = True
        learners += has_any
    for text in texts.values():
        text.flush()
        text.detach()
    return Written(learners, {name: rows[name] for name in TABLES}, len(tried - told["attempts.csv"]))


def rows_of(name: str, one: Participant, told: Told) -> Iterator[Row]:
    """The rows of one learner in one table, without what too few have in common with her."""
    place = TABLES[name].exercise
    if name == CANDIDATES:
        yield from _candidates_of(one, told)
        return
    yield from (row for row in TABLES[name].rows(one) if row[place] in told[name])


def _candidates_of(one: Participant, told: Told) -> Iterator[Row]:
    """Of each advice that may be told: the rare candidates become one, so that the chances still add up to 1."""
    numbers = {row[1] for row in rows_of(ADVICE, one, told)}
    rare: dict[int, list[float]] = defaultdict(list)
    for row in TABLES[CANDIDATES].rows(one):
        user, number, exercise, propensity, score, chosen = row
        if number not in numbers:
            continue
        if exercise in told[CANDIDATES] or chosen:
            yield user, number, exercise, propensity, score, chosen
        else:
            rare[int(number)].append(float(propensity))
    for number, chances in rare.items():
        yield one.user, number, RARE, round(sum(chances), 6), "", 0


def _entry(name: str) -> zipfile.ZipInfo:
    """A zip file's entry without a date, and for its owner alone."""
    entry = zipfile.ZipInfo(name, NO_DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(AS_A_FORMULA) else text
