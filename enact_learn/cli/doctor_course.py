"""``enact doctor --course``: does this environment have what a course needs, in the versions of another one?"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

import click

from enact_learn import __version__

LARGEST = 1_000_000  # characters of another environment's answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    what: str
    ok: bool
    says: str
    live: bool | None = None  # of a layer of the sandbox: whether it works here


def course_findings(path: Path, against: TextIO | None) -> Sequence[Finding]:
    """What the course at a path needs, and whether it is here; compared with another environment where it is given.

    Raises BrokenCourse, click.BadParameter.
    """
    from enact_learn.catalog.manifest import needed_libraries

    course, libraries = needed_libraries(path.parent if path.name == "course.yaml" else path)
    found = [
        Finding("Python", True, ".".join(map(str, sys.version_info[:3]))),
        Finding("enact-learn", True, __version__),
        *(_library(name) for name in dict.fromkeys(libraries)),
    ]
    if against is not None:
        found = list(_compared(found, _other(against)))
    missing = [one.what.removeprefix(LIBRARY) for one in found if not one.ok]
    says = f"needs attention: {', '.join(missing)}" if missing else f"{len(libraries)} libraries are here"
    return [*found, Finding(f"course {course}", not missing, says)]


LIBRARY = "library "


def _library(name: str) -> Finding:
    try:
        is_here = find_spec(name) is not None
    except (ImportError, ValueError):  # a name with dots whose first part is missing
        is_here = False
    if not is_here:
        return Finding(f"{LIBRARY}{name}", False, "not installed: pip install 'enact-learn[courses]'")
    return Finding(f"{LIBRARY}{name}", True, _version(name))


def _version(name: str) -> str:
    top = name.split(".")[0]
    if top in sys.stdlib_module_names:
        return "part of Python"
    for distribution in packages_distributions().get(top, [top]):
        try:
            return version(distribution)
        except PackageNotFoundError:
            continue
    return "version unknown"


def _other(against: TextIO) -> Mapping[str, str]:
    """What another environment has: what -> version; a library that it lacks is left out."""
    try:
        read = json.loads(against.read(LARGEST))
        return {str(one["what"]): str(one["says"]) for one in read if one["ok"]}
    except (ValueError, TypeError, KeyError):
        raise click.BadParameter(
            "is not what `enact doctor --course PATH --json` says", param_hint="--against"
        ) from None


def _compared(found: Sequence[Finding], other: Mapping[str, str]) -> Iterator[Finding]:
    for one in found:
        there = other.get(one.what)
        if not one.ok:
            yield one
        elif there is None:
            yield Finding(one.what, False, f"{one.says} here, missing in the other environment")
        elif _as_compared(one.what, there) != _as_compared(one.what, one.says):
            yield Finding(
                one.what, False, f"{one.says} here, {there} in the other environment: install the same in both"
            )
        else:
            yield Finding(one.what, True, f"{one.says}, there as well")


def _as_compared(what: str, says: str) -> str:
    """Of Python the third number makes no difference to what a program does."""
    return ".".join(says.split(".")[:2]) if what == "Python" else says
