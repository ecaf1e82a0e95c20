"""The cells' own time: the same notebooks, in an IPython that has run them before.

``python -m benchmarks.grading.cells`` reads {name: notebook's JSON} from stdin and prints {name: seconds}.
"""

import io
import json
import statistics
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from importlib import import_module
from time import perf_counter

from IPython.core.interactiveshell import InteractiveShell

from enact_learn.grading.resident.pool import USUAL_LIBRARIES

_ROUNDS = 5


def main() -> None:
    """Run each notebook some times; the median of all but the first."""
    for library in USUAL_LIBRARIES:
        with suppress(ImportError):
            import_module(library)
    notebooks = json.load(sys.stdin)
    shell = InteractiveShell.instance()
    found = {}
    for name, notebook in notebooks.items():
        sources = ["".join(cell["source"]) for cell in json.loads(notebook)["cells"] if cell["cell_type"] == "code"]
        found[name] = statistics.median([_seconds(shell, sources) for _ in range(_ROUNDS)][1:])
    print(json.dumps(found))


def _seconds(shell: InteractiveShell, sources: list[str]) -> float:
    shell.reset(new_session=False)
    began = perf_counter()
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        for source in sources:
            shell.run_cell(source).raise_error()
    return perf_counter() - began


if __name__ == "__main__":
    main()
