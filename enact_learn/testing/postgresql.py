"""A PostgreSQL server of one's own: in a folder that is thrown away, reached through a socket in it.

For tests, measurements and trials: what it holds does not outlive a power cut.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

USER = "enact"
PATIENCE = 60.0  # seconds until a server that does not come up, or does not go down, counts as broken
STILL_THERE = "pre-existing shared memory block"
_LIKELY = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")


def programs() -> Path | None:
    """Where PostgreSQL's programs are, the newest first; None where it is not installed."""
    found = [path for pattern in _LIKELY for path in Path("/").glob(f"{pattern[1:]}/initdb")]
    if (on_path := shutil.which("initdb")) is not None:
        found.append(Path(on_path))
    return max(found, key=_version).parent if found else None


class Server:
    """A server that runs from ``with`` to its end.

    Args:
        settings: what postgresql.conf would say, as "name=value".

    """

    def __init__(self, *settings: str) -> None:
        where = programs()
        if where is None:
            raise RuntimeError("PostgreSQL is not installed")
        self._programs = where
        self._settings = settings
        self._as = _who()
        self._numbers = count()
        self._process: subprocess.Popen[bytes] | None = None
        self.folder = Path(tempfile.mkdtemp(prefix="enact-pg-"))  # short: a socket's path has a hundred characters
        if self._as:
            shutil.chown(self.folder, self._as["user"], self._as["group"])

    def __enter__(self) -> "Server":
        try:
            self._run("initdb", "-D", str(self.data), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def data(self) -> Path:
        """The folder with what it keeps."""
        return self.folder / "data"

    @property
    def pid(self) -> int:
        """The process id of the server that runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start it, and wait until it answers."""
        until = time.monotonic() + PATIENCE
        while not self._comes_up(until):  # what is left of one that was killed may be ending still
            time.sleep(0.1)

    def _comes_up(self, until: float) -> bool:
        """Start it; False where one before it still holds its memory. Raises RuntimeError for whatever else it says."""
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", *self._settings)
        log = self.folder / "log"
        before = log.stat().st_size if log.exists() else 0
        with log.open("ab") as stream:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self.data, *(part for one in settings for part in ("-c", one))],
                stdout=subprocess.DEVNULL,
                stderr=stream,
                start_new_session=True,
                cwd=self.folder,
                **self._as,
            )
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                said = log.read_bytes()[before:].decode(errors="replace")
                if STILL_THERE in said and time.monotonic() < until:
                    return False
                raise RuntimeError(said[-2000:])
            time.sleep(0.02)
        return True

    def stop(self) -> None:
        """Let it end what goes on, and end it."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """End it at once with all its processes, as a crash would."""
        children = self._children()
        self._end(signal.SIGKILL)
        for child in children:  # each leads a group of its own; as long as one lives, no other server can start
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)

    def new_database(self, template: str = "template1") -> str:
        """Make a database, a copy of ``template``; gives its name."""
        name = f"enact_{next(self._numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def url(self, database: str, user: str = USER) -> str:
        """The address of a database, as enact.toml says it."""
        return f"postgresql+psycopg://{user}@/{database}?host={self.folder}"

    def sql(self, said: str, database: str = "postgres") -> str:
        """Have the server do something; gives its plain answer."""
        return self._run("psql", "-h", str(self.folder), "-U", USER, "-d", database, "-X", "-q", "-A", "-t", "-c", said)

    def _answers(self) -> bool:
        asked: Sequence[str | Path] = (self._programs / "pg_isready", "-q", "-h", self.folder)
        return subprocess.run(asked, check=False, cwd=self.folder).returncode == 0

    def _children(self) -> Sequence[int]:
        """The processes of the server that runs; none where this system does not say. They end without it, in time."""
        if self._process is None or self._process.poll() is not None:
            return ()
        with suppress(OSError):
            return [int(pid) for pid in Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()]
        return ()

    def _end(self, by: int) -> None:
        if self._process is None:
            return
        if self._process.poll() is None:
            self._process.send_signal(by)
        self._process.wait(PATIENCE)

    def _run(self, program: str, *arguments: str) -> str:
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [self._programs / program, *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=self.folder,
            **self._as,
        )
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stderr.strip()}")
        return done.stdout.strip()


def _who() -> dict[str, Any]:
    """As whom it runs: it refuses to as root."""
    if os.name != "posix" or os.geteuid() != 0:
        return {}
    import grp
    import pwd

    user = pwd.getpwnam("nobody")
    return {"user": user.pw_name, "group": grp.getgrgid(user.pw_gid).gr_name, "extra_groups": []}


def _version(initdb: Path) -> float:
    number = "".join(sign for sign in initdb.parent.parent.name if sign.isdigit() or sign == ".")
    return float(number) if number.count(".") <= 1 and number.strip(".") else 0.0
