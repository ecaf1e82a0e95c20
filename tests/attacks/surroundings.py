"""What stands outside and must stay as it is: files, a process, sockets that listen."""

import os
import select
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, suppress
from pathlib import Path

import psutil

SLEEPS = "2718.2818"
"""Seconds that orphans of attacks would sleep: no other process has it on its command line."""

_VICTIM = """
import os, signal, sys, time
signal.signal(signal.SIGUSR1, lambda *_: open(sys.argv[1], "w").close())
print("ready", flush=True)
while True:
    time.sleep(1)
"""


class Surroundings:
    """Made anew for each attack on the files; process and sockets are shared."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._signalled = root / "signalled"
        environment = os.environ | {"A_SECRET": "SECRET-OF-A-PROCESS"}
        command = [sys.executable, "-c", _VICTIM, str(self._signalled), "ARGUMENT-OF-A-PROCESS"]
        self._victim = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE)
        assert self._victim.stdout
        self._victim.stdout.readline()
        self._priority = psutil.Process(self._victim.pid).nice()
        self._core = psutil.Process(self._victim.pid).rlimit(psutil.RLIMIT_CORE)
        self._stream = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._stream.getsockname()[1]
        self._datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._datagrams.bind(("127.0.0.1", self.port))
        self._abstract = socket.socket(socket.AF_UNIX)
        self._abstract.bind(f"\0enact-attack-{self.port}")
        self._abstract.listen()
        self._heard: set[str] = set()

    def close(self) -> None:
        self._victim.kill()
        self._victim.communicate()
        for one in (self._stream, self._datagrams, self._abstract):
            one.close()

    def folder(self, name: str) -> Path:
        """The folder outside that this attack goes for."""
        folder = self._root / "outside" / name
        if not folder.exists():
            folder.mkdir(parents=True)
            (folder / "secret").write_text("SECRET-OF-A-FILE")
            (folder / "secret").chmod(0o644)
            with closing(sqlite3.connect(folder / "gradebook.db")) as book, book:
                book.execute("CREATE TABLE grades (points)")
                book.execute("INSERT INTO grades VALUES (0)")
        return folder

    def fill_in(self, name: str, code: str) -> str:
        """The attack's code with the places of what it goes for."""
        for word, place in (
            ("OUTSIDE", str(self.folder(name))),
            ("PORT", str(self.port)),
            ("VICTIM", str(self._victim.pid)),
            ("SLEEPS", SLEEPS),
            ("NAME", f"enact-attack-{name}-"),
        ):
            code = code.replace(word, place)
        return code

    def touched(self, name: str) -> list[str]:
        """What this attack did outside; and made good again."""
        folder = self.folder(name)
        found = [path.name for path in folder.iterdir() if path.name not in ("secret", "gradebook.db")]
        secret = folder / "secret"
        if not secret.exists() or secret.stat().st_mode & 0o777 != 0o644:
            found.append("secret")
        with closing(sqlite3.connect(folder / "gradebook.db")) as book:
            found += ["gradebook"] if book.execute("SELECT points FROM grades").fetchone() != (0,) else []
        found += ["socket"] if f"enact-attack-{name}-" in self._listened() else []
        found += [str(path) for path in Path("/dev/shm").glob(f"enact-attack-{name}-*")]
        for path in Path("/dev/shm").glob(f"enact-attack-{name}-*"):
            path.unlink()
        return found

    def common_damage(self) -> list[str]:
        """What some attack did to what all share; and made good again."""
        victim = psutil.Process(self._victim.pid)
        found = ["signal"] if self._signalled.exists() else []
        found += ["priority"] if victim.nice() != self._priority else []
        found += ["limit"] if victim.rlimit(psutil.RLIMIT_CORE) != self._core else []
        found += ["shared memory"] if self._removed_shared_memory() else []
        orphans = [one for one in psutil.process_iter(["cmdline"]) if SLEEPS in (one.info["cmdline"] or ())]
        found += ["orphan"] if orphans else []
        self._signalled.unlink(missing_ok=True)
        with suppress(psutil.Error):
            victim.nice(self._priority)
            victim.rlimit(psutil.RLIMIT_CORE, self._core)
        for orphan in orphans:
            orphan.send_signal(signal.SIGKILL)
        return found

    def _removed_shared_memory(self) -> bool:
        key = f"0x{0x65740000 + self.port:08x}"
        lines = [line.split() for line in Path("/proc/sysvipc/shm").read_text().splitlines()[1:]]
        ids = [line[1] for line in lines if int(line[0]) == int(key, 16)]
        for one in ids:
            subprocess.run(["ipcrm", "-m", one], check=False, capture_output=True)
        return bool(ids)

    def _listened(self) -> set[str]:
        time.sleep(0.005)
        while ready := select.select([self._stream, self._datagrams, self._abstract], [], [], 0)[0]:
            for one in ready:
                if one is self._datagrams:
                    self._heard.add(one.recv(200).decode())
                else:
                    with one.accept()[0] as connection:
                        connection.settimeout(1)
                        self._heard.add(connection.recv(200).decode())
        return self._heard
