"""A learner's notebook as plain JSON: what it claims to be, what she wrote in it. Hostile until read here."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from enact_learn.domain.errors import NotANotebook

MOST_CELLS = 5000
DEEPEST = 100  # levels; what json.loads can just read, json.dumps may not be able to write again

Notebook = dict[str, Any]


def read_notebook(text: str, file: str) -> Notebook:
    """Parse a notebook (nbformat 4), leaving outputs out: they count for nothing and may be huge.

    ``file`` is how errors name it. Raises NotANotebook with the reason.
    """
    try:
        notebook = json.loads(text)
    except RecursionError:
        raise NotANotebook(file=file, why="it is nested too deeply") from None
    except ValueError as error:
        raise NotANotebook(file=file, why=f"it is not valid JSON: {error}") from None
    if is_deeper_than(notebook, DEEPEST):
        raise NotANotebook(file=file, why="it is nested too deeply")
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list) or not all(_is_cell(cell) for cell in cells):
        raise NotANotebook(file=file, why="it has no list of cells as notebooks have")
    if len(cells) > MOST_CELLS:
        raise NotANotebook(file=file, why=f"it has more than {MOST_CELLS} cells")
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = [], None
        cell.pop("attachments", None)
    return {**notebook, "cells": cells, "metadata": notebook.get("metadata") or {}}


def source(cell: Mapping[str, Any]) -> str:
    """The text of a cell; nbformat allows a list of lines as well."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def claim(notebook: Notebook) -> Mapping[str, str]:
    """What the notebook says it is: course, exercise, release, lang, notebook. A claim, not a fact."""
    metadata = notebook["metadata"]
    found = metadata.get("enact") if isinstance(metadata, dict) else None
    if not isinstance(found, dict):
        return {}
    return {key: value for key, value in found.items() if isinstance(key, str) and isinstance(value, str)}


def marks(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    """Nbgrader's marks on a cell; empty where there are none."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def grade_id(cell: Mapping[str, Any]) -> str | None:
    """Nbgrader's name of a cell; None where it has none."""
    found = marks(cell).get("grade_id")
    return found if isinstance(found, str) else None


def grade_ids(notebook: Notebook) -> set[str]:
    """The ids of nbgrader's cells in it."""
    return {found for cell in notebook["cells"] if (found := grade_id(cell)) is not None}


def digest(notebooks: Mapping[str, Notebook]) -> str:
    """Hash of the cells' texts: the same digest is the same answer."""
    texts = [
        [name, [[cell["cell_type"], source(cell)] for cell in notebook["cells"]]]
        for name, notebook in sorted(notebooks.items())
    ]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


def is_deeper_than(value: object, depth: int) -> bool:
    """Whether JSON has lists and objects within each other on more than ``depth`` levels."""
    level: list[Any] = [value]
    for _ in range(depth):
        level = [
            child
            for item in level
            for child in (item.values() if isinstance(item, dict) else item if isinstance(item, list) else ())
        ]
        if not level:
            return False
    return True


def _is_cell(cell: object) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return False
    text = cell.get("source")
    return isinstance(text, str) or (isinstance(text, list) and all(isinstance(line, str) for line in text))
