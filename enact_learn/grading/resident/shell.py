"""IPython without a kernel around it: runs a cell in this process and hands on its outputs as nbformat knows them."""

import base64
import builtins
import fcntl
import inspect
import io
import json
import os
import subprocess
import sys
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.error import StdinNotImplementedError
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from enact_learn.domain.text import Message

Output = dict[str, Any]
"""An output of nbformat 4, or ``{"output_type": "clear_output", "wait": ...}``."""

_LONGEST_EVALUE = 10_000
_WARMING = ("1 + 1", "print(1)", "def f():\n    return [1 / n for n in (1, 0)]\nf()", "%pwd", "assert 1 == 2, 'no'")


@dataclass(frozen=True, slots=True)
class Ran:
    """How a cell ended."""

    error: str = ""  # name of the exception; "" for none
    says: str = ""  # its text
    asked_to_exit: bool = False
    shown: str | None = None  # what may be shown instead of its text: of hidden tests not all may
    said: Message | None = None  # why a test failed that could not decide itself
    compared: tuple[str, str] | None = None  # what a visible test got, and what it expected


class Stream(io.TextIOWrapper):
    """``sys.stdout`` or ``sys.stderr``: on a file descriptor, so that C code and child processes come in order."""

    def __init__(self, descriptor: int, before: Callable[[], None]) -> None:
        super().__init__(
            io.FileIO(descriptor, "w", closefd=False), "utf-8", "backslashreplace", newline="\n", write_through=True
        )
        self._before = before

    def write(self, text: str, /) -> int:
        self._before()
        return super().write(text)

    def isatty(self) -> bool:
        return False

    def close(self) -> None:
        """A cell that closes its standard output does not close everybody's."""


class Streams:
    """What is written to descriptors 1 and 2 of this process, whoever writes it."""

    def __init__(self, publish: Callable[[Output], None], most: int) -> None:
        """Takes over descriptors 1 and 2. ``most``: bytes that are handed on in all; the rest is dropped."""
        self._publish = publish
        self.left = most
        self.overflowed = False
        self.files: dict[str, int] = {}
        for name, descriptor in (("stdout", 1), ("stderr", 2)):
            file = os.memfd_create(name)
            fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)
            os.dup2(file, descriptor, inheritable=True)
            self.files[name] = file
        self.out = Stream(1, lambda: self._flush("stderr"))
        self.err = Stream(2, lambda: self._flush("stdout"))
        self.install()

    def install(self) -> None:
        """Make these Python's own streams, again where a cell changed that."""
        sys.stdout, sys.stderr = self.out, self.err
        sys.__stdout__, sys.__stderr__ = self.out, self.err  # type: ignore[misc]

    def flush(self) -> None:
        """Hand on what was written until now."""
        self._flush("stdout")
        self._flush("stderr")

    def _flush(self, name: str) -> None:
        file = self.files[name]
        size = os.fstat(file).st_size
        if not size:
            return
        taken = os.pread(file, min(size, self.left), 0) if self.left else b""
        os.ftruncate(file, 0)
        self.left -= len(taken)
        if len(taken) < size:
            self.overflowed = True
        if taken:
            self._publish({"output_type": "stream", "name": name, "text": taken.decode("utf-8", "replace")})


class Displays(DisplayPublisher):
    """Where ``display(...)`` goes."""

    def publish(
        self,
        data: Mapping[str, Any],
        metadata: Mapping[str, Any] | None = None,
        source: Any = None,
        *,
        transient: Mapping[str, Any] | None = None,
        update: bool = False,
        **ignored: Any,
    ) -> None:
        shown: Output = {
            "output_type": "update_display_data" if update else "display_data",
            "data": as_json(data),
            "metadata": as_json(metadata or {}),
        }
        if transient and "display_id" in transient:
            shown["display_id"] = str(transient["display_id"])
        _publish(self.shell, shown)

    def clear_output(self, wait: bool = False) -> None:
        _publish(self.shell, {"output_type": "clear_output", "wait": bool(wait)})


class Results(DisplayHook):
    """Where the value of a cell's last expression goes."""

    def write_output_prompt(self) -> None: ...

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None) -> None:
        if format_dict:
            shown = {
                "output_type": "execute_result",
                "execution_count": self.prompt_count,
                "data": as_json(format_dict),
                "metadata": as_json(md_dict or {}),
            }
            _publish(self.shell, shown)

    def finish_displayhook(self) -> None:
        if self.shell:
            self.shell.streams.flush()


class Shell(InteractiveShell):
    """One interpreter of cells. Made once, before forking; ``begin`` gives it its outputs."""

    displayhook_class = Results
    display_pub_class = Displays

    streams: Streams
    failure: BaseException | None = None
    """What the last cell raised."""
    publish: Callable[[Output], None]

    @classmethod
    def made(cls) -> "Shell":
        """A shell without history, files or configuration of its own."""
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        config.InteractiveShell.cache_size = 1000
        config.InteractiveShell.colors = "nocolor"
        config.InteractiveShell.xmode = "Context"
        inspect.getmodule = _module_of
        return cls.instance(config=config)

    def begin(self, publish: Callable[[Output], None], most_output: int, whole: bool) -> None:
        """Take this process's outputs; ``whole``: with tracebacks and rich displays, else only what decides a score."""
        self.publish = publish
        self.streams = Streams(publish, most_output)
        self.whole = whole
        self.asked_to_exit = False
        builtins.input = _no_input
        if not whole and self.display_formatter:
            self.display_formatter.active_types = ["text/plain"]

    def warm_up(self) -> None:
        """Do once what the first cells of every child would do: load magics, the traceback's machinery, displays."""
        kept, streams = [os.dup(1), os.dup(2)], (sys.stdout, sys.stderr)
        self.begin(lambda output: None, 1_000_000, whole=True)
        for cell in _WARMING:
            self.run(cell)
        for file in self.streams.files.values():
            os.close(file)
        for descriptor, was in zip((1, 2), kept, strict=True):
            os.dup2(was, descriptor)
            os.close(was)
        sys.stdout, sys.stderr = streams
        self.reset(new_session=True)  # type: ignore[no-untyped-call]
        self.execution_count = 1

    def run(self, source: str) -> Ran:
        """Run a cell; its outputs are published on the way."""
        self.streams.install()
        self.asked_to_exit = False
        self._failure: tuple[str, str] | None = None
        self._shown = False
        result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]
        self.streams.install()
        self.streams.flush()
        failed = self.failure = result.error_before_exec or result.error_in_exec
        if failed is not None and not self._shown:  # nbclient adds the reply's error where none was shown
            self._show_error(type(failed).__name__, _text(failed), [f"{type(failed).__name__}: {_text(failed)}"])
        error, says = self._failure if failed is not None and self._failure else ("", "")
        return Ran(error, says, self.asked_to_exit)

    # what a kernel's shell does otherwise than a terminal's

    def init_ipython_dir(self, ipython_dir: Any) -> None:
        """No folder of its own: nothing is kept."""

    def init_profile_dir(self, profile_dir: Any) -> None: ...

    def init_io(self) -> None: ...

    def init_readline(self) -> None: ...

    @property
    def user_global_ns(self) -> Any:
        return self.user_ns if self.has_one_namespace else self.user_module.__dict__

    has_one_namespace = False
    """Whether functions of cells look up names in ``user_ns`` itself, which may then be more than a dict."""

    def init_sys_modules(self) -> None:
        self._main_mod_cache: dict[str, Any] = {}

    def init_virtualenv(self) -> None: ...

    def become_main(self) -> None:
        """Let pickle and friends find what cells define in ``__main__``."""
        sys.modules["__main__"] = self.user_module

    def _format_exception_for_storage(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """IPython formats each traceback a second time for its history, of which we keep none."""
        return {}

    def ask_exit(self) -> None:
        self.asked_to_exit = True

    def showtraceback(self, *args: Any, **kwargs: Any) -> None:
        kind, value, _ = sys.exc_info()
        if self.whole or kind is None or value is None:
            super().showtraceback(*args, **kwargs)
        else:
            self._show_error(kind.__name__, _text(value), [])

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        kind, value, _ = sys.exc_info()
        if self.whole or kind is None or value is None:
            super().showsyntaxerror(*args, **kwargs)  # type: ignore[no-untyped-call]
        else:
            self._show_error(kind.__name__, _text(value), [])

    def _showtraceback(self, etype: type[BaseException], evalue: BaseException, stb: list[str]) -> None:
        self._show_error(etype.__name__, _text(evalue), list(stb))

    def _show_error(self, name: str, text: str, traceback: list[str]) -> None:
        self.streams.flush()
        self._failure = (name, text)
        self._shown = True
        self.publish({"output_type": "error", "ename": name, "evalue": text, "traceback": traceback})

    def system_piped(self, cmd: str) -> None:
        """``!cmd``: what it prints goes where ours goes."""
        self.streams.flush()
        command = ["/bin/sh", "-c", self.var_expand(cmd, depth=1)]  # type: ignore[no-untyped-call]
        status = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=1, stderr=1)
        self.user_ns["_exit_code"] = status
        self.streams.flush()

    system = system_piped

    def enable_gui(self, gui: Any = None) -> None: ...


_look_through_modules = inspect.getmodule


def _module_of(object: Any, _filename: str | None = None) -> types.ModuleType | None:  # noqa: A002  # the name it has in inspect
    """``inspect.getmodule``, which goes through all modules, ten times a traceback, for cells that are in none."""
    code = getattr(getattr(object, "tb_frame", object), "f_code", object)
    if isinstance(code, types.CodeType) and code.co_filename.startswith("<ipython-input"):
        return None
    return _look_through_modules(object, _filename)


def as_json(bundle: Mapping[str, Any]) -> dict[str, Any]:
    """A mime bundle as JSON has it: images in base64, what JSON has no word for as text."""
    made: dict[str, Any] = {}
    for kind, value in bundle.items():
        if isinstance(value, bytes):
            made[str(kind)] = base64.b64encode(value).decode("ascii")
        elif isinstance(value, str):
            made[str(kind)] = value
        else:
            made[str(kind)] = json.loads(json.dumps(value, default=str))
    return made


def _publish(shell: Any, output: Output) -> None:
    shell.streams.flush()
    shell.publish(output)


def _text(error: BaseException) -> str:
    try:
        return str(error)[:_LONGEST_EVALUE]
    except Exception:  # an exception whose own text can't be made
        return ""


def _no_input(*_: Any, **__: Any) -> str:
    raise StdinNotImplementedError("raw_input was called, but this frontend does not support input requests.")
