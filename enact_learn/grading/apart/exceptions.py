"""Exceptions that cross: described by their classes' names, text and plain arguments; built anew on the other side.

No constructor of the learner, of a library or of a locked cell runs on the way: what stands for
UnicodeDecodeError("no") is a UnicodeDecodeError, not the TypeError that its constructor would raise.
"""

import builtins
import sys
from collections.abc import Callable, Sequence
from typing import Any

from enact_learn.grading.codec import CantCross, encode

TEXT = 10_000
"""Characters of an exception's text that cross."""

ARGS = 20_000
"""Bytes of an exception's arguments that cross."""

_NEVER = frozenset({"StopIteration", "StopAsyncIteration", "GeneratorExit", "KeyboardInterrupt", "SystemExit"})
_OURS = ("enact_learn", "IPython", "pytest", "_pytest", "unittest", "traitlets", "nbgrader", "nbclient", "msgpack")
"""Packages whose exceptions steer the test process: the learner's process can't name them."""

_CODE_WITHOUT_FILE = (("<string>",), ("<unknown>",), (None,))
"""First of a SyntaxError's details, of ``compile`` and ``ast.parse``."""

Names = Sequence[tuple[str, str]]
"""(module, qualified name) of an exception's classes, the nearest first."""


def described(error: BaseException) -> tuple[list[tuple[str, str]], str, tuple[Any, ...] | None]:
    """Names of its classes, its text, and its arguments if they are plain and short (else None)."""
    order = type.__dict__["__mro__"].__get__(type(error))
    names = [(str(one.__module__)[:200], str(one.__qualname__)[:200]) for one in order[:50] if one is not object]
    return names, in_text(error), _plain(error.args)


def is_description(value: Any) -> bool:
    """Whether this is what ``described`` gives: the other side is not believed."""
    if type(value) is not tuple or len(value) != 3:
        return False
    names, text, args = value
    return (
        type(names) is list
        and all(type(one) is tuple and len(one) == 2 and all(type(part) is str for part in one) for one in names)
        and type(text) is str
        and (args is None or type(args) is tuple)
    )


def nearest(names: Names, own: Callable[[str, str], type | None]) -> type[Exception]:
    """The nearest class that this process knows: ``own(module, name)`` looks among what its cells defined.

    Never one that ends a process, a loop or a generator.
    """
    if any(module == "builtins" and name in _NEVER for module, name in names):
        return RuntimeError
    for module, name in names:
        found = own(module, name) or loaded(module, name)
        if isinstance(found, type) and issubclass(found, Exception) and module.partition(".")[0] not in _OURS:
            return found
    return Exception


def loaded(module: str, name: str) -> Any:
    """What a module that is imported here has under this name, never imported for it and without running its code."""
    if module == "builtins":
        return builtins.__dict__.get(name)
    found: Any = sys.modules.get(module)
    for part in name.split(".") if found is not None else ():
        found = found.__dict__.get(part) if hasattr(found, "__dict__") else None
    return found


def built(kind: type[BaseException], text: str, args: tuple[Any, ...] | None) -> BaseException:
    """An exception of this class that says ``text``, made without the constructor of any class but Python's own."""
    text = text[:TEXT]
    if args is not None and issubclass(kind, SyntaxError) and not _names_no_file(args):
        args = None
    if kind.__module__ == "builtins" and args is not None:
        try:
            made = kind(*args)
        except Exception:  # it does not take these
            made = None
        if type(made) is kind and in_text(made) == text:
            return made
    args = (text,) if args is None else args
    made = _bare(kind, args)
    if in_text(made) != text:  # a subclass of the same name, that says it
        body = {"__module__": kind.__module__, "__qualname__": kind.__qualname__, "__str__": lambda self: text}
        made = _bare(type(kind.__name__, (kind,), body), args)
    return made


def _names_no_file(args: tuple[Any, ...]) -> bool:
    """Whether a SyntaxError of these points into no file: showing it would read the line there, with our rights."""
    return len(args) < 2 or (type(args[1]) is tuple and args[1][:1] in _CODE_WITHOUT_FILE)


def _bare(kind: type[BaseException], args: tuple[Any, ...]) -> BaseException:
    try:
        made = kind.__new__(kind, *args)
    except Exception:  # exception groups look at their arguments here
        made = Exception.__new__(Exception, *args)
    made.args = args
    return made


def in_text(error: BaseException) -> str:
    """Its text, at most so long; "" where its own ``__str__`` fails."""
    try:
        text = str(error)
    except Exception:  # its own __str__ fails
        return ""
    return str.__str__(text)[:TEXT]


def _plain(args: Any) -> tuple[Any, ...] | None:
    if type(args) is not tuple:
        return None

    def refuse(obj: Any) -> Any:
        raise CantCross("an argument without a value form")

    try:
        return args if len(encode(args, refuse)) <= ARGS else None
    except CantCross:
        return None
