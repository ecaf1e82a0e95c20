"""Collects the outputs of a cell as nbclient would have put them into the notebook."""

from typing import Any

import nbformat
from nbformat import NotebookNode

_LONGEST_TEXT = 10_000
_MOST_OUTPUTS = 2000


class Collected:
    """Outputs of one cell. What is not shaped like an output is dropped: the sender is not trusted."""

    def __init__(self, most: int) -> None:
        """``most``: bytes that are kept, over all cells; see ``left``."""
        self.left = most
        self.overflowed = False
        self.outputs: list[NotebookNode] = []
        self._clears_next = False

    def next_cell(self) -> None:
        """Begin the next cell with no outputs."""
        self.outputs = []
        self._clears_next = False

    def take(self, output: object) -> None:
        """Add one output, merge it with the stream before it, or do what it asks for."""
        if not isinstance(output, dict):
            return
        kind = output.get("output_type")
        if kind == "clear_output":
            if output.get("wait"):
                self._clears_next = True
            else:
                self.outputs.clear()
            return
        made = _READ[kind](output) if isinstance(kind, str) and kind in _READ else None
        if made is None:
            return
        if self._clears_next:
            self.outputs.clear()
            self._clears_next = False
        if kind == "update_display_data":
            self._update(made, output.get("display_id"))
            return
        if self._fits(made):
            self._add(made, output.get("display_id"))

    def _fits(self, made: NotebookNode) -> bool:
        size = _size(made)
        if size <= self.left and len(self.outputs) < _MOST_OUTPUTS:
            self.left -= size
            return True
        self.overflowed = True
        if made.output_type == "stream":  # that something was printed is kept
            made.text = ""
            return not any(out.output_type == "stream" and out.name == made.name for out in self.outputs)
        if made.output_type == "error":
            made.traceback = []
            return True
        if made.output_type == "execute_result":  # its text may be a score
            text = made.data.get("text/plain", "")
            made.data = _node({"text/plain": text[:_LONGEST_TEXT]})
            return True
        return False

    def _add(self, made: NotebookNode, display_id: object) -> None:
        last = self.outputs[-1] if self.outputs else None
        if made.output_type == "stream" and last and last.output_type == "stream" and last.name == made.name:
            last.text += made.text
            return
        if isinstance(display_id, str):
            made["_display"] = display_id
        self.outputs.append(made)

    def _update(self, made: NotebookNode, display_id: object) -> None:
        for output in self.outputs:
            if isinstance(display_id, str) and output.get("_display") == display_id and self._fits(made):
                output.data, output.metadata = made.data, made.metadata

    def done(self) -> list[NotebookNode]:
        """The outputs, as they go into the notebook."""
        for output in self.outputs:
            output.pop("_display", None)
        return self.outputs


def _stream(output: dict[str, Any]) -> NotebookNode | None:
    name, text = output.get("name"), output.get("text")
    if name not in ("stdout", "stderr") or not isinstance(text, str):
        return None
    return _node({"output_type": "stream", "name": name, "text": text})


def _display(output: dict[str, Any]) -> NotebookNode | None:
    data, metadata = output.get("data"), output.get("metadata")
    if not isinstance(data, dict) or not isinstance(metadata, dict):
        return None
    return _node({"output_type": "display_data", "data": data, "metadata": metadata})


def _result(output: dict[str, Any]) -> NotebookNode | None:
    made, count = _display(output), output.get("execution_count")
    if made is None or not isinstance(count, int):
        return None
    made.output_type, made.execution_count = "execute_result", count
    if not isinstance(made.data.get("text/plain", ""), str):
        return None
    return made


def _error(output: dict[str, Any]) -> NotebookNode | None:
    name, text, traceback = (output.get(key) for key in ("ename", "evalue", "traceback"))
    if not isinstance(name, str) or not isinstance(text, str) or not isinstance(traceback, list):
        return None
    lines = [line for line in traceback if isinstance(line, str)]
    return _node({"output_type": "error", "ename": name, "evalue": text[:_LONGEST_TEXT], "traceback": lines})


def _node(output: dict[str, Any]) -> NotebookNode:
    made: NotebookNode = nbformat.from_dict(output)
    return made


_READ = {
    "stream": _stream,
    "display_data": _display,
    "update_display_data": _display,
    "execute_result": _result,
    "error": _error,
}


def _size(output: NotebookNode) -> int:
    parts = [output.get("text", ""), output.get("evalue", ""), *output.get("data", {}).values()]
    return sum(len(part) if isinstance(part, str) else len(repr(part)) for part in parts)
