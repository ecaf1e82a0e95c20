"""What the seccomp filter refuses: each system call with its reason, as Docker's default profile and some more.

Code needs files, memory, threads and processes; it needs no network, no other process's memory, no privilege
and none of the kernel's rarely used doors, through which most escapes went.
"""

import errno
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Sockets = Literal["none", "unix", "tcp"]


@dataclass(frozen=True, slots=True)
class Only:
    """Refuses a call unless the ``argument`` (its low 32 bits, masked) is one of ``values``."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Not:
    """Refuses a call when the ``argument`` (its low 32 bits, masked) is one of ``values``."""

    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Rule:
    """Refuses a call with ``error`` unless all of ``unless`` hold; without any, always. Error 0 feigns success."""

    error: int = errno.EPERM
    unless: tuple[Only | Not, ...] = ()


_ALWAYS: Mapping[str, Iterable[str]] = {
    "memory and handles of other processes": (
        *("ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "pidfd_getfd", "process_madvise"),
        *("process_mrelease", "migrate_pages", "move_pages"),
    ),
    "signals by ways that Landlock or the filter could miss": (
        *("pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo"),
    ),
    "mounts and name spaces": (
        *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "fsopen", "fsconfig", "fsmount", "fspick"),
        *("open_tree", "open_tree_attr", "move_mount", "mount_setattr", "statmount", "listmount"),
    ),
    "files by other ways than by their path": ("name_to_handle_at", "open_by_handle_at"),
    "the kernel, the machine and its clock": (
        *("bpf", "perf_event_open", "userfaultfd", "kexec_load", "kexec_file_load", "init_module", "finit_module"),
        *("delete_module", "create_module", "query_module", "get_kernel_syms", "reboot", "swapon", "swapoff", "acct"),
        *("quotactl", "quotactl_fd", "sethostname", "setdomainname", "settimeofday", "clock_settime", "clock_adjtime"),
        *("adjtimex", "ioperm", "iopl", "modify_ldt", "personality", "syslog", "vhangup", "lookup_dcookie", "uselib"),
        *("ustat", "sysfs", "_sysctl", "nfsservctl", "fanotify_init", "fanotify_mark", "lsm_set_self_attr"),
        *("ioprio_set", "set_mempolicy_home_node"),
    ),
    "keys of the user": ("add_key", "request_key", "keyctl"),
    "what outlives the process, and is counted nowhere": (
        *("shmget", "shmat", "shmctl", "shmdt", "semget", "semop", "semtimedop", "semctl"),
        *("msgget", "msgsnd", "msgrcv", "msgctl", "mq_open", "mq_unlink", "mq_timedsend", "mq_timedreceive"),
        *("mq_notify", "mq_getsetattr"),
    ),
    "owners and attributes of files": (
        *("chown", "fchown", "lchown", "fchownat", "setxattr", "lsetxattr", "fsetxattr", "setxattrat"),
        *("removexattr", "lremovexattr", "fremovexattr", "removexattrat", "file_setattr"),
    ),
}
_MISSING = (  # libraries ask whether the kernel has these, and do without
    "clone3",  # its flags stand in memory, where no filter can look
    *("io_uring_setup", "io_uring_enter", "io_uring_register"),  # makes calls that no filter sees
    *("memfd_create", "memfd_secret"),  # files in memory that no limit counts
)
_LISTENING = ("bind", "listen", "accept", "accept4")
_MODES_AND_TIMES = (*("chmod", "fchmod", "fchmodat", "fchmodat2", "utime", "utimes", "utimensat", "futimesat"),)

_UNIX, _INET, _INET6 = 1, 2, 10  # AF_*
_STREAM = 1  # SOCK_STREAM: a datagram socket could send to any address without connecting
_TYPE = 0xF  # without SOCK_CLOEXEC and SOCK_NONBLOCK
_STREAM_PAIR = (Only(0, (_UNIX,)), Only(1, (_STREAM,), _TYPE))
_NEW_NAMESPACES_OR_PARENT = 0x7E020000 | 0x8000  # CLONE_NEW*, CLONE_PARENT
_PR_SET_PDEATHSIG, _PR_SET_MM, _PR_SET_PTRACER = 1, 35, 0x59616D61
_F_SETOWN, _F_SETSIG, _F_SETOWN_EX = 8, 10, 15  # a signal to anybody, when a file gets ready
_FIOSETOWN, _SIOCSPGRP = 0x8901, 0x8902  # the same
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C  # typing into somebody's terminal

_WITH_ARGUMENTS: Mapping[str, Rule] = {
    "socketpair": Rule(unless=_STREAM_PAIR),  # asyncio and multiprocessing talk to themselves
    "clone": Rule(unless=(Only(0, (0,), _NEW_NAMESPACES_OR_PARENT),)),
    "prctl": Rule(unless=(Not(0, (_PR_SET_PDEATHSIG, _PR_SET_MM, _PR_SET_PTRACER)),)),
    "ioctl": Rule(unless=(Not(1, (_TIOCSTI, _TIOCLINUX, _FIOSETOWN, _SIOCSPGRP)),)),
    "fcntl": Rule(unless=(Not(1, (_F_SETOWN, _F_SETSIG, _F_SETOWN_EX)),)),
    # only itself: the limits, priority and processors of this user's other processes are in reach otherwise
    "prlimit64": Rule(unless=(Only(0, (0,)),)),
    "setpriority": Rule(unless=(Only(0, (0,)), Only(1, (0,)))),
    # for a thread, which ZeroMQ insists on, or for another process: no argument says which, so it is not done
    **dict.fromkeys(
        ("sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler"),
        Rule(error=0, unless=(Only(0, (0,)),)),
    ),
}


def rules(sockets: Sockets, own_user: bool, others_in_reach: bool) -> Mapping[str, Rule]:
    """System call -> what is refused of it.

    ``own_user``: files of nobody else belong to this user. If somebody's do, changing modes and times is
    answered with success and not done: no layer sees which file is meant, and copying a file should work
    (as Charliecloud's root emulation answers chown). ``others_in_reach``: no other layer keeps signals from
    other processes, so they go to the process itself and its group only.
    """
    found = {name: Rule() for names in _ALWAYS.values() for name in names}
    found |= dict.fromkeys(_MISSING, Rule(errno.ENOSYS))
    found |= _WITH_ARGUMENTS
    found["connect"] = Rule()
    if sockets == "none":
        found |= dict.fromkeys(("socket", *_LISTENING), Rule())
    else:
        families = (_UNIX, _INET, _INET6) if sockets == "tcp" else (_UNIX,)
        # an error that ZeroMQ takes when it looks for network interfaces; it aborts at any other
        found["socket"] = Rule(errno.EOPNOTSUPP, unless=(Only(0, families), Only(1, (_STREAM,), _TYPE)))
    if not own_user:
        found |= dict.fromkeys(_MODES_AND_TIMES, Rule(error=0))
    if others_in_reach:
        own = os.getpid()
        found["kill"] = Rule(unless=(Only(0, (0, own, -own & 0xFFFFFFFF)),))
        found["tgkill"] = Rule(unless=(Only(0, (own,)),))
        found["tkill"] = Rule()
    return found
