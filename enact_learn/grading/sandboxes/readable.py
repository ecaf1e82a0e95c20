"""What other people's code may read: the interpreter, its packages, the system's libraries; no course and no home."""

import os
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import enact_learn
from enact_learn.domain.contracts import Room

Right = Literal["read", "list", "device"]

_SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store")
_FILES = (
    *("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "ld.so.preload", "localtime", "timezone", "locale.alias"),
    *("passwd", "group", "nsswitch.conf", "os-release", "debian_version", "lsb-release", "alternatives"),
    *(
        "fonts",
        "mime.types",
        "matplotlibrc",
        "magic",
        "ssl/certs",
        "ssl/openssl.cnf",
        "pki/tls/certs",
        "ca-certificates",
    ),
)  # of /etc; nothing with a password, and no hosts
_KERNEL = (
    *("/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg", "/proc/uptime", "/proc/version"),
    *("/proc/filesystems", "/proc/sys/kernel/osrelease", "/proc/sys/vm/overcommit_memory"),
    *("/sys/devices/system/cpu", "/sys/devices/system/node", "/sys/kernel/mm/transparent_hugepage"),
    # how many processors there are to be used: joblib, and so scikit-learn, stops where it sees them and can't read
    *("/sys/fs/cgroup/cpu.max", "/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "/sys/fs/cgroup/cpu/cpu.cfs_period_us"),
    "/var/cache/fontconfig",
)
_READ_DEVICES = ("/dev/random", "/dev/urandom")
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full")
_OF_A_PREFIX = (  # where programs are installed; what else lies beside (a checkout, settings, data) is somebody's own
    *("bin", "sbin", "lib", "lib32", "lib64", "libx32", "libexec", "include", "share", "ssl", "plugins"),
    *("pyvenv.cfg", "x86_64-conda-linux-gnu", "aarch64-conda-linux-gnu"),
)
_LEFT_OUT_OF_A_PREFIX = (
    "share/nbgrader",  # nbgrader's exchange: what others handed in
    "share/jupyter",  # settings and notebooks that somebody put there
)


def readable(room: Room) -> Iterator[tuple[str, Right]]:
    """What may be read of the machine: paths (with all below), each with its right."""
    yield from always_readable(room.hidden)
    for path in room.readable:
        yield from _carved(Path(path).resolve(), _resolved(room.hidden))
    yield "/proc/self", "read"


@cache
def always_readable(hidden: tuple[str, ...]) -> tuple[tuple[str, Right], ...]:
    """The part that is the same for each process, without what is ``hidden``. Slow at the first call."""
    left_out = _resolved((*hidden, *_left_out_of_prefixes(), *_installed_courses()))
    found: dict[str, Right] = {}
    wanted = {Path(path).resolve() for path in _wanted() if os.path.exists(path)}
    for folder in sorted(wanted - {Path("/")}):
        for path, right in _carved(folder, left_out):
            found.setdefault(path, right)
    for path in (*_KERNEL, *_READ_DEVICES):
        if os.path.exists(path):
            found[path] = "read"
    return (*found.items(), *((path, "device") for path in _DEVICES if os.path.exists(path)))


def _wanted() -> Iterator[str]:
    yield from _SYSTEM
    yield from (f"/etc/{name}" for name in _FILES)
    yield from (os.path.join(prefix, name) for prefix in _prefixes() for name in _OF_A_PREFIX)
    yield from (sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    yield from (path for path in sys.path if path.endswith("-packages") or path.endswith(".zip"))
    if site.ENABLE_USER_SITE:
        yield site.getusersitepackages()
    yield os.path.dirname(str(enact_learn.__file__))  # and not the checkout around it, with its courses


def _prefixes() -> tuple[str, ...]:
    return (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, "/usr", "/usr/local")


def _left_out_of_prefixes() -> Iterator[str]:
    return (os.path.join(prefix, name) for prefix in _prefixes() for name in _LEFT_OUT_OF_A_PREFIX)


def _installed_courses() -> Iterator[str]:
    """Courses that came as packages: their solutions lie among the libraries."""
    for point in entry_points(group="enact_learn.courses"):
        try:
            found = find_spec(point.value.split(":")[0])
        except (ImportError, ValueError):
            continue
        yield from (found.submodule_search_locations or ()) if found else ()


def _resolved(paths: Iterable[str]) -> frozenset[Path]:
    return frozenset(Path(path).resolve() for path in paths)


def _carved(folder: Path, left_out: frozenset[Path]) -> Iterator[tuple[str, Right]]:
    """The folder; or, where something in it is left out, all the others in it."""
    if folder in left_out:
        return
    if not any(folder in path.parents and path.exists() for path in left_out):
        yield str(folder), "read"
        return
    if str(folder) in map(os.path.realpath, sys.path):
        yield str(folder), "list"  # or Python would find no module in it
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if not path.is_symlink():  # it may lead anywhere; what is wanted of that has its own name
            yield from _carved(path, left_out)
