"""How many values a JSON text holds, looked at before it is read: small ones take many times their size in memory."""

import re

_TEXT = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)


def count_values(content: bytes) -> int:
    """About how many values there are: what opens or separates them, outside of texts."""
    bare = _TEXT.sub(b"", content)
    return sum(bare.count(mark) for mark in (b"[", b"{", b","))
