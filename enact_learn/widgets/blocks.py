"""What is shown, block by block; ``page.py`` turns it into HTML and ``plain.py`` into text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "title", "strong", "faint", "alert", "code"]


@dataclass(frozen=True)
class Line:
    """A sentence or a name."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True)
class Link:
    """A file that can be opened."""

    text: str
    target: str  # relative to the notebook's folder, with forward slashes


@dataclass(frozen=True)
class Items:
    """A list; each item is made of blocks."""

    items: Sequence[Sequence["Block"]]


@dataclass(frozen=True)
class Bar:
    """A share with its interval."""

    name: str
    mean: float  # 0.0 to 1.0
    low: float
    high: float
    words: str  # the same in words


@dataclass(frozen=True)
class Table:
    """Rows of text under columns."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Fold:
    """Blocks that are opened by a click on ``summary``."""

    summary: str
    blocks: Sequence["Block"]


@dataclass(frozen=True)
class Box:
    """A node of a drawing."""

    title: str
    words: str
    mean: float  # 0.0 to 1.0: how far its bar goes
    layer: int  # from 0, which stands first
    mark: str  # what sets it apart from the others; "" for nothing


@dataclass(frozen=True)
class Drawing:
    """A graph of boxes. What it shows stands elsewhere in words too: as text it is left out."""

    name: str
    boxes: Sequence[Box]
    arrows: Sequence[tuple[int, int]]  # from box, to box


Block = Line | Link | Items | Bar | Table | Fold | Drawing
