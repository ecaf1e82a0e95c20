"""Which libraries a resident should hold for an assignment: a fork of a large process takes four times as long.

With the usual libraries a fork takes 5 ms and the end of a child as much; with none 2 ms, and the boot 1 s, not 3 s.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

from enact_learn.grading.messages import ReleasedNotebook
from enact_learn.grading.resident.pool import USUAL_LIBRARIES

_IMPORTS = re.compile(
    r"^\s*(?:import\s+(?P<names>[\w.]+(?:[^\n;]*,\s*[\w.]+)*)|from\s+(?P<name>[\w.]+)\s+import\b)", re.M
)


def libraries_for(released: Iterable[ReleasedNotebook]) -> Sequence[str]:
    """The usual libraries, or none where no cell of the release imports more than the standard library.

    Whatever a student imports beside that is imported in the student's own process, as in any kernel.
    """
    return () if all(_is_plain(source) for notebook in released for source in _sources(notebook)) else USUAL_LIBRARIES


def _sources(notebook: ReleasedNotebook) -> Iterator[str]:
    yield from (cell.source for cell in notebook.cells if cell.cell_type == "code")
    for version in notebook.versions.values():  # cells without a mark stand only here
        yield from ("".join(cell["source"]) for cell in json.loads(version)["cells"] if cell["cell_type"] == "code")


def _is_plain(source: str) -> bool:
    if re.search(r"^\s*%(?:matplotlib|pylab)", source, re.M):
        return False
    for found in _IMPORTS.finditer(source):
        names = (found["name"] or found["names"]).split(",")
        if any(name.split()[0].partition(".")[0] not in sys.stdlib_module_names for name in names):
            return False
    return True
