"""``make bench``: measure everything, one file after another, and print medians with their spread."""

import platform
import subprocess
import sys
from os import cpu_count
from pathlib import Path

HERE = Path(__file__).parent

if __name__ == "__main__":
    wanted = sys.argv[1:]
    print(f"Python {platform.python_version()}, {cpu_count()} cores, {platform.machine()}")
    failed = 0
    for bench in sorted(HERE.glob("bench_*.py")):
        if wanted and bench.stem.removeprefix("bench_") not in wanted:
            continue
        print(f"\n== {bench.stem.removeprefix('bench_')}", flush=True)
        failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{bench.stem}"], cwd=HERE.parent).returncode
    sys.exit(failed)
