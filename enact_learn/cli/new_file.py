"""A file that is written whole or not at all, and never over one that is there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

from enact_learn.domain.errors import CantWrite, NameTaken


@contextmanager
def new_file(target: Path) -> Iterator[IO[bytes]]:
    """Where to write: it gets its name at the end, and only its owner can read it. Raises NameTaken, CantWrite.

    What else is raised within is raised on; nothing is there then.
    """
    if os.path.lexists(target):
        raise NameTaken(file=str(target))
    made = target.with_name(f".{target.name}-{uuid4().hex[:8]}")
    try:
        with open(os.open(made, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        os.link(made, target)  # unlike a renaming, this never replaces what came there meanwhile
    except FileExistsError:
        raise NameTaken(file=str(target)) from None
    except OSError as error:
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
    finally:
        made.unlink(missing_ok=True)
