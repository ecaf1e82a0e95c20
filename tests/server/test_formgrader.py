"""A formgrader on a teacher's server is made safe, whatever it was configured with."""

import re
from typing import Any

import pytest
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers

from enact_learn.grading.formulas import keep_formulas_here
from enact_learn.server.formgrader import guard_formgrader


def test_a_server_without_a_formgrader_is_left_alone() -> None:
    settings: dict[str, Any] = {}
    guard_formgrader(settings)
    assert settings == {}


def test_the_exporter_and_the_files_beside_a_notebook_are_guarded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handlers.SubmissionFilesHandler, "set_extra_headers", None)  # put back after the test
    exporter = HTMLExporter()
    guard_formgrader({"nbgrader_exporter": exporter})
    assert exporter.sanitize_html
    assert "<img" not in exporter.environment.filters["markdown2html"]("<img src=x onerror=seen()>")
    told: dict[str, str] = {}

    class Handler:
        def set_header(self, name: str, value: str) -> None:
            told[name] = value

    handlers.SubmissionFilesHandler.set_extra_headers(Handler(), "evil.html")
    assert told["Content-Security-Policy"].startswith("sandbox;")
    assert "allow-scripts" not in told["Content-Security-Policy"]


PAGE = "{%- from 'mathjax.html.j2' import mathjax -%}{{ mathjax() }}"


@pytest.mark.parametrize(("address", "asked"), [(None, None), ("", None), ("/static/maths.js", "/static/maths.js")])
def test_no_page_of_the_formgrader_asks_a_server_of_others_for_mathjax(address: str | None, asked: str | None) -> None:
    own = HTMLExporter() if address is None else HTMLExporter(mathjax_url=address)
    stock = HTMLExporter().environment.from_string(PAGE).render()
    assert "https://" in stock
    keep_formulas_here(own)
    page = own.environment.from_string(PAGE).render()
    assert "https://" not in page
    assert re.findall(r'src="([^"]*)"', page) == ([asked] if asked else [])
