"""A new file that is there whole or not at all, and never in the place of another one."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from enact_learn.domain.errors import CantWrite, NameTaken


@contextmanager
def one_more_file(file: Path) -> Iterator[Path]:
    """Where to write it: it gets its name when it is whole. Only its owner can read it. Raises CantWrite, NameTaken."""
    made = file.with_name(f".{file.name}-{uuid4().hex[:8]}")
    try:
        os.close(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield made
        with made.open("rb") as written:
            os.fsync(written.fileno())
        os.link(made, file)  # unlike a renaming, this never replaces what came there meanwhile
    except FileExistsError:
        raise NameTaken(file=str(file)) from None
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
    finally:
        made.unlink(missing_ok=True)
