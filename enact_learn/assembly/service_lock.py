"""Whether the Hub's service works on a data folder: it holds a lock there, which ends with it, whatever ends it."""

import fcntl
import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from enact_learn.domain.errors import CantWrite, ServiceRuns, StoreUnavailable

FILE = "service.lock"
BUSY = "a command of the operator is changing it; this goes on when that is done"


@contextmanager
def serving(data: Path) -> Iterator[None]:
    """Say that a service works here. Several may. Raises StoreUnavailable while a command works alone.

    Where no lock can be had (a disk that knows none, a folder that can't be written), the service works all the same:
    its operator's commands say that they can't have it either.
    """
    with ExitStack() as held:
        try:
            descriptor = held.enter_context(_opened(data))
            fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreUnavailable(why=BUSY) from None
        except (OSError, CantWrite):
            logging.getLogger(__name__).warning("no lock can be had in the data folder")
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """No service works here meanwhile. Raises ServiceRuns where one does, CantWrite."""
    with _opened(data) as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServiceRuns() from None
        except OSError as error:
            raise CantWrite(file=str(data / FILE), why=error.strerror or str(error)) from error
        yield


@contextmanager
def _opened(data: Path) -> Iterator[int]:
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(data / FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise CantWrite(file=str(data / FILE), why=error.strerror or str(error)) from error
    try:
        yield descriptor
    finally:
        os.close(descriptor)
