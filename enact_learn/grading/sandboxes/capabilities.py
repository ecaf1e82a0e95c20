"""The privileges of root, one by one (capabilities(7)): which a process has, and giving them up for good."""

import ctypes
import os
import platform
from collections.abc import Collection, Iterable

from enact_learn.grading.sandboxes import linux

CHOWN, DAC_READ_SEARCH, SETGID, SETUID, SETPCAP = 0, 2, 6, 7, 8

_VERSION_3 = 0x20080522
_CAPGET, _CAPSET = (90, 91) if platform.machine() == "aarch64" else (125, 126)


def held() -> frozenset[int]:
    """What this process may do now (its effective set)."""
    return _members(_sets()[0])


def lowered_to(kept: Iterable[int]) -> bool:
    """Whether this process has these capabilities, no other, and no way to any other."""
    mask = _mask(kept)
    effective, permitted, inheritable = _sets()
    # with no_new_privs nothing can be gained from the bounding set: it need not be empty where we may not empty it
    return effective == permitted == mask and not inheritable & ~mask


def give_up_all_but(kept: Iterable[int] = ()) -> None:
    """Keep these capabilities, also in programs that are executed, and give up the others for ever."""
    kept = frozenset(kept)
    narrow_the_bounding_set_to(kept)
    mask = _mask(kept)
    _set(mask, mask, mask)
    try:
        linux.prctl(linux.PR_CAP_AMBIENT, linux.PR_CAP_AMBIENT_CLEAR_ALL)
    except OSError:
        if kept:
            raise
    for capability in kept:
        linux.prctl(linux.PR_CAP_AMBIENT, linux.PR_CAP_AMBIENT_RAISE, capability)


def narrow_the_bounding_set_to(kept: Collection[int]) -> None:
    """See that programs which are executed can gain no other; nothing happens without the right to do so."""
    if SETPCAP not in held():
        return
    for capability in range(64):
        if capability not in kept:
            try:
                linux.prctl(linux.PR_CAPBSET_DROP, capability)
            except OSError:  # EINVAL: past the last one that this kernel knows
                break


def _sets() -> tuple[int, int, int]:
    """Effective, permitted and inheritable, as bit masks."""
    data = (ctypes.c_uint32 * 6)()
    linux.system_call(_CAPGET, _header(), data)
    low, high = data[:3], data[3:]
    effective, permitted, inheritable = (a | b << 32 for a, b in zip(low, high, strict=True))
    return effective, permitted, inheritable


def _set(effective: int, permitted: int, inheritable: int) -> None:
    sets = (effective, permitted, inheritable)
    words = [mask & 0xFFFFFFFF for mask in sets] + [mask >> 32 for mask in sets]
    linux.system_call(_CAPSET, _header(), (ctypes.c_uint32 * 6)(*words))


def _header() -> ctypes.Array[ctypes.c_uint32]:
    return (ctypes.c_uint32 * 2)(_VERSION_3, 0)  # 0: the calling process


def _mask(capabilities: Iterable[int]) -> int:
    return sum(1 << capability for capability in capabilities)


def _members(mask: int) -> frozenset[int]:
    return frozenset(bit for bit in range(64) if mask >> bit & 1)


def is_root() -> bool:
    """Whether this process has root's user id (in a container: of its own name space)."""
    return os.geteuid() == 0
