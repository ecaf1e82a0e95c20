"""Builds of the grader with one defence off: where an attack succeeds on such a build, it was that defence."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from enact_learn.grading.resident import pool
from enact_learn.grading.resident_road import ResidentGrader

OFF: Mapping[str, str] = {
    "memory": """
from enact_learn.grading import ending
from enact_learn.grading.sandboxes import capabilities
ending.hide_memory = lambda: None
capabilities.give_up_all_but = lambda kept=(): None
capabilities.lowered_to = lambda kept: True
""",
    "repair": """
from enact_learn.grading import mending
mending.repair = lambda submitted, released: (submitted, ())
""",
    "codec": """
import pickle
from enact_learn.grading.apart import exchange
strict = exchange.decode
exchange.decode = lambda data, resolve: pickle.loads(data) if data[:1] == b"\\x80" else strict(data, resolve)
""",
    "leftovers": """
import os, signal
from enact_learn.grading.resident import worker
def end(self):
    for pid in (*self.students, self.tests):
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return worker.Ended()
worker._Grading.end = end
""",
    "scratch": "",
}
"""Name -> what the resident does before it boots."""

_POPEN = subprocess.Popen

WITH_LAYERS = ("repair", "codec", "scratch")
"""Builds that keep the layers of the sandbox: they have nothing to do with that defence, or would stand in for it."""


@contextmanager
def grader_without(defence: str, libraries: tuple[str, ...], folder: Path) -> Iterator[ResidentGrader]:
    """A grader whose ``defence`` is off; "bare": all layers of the sandbox but the lowest."""
    grader = ResidentGrader(libraries, None if defence in WITH_LAYERS else ())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("enact_learn.grading.resident.pool.subprocess.Popen", partial(_started, OFF.get(defence, "")))
        grader.get_ready()
    with pytest.MonkeyPatch.context() as patch:
        if defence == "scratch":
            _one_folder_for_all(patch, folder)
        try:
            yield grader
        finally:
            grader.close()


def _started(before: str, command: list[str], **options: Any) -> Any:
    boot = f"{before}\nfrom enact_learn.grading.resident import boot\nboot.main()"
    return _POPEN([sys.executable, "-c", boot, command[-1]], **options)


def _one_folder_for_all(patch: pytest.MonkeyPatch, folder: Path) -> None:
    @contextmanager
    def same_folder() -> Iterator[Path]:
        yield folder

    def fill(folder: Path, files: Path | None) -> None:
        for name in ("home", "tmp", "work", "tests"):
            (folder / name).mkdir(exist_ok=True)

    patch.setattr(pool, "private_folder", same_folder)
    patch.setattr(pool, "fill", fill)
