"""Runs a program in the sandbox: ``python -m enact_learn.grading.sandboxes.run ROOM -- COMMAND...``, ROOM as JSON.

With ``--layers a,b`` before ROOM these layers are entered, else all that work here. Whatever goes wrong ends with
status 126 and one line on stderr: the command does not run then.
"""

import json
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from enact_learn.domain.contracts import Room
from enact_learn.domain.errors import SandboxFailed
from enact_learn.domain.wire import DoesNotFit, from_json, to_json
from enact_learn.grading.sandboxes.layers import enter

_CANT_RUN = 126  # as the shell says it


def command_in(room: Room, command: Sequence[str], layers: Sequence[str] | None = None) -> list[str]:
    """The command line that enters ``room`` and then executes ``command``."""
    chosen = [] if layers is None else ["--layers", ",".join(layers)]
    return [sys.executable, "-m", __spec__.name, *chosen, json.dumps(to_json(room)), "--", *command]


def main(arguments: Sequence[str]) -> NoReturn:
    """Enter the room and become the command."""
    try:
        layers, written, command = _understood(arguments)
        enter(from_json(Room, json.loads(written)), layers)
        os.execvp(command[0], list(command))  # noqa: S606  # no shell is wanted
    except (ValueError, DoesNotFit, SandboxFailed, OSError) as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        sys.exit(_CANT_RUN)


def _understood(arguments: Sequence[str]) -> tuple[Sequence[str] | None, str, Sequence[str]]:
    layers = None
    if arguments[:1] == ["--layers"] and len(arguments) > 1:
        layers, arguments = arguments[1].split(","), arguments[2:]
    if len(arguments) < 3 or arguments[1] != "--":
        raise ValueError("usage: [--layers NAMES] ROOM -- COMMAND...")
    return layers, arguments[0], arguments[2:]


if __name__ == "__main__":
    main(sys.argv[1:])
