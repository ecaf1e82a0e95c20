"""What a cell made, in short: two runs that made the same have the same digests."""

import hashlib
from collections.abc import Mapping
from types import ModuleType
from typing import Any

_MOST = 10_000  # values of an array or a list that are looked at
_DEEPEST = 6


def digests(printed: str, names: Mapping[str, Any]) -> dict[str, str]:
    """Hash, one by one, what was printed ("") and the plain values: numbers, texts, lists, arrays, tables.

    Objects do not count.
    """
    seen = {name: _plain(value, 0) for name, value in names.items() if not name.startswith("_")}
    return {name: _hash(text) for name, text in {"": printed, **seen}.items() if text}


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:10]


def _plain(value: Any, depth: int) -> str:
    try:
        return _seen(value, depth) if depth < _DEEPEST else ""
    except Exception:  # objects may raise whatever they like when they are looked at
        return ""


def _seen(value: Any, depth: int) -> str:
    if value is None or isinstance(value, (bool, int, float, complex, str, bytes)):
        return repr(value)
    if isinstance(value, (type, ModuleType)):
        return str(value.__name__)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(_plain(item, depth + 1) for item in value[:_MOST])}]"
    if isinstance(value, (set, frozenset)):  # their order is not theirs to choose
        return f"{{{','.join(sorted(_plain(item, depth + 1) for item in value))}}}"
    if isinstance(value, dict):
        pairs = [f"{_plain(key, depth + 1)}:{_plain(item, depth + 1)}" for key, item in list(value.items())[:_MOST]]
        return f"{{{','.join(pairs)}}}"
    kind = type(value).__module__.partition(".")[0]
    if kind == "pandas" and hasattr(value, "items") and hasattr(value, "index"):
        columns = value.items() if hasattr(value, "columns") else [(value.name, value)]
        parts = [f"{_plain(name, depth + 1)}:{_plain(column.tolist()[:_MOST], depth + 1)}" for name, column in columns]
        return f"{_plain(value.index.tolist()[:_MOST], depth + 1)}{parts}"
    if kind == "numpy" and hasattr(value, "ravel"):
        return _plain(value.ravel()[:_MOST].tolist(), depth + 1)
    return ""
