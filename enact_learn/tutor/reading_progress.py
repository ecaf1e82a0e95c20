"""Reads a progress file. It comes from a stranger's disk: nothing in it is believed before it was looked at."""

import json
from collections.abc import Callable, Mapping
from typing import Any, NoReturn

from enact_learn.domain.errors import NotAProgressFile, ProgressFileDamaged, ProgressFileNewer, ProgressFileTooLarge
from enact_learn.domain.json_values import count_values
from enact_learn.domain.notebook import is_deeper_than
from enact_learn.domain.progress_file import (
    DEEPEST,
    FORMAT,
    LISTS,
    MOST_ENTRIES,
    MOST_MB,
    MOST_NOTEBOOK_MB,
    MOST_VALUES,
    VERSION,
    ProgressFile,
    seal,
)
from enact_learn.domain.wire import DoesNotFit, from_json
from enact_learn.tutor.claims import check_claims

Json = dict[str, Any]


def read_progress(content: bytes) -> ProgressFile:
    """The file, of whatever version, with everything in it checked.

    Raises NotAProgressFile, ProgressFileDamaged, ProgressFileNewer, ProgressFileTooLarge.
    """
    if len(content) > MOST_MB * 1_000_000:
        raise too_large()
    said = _parsed(content)
    if is_deeper_than(said, DEEPEST):
        raise ProgressFileDamaged(place="$")
    version = said.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ProgressFileDamaged(place="$.version")
    if version > VERSION:
        raise ProgressFileNewer(version=min(version, 10**6), known=VERSION)
    if sum(len(one) for name in LISTS if isinstance(one := said.get(name), list)) > MOST_ENTRIES:
        raise too_large()
    try:
        intact = said.get("sha256") == seal(said)
    except ValueError:  # a number that JSON has no word for
        intact = False
    if not intact:
        raise ProgressFileDamaged(place="sha256")
    for number in range(version, VERSION):
        said = MIGRATIONS[number](said)
    try:
        file = from_json(ProgressFile, {key: said[key] for key in said if key not in ("format", "version", "sha256")})
    except DoesNotFit as problem:
        raise ProgressFileDamaged(place=str(problem).split(":")[0].split(" ")[0][:200]) from None
    check_claims(file)
    return file


def too_large() -> ProgressFileTooLarge:
    """The error that says how much is read."""
    return ProgressFileTooLarge(megabytes=MOST_MB, entries=MOST_ENTRIES, notebook=MOST_NOTEBOOK_MB)


def _parsed(content: bytes) -> Json:
    if count_values(content) > MOST_VALUES:
        raise too_large()
    try:
        said = json.loads(content, parse_constant=_no_such_number)
    except (ValueError, RecursionError):  # UnicodeDecodeError is a ValueError
        # a file that breaks off is one of ours all the same
        raise (ProgressFileDamaged(place="$") if FORMAT.encode() in content[:200] else NotAProgressFile()) from None
    if not isinstance(said, dict) or said.get("format") != FORMAT:
        raise NotAProgressFile()
    return said


def _no_such_number(name: str) -> NoReturn:
    raise ValueError(name)


def _from_the_first(said: Mapping[str, Any]) -> Json:
    """Version 1 held each episode in its last record: it follows nothing that is in the file, and no check."""
    attempts = said.get("attempts")
    if isinstance(attempts, list):
        attempts = [
            {**one, "supersedes": None, "submission": None} if isinstance(one, dict) else one for one in attempts
        ]
    return {**said, "version": 2, "attempts": attempts}


def _from_the_second(said: Mapping[str, Any]) -> Json:
    """Version 2 lacked some kinds of events, and nothing else."""
    return {**said, "version": 3}


MIGRATIONS: Mapping[int, Callable[[Mapping[str, Any]], Json]] = {1: _from_the_first, 2: _from_the_second}
"""Version -> what makes it the next one."""
