"""Mode "shared": what the learner's code may have bent in the interpreter is put back before each test, and named.

Honest limits: code that shares an interpreter with the tests can always find a way (an object that equals
everything, a thread, the garbage collector). Mode "apart" is the answer to that; this is for existing notebooks.
"""

import sys
import types
from collections.abc import Iterator
from operator import attrgetter, is_
from typing import Any

from enact_learn.grading.resident.shell import Shell
from enact_learn.grading.resident.versions import Versions

_CODE = attrgetter("__code__")
_HOOKS = ("excepthook", "displayhook", "unraisablehook", "breakpointhook")
_EXPECTED = {("sys", name) for name in (*_HOOKS, "stdout", "stderr", "last_type")}
_INPUT = ("cleanup_transforms", "line_transforms", "token_transformers")
_MOST_NAMES = 20
_NOT_CALLED = frozenset(
    {
        "alembic",
        "sqlalchemy",
        "jinja2",
        "nbconvert",
        "jupyter_client",
        "tornado",
        "zmq",
        "asyncio",
        "email",
        "prompt_toolkit",
    }
    | {
        "jsonschema",
        "referencing",
        "encodings",
        "multiprocessing",
        "concurrent",
        "xml",
        "urllib",
        "html",
        "bs4",
        "mistune",
    }
    | {
        "pygments",
        "jedi",
        "parso",
        "PIL",
        "dateutil",
        "pytz",
        "joblib",
        "threadpoolctl",
        "psutil",
        "msgpack",
        "traitlets",
    }
)


class Pristine:
    """How functions and hooks stood when the resident had booted."""

    def __init__(self, shell: Shell) -> None:
        self._modules = [
            (module, tuple(called), tuple(called.values()))
            for module in list(sys.modules.values())
            if isinstance(module, types.ModuleType) and _is_public(module) and (called := _called(module))
        ]
        self._versions = Versions([vars(module) for module, _, _ in self._modules])
        self._may_have_written = True
        self._written = list({id(one): one for one in self._functions()}.values())
        self._codes = list(map(_CODE, self._written))
        self._hooks = {name: getattr(sys, name) for name in _HOOKS}
        self._meta_path, self._path_hooks = list(sys.meta_path), list(sys.path_hooks)
        manager = shell.input_transformer_manager
        self._input = {name: list(getattr(manager, name)) for name in _INPUT}
        self._events = {name: list(callbacks) for name, callbacks in shell.events.callbacks.items()}
        self._classes = [(kind, dict(vars(kind))) for kind in type(shell).__mro__ if kind is not object]
        self._own = set(vars(shell))

    def watch(self) -> None:
        """From now on be told when a function's code is replaced; it can't be undone in this process."""
        self._may_have_written = False
        sys.addaudithook(self._hear)

    def _hear(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "object.__setattr__" and "__code__" in args[1:2]:
            self._may_have_written = True

    def restore(self, shell: Shell) -> list[str]:
        """Put everything back; names of what was bent."""
        found = [*self._restore_modules(), *self._restore_codes(), *self._restore_system(), *self._restore_shell(shell)]
        return found[:_MOST_NAMES]

    def _functions(self) -> Iterator[types.FunctionType]:
        for _, _, values in self._modules:
            for value in values:
                if type(value) is types.FunctionType:
                    yield value

    def _restore_modules(self) -> Iterator[str]:
        for module, names, values in [self._modules[place] for place in self._versions.changed()]:
            there = vars(module)
            if all(map(is_, map(there.get, names), values)):  # at C's speed: there are a hundred thousand
                continue
            for name, value in zip(names, values, strict=True):
                if there.get(name) is not value and (module.__name__, name) not in _EXPECTED:
                    there[name] = value
                    yield f"{module.__name__}.{name}"

    def _restore_codes(self) -> Iterator[str]:
        if not self._may_have_written or all(map(is_, map(_CODE, self._written), self._codes)):
            return
        for function, code in zip(self._written, self._codes, strict=True):
            if function.__code__ is not code:
                function.__code__ = code
                yield f"{function.__module__}.{function.__qualname__}"

    def _restore_system(self) -> Iterator[str]:
        if sys.gettrace() or sys.getprofile():
            sys.settrace(None)
            sys.setprofile(None)
            yield "sys.settrace"
        for name, hook in self._hooks.items():
            if getattr(sys, name) is not hook:
                setattr(sys, name, hook)
                yield f"sys.{name}"
        for name, ours in (("meta_path", self._meta_path), ("path_hooks", self._path_hooks)):
            now = getattr(sys, name)
            if any(one not in ours for one in now):
                now[:] = ours
                yield f"sys.{name}"

    def _restore_shell(self, shell: Shell) -> Iterator[str]:
        for kind, were in self._classes:
            for name, value in were.items():
                if vars(kind).get(name) is not value:
                    setattr(kind, name, value)
                    yield f"{kind.__name__}.{name}"
        covered = [name for name in vars(shell) if name not in self._own and hasattr(type(shell), name)]
        for name in covered:
            if callable(vars(shell)[name]):
                delattr(shell, name)
                yield f"get_ipython().{name}"
        if shell.ast_transformers:
            shell.ast_transformers = []
            yield "get_ipython().ast_transformers"
        manager = shell.input_transformer_manager
        for name, ours in self._input.items():
            if getattr(manager, name) != ours:
                setattr(manager, name, list(ours))
                yield f"get_ipython().{name}"
        if shell.input_transformers_post:
            shell.input_transformers_post = []
            yield "get_ipython().input_transformers_post"
        for event, ours in self._events.items():
            if any(one not in ours and not _is_librarys(one) for one in shell.events.callbacks[event]):
                shell.events.callbacks[event] = [
                    one for one in shell.events.callbacks[event] if one in ours or _is_librarys(one)
                ]
                yield f"get_ipython().events {event}"
        if shell.custom_exceptions:
            shell.set_custom_exc((), None)  # type: ignore[no-untyped-call]
            yield "get_ipython().custom_exceptions"


def _is_public(module: types.ModuleType) -> bool:
    """Whether tests are likely to call it: what lies deeper is not looked at, for that takes long."""
    name = module.__name__
    return name.count(".") < 2 and "._" not in name and name.partition(".")[0] not in _NOT_CALLED


def _called(module: types.ModuleType) -> dict[str, Any]:
    """Functions and classes of a module: other values libraries change themselves."""
    return {name: value for name, value in vars(module).items() if callable(value) and name[:2] != "__"}


def _is_librarys(callback: Any) -> bool:
    """Whether a hook belongs to a library (matplotlib shows figures by one), and not to a cell."""
    module = getattr(callback, "__module__", None)
    return isinstance(module, str) and module != "__main__" and module in sys.modules
