"""A notebook in two real processes: the tests run in this one, the learner's cells in a fork of it."""

import ast
import linecache
import os
import signal
import socket
import sys
import time
import traceback
import types
from collections.abc import Sequence
from contextlib import suppress
from textwrap import dedent
from typing import Any

from enact_learn.grading.apart import Answers, CellEnd, Crossing, Names, print_stream
from enact_learn.grading.apart.asserts import Asserts
from enact_learn.grading.apart.endings import CellFails, HandleDecides, sentence
from enact_learn.grading.resident.conversation import Conversation
from enact_learn.grading.resident.link import Link, LinkClosed


class Failed(Exception):
    """A test that did not pass: how it ended."""


class Notebook:
    """Runs cells as the resident grader does, without IPython."""

    def __init__(self, be_the_student: Any = None, **settings: Any) -> None:
        ours, theirs = socket.socketpair()
        self.pid = os.fork()
        if not self.pid:
            ours.close()
            with suppress(BaseException):
                (be_the_student or be_a_student)(Link(theirs))
            os._exit(0)
        theirs.close()
        self.link = Link(ours)
        self.link.deadline = time.monotonic() + 60
        self.talk = Conversation(self.link, self._serve, lambda output: print_stream(*output))
        self.crossing = Crossing(self.talk.ask, **settings)
        self.names: Names = self.crossing.names
        self.names["__name__"] = "__main__"
        self.asks = 0
        self.end = CellEnd()
        self.compared: tuple[str, str] | None = None
        self.shown: str | None = None
        self._count = 0

    def _serve(self, verb: str, args: Sequence[Any]) -> Any:
        return self.crossing.serve(verb, args)

    def locked(self, source: str, name: str = "data") -> None:
        """A cell of the author's: in both processes."""
        self.crossing.begin_cell(name, "given")
        self._there(source)
        exec(compile(dedent(source), name, "exec"), self.names, self.names)
        self.crossing.end_cell()

    def student(self, source: str, name: str = "answer") -> None:
        """A cell of the learner's: over there alone."""
        self.crossing.begin_cell(name, "answer")
        self._there(source)
        self.crossing.end_cell()

    def _there(self, source: str) -> None:
        error = self.talk.ask("run", dedent(source))
        if error:
            raise AssertionError(error)

    def test(self, source: str, name: str = "test") -> None:
        """A cell of tests, in this process: raises what it raises, or Failed."""
        self.crossing.begin_cell(name, "test", dedent(source))
        source = dedent(source)
        filename = f"<{name} {len(linecache.cache)}>"
        linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
        error: BaseException | None = None
        asserts = Asserts(source)
        try:
            tree = ast.fix_missing_locations(asserts.visit(ast.parse(source)))
            exec(compile(tree, filename, "exec"), self.names, self.names)
        except BaseException as raised:
            error = raised
            raise
        finally:
            self._explain(asserts, error)
            self.end = self.crossing.end_cell()
        if self.end.failure:
            raise Failed(sentence(self.end.failure))

    def _explain(self, asserts: Asserts, error: BaseException | None) -> None:
        self.compared, self.shown = None, None
        if error is not None and asserts.is_hidden(error):
            is_theirs = self.crossing.came_from_there(error) or isinstance(error, CellFails | HandleDecides)
            self.shown = str(error) if is_theirs else asserts.message(error)
        elif error is not None:
            self.compared = asserts.compared(error)

    def close(self) -> None:
        self.crossing.close()
        self.link.close()
        os.kill(self.pid, signal.SIGKILL)  # a later fork holds a copy of our end: closing it does not end this one
        os.waitpid(self.pid, 0)


def be_a_student(link: Link) -> None:
    """The loop of the other process."""
    main = sys.modules["__main__"] = types.ModuleType("__main__")

    def serve(verb: str, args: Sequence[Any]) -> Any:
        if verb != "run":
            return answers.serve(verb, args)
        try:
            exec(compile(args[0], "cell", "exec"), main.__dict__)
        except Exception:
            return traceback.format_exc()
        return ""

    class Out:
        def write(self, text: str) -> int:
            talk.say(["stdout", text])
            return len(text)

        def flush(self) -> None: ...

    talk = Conversation(link, serve, lambda output: None)
    answers = Answers(lambda: main.__dict__, talk.ask)
    sys.stdout = Out()
    with suppress(LinkClosed):
        talk.serve_on()
