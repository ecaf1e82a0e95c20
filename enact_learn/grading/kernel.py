"""Starts an IPython kernel under limits: ``python kernel.py MEGABYTES -f CONNECTION_FILE``.

Run as a script by nbclient, never imported; needs no more than the standard library and ipykernel.
"""

import resource
import sys

_LARGEST_FILE = 1_000_000_000  # bytes; a data set yes, a full disk no


def _limit(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(kind, (value, value))


def main() -> None:
    """Set the limits, then become the kernel that ``python -m ipykernel_launcher`` would be."""
    _limit(resource.RLIMIT_AS, int(sys.argv.pop(1)) * 1_000_000)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, _LARGEST_FILE)
    del sys.path[0]  # this folder: its file names must not hide the learner's modules
    from ipykernel import kernelapp

    kernelapp.launch_new_instance()


if __name__ == "__main__":
    main()
