"""Values beyond the codec's: the containers of ``collections``, views of dictionaries, and named tuples.

Each is written by a reference that holds the plain value within it, and built anew from that.
"""

from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable, Mapping
from hashlib import blake2b
from typing import Any

from enact_learn.grading.apart.sharing import Slot, has_plain_keys
from enact_learn.grading.codec import BadValue, encode

Write = Callable[[Any], Any]
"""Turns a plain value into what a reference can hold."""

Read = Callable[[Any], Any]
"""The other way round. Raises BadValue."""

_FACTORIES: Mapping[str, Any] = {kind.__name__: kind for kind in (int, float, str, bool, list, dict, set, tuple)}

_SOME: dict[str, int] = {}
_KEYS, _VALUES, _ITEMS = type(_SOME.keys()), type(_SOME.values()), type(_SOME.items())

_OF_NAMED_TUPLES = frozenset(
    {"__doc__", "__slots__", "__new__", "__repr__", "__getnewargs__", "__match_args__", "__module__", "__orig_bases__"}
    | {"__annotations__", "_fields", "_field_defaults", "_make", "_replace", "_asdict", "__replace__"}
    | {"__annotate__", "__annotate_func__", "__static_attributes__", "__firstlineno__", "__annotations_cache__"}
)


def form_of(obj: Any, write: Write) -> list[Any] | None:
    """A reference that holds this value; None for any other object."""
    kind = type(obj)
    if kind is Counter or kind is OrderedDict or kind is defaultdict:
        plain = dict(obj)
        if not has_plain_keys(plain):
            return None
        if kind is not defaultdict:
            return ["k", kind.__name__, write(plain)]
        factory = next((name for name, made in _FACTORIES.items() if made is obj.default_factory), "")
        return ["k", "defaultdict", write((factory, plain))]
    if kind is deque:
        return ["k", "deque", write((list(obj), obj.maxlen))]
    if kind is _KEYS or kind is _ITEMS:
        plain = dict(obj) if kind is _ITEMS else dict.fromkeys(obj)
        return ["k", kind.__name__, write(plain)] if has_plain_keys(plain) else None
    return ["k", kind.__name__, write(list(obj))] if kind is _VALUES else None


def built(name: Any, held: Any, read: Read) -> Any:
    """The value of a reference ``["k", name, held]``. Raises BadValue."""
    value = read(held)
    if name == "Counter" and type(value) is dict:
        made: Counter[Any] = Counter()
        dict.update(made, value)
        return made
    if name == "OrderedDict" and type(value) is dict:
        return OrderedDict(value)
    if name in ("dict_keys", "dict_items") and type(value) is dict:
        return value.keys() if name == "dict_keys" else value.items()
    if name == "dict_values" and type(value) is list:
        return dict(enumerate(value)).values()
    if type(value) is not tuple or len(value) != 2:
        raise BadValue("no collection")
    first, second = value
    if name == "defaultdict" and type(first) is str and type(second) is dict:
        return defaultdict(_FACTORIES.get(first), second)
    if name == "deque" and type(first) is list and (second is None or (type(second) is int and 0 <= second < 2**31)):
        return deque(first, second)
    raise BadValue("no collection")


def fields_of(kind: type) -> tuple[str, ...] | None:
    """The fields of a named tuple without further methods; None for any other class."""
    if type.__dict__["__bases__"].__get__(kind) != (tuple,):
        return None
    body = type.__dict__["__dict__"].__get__(kind)
    fields = body.get("_fields")
    if type(fields) is not tuple or not all(type(name) is str for name in fields):
        return None
    return fields if set(body) <= _OF_NAMED_TUPLES | set(fields) else None


def state_of(value: Any) -> bytes:
    """Bytes that change when the value does; objects without a value form count by who they are."""

    def refer(obj: Any) -> Any:
        if type(obj) is Slot:
            return ["s", obj.number]
        form = form_of(obj, lambda plain: blake2b(encode(plain, refer), digest_size=16).digest())
        return form or [id(obj)]

    return encode(value, refer)
