"""The student process: runs the learner's cells, one after the other, as the test process asks.

It holds no test, no expected value and no way out but the link; whatever it says is believed by nobody.
"""

import json
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from enact_learn.grading.resident.conversation import Conversation, Serve
from enact_learn.grading.resident.link import Link, LinkClosed
from enact_learn.grading.resident.pristine import Pristine
from enact_learn.grading.resident.shell import Output, Shell

Beyond = Callable[[Shell, Conversation], Serve]
"""Makes what serves every verb but ours (mode "apart": values and handles)."""


class Student:
    """The loop of the student process."""

    def __init__(
        self, shell: Shell, link: Link, most_output: int, whole: bool, beyond: Beyond | None, pristine: Pristine
    ) -> None:
        self.shell = shell
        self._pristine = pristine
        self.talk = Conversation(link, self._serve, lambda output: None)
        self._beyond = beyond(shell, self.talk) if beyond else None
        self._is_busy = False
        if beyond is None:  # only then tests run among the learner's code
            pristine.watch()
        shell.become_main()
        shell.begin(self._publish, most_output, whole)
        signal.signal(signal.SIGINT, self._interrupt)

    def serve_until_closed(self) -> None:
        """Do what the test process asks until it closes the link."""
        with suppress(LinkClosed):
            self.talk.serve_on()

    def _interrupt(self, *_: object) -> None:
        if self._is_busy:
            raise KeyboardInterrupt

    def _serve(self, verb: str, args: Sequence[Any]) -> Any:
        was_busy, self._is_busy = self._is_busy, True
        try:
            if verb == "run":
                bent = self._pristine.restore(self.shell) if args[1] else []
                ran = self.shell.run(str(args[0]))
                return [ran.error, ran.says, ran.asked_to_exit, self.shell.streams.overflowed, bent]
            if self._beyond is None:
                raise ValueError(f"nobody serves {verb}")
            try:
                return self._beyond(verb, args)
            finally:
                self.shell.streams.flush()
        finally:
            self._is_busy = was_busy

    def _publish(self, output: Output) -> None:
        self.talk.say(json.dumps(output).encode())


def be_the_student(student: Student) -> None:
    """Run the loop; ends this process."""
    try:
        student.serve_until_closed()
    finally:
        os._exit(0)  # no clean-up of what the resident holds, no wait for threads that the learner left
