"""Keeps what a check found of an exercise under a hash of all that it hangs on."""

import hashlib
import json
import os
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import distributions
from pathlib import Path

import enact_learn
from enact_learn.assembly.checked import Checked
from enact_learn.catalog.lesson import LessonSource
from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.wire import DoesNotFit, from_json, to_json

_ROOMS = ("assembly", "catalog", "datasets", "domain", "grading", "mutation", "words")  # whose code decides


class KeptChecks:
    """A folder of earlier findings, one file each. Safe to use from several threads and processes."""

    def __init__(self, folder: Path, *, forgets: bool = False) -> None:
        """``folder``: where they are kept; made when needed. ``forgets``: find nothing, but keep what is new."""
        self._folder = folder
        self._forgets = forgets

    def key(self, sources: CourseSources, one: ExerciseSource | LessonSource) -> str:
        """Hash what a check hangs on: the file, what course.yaml says for it, our code, what is installed."""
        course = sources.course
        digest = hashlib.sha256(_code().encode())
        digest.update(_installed().encode())
        about = (
            sys.version,
            course.id,
            course.languages,
            course.libraries,
            sorted(skill.id for skill in course.skills),
        )
        digest.update(repr((*about, str(one.path))).encode())
        if isinstance(one, ExerciseSource):  # all but its text hangs on course.yaml
            digest.update(json.dumps(to_json(one.exercise), sort_keys=True).encode())
        if one.path.is_file():
            digest.update(one.path.read_bytes())
        return digest.hexdigest()[:32]

    def find(self, key: str) -> Checked | None:
        """What was found under a key; None where nothing is known."""
        if self._forgets:
            return None
        with suppress(OSError, ValueError, DoesNotFit):
            text = (self._folder / f"{key}.json").read_text(encoding="utf-8")
            return replace(from_json(Checked, json.loads(text)), is_kept=True)
        return None

    def keep(self, key: str, checked: Checked) -> None:
        """Remember what was found. A folder that can't be written to forgets."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            writing = tempfile.NamedTemporaryFile(  # noqa: SIM115  # renamed when it is whole
                "w", encoding="utf-8", dir=self._folder, delete=False, suffix=".part"
            )
            with writing:
                json.dump(to_json(checked), writing)
            os.replace(writing.name, self._folder / f"{key}.json")


@cache
def _code() -> str:
    """A hash of our own code that has a say in a check."""
    root = Path(str(enact_learn.__file__)).parent
    digest = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted([*(root / room).rglob("*.py"), *(root / room).rglob("*.json")]):
            digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


@cache
def _installed() -> str:
    """Every installed package with its version: what an exercise hangs on is not always what it imports."""
    return "\n".join(sorted({f"{one.name} {one.version}" for one in distributions()}))
