"""The table ``[roster]`` of enact.toml: which of an institution's own columns learners are compared by.

[roster]
file = "roster.csv"                      # a column "user" (name on the Hub) or "learner" (id), and others
columns = ["track", "first_language"]    # only these are read; nothing of them is ever stored

The file is read when a report is made. What it says of a person is known to nobody but that report, which shows no
group of fewer than k.
"""

import csv
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NoReturn

from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import VARIABLE, DeploymentKey, deployment_key
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import BadConfiguration
from enact_learn.domain.fairness import OWN_ATTRIBUTES

KEYS = ("columns", "file")
USER, LEARNER = "user", "learner"
MOST_BYTES = 20_000_000
MOST_COLUMNS = 12
LONGEST = 60  # characters of a value: what is longer tells of a person, not of a group

Roster = Mapping[LearnerId, Mapping[str, str]]
"""Learner -> column -> value."""


def roster_columns(config: Config) -> Sequence[str]:
    """The columns that the institution declares. Raises BadConfiguration."""
    said = config.tables.get("roster", {})
    if unknown := sorted(set(said) - set(KEYS)):
        _refuse(config.file, f"[roster] knows no {', '.join(unknown)}; known are {', '.join(KEYS)}")
    columns = said.get("columns", [])
    if not isinstance(columns, list) or not all(isinstance(one, str) and one for one in columns):
        _refuse(config.file, 'columns in [roster] should be a list of names, as ["track", "first_language"]')
    if len(columns) > MOST_COLUMNS or len(set(columns)) < len(columns):
        _refuse(config.file, f"columns in [roster] should be at most {MOST_COLUMNS} different names")
    if taken := sorted(set(columns) & {USER, LEARNER, *OWN_ATTRIBUTES}):
        _refuse(config.file, f"columns in [roster] can't be called {', '.join(taken)}: that has a meaning of its own")
    return tuple(columns)


def read_roster(config: Config, environ: Mapping[str, str] = os.environ) -> Roster:
    """The declared columns of the file, by learner; empty where none is named.

    Raises BadConfiguration, naming the line that can't be read and never what it says.
    """
    columns = roster_columns(config)
    named = config.tables.get("roster", {}).get("file", "")
    if not isinstance(named, str):
        _refuse(config.file, "file in [roster] should be a text")
    if not columns or not named:
        if columns or named:
            _refuse(config.file, "[roster] needs both: file, and the columns of it that are read")
        return {}
    file = Path(config.file).parent / named
    try:
        if file.stat().st_size > MOST_BYTES:
            _refuse(str(file), f"is larger than {MOST_BYTES // 1_000_000} MB, which no roster is")
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return dict(_read(stream.read().splitlines(), str(file), columns, config, environ))
    except OSError as error:
        raise BadConfiguration(file=str(file), why=f"can't be read: {error.strerror}") from error
    except UnicodeDecodeError:
        raise BadConfiguration(file=str(file), why="is no text in UTF-8; save it as CSV UTF-8") from None
    except csv.Error as error:
        raise BadConfiguration(file=str(file), why=f"is no CSV file: {error}") from error


def _read(
    lines: Sequence[str], file: str, columns: Sequence[str], config: Config, environ: Mapping[str, str]
) -> Iterator[tuple[LearnerId, Mapping[str, str]]]:
    rows = csv.DictReader(lines, delimiter=_delimiter(lines), strict=True)
    header = [name.strip() for name in rows.fieldnames or ()]
    rows.fieldnames = header
    who = next((name for name in (LEARNER, USER) if name in header), None)
    if who is None:
        _refuse(file, "has neither a column learner (ids) nor a column user (names on the Hub)")
    if missing := [name for name in columns if name not in header]:
        _refuse(file, f"has no column {', '.join(missing)}, which [roster] names")
    if twice := sorted({name for name in (who, *columns) if header.count(name) > 1}):
        _refuse(file, f"has more than one column {', '.join(twice)}")
    names = _ids(config, environ) if who == USER else None
    seen: set[str] = set()
    for row in rows:
        person = (row[who] or "").strip()
        if not person:
            continue
        if person in seen:
            _refuse(file, f"line {rows.line_num} is about somebody who has a line already")
        seen.add(person)
        learner = names.learner(person) if names else LearnerId(person)
        yield learner, {name: _value(row[name], file, rows.line_num, name) for name in columns}


def _delimiter(lines: Iterable[str]) -> str:
    """What separates: spreadsheets of countries with a decimal comma write semicolons."""
    header = next(iter(lines), "")
    return max(",;\t", key=header.count)


def _value(said: str | None, file: str, line: int, column: str) -> str:
    value = " ".join((said or "").split())
    if len(value) > LONGEST or not value.isprintable():
        _refuse(file, f"line {line}: {column} should be a short word for a group, of {LONGEST} characters at most")
    return value


def _ids(config: Config, environ: Mapping[str, str]) -> DeploymentKey:
    """The key that makes ids of names. It is the service's: a new one would make ids that nobody has."""
    said = config.hub.get("key_file")
    file = Path(config.file).parent / str(said) if said else config.data / "hub-key"
    if not environ.get(VARIABLE) and not file.is_file():
        _refuse(
            config.file,
            "the roster names Hub users, and their ids are made with the key of the Hub's service, which is not here. "
            "Make the report where the service runs, or write ids into a column learner",
        )
    return deployment_key(environ, file)


def _refuse(file: str, why: str) -> NoReturn:
    raise BadConfiguration(file=file, why=why)
