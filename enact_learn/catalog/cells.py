"""The cells of a percent-format file, each with the line of its marker, and what is wrong with them."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import jupytext
from jupytext.stringparser import StringParser
from nbformat import NotebookNode

from enact_learn.catalog.sections import Faults
from enact_learn.catalog.source import Frame

ROLES = ("locked", "solution", "tests", "manual")
GRADED = ("tests", "manual")
KEYS = ("role", "name", "points", "skill", "lang")
JUPYTEXT_KEYS = ("lines_to_next_cell", "lines_to_end_of_cell_marker")
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_NAME = 64  # characters of a cell's id in nbformat
MARKER = re.compile(r"\s*#\s*%%%*(\s|$)")
WELL_FORMED = re.compile(r'# %%( \[(markdown|raw)\])?( +\w+=("[^"]*"|-?\d+(\.\d+)?|NaN))*\s*')
KEY = re.compile(r' (\w+)=("[^"]*"|\S+)')
UNQUOTED = re.compile(r' (role|name|skill|lang)=(?!")')
SOME_HEADER = ("# ---", "# enact: {}", "# ---")  # the real one was read already, and jupytext takes long over it
REGIONS = {"SOLUTION": ("solution", "manual"), "HIDDEN TESTS": ("tests",)}  # nbgrader's mark -> roles that may hold it
AUTOTEST = "AUTOTEST"
_SOLUTION = re.compile(r"^[^\n]*### BEGIN SOLUTION\n(.*?)^[^\n]*### END SOLUTION", re.DOTALL | re.MULTILINE)


class Cell(NamedTuple):
    """One cell as its author wrote it; ``line`` is its marker's, None where that is not certain."""

    line: int | None
    node: NotebookNode

    @property
    def role(self) -> str | None:
        """What the cell is for; None for plain text or code."""
        role: str | None = self.node.metadata.get("role")
        return role

    @property
    def name(self) -> str:
        """The cell's name, "" where it has none."""
        return str(self.node.metadata.get("name", ""))


def read_cells(text: str, header_ends: int, faults: Faults) -> list[Cell]:
    """Read all cells but the header's; its last line is ``header_ends``. Cells whose marker is faulty are left out."""
    lines = text.split("\n")
    early = next((number for number in range(header_ends + 1, len(lines) + 1) if lines[number - 1].strip()), None)
    if early is not None and not MARKER.match(lines[early - 1]):
        faults.add(early, "something stands before the first cell: a cell begins with a line '# %%'")
    markers = [number for number in _markers(lines) if number > header_ends]
    faulty = {number for number in markers if not _is_well_formed(number, lines[number - 1], faults)}
    try:
        notebook = jupytext.reads("\n".join((*SOME_HEADER, *lines[header_ends:])), fmt="py:percent")
    except Exception as error:  # jupytext raises whatever its parsers raise
        if not faults:
            faults.add(1, f"is not jupytext's percent format: {next(iter(str(error).splitlines()), error)}")
        return []
    nodes = notebook.cells[1:]  # the first is the header
    if len(nodes) == len(markers) + 1 and not nodes[0].source.strip():
        nodes = nodes[1:]  # jupytext makes a cell of blank lines below the header
    certain: Iterable[int | None] = markers if len(markers) == len(nodes) else [None] * len(nodes)
    cells = [Cell(line, node) for line, node in zip(certain, nodes, strict=True) if line not in faulty]
    for cell in cells:
        for key in JUPYTEXT_KEYS:
            cell.node.metadata.pop(key, None)
    return cells


def _markers(lines: list[str]) -> Iterator[int]:
    """The lines, from 1, where cells begin: not those within a text in quotes."""
    quotes = StringParser("python")
    for number, line in enumerate(lines, 1):
        if not quotes.is_quoted() and MARKER.match(line):
            yield number
        quotes.read_line(line)


def _is_well_formed(number: int, line: str, faults: Faults) -> bool:
    if not WELL_FORMED.fullmatch(line) or UNQUOTED.search(line):
        faults.add(number, 'a cell begins with a line like # %% role="tests" name="counts" points=2, not ' + line[:80])
        return False
    unknown = [key for key, _ in KEY.findall(line) if key not in KEYS]
    for key in unknown:
        faults.add(number, f"{key} is not known on a cell; known are {', '.join(KEYS)}")
    return not unknown


def review_cells(cells: list[Cell], frame: Frame, faults: Faults) -> None:
    """Note what is wrong with single cells, and names that stand twice."""
    names: dict[str, int | None] = {}
    for cell in cells:
        _review_marks(cell, frame, faults)
        _review_name(cell, names, faults)
        _review_regions(cell, faults)


def _review_marks(cell: Cell, frame: Frame, faults: Faults) -> None:
    metadata = cell.node.metadata
    if cell.role is not None and cell.role not in ROLES:
        faults.add(cell.line, f"role should be one of {', '.join(ROLES)}, not {cell.role}")
    if metadata.get("lang", frame.languages[0]) not in frame.languages:
        faults.add(cell.line, f"the course has no language {metadata['lang']}; it has {', '.join(frame.languages)}")
    if "lang" in metadata and cell.role is not None:
        faults.add(cell.line, "a cell with a role stands in all languages: it has no lang")
    if cell.role in GRADED:
        points = metadata.get("points")
        if isinstance(points, bool) or not isinstance(points, int | float) or not 0 < points <= 1000:
            faults.add(cell.line, f"a graded cell needs points above 0, not {points!r}")
        if metadata.get("skill", "") not in ("", *frame.skills):
            faults.add(cell.line, f"the skill {metadata['skill']} is not among those of course.yaml")
    else:
        for key in ("points", "skill"):
            if key in metadata:
                faults.add(cell.line, f"{key} stands on cells whose role is tests or manual")
    if cell.role == "tests" and cell.node.cell_type != "code":
        faults.add(cell.line, "a cell of tests is a code cell")


def _review_name(cell: Cell, names: dict[str, int | None], faults: Faults) -> None:
    if cell.role is not None and not (NAME.fullmatch(cell.name) and len(cell.name) <= LONGEST_NAME):
        faults.add(
            cell.line,
            "a cell with a role needs a name like count-molecules, of at most 64 characters: "
            "learners' histories hang on it",
        )
    elif cell.name in names:
        faults.add(cell.line, f"the name {cell.name} stands at line {names[cell.name]} already")
    elif cell.name:
        names[cell.name] = cell.line


def _review_regions(cell: Cell, faults: Faults) -> None:
    """What nbgrader would refuse, or would show to learners. It looks for its marks anywhere in a line."""
    for what, roles in REGIONS.items():
        inside = False
        pairs = True
        for line in cell.node.source.split("\n"):
            if f"BEGIN {what}" in line:
                pairs, inside = pairs and not inside, True
            elif f"END {what}" in line:
                pairs, inside = pairs and inside, False
        if inside or not pairs:
            faults.add(cell.line, f"### BEGIN {what} and ### END {what} don't pair up")
        if f"BEGIN {what}" in cell.node.source and cell.role not in roles:
            faults.add(cell.line, f"### BEGIN {what} stands in a cell whose role is not {roles[0]}: it would be seen")
    if AUTOTEST in cell.node.source:
        faults.add(cell.line, "AUTOTEST is not known here: write the tests out as assertions")


def solution_region(source: str) -> str:
    """What stands between the solution marks, unindented; all of it where there are none."""
    regions = _SOLUTION.findall(source)
    return "\n".join(textwrap.dedent(region) for region in regions) if regions else source


def without_solution(source: str) -> str:
    """What is left of a solution cell for learners; nothing of one without marks."""
    return _SOLUTION.sub("", source) if _SOLUTION.search(source) else ""
