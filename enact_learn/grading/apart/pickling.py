"""Objects of the tests that have no value form, for the learner's process: pickled, and only in this direction."""

import io
import pickle
import sys
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from enact_learn.grading.apart.endings import NotFromTests
from enact_learn.grading.apart.exceptions import loaded

Special = Callable[[Any], list[Any] | None]
"""A reference for what is not pickled (functions of cells, proxies, classes of locked cells); None for all else."""


def pickled(obj: Any, special: Special) -> bytes:
    """The object for the learner's process. Raises NotFromTests where it can't go there."""
    buffer = io.BytesIO()
    try:
        _Pickler(buffer, special).dump(obj)
    except NotFromTests:
        raise
    except Exception as error:
        raise NotFromTests(f"a {type(obj).__name__} can't be handed to the learner's code ({error})"[:500]) from None
    return buffer.getvalue()


class _Pickler(pickle.Pickler):
    def __init__(self, buffer: io.BytesIO, special: Special) -> None:
        super().__init__(buffer, pickle.HIGHEST_PROTOCOL)
        self._special = special

    def persistent_id(self, obj: Any) -> tuple[Any, ...] | None:
        reference = self._special(obj)
        return None if reference is None else tuple(reference)


def is_of_a_library(obj: Any) -> bool:
    """Whether the other process finds this function or class under its name in a module that is imported here."""
    module, name = getattr(obj, "__module__", None), getattr(obj, "__qualname__", None)
    if type(module) is not str or type(name) is not str or module == "__main__":
        return False
    return loaded(module, name) is obj


def is_function(obj: Any) -> bool:
    """Whether this is a function or a method, of whatever kind."""
    return isinstance(obj, FunctionType | BuiltinFunctionType | MethodType)


def name_of_module(obj: Any) -> str | None:
    """The name of an imported module."""
    if not isinstance(obj, ModuleType):
        return None
    name = obj.__name__
    return name if sys.modules.get(name) is obj else None


def is_class_of_cell(value: Any) -> bool:
    """Whether this is a class that a cell defined."""
    return isinstance(value, type) and type.__dict__["__module__"].__get__(value) == "__main__"
