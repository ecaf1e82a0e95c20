"""Is a text built so that everybody finds their way: headings, pictures for those who don't see them, sources?"""

import re
from collections.abc import Iterator

from nbformat import NotebookNode

from enact_learn.catalog.markdown import Parts, parts_of
from enact_learn.catalog.readability import reading_ease
from enact_learn.catalog.translation import texts

LEAST_READING_EASE = 50.0  # about what a newspaper asks of its readers
_DATA = re.compile(r"^[*_ ]*(?:Data|Données)[\s\u00a0\u202f]*:", re.MULTILINE)
_IMPORTS_DATA = re.compile(
    r"^\s*(?:(?:from|import)\s+enact_learn\.datasets\b|from\s+enact_learn\s+import\s+datasets\b)", re.MULTILINE
)
_DRAWN = re.compile(r"plt\.show\(|subplots\(|\.(?:plot|scatter|bar|hist|imshow|heatmap|step|boxplot)\(")
_FIGURE = re.compile(r"^\*?\*?Figure(?: \d+)?[\s\u00a0\u202f]*:")
LESSON_HEADINGS = {
    "en": ("Aim", "What you need first", "Theory", "Practice", "Discussion", "Questions", "References"),
    "fr": ("But", "Ce qu'il vous faut", "Théorie", "Pratique", "Discussion", "Questions", "Références"),
}


def text_faults(notebook: NotebookNode, lang: str) -> Iterator[str]:
    """What is wrong with the texts of a notebook in one language."""
    parts = parts_of(texts(notebook))
    yield from _heading_faults(parts, lang)
    for said, address in parts.pictures:
        if not said:
            yield f"the picture {address} ({lang}) has no description: write it between the [ ]"
    ease = reading_ease(parts.prose, lang)
    if ease is not None and ease < LEAST_READING_EASE:
        yield (
            f"the text ({lang}) is hard to read: {ease:.0f}, at least {LEAST_READING_EASE:.0f} is asked for; "
            "write shorter sentences and shorter words"
        )


def data_faults(notebook: NotebookNode, lang: str) -> Iterator[str]:
    """Data that are used, but whose source is not named."""
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    if not _IMPORTS_DATA.search(code):
        return
    if not any(_DATA.search(text) for text in texts(notebook)):
        yield f"the text ({lang}) does not name its source of data: end it with a line *Data: ...*"


def lesson_faults(notebook: NotebookNode, lang: str) -> Iterator[str]:
    """What a lesson lacks: its sections, and a description below each of its figures."""
    found = [text.replace("’", "'") for level, text in parts_of(texts(notebook)).headings if level == 2]
    wanted = LESSON_HEADINGS.get(lang)
    if wanted and tuple(found) != wanted:
        yield f"a lesson ({lang}) has the sections {', '.join(wanted)}; this one has {', '.join(found) or 'none'}"
    is_drawn = False
    for cell, below in zip(notebook.cells, [*notebook.cells[1:], None], strict=True):
        if cell.cell_type == "code" and _DRAWN.search(cell.source):
            is_drawn = True
            if below is None or below.cell_type != "markdown" or not _FIGURE.match(below.source.strip()):
                yield f"below a figure ({lang}) comes what it shows, for those who don't see it: *Figure: ...*"
    if not is_drawn:
        yield f"a lesson ({lang}) has a picture: draw one, and describe it below (*Figure: ...*)"


def _heading_faults(parts: Parts, lang: str) -> Iterator[str]:
    levels = [level for level, _ in parts.headings]
    if levels.count(1) != 1 or levels[0] != 1:
        yield f"the text ({lang}) begins with one heading of the first level (# ...), and has no other"
    for before, (level, title) in zip(levels, parts.headings[1:], strict=False):
        if level > before + 1:
            yield f"the heading {title!r} ({lang}) skips a level: screen readers lose their place"
