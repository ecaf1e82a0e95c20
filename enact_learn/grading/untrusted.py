"""What students wrote, for nbgrader's formgrader and feedback: shown, and never run.

Named in nbgrader_config.py. nbgrader's templates put Markdown and outputs into the page as they are.
"""

import re
from typing import Any

from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbconvert.filters.strings import clean_html
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode

_REACHES_OUT = re.compile(r"\\(href|url|html\w*|unicode|class|style|cssId|require|includegraphics)(?![a-zA-Z])")
"""Commands by which MathJax makes links, loads something, or lends the page's own classes and styles."""


def markdown2html(source: str) -> str:
    """Markdown as HTML in which only text, its formatting, and links to the web are left."""
    return str(clean_html(markdown2html_mistune(_REACHES_OUT.sub(r"\\text", source))))


class SafeOutputs(SanitizeHTML):
    """Leaves of outputs what can't run. Markdown cells are left to ``markdown2html``, which sees what comes of them."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """As the base class asks for."""
        if cell.cell_type == "markdown":
            cell.pop("attachments", None)  # pictures that are no pictures
            return cell, resources
        if cell.cell_type == "code":
            for output in cell.outputs:
                _calm(output.get("data", {}))
        cleaned: tuple[NotebookNode, dict[str, Any]]
        cleaned = super().preprocess_cell(cell, resources, index)  # type: ignore[no-untyped-call]
        return cleaned


def _calm(data: dict[str, Any]) -> None:
    """Leave MathJax nothing to make links of, in what one output shows."""
    data.pop("text/latex", None)
    for kind in ("text/html", "text/markdown"):
        if kind in data:
            data[kind] = _REACHES_OUT.sub(r"\\text", str(data[kind]))
