"""The layer of bubblewrap: starts a program in name spaces of its own, where most of the machine does not exist.

It can only be put around a program that is started, not entered; what runs inside enters the other layers all the
same. https://github.com/containers/bubblewrap, Debian package ``bubblewrap``; needs user name spaces or root.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes.readable import readable

NAME = "bubblewrap"
_PROBE_SECONDS = 10
_OWN = ("/proc", "/dev")  # made anew inside
_LINKS = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")  # into /usr, on most systems


def wrap(command: Sequence[str], room: Room) -> list[str]:
    """The command line that starts ``command`` inside: the room's folders and environment, no network, no process.

    What may be read is what Landlock lets code read. ``/tmp`` is empty and holds at most the room's ``file_mb``; so
    does ``/dev/shm``, which makes semaphores work.
    The program is killed when its starter ends; file descriptors that the starter hands on stay open.
    """
    size = str(room.limits.file_mb * 1_000_000)
    return [
        *("bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"),
        *("--size", size, "--tmpfs", "/tmp"),  # noqa: S108  # inside
        *_view(room),
        *("--proc", "/proc", "--dev", "/dev", "--size", size, "--tmpfs", "/dev/shm"),  # noqa: S108
        *(word for path in (room.folder, *room.writable) for word in ("--bind", path, path)),
        *(word for name, value in room.environment.items() for word in ("--setenv", name, value)),
        *("--remount-ro", "/dev", "--remount-ro", "/"),  # they stand in memory, and no limit counts them
        *("--chdir", room.folder, "--", *command),
    ]


@cache
def why_not() -> str:
    """Why it does not work here; "" where it does. Starts a small program in it, once per process."""
    if shutil.which("bwrap") is None:
        return "it is not installed"
    with tempfile.TemporaryDirectory(prefix="enact-probe-") as folder:
        room = Room(folder, Limits(), {"PATH": os.defpath})
        try:
            ran = subprocess.run(
                wrap([sys.executable, "-c", _PROBE], room),
                capture_output=True,
                text=True,
                timeout=_PROBE_SECONDS,
                stdin=subprocess.DEVNULL,
            )
        except subprocess.TimeoutExpired:
            return "trying it took too long"
        except OSError as error:
            return str(error)
    if ran.stdout == "inside":
        return ""
    return (ran.stderr.strip().splitlines() or [f"it ended with status {ran.returncode}"])[-1]


_PROBE = """
import os
open("made", "w").close()
assert os.listdir("/proc/self/task") and len([name for name in os.listdir("/proc") if name.isdigit()]) < 4
print("inside", end="")
"""


def _view(room: Room) -> Iterator[str]:
    """What is there to be read."""
    for path in _LINKS:
        if os.path.islink(path):
            yield from ("--symlink", os.readlink(path), path)
    for path, right in readable(room):
        if right == "read" and not any(Path(path).is_relative_to(own) for own in _OWN):
            yield from ("--ro-bind-try", path, path)
