"""Starts an IPython kernel in a sandbox: ``python kernel.py ROOM -f CONNECTION_FILE``, ROOM as JSON.

Run as a script by nbclient, never imported. The room's folder is the working folder, its environment the one
that is there; its sockets are those that the connection file asks for. The layers' names stand in ENACT_LAYERS:
the worker tries them once for all its kernels.
"""

import dataclasses
import json
import os
import sys
from pathlib import Path

_FIRST_SLOT, _SLOTS = 100, 800  # those below belong to the resident grader


def main() -> None:
    """Enter the sandbox, then become the kernel that ``python -m ipykernel_launcher`` would be."""
    # not this folder, whose file names would hide the learner's modules
    sys.path[0] = str(Path(__file__).parents[2])
    _enter_sandbox(sys.argv.pop(1), connection_file=sys.argv[sys.argv.index("-f") + 1])
    del sys.path[0]
    from ipykernel import kernelapp, zmqshell

    # `!command` asks for a terminal, and /dev/pts would open those of this user's other programs
    zmqshell.ZMQInteractiveShell.system = zmqshell.ZMQInteractiveShell.system_raw
    kernelapp.launch_new_instance()


def _enter_sandbox(written: str, connection_file: str) -> None:
    from enact_learn.domain.contracts import Room
    from enact_learn.domain.wire import from_json
    from enact_learn.grading.sandboxes.layers import NAMES, enter

    names = os.environ.pop(NAMES).split(",")
    room = dataclasses.replace(
        from_json(Room, json.loads(written)),
        folder=os.getcwd(),
        environment=dict(os.environ),
        sockets="unix" if _transport(connection_file) == "ipc" else "tcp",
        slot=_FIRST_SLOT + os.getpid() % _SLOTS,
        parent=os.getppid(),
    )
    enter(room, names)


def _transport(connection_file: str) -> str:
    return str(json.loads(Path(connection_file).read_text("utf-8"))["transport"])


if __name__ == "__main__":
    main()
