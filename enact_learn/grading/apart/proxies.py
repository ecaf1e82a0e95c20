"""What stands in the tests for objects and classes of the learner's process.

A proxy holds nothing that an attribute of the learner's could be taken for: its number and its crossing are behind
slots that no name reaches. What Python itself or a library asks about an object by a special name is never forwarded,
but for a few that give data.
"""

import weakref
from collections.abc import Sequence
from typing import Any, NoReturn, Protocol

from enact_learn.grading.apart.endings import HandleDecides
from enact_learn.grading.apart.operations import BINARY, OTHERS, UNARY

DATA: dict[str, tuple[type, ...]] = {
    "__name__": (str,),
    "__qualname__": (str,),
    "__module__": (str, type(None)),
    "__doc__": (str, type(None)),
    "__dict__": (dict,),
    "__annotations__": (dict,),
}
"""Special attributes that are forwarded, and what they must be."""

_PROBES = frozenset({"_typ", "_mgr", "_is_protocol", "_constructor", "_repr_mimebundle_", "_ipython_display_"})

_LOOK = object.__getattribute__
_new_type: Any = type.__new__


class Asks(Protocol):
    """What proxies ask of the crossing over which they came."""

    def call(self, target: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any: ...

    def attribute(self, target: Any, name: str) -> Any: ...

    def special(self, target: Any, name: str, kinds: tuple[type, ...]) -> Any: ...

    def data(self, operation: str, kind: type, *operands: Any) -> Any: ...

    def signature(self, target: Any) -> Any: ...

    def known_class(self, kind: type) -> type: ...

    def undecided(self, target: Any) -> None: ...

    def may_leave_out(self, error: BaseException) -> bool: ...

    def do(self, operation: str, *operands: Any) -> Any: ...


class Mirror(type):
    """The class of classes that stand for the learner's."""

    def __new__(cls, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a test can't derive a class from the learner's: derive it in a locked cell, or call the class")

    def __call__(cls, /, *args: Any, **kwargs: Any) -> Any:
        return _crossing_of(cls).call(cls, args, kwargs)

    def __getattribute__(cls, name: str) -> Any:
        if name == "__doc__":
            return _crossing_of(cls).attribute(cls, name)
        if is_special(name):
            return type.__getattribute__(cls, name)
        return _crossing_of(cls).attribute(cls, name)

    def __setattr__(cls, name: str, value: Any) -> None:
        _crossing_of(cls).do("setattr", cls, name, value)

    def __delattr__(cls, name: str) -> None:
        _crossing_of(cls).do("delattr", cls, name)

    def __dir__(cls) -> Any:
        return _crossing_of(cls).data("dir", list, cls)

    def __repr__(cls) -> str:
        return f"<class {type.__getattribute__(cls, '__qualname__')!r} of the learner>"

    def __iter__(cls) -> Any:
        return _crossing_of(cls).do("iter", cls)

    def __len__(cls) -> int:
        length: int = _crossing_of(cls).data("len", int, cls)
        return length

    def __getitem__(cls, key: Any) -> Any:
        return _crossing_of(cls).do("getitem", cls, key)

    def __contains__(cls, item: Any) -> bool:
        _undecided(cls)

    def __instancecheck__(cls, obj: Any) -> bool:
        return type.__instancecheck__(cls, obj) or _TUPLES.get(type(obj)) is cls

    def __bool__(cls) -> bool:
        return True  # as any class that does not say otherwise; nothing of the learner decides here


class Proxy:
    """An object of the learner's process. Each class of the learner has a subclass of its own."""

    __slots__ = ("__weakref__", "_crossing", "_number", "_paths")

    def __getattribute__(self, name: str) -> Any:
        if name == "__class__":
            return _crossing_of(self).known_class(type(self))
        if is_special(name):
            crossing = _crossing_of(self)
            if name in DATA:
                return crossing.special(self, name, DATA[name])
            if name == "__signature__":
                return crossing.signature(self)
            return _LOOK(self, name)
        if is_probe(name):
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return _crossing_of(self).attribute(self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        if is_special(name):
            raise AttributeError(f"a test can't set {name!r} on an object of the learner")
        _crossing_of(self).do("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        _crossing_of(self).do("delattr", self, name)

    def __dir__(self) -> Any:
        return _crossing_of(self).data("dir", list, self)

    def __str__(self) -> str:
        text: str = _crossing_of(self).data("str", str, self)
        return text

    def __repr__(self) -> str:
        text: str = _crossing_of(self).data("repr", str, self)
        return text

    def __format__(self, spec: str) -> str:
        text: str = _crossing_of(self).data("format", str, self, spec)
        return text

    def __copy__(self) -> Any:
        return _crossing_of(self).do("copy", self)

    def __deepcopy__(self, memo: Any) -> Any:
        return _crossing_of(self).do("deepcopy", self)

    def __reduce_ex__(self, protocol: Any) -> NoReturn:
        raise TypeError("an object of the learner can't be pickled")

    __reduce__ = __getstate__ = __reduce_ex__  # type: ignore[assignment]

    def __array__(self, *args: Any, **kwargs: Any) -> NoReturn:
        _undecided(self)

    __array_ufunc__ = None  # NumPy then leaves arithmetic to us

    def __eq__(self, other: object) -> bool:
        _undecided(self)

    __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__

    def __hash__(self) -> int:
        _undecided(self)

    def __bool__(self) -> bool:
        _undecided(self)


_NUMBER, _CROSSING, _PATHS = (Proxy.__dict__[name] for name in ("_number", "_crossing", "_paths"))
for _name in ("_number", "_crossing", "_paths"):
    type.__delattr__(Proxy, _name)  # the slots stay, no name leads to them

_CLASSES: dict[type, tuple[Asks, list[str]]] = {}
"""Class that stands for a learner's -> its crossing, and the expressions by which tests came to it."""


_TUPLES: "weakref.WeakKeyDictionary[type, type]" = weakref.WeakKeyDictionary()
"""Class of named tuples that are data here -> the class that stands for the learner's."""


def let_be_instances(kind: type, mirror: type) -> None:
    """Let isinstance find that values of ``kind`` are instances of the learner's class."""
    if type(mirror) is Mirror:
        _TUPLES[kind] = mirror


def is_special(name: str) -> bool:
    """Whether Python keeps names like this for itself."""
    return name[:2] == "__" and name[-2:] == "__"


def is_probe(name: str) -> bool:
    """Whether libraries ask for this attribute to find out what an object is."""
    return (name[:1] == "_" and name[-1:] == "_") or name[:9] == "_ipython_" or name[:6] == "_repr_" or name in _PROBES


def is_proxy(obj: Any) -> bool:
    """Whether this stands for an object of the learner (not for a class)."""
    return isinstance(type(obj), Mirror)


def is_mirror(obj: Any) -> bool:
    """Whether this stands for a class of the learner that is no exception."""
    return type(obj) is Mirror


def made(kind: type, crossing: Asks, number: int) -> Any:
    """A new proxy."""
    proxy: Any = object.__new__(kind)
    _NUMBER.__set__(proxy, number)
    _CROSSING.__set__(proxy, crossing)
    _PATHS.__set__(proxy, [])
    return proxy


def number_of(proxy: Any) -> int:
    """The number by which the learner's process knows the object."""
    number: int = _NUMBER.__get__(proxy)
    return number


def paths_of(proxy: Any) -> list[str]:
    """The expressions by which tests came to the object, or class."""
    paths: list[str] = _CLASSES[proxy][1] if type(proxy) is Mirror else _PATHS.__get__(proxy)
    return paths


def add_paths(proxy: Any, paths: Sequence[str]) -> None:
    """Tests came to the object by these expressions too."""
    known = paths_of(proxy)
    known += [path for path in dict.fromkeys(paths) if path not in known]


def rename_path(proxy: Any, path: str, name: str) -> None:
    """Replace one expression."""
    known = paths_of(proxy)
    known[:] = dict.fromkeys([*(one for one in known if one != path), name])


def made_class(crossing: Asks, name: str, special: list[str], bases: tuple[type, ...]) -> type:
    """A class whose instances have these special methods, all forwarded."""
    name = name.rpartition(".")[2]
    name = name if name.isidentifier() and len(name) < 200 else "object"
    kind: type
    body: dict[str, Any] = {"__slots__": (), "__module__": "__main__", "__doc__": None}
    body |= {method: _METHODS[method] for method in special if method in _METHODS}
    try:
        kind = _new_type(Mirror, name, bases or (Proxy,), body)
    except TypeError:  # bases that don't go together
        kind = _new_type(Mirror, name, (Proxy,), body)
    _CLASSES[kind] = (crossing, [])
    return kind


def forget(crossing: Asks) -> None:
    """Drop what is kept about the classes of a notebook."""
    for kind in [kind for kind, (owner, _) in _CLASSES.items() if owner is crossing]:
        del _CLASSES[kind]


def belongs_to(obj: Any, crossing: Asks) -> bool:
    """Whether a proxy or class came over this crossing."""
    return _crossing_of(obj) is crossing


def _crossing_of(obj: Any) -> Asks:
    return _CLASSES[obj][0] if type(obj) is Mirror else _CROSSING.__get__(obj)


def _undecided(obj: Any, *_: Any) -> NoReturn:
    _crossing_of(obj).undecided(obj)
    raise HandleDecides(f"an object of the learner's code ({type(obj).__name__}) can't decide a test")


def _forwarding(name: str) -> Any:
    def operate(self: Any, *others: Any) -> Any:
        return _crossing_of(self).do(name, self, *others)

    return operate


def _reflecting(name: str) -> Any:
    def operate(self: Any, other: Any, *modulus: Any) -> Any:
        return _crossing_of(self).do(name, other, self, *modulus)

    return operate


def _converting(name: str, kind: type) -> Any:
    def convert(self: Any) -> Any:
        return _crossing_of(self).data(name, kind, self)

    return convert


def _exit(self: Any, kind: Any, error: Any, traceback: Any) -> bool:
    crossing = _crossing_of(self)
    if error is not None and not isinstance(error, Exception):  # what ends the test is not for the learner's code
        kind = error = None
    swallowed: bool = crossing.data("exit", bool, self, kind, error)
    return swallowed and (error is None or crossing.may_leave_out(error))


_METHODS: dict[str, Any] = {
    "__call__": lambda self, /, *args, **kwargs: _crossing_of(self).call(self, args, kwargs),
    "__len__": _converting("len", int),
    "__int__": _converting("int", int),
    "__float__": _converting("float", float),
    "__complex__": _converting("complex", complex),
    "__index__": _converting("index", int),
    "__exit__": _exit,
    **{
        f"__{name}__": _forwarding(name)
        for name in [
            *OTHERS,
            *BINARY,
            *(f"i{name}" for name in BINARY if name != "divmod"),
            *UNARY,
        ]
    },
    **{f"__r{name}__": _reflecting(name) for name in BINARY},
}
