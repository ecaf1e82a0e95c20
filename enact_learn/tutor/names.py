"""How copies are named that stand beside the one she works on: kept ones, and versions that were taken back."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import count

from enact_learn.domain.course import ExerciseId

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\<>:\"|?*\ud800-\udfff]")
_LONGEST = 200  # bytes of a name without its ending; file systems take 255
_BESIDE = re.compile(r" \((version of |restored )?\d{4}-\d\d-\d\d \d\d\.\d\d\)(-Copy\d+)?")


def kept_names(exercise: ExerciseId, at: datetime) -> Iterator[str]:
    """Names under which a copy can be kept at ``at``, the best first; without an ending, in local time."""
    return _and_copies(f"{exercise} ({_moment(at)})")


def version_names(exercise: ExerciseId, at: datetime) -> Iterator[str]:
    """Names for a version of ``at``, the best first."""
    return _and_copies(f"{exercise} (version of {_moment(at)})")


def lesson_names(lesson: str) -> Iterator[str]:
    """Names for a lesson, the best first."""
    return _and_copies(lesson)


def file_names(names: Iterable[str]) -> dict[str, str]:
    """Names of notebooks, which may have come in a file from anywhere -> names for files, each another one.

    Those that a file may have everywhere stay as they are. The others never lead into another folder.
    """
    given: dict[str, str] = {}
    for name in names:
        safe = _UNSAFE.sub("-", name).lstrip(".").encode()[:_LONGEST].decode(errors="ignore") or "notebook"
        given[name] = next(one for one in _and_copies(safe) if one not in given.values())
    return given


def is_beside(stem: str, exercise: ExerciseId) -> bool:
    """Whether a name was given here to a copy that is kept, so that it is not the one that she works on."""
    return stem.startswith(f"{exercise} (") and _BESIDE.fullmatch(stem.removeprefix(str(exercise))) is not None


def _and_copies(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-Copy{number}" for number in count(1))  # as JupyterLab names copies


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H.%M")
