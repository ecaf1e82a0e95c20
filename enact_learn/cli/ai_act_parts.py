"""What a section of the technical file is made of; the page and the JSON show the same parts."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from enact_learn.domain.fairness import Estimate


class Paragraph(NamedTuple):
    """Plain text."""

    text: str


class Listed(NamedTuple):
    """Lines with bullets."""

    lines: Sequence[str]


class Heading(NamedTuple):
    """A heading within a section."""

    text: str


class Table(NamedTuple):
    """A table; the first cell of each row names it."""

    caption: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    words_from: int = 99  # from this column on there are words, else numbers


class Dot(NamedTuple):
    """A point of a reliability diagram."""

    forecast: float
    came_true: float
    answers: int
    says: str


class Diagram(NamedTuple):
    """What was forecast against what came true. A table behind it says the same."""

    caption: str
    dots: Sequence[Dot]
    across: str
    up: str


class Whisker(NamedTuple):
    """A difference with its interval."""

    name: str
    value: Estimate
    says: str


class Differences(NamedTuple):
    """Differences to the rest around 0, with the margin within which they count as none. A table says the same."""

    caption: str
    whiskers: Sequence[Whisker]
    margin: float
    margin_says: str


Part = Paragraph | Listed | Heading | Table | Diagram | Differences


class Section(NamedTuple):
    """A section, and which articles it answers."""

    id: str
    title: str
    articles: str
    parts: Sequence[Part]


def in_words(part: Part) -> dict[str, Any] | None:
    """A part as plain JSON; None for a picture, which says nothing that a table does not say."""
    if isinstance(part, Diagram | Differences):
        return None
    if isinstance(part, Table):
        rows = [list(row) for row in part.rows]
        return {"kind": "table", "caption": part.caption, "headings": list(part.headings), "rows": rows}
    if isinstance(part, Listed):
        return {"kind": "list", "lines": list(part.lines)}
    return {"kind": "heading" if isinstance(part, Heading) else "paragraph", "text": part.text}
