"""Reads what a learner hands in as a notebook, whatever is wrong with it, or says why it can't be read."""

import json
import re
import uuid
from typing import Any

import nbformat
from nbformat import NotebookNode

from enact_learn.domain.errors import NotANotebook, NotebookTooLarge

MAX_MB = 100
MAX_CELLS = 5000
MAX_DEPTH = 100

_CELL_ID = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_CELL_TYPES = ("code", "markdown", "raw")


def read_notebook(text: str, name: str) -> NotebookNode:
    """Read nbformat JSON (versions 3 and 4) as a clean nbformat 4.5 notebook without outputs.

    Cells keep their source, metadata and attachments; absent or doubled cell ids are given anew.
    ``name`` is what error messages call the file. Raises NotANotebook, and NotebookTooLarge above 100 MB.
    """
    if len(text) > MAX_MB * 1_000_000:
        raise NotebookTooLarge(file=name, size=round(len(text) / 1_000_000), limit=MAX_MB)
    notebook = _version_4(_parsed(text, name), name)
    cells = notebook.get("cells")
    if not isinstance(cells, list):
        raise NotANotebook(file=name, why="it has no list of cells")
    if len(cells) > MAX_CELLS:
        raise NotANotebook(file=name, why=f"it has {len(cells)} cells; at most {MAX_CELLS} are read")
    taken: set[str] = set()
    metadata = notebook.get("metadata")
    clean: NotebookNode = nbformat.from_dict(
        {
            "nbformat": 4,
            "nbformat_minor": 5,
            "metadata": metadata if isinstance(metadata, dict) else {},
            "cells": [_clean_cell(cell, taken, name) for cell in cells],
        }
    )
    return clean


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        notebook = json.loads(text)
    except json.JSONDecodeError as error:
        raise NotANotebook(file=name, why=f"it is not JSON: line {error.lineno}, {error.msg}") from None
    except RecursionError:
        raise NotANotebook(file=name, why="it is nested too deeply") from None
    except ValueError:  # an integer of thousands of digits
        raise NotANotebook(file=name, why="it holds a number that is too long") from None
    if not isinstance(notebook, dict):
        raise NotANotebook(file=name, why="it is JSON, but not a notebook")
    if _is_deeper_than(notebook, MAX_DEPTH):
        raise NotANotebook(file=name, why="it is nested too deeply")
    return notebook


def _is_deeper_than(value: object, depth: int) -> bool:
    level: list[Any] = [value]
    for _ in range(depth):
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item)
            if isinstance(child, (dict, list))
        ]
        if not level:
            return False
    return True


def _version_4(notebook: dict[str, Any], name: str) -> dict[str, Any]:
    version = notebook.get("nbformat")
    if version == 4:
        return notebook
    if version != 3:
        raise NotANotebook(file=name, why=f"its format version is {str(version)[:20]}; versions 3 and 4 are read")
    try:
        converted: dict[str, Any] = nbformat.convert(nbformat.from_dict(notebook), 4)
    except Exception as error:  # nbformat's converters raise whatever the wrong shape runs into
        raise NotANotebook(file=name, why=f"it is an old notebook that can't be converted ({error!s:.100})") from None
    return converted


def _clean_cell(cell: object, taken: set[str], name: str) -> dict[str, Any]:
    if not isinstance(cell, dict):
        raise NotANotebook(file=name, why="one of its cells is not a cell")
    cell_type = cell.get("cell_type")
    metadata = cell.get("metadata")
    clean: dict[str, Any] = {
        "cell_type": cell_type if cell_type in _CELL_TYPES else "raw",
        "id": _free_id(cell.get("id"), taken),
        "metadata": metadata if isinstance(metadata, dict) else {},
        "source": _text(cell.get("source")),
    }
    if clean["cell_type"] == "code":
        clean |= {"execution_count": None, "outputs": []}
    elif isinstance(cell.get("attachments"), dict):
        clean["attachments"] = cell["attachments"]
    return clean


def _free_id(wanted: object, taken: set[str]) -> str:
    free = isinstance(wanted, str) and _CELL_ID.fullmatch(wanted) and wanted not in taken
    cell_id = str(wanted) if free else uuid.uuid4().hex[:8]
    taken.add(cell_id)
    return cell_id


def _text(source: object) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    # half a surrogate pair can be written in JSON, but not be encoded, hashed or sent to a kernel
    return text.encode("utf-8", "replace").decode("utf-8")
