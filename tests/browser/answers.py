"""What learners write into the exercises of our courses, from the authors' own files."""

import json
import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.variants import variants

MARKS = re.compile(r"^ *### (BEGIN|END) SOLUTION\n?", re.MULTILINE)


@cache
def answers_of(course: str, exercise: str, variant: str) -> dict[str, str]:
    """Grade id -> what a learner writes into that cell; ``variant``: "solution", "wrong-1", ..."""
    (sources,) = FolderSource([Path(course)], Path("unused")).sources().values()
    one = next(one for one in sources.exercises if one.exercise.id == exercise)
    chosen = next(found for found in variants(one) if found.name == variant)
    notebook = json.loads(chosen.notebooks[exercise])
    return {
        cell["metadata"]["nbgrader"]["grade_id"]: MARKS.sub("", "".join(cell["source"]))
        for cell in notebook["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }


def write_answers(page: Page, answers: dict[str, str], notebook: Path) -> None:
    """Type the answers into the solution cells of the open notebook, as a person would paste them."""
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    solutions = [place for place, cell in enumerate(cells) if cell["metadata"].get("nbgrader", {}).get("solution")]
    shown = page.locator(".jp-NotebookPanel:visible .jp-Notebook .jp-Cell")
    for place, text in zip(solutions, answers.values(), strict=True):
        editor = shown.nth(place).locator(".cm-content")
        editor.scroll_into_view_if_needed()
        editor.click()
        page.keyboard.press("ControlOrMeta+A")
        page.keyboard.insert_text(text)
