"""How long the terminal keeps a person waiting: `enact --help` and `enact next`, each in a fresh process."""

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.measure import show

ENACT = str(Path(sys.executable).parent / "enact")
COMMANDS = {
    "enact --help": ("--help",),
    "enact next (chemistry)": ("next", "--courses", "courses/chemistry"),
}


def main(runs: int = 11) -> None:
    with TemporaryDirectory() as data:
        environment = {**os.environ, "ENACT_DATA": data}
        for what, arguments in COMMANDS.items():
            times = []
            for _ in range(runs + 1):
                start = perf_counter()
                subprocess.run([ENACT, *arguments], env=environment, check=True, stdout=subprocess.DEVNULL)
                times.append((perf_counter() - start) * 1000)
            show(what, times[1:])  # the first one fills the disk's cache


if __name__ == "__main__":
    main()
