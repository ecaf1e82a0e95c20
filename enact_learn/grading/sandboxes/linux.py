"""Linux's own calls that Python has no words for. Each raises OSError where the kernel says no."""

import ctypes
import os

PR_SET_PDEATHSIG = 1
PR_SET_KEEPCAPS = 8
PR_GET_SECCOMP = 21
PR_CAPBSET_DROP = 24
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
PR_CAP_AMBIENT_CLEAR_ALL = 4

Argument = int | ctypes.Array[ctypes.c_char] | ctypes.Array[ctypes.c_uint32] | None

_LIBC = ctypes.CDLL(None, use_errno=True)  # loaded by whoever forks, not by the child in its last free moment


def system_call(number: int, *arguments: Argument) -> int:
    """Make a system call by its number; buffers are handed over as addresses. Returns its result."""
    return _checked(_LIBC.syscall(ctypes.c_long(number), *map(_word, arguments)))


def prctl(option: int, *arguments: int) -> int:
    """Ask the kernel for something about this process itself (man 2 prctl). Returns its answer."""
    padded = (*arguments, 0, 0, 0, 0)[:4]
    return _checked(_LIBC.prctl(ctypes.c_int(option), *map(_word, padded)))


def clear_environment() -> None:
    """Forget the C library's environment, also what Python does not know of."""
    _checked(_LIBC.clearenv())


def _word(value: Argument) -> object:
    return ctypes.c_long(value) if isinstance(value, int) else value


def _checked(result: int) -> int:
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


_LIBC.syscall.restype = ctypes.c_long
