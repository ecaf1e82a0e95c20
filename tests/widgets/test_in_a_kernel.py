"""A real kernel runs a notebook that uses the verbs; what it displays is looked at, as the front ends get it."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

WIDGET = "application/vnd.jupyter.widget-view+json"
VEGA_LITE = "application/vnd.vegalite.v5+json"
PATIENCE = 240  # seconds for a cell on a busy machine

pytestmark = [pytest.mark.timeout(600), pytest.mark.filterwarnings("default")]  # jupyter_client's own


def run(notebook: Path, *cells: str) -> list[list[dict[str, Any]]]:
    """Write a notebook, run it as Jupyter's server would, save it, and give each cell's displayed data."""
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    nbformat.write(made, notebook)
    NotebookClient(made, timeout=PATIENCE, resources={"metadata": {"path": str(notebook.parent)}}).execute()
    nbformat.write(made, notebook)
    return [[output["data"] for output in cell.outputs] for cell in made.cells]


@pytest.fixture
def notebook(work: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = work / "mine.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))
    return file


def test_a_notebook_uses_every_verb(notebook: Path) -> None:
    advice, started, checked, hint, progress, mapped, charts, french = run(
        notebook,
        "import enact_learn as enact\nenact.next()",
        "enact.start('toy-add-1')",
        "enact.check('enact/toy/toy-add-1.ipynb')",
        "enact.hint('enact/toy/toy-add-1.ipynb')",
        "enact.progress()",
        "enact.skill_map()",
        "enact.charts()",
        "enact.language('fr')\nenact.check()",
    )
    html, buttons = advice
    assert "Toy course: 0 of 5 solved" in html["text/html"]
    assert WIDGET not in html  # what can be read stays when the kernel is gone
    assert WIDGET in buttons
    assert "enact.start(" in buttons["text/html"]  # ... where there are no widgets
    assert (notebook.parent / "enact/toy/toy-add-1.ipynb").is_file()
    assert 'href="./enact/toy/toy-add-1.ipynb"' in started[0]["text/html"]
    assert "0 of 3 points" in checked[0]["text/plain"]
    assert "Hint 2 of 2" in hint[0]["text/html"]
    assert len(progress) == len(mapped) == 1
    assert "<svg" in mapped[0]["text/html"]
    assert charts[0]["text/plain"] == "Toy course"
    assert "n’appartient à aucun exercice" in french[0]["text/html"]  # the notebook itself is none


def test_pictures_are_drawn_by_the_front_end_and_told_where_it_can_not(notebook: Path) -> None:
    *_, charts = run(
        notebook,
        "import enact_learn as enact, json, pathlib\nenact.start('toy-add-1')",
        "file = pathlib.Path('enact/toy/toy-add-1.ipynb')\n"
        "file.write_text(file.read_text().replace('raise NotImplementedError()', 'return a + b'))\n"
        "assert enact.check(file).view.is_right",
        "enact.charts()",
    )
    drawn = [data for data in charts if VEGA_LITE in data]
    assert drawn
    for data in drawn:
        assert data[VEGA_LITE]["$schema"].endswith("/v5.json")
        assert "can’t be drawn here" in data["text/plain"]
        assert "text/html" not in data  # JupyterLab would show that instead
    told = [data["text/html"] for data in charts if VEGA_LITE not in data]
    assert sum("<table" in html for html in told) == len(drawn)


def test_a_check_cell_within_an_exercise_checks_that_exercise(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = work / "enact/toy/toy-add-1.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(file))
    run(work / "first.ipynb", "import enact_learn as enact\nenact.start('toy-add-1')")
    exercise = nbformat.read(file, as_version=4)
    answer = next(cell for cell in exercise.cells if cell.metadata.get("nbgrader", {}).get("solution"))
    answer.source = "def add(a, b):\n    return a + b"
    exercise.cells.append(nbformat.v4.new_code_cell("import enact_learn as enact\nshown = enact.check()\nshown"))
    nbformat.write(exercise, file)

    resources = {"metadata": {"path": str(file.parent)}}
    NotebookClient(exercise, timeout=PATIENCE, resources=resources).execute()

    # while it is graded, the cell runs again: it must neither fail nor grade within the grading
    html, _ = [output["data"] for output in exercise.cells[-1].outputs]
    assert "3 of 3 points" in html["text/html"]
    assert "Well done" in html["text/html"]


def test_a_page_made_of_it_shows_the_same_without_a_kernel(notebook: Path) -> None:
    # as nbviewer and Voila show it, which are made of nbconvert
    run(notebook, "import enact_learn as enact\nenact.next()", "enact.skill_map()")
    saved = nbformat.read(notebook, as_version=4)
    saved.metadata.pop("widgets", None)
    page, _ = HTMLExporter().from_notebook_node(saved)
    assert "Toy course: 0 of 5 solved" in page
    assert "enact.start(" in page
    assert "<title>Add numbers: not seen yet, " in page


def test_a_title_that_is_hostile_is_text_in_the_cell(
    work: Path, toy_course: Path, notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    course = work / "course"
    for file in toy_course.rglob("*"):
        if file.is_file():
            copied = course / file.relative_to(toy_course)
            copied.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text(encoding="utf-8")
            copied.write_text(text.replace("{en: Add numbers,", f"{{en: {json.dumps(hostile)},"), encoding="utf-8")
    monkeypatch.setenv("ENACT_COURSES", str(course))
    (shown,) = run(notebook, "import enact_learn as enact\nenact.skill_map()")
    html = shown[0]["text/html"]
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;alert(2)" in html
