"""The test process's view of a student process: hostile until proven otherwise, and never waited for too long."""

import json
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from enact_learn.grading.resident.conversation import Conversation, Serve
from enact_learn.grading.resident.link import BadMessage, Link, LinkClosed
from enact_learn.grading.resident.outputs import Collected
from enact_learn.grading.resident.shell import Output, Ran

GRACE_SECONDS = 5.0
"""What an interrupted cell may take to end, before its process is ended."""


_LONGEST_OUTPUT = 10_000_000
"""Bytes of one output that are read at all: as JSON it may take thirty times as much memory."""


class StudentEnded(Exception):
    """The process is gone: exit, a crash, the memory's end."""


class StudentStuck(Exception):
    """It was interrupted and went on, or what it sends makes no sense."""


class StudentProcess:
    """One student process. ``collected`` takes the outputs of what runs there."""

    def __init__(self, link: Link, pid: int, serve: Serve | None = None) -> None:
        self.pid = pid
        self.collected = Collected(0)
        self.heard: Callable[[Output], None] = self.collected.take
        """Takes what is printed and shown there, as it comes."""
        self.overflowed = False
        self.bent: list[str] = []
        """Functions and hooks of the interpreter that its code replaced (mode "shared")."""
        self.late = False
        """Whether the cell that runs, or ran last, was interrupted."""
        link.late = self._interrupt
        self._link = link
        self.talk = Conversation(link, serve or _serves_nothing, self._hear)

    def begin(self, seconds: float) -> None:
        """The next cell, or test, begins: it has so much time."""
        self.late = False
        self._link.deadline = time.monotonic() + seconds

    def run(self, source: str, is_test: bool = False) -> Ran:
        """Run a cell there; a test among student code runs after what that code bent was put back.

        Raises StudentEnded, StudentStuck.
        """
        self.start(source, is_test)
        return self.finish()

    def start(self, source: str, is_test: bool = False) -> None:
        """Have a cell run there, and go on here; ``finish`` waits for its end. Raises StudentEnded, StudentStuck."""
        try:
            self.talk.start("run", source, is_test)
        except LinkClosed:
            raise StudentEnded from None

    def finish(self) -> Ran:
        """How the cell that was started ended. Raises StudentEnded, StudentStuck."""
        error, says, asked_to_exit, overflowed, bent = self._checked(self.talk.finish, wants=5)
        self.bent += [str(name)[:100] for name in bent[:20]] if isinstance(bent, list) else []
        self.overflowed = self.overflowed or bool(overflowed)
        return Ran(str(error)[:200], str(says)[:10_000], bool(asked_to_exit))

    def _checked(self, answering: Callable[[], Any], wants: int) -> Sequence[Any]:
        try:
            answer = answering()
        except LinkClosed:
            raise StudentEnded from None
        except BadMessage as error:
            raise StudentStuck(str(error)) from None
        if not isinstance(answer, list) or len(answer) != wants:
            raise StudentStuck("an answer that is none")
        return answer

    def close(self) -> None:
        """Let the process end."""
        self._link.close()

    def _interrupt(self) -> None:
        if self.late:
            raise StudentStuck("it goes on after an interrupt")
        self.late = True
        self._link.deadline = time.monotonic() + GRACE_SECONDS
        with suppress(ProcessLookupError, PermissionError):
            os.kill(self.pid, signal.SIGINT)

    def _hear(self, output: Any) -> None:
        if not isinstance(output, bytes):
            return
        if len(output) > _LONGEST_OUTPUT:
            self.overflowed = True
        else:
            with suppress(ValueError, RecursionError, MemoryError):
                read = json.loads(output)
                if isinstance(read, dict):
                    self.heard(read)


def _serves_nothing(verb: str, args: Sequence[Any]) -> Any:
    raise BadMessage(f"it asks for {verb[:50]}")
