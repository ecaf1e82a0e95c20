"""The command is killed while it sends: the next one goes on, and the record store has everything once."""

import os
import signal
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from enact_learn.domain.attempt import LearnerId
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import NOON, an_attempt
from tests.exports.lrs import KEY, SECRET, Handler, record_store

ROOT = Path(__file__).parents[2]
COMMAND = "from enact_learn.cli.main import main; main()"
COUNT = 40


def test_a_killed_export_goes_on_where_it_was(tmp_path: Path, toy_course: Path) -> None:
    with closing(SqlStore(tmp_path / "data" / "enact.db")) as store:
        for number in range(COUNT):
            who = LearnerId(f"learner-{number % 7}")
            store.add_attempt(an_attempt(f"a-{number}", who, started=NOON + number * timedelta(minutes=1)))
    with record_store() as lrs:
        (tmp_path / "enact.toml").write_text(
            f'data = "data"\n[institution]\nhome = "https://hub.example.edu/enact"\n'
            f'[lrs]\nendpoint = "{lrs.endpoint}"\nbatch = 10\n'
        )

        def post() -> subprocess.Popen[bytes]:
            environment = {name: value for name, value in os.environ.items() if name != "ENACT_DATA"}
            return subprocess.Popen(
                [sys.executable, "-c", COMMAND, "export", "xapi", "--post", "--courses", str(toy_course)],
                cwd=ROOT,
                env={
                    **environment,
                    "ENACT_CONFIG": str(tmp_path / "enact.toml"),
                    "ENACT_LRS_KEY": KEY,
                    "ENACT_LRS_SECRET": SECRET,
                },
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )

        running: list[subprocess.Popen[bytes]] = []

        def kills(handler: Handler) -> bool:
            """The batch is taken, and whoever sent it never hears of it."""
            running[0].send_signal(signal.SIGKILL)
            running[0].wait()
            return False

        lrs.trouble += [lambda _: False, lambda _: False, kills]
        running.append(post())
        running[0].communicate(timeout=120)
        assert running[0].returncode == -signal.SIGKILL
        again = post()
        said, _ = again.communicate(timeout=120)
        assert again.returncode == 0, said
        assert b"took 20 statements; 20 it had taken before" in said
        assert len(lrs.records.standing) == COUNT
        assert [count for _, count in lrs.asked] == [10, 10, 10, 10, 10]
        kept = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("xapi-outbox*"))
        assert not [word for word in (SECRET.encode(), KEY.encode(), b"learner-") if word in kept]
