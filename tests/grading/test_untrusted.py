"""The page on which nbgrader's formgrader shows a submission holds what its student wrote, and nothing that runs."""

from html.parser import HTMLParser
from typing import Any

import nbformat
import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers

from enact_learn.grading.untrusted import guard, markdown2html

RUNS = "seen"  # what a student's script would call
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


class Dangers(HTMLParser):
    """What in a page would run a student's script."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self._in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_script = tag == "script"
        for name, value in attrs:
            plain = "".join((value or "").split()).lower()
            if RUNS in (value or "") and (name.startswith("on") or name == "srcdoc" or plain.startswith("javascript:")):
                self.found.append(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script and RUNS in data:
            self.found.append("<script>")


def page(cells: list[dict[str, Any]], is_guarded: bool = True, **metadata: Any) -> str:
    exporter = HTMLExporter(template_name="formgrade", extra_template_basedirs=[handlers.template_path])
    exporter.sanitize_html = True  # what nbconvert itself can do about it
    if is_guarded:
        guard(exporter)
    notebook = nbformat.from_dict({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})
    names = ("assignment_id", "notebook_id", "submission_id", "base_url", "student", "last_name", "first_name")
    resources = {**dict.fromkeys(names, "x"), "index": 0, "total": 1, "notebook_path": "x"}
    html, _ = exporter.from_notebook_node(notebook, resources=resources)
    return str(html)


def code(*outputs: dict[str, Any], **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"cell_type": "code", "id": "a", "metadata": {}, "source": "1", "execution_count": None}
    return {**made, "outputs": list(outputs), **more}


def shown(data: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": data, "metadata": {}, **more}


ATTRIBUTE = "1 onload=seen() x"
OF_A_CELL = {
    "metadata": {"nbgrader": {"solution": True, "grade": True, "points": 1, "grade_id": '"><script>seen()</script>'}}
}
THROUGH = {  # what nbconvert's own sanitizing lets through
    "the width of a picture": code(shown({"image/png": PNG}, metadata={"image/png": {"width": ATTRIBUTE}})),
    "the height of a picture": code(shown({"image/jpeg": PNG}, metadata={"height": ATTRIBUTE})),
    "a mark of nbgrader": code(**OF_A_CELL),
    "Markdown": {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "<script>seen()</script>"},
}
STOPPED = {
    "a raw cell": {
        **{"cell_type": "raw", "id": "a", "source": "<script>seen()</script>"},
        "metadata": {"raw_mimetype": "text/html"},
    },
    "HTML": code(shown({"text/html": "<img src=x onerror=seen()>"})),
    "HTML on its own": code(
        shown({"text/html": "<script>seen()</script>"}, metadata={"text/html": {"isolated": True}})
    ),
    "SVG": code(shown({"image/svg+xml": "<svg onload='seen()'></svg>"})),
    "JavaScript": code(shown({"application/javascript": "seen()"})),
    "a traceback": code(
        {"output_type": "error", "ename": "<b>", "evalue": "", "traceback": ["\x1b[31m<script>seen()</script>"]}
    ),
    "a stream": code({"output_type": "stream", "name": "<b>", "text": "\x1b]8;;javascript:seen()\x1b\\link"}),
}


@pytest.mark.parametrize("where", [*THROUGH, *STOPPED])
def test_no_script_of_a_student_is_in_the_page(where: str) -> None:
    assert Dangers(page([{**THROUGH, **STOPPED}[where]])).found == []


@pytest.mark.parametrize("where", THROUGH)
def test_without_the_guard_it_is(where: str) -> None:
    assert Dangers(page([THROUGH[where]], is_guarded=False)).found != []


def test_what_is_no_danger_is_shown() -> None:
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "**bold** and `a < b` and $x^2$"},
        code(shown({"image/png": PNG}, metadata={"image/png": {"width": 40.2, "height": 30}}), execution_count=7),
        code(
            shown({"text/html": "<b>42</b>"}),
            {"output_type": "stream", "name": "stdout", "text": "out"},
        ),
        code({"output_type": "error", "ename": "E", "evalue": "e", "traceback": ["\x1b[31mline\x1b[0m"]}),
    ]
    cells[0]["metadata"] = {"nbgrader": {"solution": True, "grade": True, "points": 2, "grade_id": "reason"}}
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    html = page(cells)
    for seen in (
        "<strong>bold</strong>",
        "<code>a &lt; b</code>",
        "$x^2$",
        'id="reason"',
        "/ 2.0",
        "[7]",
        ">42<",
        "out",
    ):
        assert seen in html, seen
    assert 'width="40"' in html
    assert 'class="ansi-red-fg">line' in html


REACHING_OUT = [
    r"$\href{javascript:seen()}{x}$",
    r"<b>$&#92;href{javascript:seen()}{x}$</b>",
    r"<b>$&bsol;&#104;re&#x66;{javascript:seen()}{x}$</b>",
    r"<b>$\hr<!-- -->ef{javascript:seen()}{x}$</b>",
    r'$\mmlToken{mi}[href="javascript:seen()"]{x}$',
]


def read(html: str) -> str:
    """The text of a page, in which MathJax looks for mathematics."""
    found: list[str] = []
    parser = HTMLParser()
    parser.handle_data = found.append  # type: ignore[method-assign, assignment]
    parser.feed(html)
    parser.close()
    return "".join(found)


def reaches_out(html: str) -> bool:
    return "\\href" in read(html) or "mmlToken" in read(html)


@pytest.mark.parametrize("text", REACHING_OUT)
def test_mathematics_makes_no_links(text: str) -> None:
    assert not reaches_out(markdown2html(text))
    raw = {"cell_type": "raw", "id": "a", "metadata": {}, "source": text}
    for cell in (raw, code(shown({"text/html": text})), code(shown({"text/markdown": text}))):
        assert not reaches_out(page([cell]))


@pytest.mark.parametrize("text", REACHING_OUT)
def test_without_the_guard_it_makes_some(text: str) -> None:
    assert reaches_out(page([code(shown({"text/html": text}))], is_guarded=False))
