"""What students wrote, for nbgrader's formgrader and feedback: shown, and never run.

Named in nbgrader_config.py. nbgrader's templates put Markdown, outputs and what is said of them into the page as it is.
"""

import re
from html import unescape
from typing import Any

from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import markdown2html_mistune
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode

_REACHES_OUT = re.compile(
    r"\\(href|url|html\w*|unicode|class|style|cssId|require|includegraphics|mmlToken|bbox)(?![a-zA-Z])"
)
"""Commands by which MathJax makes links, loads something, or lends the page's own classes and styles."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|bsol);?")
_PLAIN = re.compile(r"[A-Za-z\\]")
_GRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,255}")  # what nbgrader itself allows
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_WIDEST = 10_000  # pixels of a picture
_TEXTS = ("text/plain", "text/html", "text/markdown")
_PICTURES = ("image/png", "image/jpeg")


_BLOCKS = ("blockquote", "br", "code", "dd", "div", "dl", "dt", "hr", "li", "ol", "p", "pre", "span", "ul")
_WORDS = ("a", "abbr", "b", "del", "em", "i", "strong", "sub", "sup")
_TABLES = ("table", "tbody", "td", "th", "thead", "tr")
_FORMATTED = SanitizeHTML(
    tags=[*_BLOCKS, *_TABLES, *(f"h{level}" for level in range(1, 7)), *_WORDS],
    attributes={"a": ["href", "title"], "abbr": ["title"]},
)
"""What text is formatted with; nothing has a class or a name of the page's own."""


def guard(exporter: HTMLExporter) -> None:
    """Have a formgrader's exporter show what students wrote as ``SafeOutputs`` does, however it was configured."""
    exporter.sanitize_html = True
    exporter.register_preprocessor(SafeOutputs, enabled=True)
    exporter.register_filter("markdown2html", markdown2html)


def markdown2html(source: str) -> str:
    """Markdown as HTML in which only text, its formatting, and links to the web are left."""
    return _calm(_FORMATTED.sanitize_html_tags(_calm(markdown2html_mistune(source))))


class SafeOutputs(SanitizeHTML):
    """Leaves of cells what can't run. Markdown cells are left to ``markdown2html``, which sees what comes of them."""

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """As the base class asks for."""
        cell.metadata = _marks(cell.metadata)
        cell.pop("attachments", None)  # pictures that are no pictures
        if cell.cell_type == "markdown":
            return cell, resources
        if cell.cell_type == "code":
            cell.outputs = [one for output in cell.outputs if (one := _known(output))]
        super().preprocess_cell(cell, resources, index)  # type: ignore[no-untyped-call]
        # last: comments, which are gone now, could have stood within a command
        if cell.cell_type == "raw":
            cell.source = _calm(cell.source)
            return cell, resources
        for output in cell.outputs:
            for kind in ("text/html", "text/markdown"):
                if kind in output.get("data", {}):
                    output.data[kind] = _calm(output.data[kind])
        return cell, resources


def _marks(metadata: NotebookNode) -> NotebookNode:
    """Of a cell's metadata, nbgrader's mark: templates write its name and points into the page."""
    mark = metadata.get("nbgrader")
    if not isinstance(mark, dict) or not _GRADE_ID.fullmatch(str(mark.get("grade_id", ""))):
        return NotebookNode()
    points = mark.get("points")
    return NotebookNode(nbgrader=NotebookNode({**mark, "points": points if isinstance(points, int | float) else 0}))


def _known(output: NotebookNode) -> NotebookNode | None:
    """An output with what a page shows of it; None where that is nothing. nbconvert has looked at its shape."""
    if output.output_type in ("stream", "error"):
        return output  # always text
    shown = {kind: text for kind in _TEXTS if (text := _text(output, kind))}
    shown |= {kind: text for kind in _PICTURES if (text := _text(output, kind)) and _BASE64.fullmatch(text)}
    sizes = {kind: _size(output.metadata.get(kind)) for kind in _PICTURES}
    known = NotebookNode(output_type=output.output_type, data=NotebookNode(shown), metadata=NotebookNode(sizes))
    return known if shown else None


def _text(output: NotebookNode, kind: str) -> str:
    return value if isinstance(value := output.data.get(kind), str) else ""


def _size(said: Any) -> NotebookNode:
    """Width and height: templates write them without quotes, so that anything else could be an attribute of its own."""
    found = said if isinstance(said, dict) else {}
    return NotebookNode(
        {
            key: round(value)
            for key in ("width", "height")
            if isinstance(value := found.get(key), int | float) and 0 < value < _WIDEST
        }
    )


def _calm(text: str) -> str:
    r"""Leave MathJax nothing to make links of, also where ``\`` and letters are written as HTML's entities."""
    return _REACHES_OUT.sub(r"\\text", _ENTITY.sub(_plain, text))


def _plain(entity: re.Match[str]) -> str:
    character = unescape(entity[0])
    return character if _PLAIN.fullmatch(character) else entity[0]
