"""Folders in which other people's code did what it liked: how much is in them, and getting rid of them.

Nothing here recurses or follows a link: names may be nested thousands deep.
"""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

_DEEPEST = 100
_OF_AN_ENTRY = 4096
"""Bytes that a name takes at least: without them, a million empty files would count nothing."""


def is_larger_than(folder: Path, most: int) -> bool:
    """Whether more than so many bytes lie in ``folder``; what is nested too deep to be looked at is too much."""
    left = most
    waiting = [(str(folder), 0)]
    while waiting:
        place, depth = waiting.pop()
        if depth > _DEEPEST:
            return True
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                left -= _OF_AN_ENTRY
                with suppress(OSError):
                    left -= entry.stat(follow_symlinks=False).st_blocks * 512
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((entry.path, depth + 1))
                if left < 0:
                    return True
    return False


def remove(folder: Path) -> None:
    """Remove ``folder`` and all in it, as far as it can be done; raises nothing."""
    waiting = [str(folder)]
    emptied: list[str] = []
    while waiting:
        place = waiting.pop()
        emptied.append(place)
        with suppress(OSError):
            _open_up(place)
            with os.scandir(place) as entries:
                found = list(entries)
            for entry in found:
                with suppress(OSError):
                    if not entry.is_dir(follow_symlinks=False):
                        os.unlink(entry.path)
                        continue
                    flat = os.path.join(folder, uuid4().hex)  # so that no path gets longer
                    _open_up(entry.path)
                    os.rename(entry.path, flat)
                    waiting.append(flat)
    for place in reversed(emptied):
        with suppress(OSError):
            os.rmdir(place)


def _open_up(place: str) -> None:
    """Give ourselves the rights that code took from us."""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except PermissionError:
        os.chmod(place, 0o700)
        return
    try:
        os.fchmod(descriptor, 0o700)
    finally:
        os.close(descriptor)
