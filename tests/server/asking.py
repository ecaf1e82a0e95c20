"""Asking our API, and looking at what it answers."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from enact_learn.testing.fakes import ScriptedGrader

ADD, MEAN = "toy-add-1", "toy-mean-1"
COPY = "enact/toy/toy-add-1.ipynb"
WRONG, RIGHT = "def add(a, b):\n    return abs(a) + abs(b)", "def add(a, b):\n    return a + b"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


Ask = Callable[..., Awaitable[Answer]]
Follow = Callable[..., Awaitable[ScriptedGrader]]

either = pytest.mark.usefixtures("either_way")
"""The same where a service keeps the record."""


def refusal(answer: Answer, status: HTTPStatus, id_: str) -> str:
    """Check that it is a refusal that a person can read; give its sentence."""
    assert set(answer.json) == {"error"}
    error = answer.json["error"]
    assert set(error) == {"id", "text"}
    assert (answer.status, error["id"]) == (status, id_)
    assert error["text"].strip()
    for unwanted in ("Traceback", 'File "', "/tmp/", "/home/", "/root/", "site-packages"):
        assert unwanted not in error["text"]
    return str(error["text"])


def write_answer(notebook: Path, answer: str) -> None:
    """Write an answer into the solution cell of a notebook, as a learner does in JupyterLab."""
    content = json.loads(notebook.read_text(encoding="utf-8"))
    (cell,) = [cell for cell in content["cells"] if cell["metadata"].get("nbgrader", {}).get("solution")]
    cell["source"] = answer
    notebook.write_text(json.dumps(content), encoding="utf-8")
