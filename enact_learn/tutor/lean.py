"""Notebooks as they are sent: without outputs, which count for nothing and may be huge."""

import json

from enact_learn.domain.notebook import Notebook, read_notebook


def lean(text: str, file: str) -> str:
    """A notebook's JSON without outputs and pictures. ``file`` is how errors name it. Raises NotANotebook."""
    return json.dumps(read_notebook(text, file))


def lean_with_pictures(text: str, file: str) -> str:
    """The same with the pictures that were pasted into cells. Raises NotANotebook."""
    return json.dumps(read_with_pictures(text, file))


def read_with_pictures(text: str, file: str) -> Notebook:
    """A notebook without outputs, with the pictures that were pasted into its cells. Raises NotANotebook."""
    notebook = read_notebook(text, file)
    for cell, whole in zip(notebook["cells"], json.loads(text)["cells"], strict=True):
        if "attachments" in whole:
            cell["attachments"] = whole["attachments"]
    return notebook
