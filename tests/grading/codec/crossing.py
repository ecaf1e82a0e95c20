"""How the codec's tests send values across, and forge bytes that no encoder would write."""

import struct
from collections.abc import Sequence
from typing import Any

import msgpack

from enact_learn.grading.codec import CantCross, decode, encode
from enact_learn.grading.codec.writing import HEADER


def refuse(value: object) -> Any:
    raise CantCross(f"a {type(value).__name__} has no value form")


def cross(value: Any) -> Any:
    return decode(encode(value, refuse), refuse)


def crosses(value: Any) -> Any:
    """The value as it arrives: of the same type, and the same bytes when it is sent on."""
    sent = encode(value, refuse)
    came = decode(sent, refuse)
    assert type(came) is type(value)
    assert encode(came, refuse) == sent
    return came


def refers(value: Any) -> list[Any]:
    """What is referred to while the value is encoded; at last it arrives, with "here" for each of those."""
    met: list[Any] = []

    def refer(thing: Any) -> dict[str, int]:
        met.append(thing)
        return {"number": len(met) - 1}

    decode(encode(value, refer), lambda reference: met[reference["number"]])
    return met


def forged(tree: Any, buffers: Sequence[bytes] = ()) -> bytes:
    """Bytes with a sound header and any structure."""
    packed = msgpack.packb(tree, use_bin_type=True, unicode_errors="surrogatepass")
    lengths = struct.pack(f"<{len(buffers)}Q", *map(len, buffers))
    return HEADER.pack(len(packed), len(buffers)) + lengths + packed + b"".join(buffers)


def tag(code: int) -> Any:
    return msgpack.ExtType(code, b"")
