"""What tests may ask to be done with an object of the learner's process, by name: the words of the verb ``do``."""

import copy
import inspect
import operator
from collections.abc import Callable, Mapping
from typing import Any

BINARY = tuple("add sub mul truediv floordiv mod pow matmul and or xor lshift rshift divmod".split())  # noqa: SIM905
"""Arithmetic with two operands, by the names of the special methods. Comparisons are not among them."""

UNARY = ("neg", "pos", "abs", "invert")

CONVERSIONS = ("len", "int", "float", "complex", "index")

OTHERS = ("iter", "next", "reversed", "getitem", "setitem", "delitem", "enter", "round", "trunc", "floor", "ceil")

SPECIAL = frozenset(
    f"__{name}__"
    for name in [
        *("call", "exit"),
        *CONVERSIONS,
        *OTHERS,
        *UNARY,
        *BINARY,
        *(f"r{name}" for name in BINARY),
        *(f"i{name}" for name in BINARY if name != "divmod"),
    ]
)
"""Special methods that a proxy has where the object's class has them, and only there."""


def _call(function: Any, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    return function(*args, **kwargs)


def _operator(name: str) -> Callable[..., Any]:
    return divmod if name == "divmod" else getattr(operator, f"__{name}__")


def _plain_round(obj: Any, *digits: Any) -> Any:
    return round(obj, *digits)


def _dict(obj: Any) -> Any:
    return dict(vars(obj))


def _signature(function: Any) -> Any:
    """Parameters as data: (name, kind, whether there is a default, its text)."""
    return [
        (one.name, int(one.kind), one.default is not one.empty, "" if one.default is one.empty else repr(one.default))
        for one in inspect.signature(function).parameters.values()
    ]


def _names(obj: Any) -> Any:
    return [name for name in dir(obj) if type(name) is str]


def _enter(obj: Any) -> Any:
    return type(obj).__enter__(obj)


def _exit(obj: Any, kind: Any, error: Any) -> Any:
    """Leave a context: whether the exception is swallowed, as a plain bool."""
    return bool(type(obj).__exit__(obj, kind, error, None))


OPERATIONS: Mapping[str, Callable[..., Any]] = {
    "call": _call,
    "getattr": getattr,
    "setattr": setattr,
    "delattr": delattr,
    "getitem": operator.getitem,
    "setitem": operator.setitem,
    "delitem": operator.delitem,
    "iter": iter,
    "next": next,
    "len": len,
    "reversed": reversed,
    "enter": _enter,
    "exit": _exit,
    "int": int,
    "float": float,
    "complex": complex,
    "index": operator.index,
    "round": _plain_round,
    "trunc": lambda obj: type(obj).__trunc__(obj),
    "floor": lambda obj: type(obj).__floor__(obj),
    "ceil": lambda obj: type(obj).__ceil__(obj),
    "str": str,
    "repr": repr,
    "format": format,
    "dict": _dict,
    "dir": _names,
    "signature": _signature,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{name: _operator(name) for name in [*BINARY, *UNARY]},
    **{f"i{name}": _operator(f"i{name}") for name in BINARY if name != "divmod"},
}
