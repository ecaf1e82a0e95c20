"""What crosses between tests and the reference solution: found out once a release, kept beside it."""

import json
import os
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from enact_learn.domain.contracts import Limits, Release
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.messages import Task
from enact_learn.grading.resident.pool import Residents

FORMAT = 1
"""Counted up whenever a record of before would be read wrongly."""


class Rehearsals:
    """Records of rehearsals, by release. Thread-safe."""

    def __init__(self, residents: Residents) -> None:
        self._residents = residents
        self._known: dict[Path, Mapping[str, Any]] = {}
        self._lock = threading.Lock()

    def of(self, release: Release, task: Task, files: Path | None) -> Mapping[str, Any]:
        """The record of a release; the solution is run where there is none yet. Raises GraderUnavailable."""
        folder = release.folder
        with self._lock:
            if folder not in self._known:
                self._known[folder] = _kept(folder) or self._rehearsed(folder, task, files)
            return self._known[folder]

    def _rehearsed(self, folder: Path, task: Task, files: Path | None) -> Mapping[str, Any]:
        sources = sorted((folder / "source" / task.exercise).glob("*.ipynb"))
        solved = {source.stem: source.read_text("utf-8") for source in sources}
        answer = self._residents.answer(replace(task, notebooks=solved, records=True, limits=Limits()), files)
        if answer.rehearsal is None:
            why = answer.broken or (answer.fault.id if answer.fault else "") or "no record came back"
            raise GraderUnavailable(why=f"the reference solution could not be run ({why})")
        _keep(folder, answer.rehearsal)
        return answer.rehearsal


def _kept(folder: Path) -> Mapping[str, Any] | None:
    with suppress(OSError, ValueError):
        kept = json.loads((folder / "rehearsal.json").read_text("utf-8"))
        if kept.get("format") == FORMAT:
            record: Mapping[str, Any] = kept["record"]
            return record
    return None


def _keep(folder: Path, record: Mapping[str, Any]) -> None:
    half = folder / f".rehearsal-{uuid4().hex}"
    with suppress(OSError):  # a shelf that can't be written to: the next process rehearses again
        half.write_text(json.dumps({"format": FORMAT, "record": record}), "utf-8")
        os.replace(half, folder / "rehearsal.json")
