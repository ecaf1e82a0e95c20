"""Takes a small notebook of ours through all steps of a grading, once, before anything is forked.

What libraries make at their first use (validators, compiled patterns, caches) is made here and not in each test
process: 50 ms a submission. No code runs: nobody stands in the student's place.
"""

import json
from typing import Any

import nbformat
from nbformat import NotebookNode, v4
from nbgrader.utils import compute_checksum

from enact_learn.domain.contracts import Limits
from enact_learn.domain.wire import from_json, to_json
from enact_learn.grading.messages import Answer, ReleasedCell, ReleasedNotebook, Task
from enact_learn.grading.resident.examination import examine
from enact_learn.grading.resident.outputs import Collected
from enact_learn.grading.resident.shell import Ran

_OUTPUTS = (
    {"output_type": "stream", "name": "stdout", "text": "1"},
    {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1},
    {"output_type": "error", "ename": "AssertionError", "evalue": "no", "traceback": ["\x1b[0;31mno\x1b[0m"]},
)


def warm_up() -> None:
    """Grade without students."""
    cells = [_cell("given", locked=True), _cell("answer", solution=True), _cell("test", grade=True, points=1)]
    told = v4.new_markdown_cell("why")
    told.metadata["nbgrader"] = _marks("told", grade=True, solution=True, points=1, cell_type="markdown")
    text = nbformat.writes(v4.new_notebook(cells=[*cells, told]))
    released = ReleasedNotebook(
        "warm",
        tuple(
            ReleasedCell(
                cell.metadata.nbgrader.grade_id,
                cell.cell_type,
                cell.source,
                cell.metadata.nbgrader.locked,
                compute_checksum(cell),
                cell.metadata.nbgrader.get("points"),
            )
            for cell in (*cells, told)
        ),
        {"en": text},
        {"name": "python3", "display_name": "Python 3", "language": "python"},
    )
    task = Task("warm", {"warm": text}, (released,), Limits(), keeps_notebooks=True)
    told_task = from_json(Task, json.loads(json.dumps(to_json(task))))
    answer = examine(told_task, [_Nobody()], lambda task, name, student: _Nothing())  # type: ignore[list-item]
    from_json(Answer, json.loads(json.dumps(to_json(answer))))


class _Nobody:
    """In the place of a student process."""

    late = False

    def __init__(self) -> None:
        self.collected = Collected(0)
        self.bent: list[str] = []

    def close(self) -> None: ...


class _Nothing:
    """Cells that were run, as it seems."""

    def run(self, cell: NotebookNode, seconds: float) -> tuple[Ran, list[NotebookNode]]:
        collected = Collected(1000)
        for output in _OUTPUTS:
            collected.take(output)
        return Ran(), collected.done()

    def record(self) -> dict[str, Any]:
        return {}


def _cell(name: str, **marks: Any) -> NotebookNode:
    cell: NotebookNode = v4.new_code_cell("1")
    cell.metadata["nbgrader"] = _marks(name, **marks)
    return cell


def _marks(name: str, **marks: Any) -> dict[str, Any]:
    plain = {"grade": False, "solution": False, "locked": False, "schema_version": 3, "task": False}
    return {**plain, "grade_id": name, "cell_type": "code", **marks}
