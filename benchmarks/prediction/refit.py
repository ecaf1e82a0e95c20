"""A fit in a process of its own, to see what it takes.

Run: python -m benchmarks.prediction.refit LOG.csv.gz MODEL
Prints one line of JSON: seconds to read, seconds to fit, the most memory that was held (MB), answers.
"""

import json
import resource
import sys
from pathlib import Path
from time import perf_counter

from enact_learn.assembly.plugins import find
from enact_learn.trials.logs import read_log


def megabytes() -> float:
    """The most memory that this process held."""
    status = Path("/proc/self/status")
    if status.is_file():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    # on Linux this would be at least what the program held that started this one
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    file, name = sys.argv[1:]
    began = perf_counter()
    log = read_log(Path(file))
    read = perf_counter()
    find("mastery_models", name)().fit(log)
    fitted = perf_counter()
    most = megabytes()
    answers = sum(map(len, log))
    print(json.dumps({"read": read - began, "fit": fitted - read, "megabytes": most, "answers": answers}))
