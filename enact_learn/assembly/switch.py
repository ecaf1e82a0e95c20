"""Has nbgrader itself grade by the resident grader. One line in nbgrader_config.py:

c.Autograde.exporter_class = "enact_learn.assembly.switch.ResidentExporter"
"""

import threading
from functools import cache
from pathlib import Path
from typing import Any

from enact_learn.assembly.config import read_config
from enact_learn.domain.text import Message
from enact_learn.grading.batch import switch
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident.pool import Residents
from enact_learn.grading.sandboxes.layers import layers, trusted_enough
from enact_learn.words import language, say

_IDLE_SECONDS = 600.0  # a formgrader stays open for days, and a resident takes some hundred MB


class ResidentExporter(switch.ResidentExporter):
    """nbgrader's exporter with the resident grader of this process in it."""

    def answer(self, task: Task, files: Path) -> Answer:
        trusted_enough(layers(), self.accepts_bare())
        return _residents().answer(task, files)

    def say(self, message: Message) -> str:
        return say(message, language(None))

    def accepts_bare(self) -> bool:
        return read_config().accept_bare_sandbox


class _Kept:
    """Residents that end when nobody has asked them for a while. The next task boots them anew."""

    def __init__(self) -> None:
        self._residents = Residents(layers=layers())
        self._lock = threading.Lock()
        self._asking = 0
        self._timer: threading.Timer | None = None

    def answer(self, task: Task, files: Path) -> Answer:
        with self._lock:
            self._asking += 1
            if self._timer:
                self._timer.cancel()
        try:
            return self._residents.answer(task, files)
        finally:
            with self._lock:
                self._asking -= 1
                self._timer = threading.Timer(_IDLE_SECONDS, self._rest)
                self._timer.daemon = True
                self._timer.start()

    def _rest(self, *_: Any) -> None:
        with self._lock:
            if not self._asking:
                self._residents.close()


@cache
def _residents() -> _Kept:
    return _Kept()
