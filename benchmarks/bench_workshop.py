"""What an author waits for: ``enact course check courses`` when everything is new, and when nothing has changed."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measure import show

ROOT = Path(__file__).parents[1]
AGAIN = 5


def checked(data: str) -> tuple[float, str]:
    """Seconds of wall time, and the last lines of the report."""
    began = perf_counter()
    command = [sys.executable, "-m", "enact_learn.cli", "course", "check", "courses"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "ENACT_DATA": data}, capture_output=True, text=True)
    return perf_counter() - began, "\n".join(done.stdout.strip().splitlines()[-2:])


if __name__ == "__main__":
    with TemporaryDirectory() as data:
        cold, said = checked(data)
        print(said)
        print(f"all courses, cold: {cold:.0f} s (asked for: 600 s)")
        show("all courses, nothing changed", [checked(data)[0] for _ in range(AGAIN)], "s")
