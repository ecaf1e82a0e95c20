"""One PostgreSQL server for all tests of a run, and a new database for each of them."""

import os
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from enact_learn.testing.postgresql import Server, programs

MISSING = (
    "PostgreSQL is not installed, and can't be installed here: `.ci/install-debian postgresql` does it where it may."
)
INSTALL = Path(__file__).parent.parent / ".ci" / "install-debian"


@cache
def why_there_is_none() -> str:
    """Why no server can be started here; "" where one can. Debian's package is installed where that is allowed."""
    if programs() is None:
        subprocess.run([INSTALL, "postgresql"], capture_output=True, check=False)
    return "" if os.name == "posix" and programs() is not None else MISSING


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """The server; what it keeps is thrown away, so that it need not wait for the disk."""
    if why := why_there_is_none():
        pytest.skip(why)
    with Server("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60") as server:
        yield server


@pytest.fixture(scope="session")
def ready_database(postgresql: Server) -> str:
    """A database in which the store was set up, to be copied; a name."""
    from enact_learn.store.sql.store import SqlStore  # heavy: only for tests that ask for it

    name = postgresql.new_database()
    SqlStore(postgresql.url(name)).close()
    return name
