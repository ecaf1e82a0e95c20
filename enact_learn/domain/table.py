"""A table to take away: what a screen shows, as rows of plain cells."""

from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.text import Message, Text

Cell = str | int | float | datetime | Text | Message | None
"""What may stand in a field of a table; texts and messages become words in the reader's language."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns with their headings, and rows that have one cell for each."""

    name: str  # for a file: lower-case letters, digits and hyphens
    columns: tuple[Text | Message, ...]
    rows: tuple[tuple[Cell, ...], ...]
