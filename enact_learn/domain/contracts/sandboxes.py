"""What stands between other people's code and the machine."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol, runtime_checkable

from enact_learn.domain.limits import Limits


@dataclass(frozen=True, slots=True)
class Room:
    """Where other people's code lives during one grading: all that a sandbox leaves open to it.

    Paths are absolute. Plain data, so that it can be handed to a program that is started.
    """

    folder: str  # the working folder, the only one where files may be made
    limits: Limits
    environment: Mapping[str, str]  # all that is left of it
    writable: tuple[str, ...] = ()  # more folders where files may be made
    readable: tuple[str, ...] = ()  # read beside the interpreter, its packages and the system's libraries
    hidden: tuple[str, ...] = ()  # never read, even where it lies in a folder that may be read
    sockets: Literal["none", "unix", "tcp"] = "none"  # on which it may listen; it may never connect to any
    keep: tuple[int, ...] = (0, 1, 2)  # file descriptors that stay open
    slot: int = 0  # its number among the gradings that run at the same time
    first_user: int = 58_000  # the other user's id is this plus ``slot``
    parent: int = 0  # process id of the parent, with which it ends; 0: whoever that is


@runtime_checkable
class Sandbox(Protocol):
    """One layer between other people's code and the machine.

    A layer acts on the calling process, which was forked, runs other people's code from then on and
    never executes another program first. What it does can't be undone, and holds for all descendants.
    """

    name: ClassVar[str]
    order: ClassVar[int]
    """Layers are entered from the lowest to the highest: one that forbids what others need goes last."""

    def enter(self, room: Room, beside: Collection[str]) -> None:
        """Put the calling process under this layer; ``beside`` names all layers that it enters.

        Raises SandboxFailed or OSError where it can't: the process must then end.
        """
        ...

    def verify(self, room: Room, beside: Collection[str]) -> None:
        """Look, cheaply and from inside, whether the layer holds. Raises SandboxFailed where it doesn't."""
        ...
