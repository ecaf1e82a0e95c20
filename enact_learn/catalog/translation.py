"""Do the languages of a text say the same? Code, formulas, links and headings must be alike in all of them.

What was changed in one language and forgotten in the other shows there first.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from nbformat import NotebookNode

from enact_learn.catalog.markdown import Parts, parts_of

_LONGEST_SHOWN = 60  # characters
_LANGUAGE_OF_ADDRESS = re.compile(
    r"(?<=//)(?:en|fr)\.|/(?:en|fr)(?=/|$)|[-_.](?:en|fr)(?=\.\w+$)"
)  # en.wikipedia, /fr/


def translation_faults(notebooks: Mapping[str, NotebookNode]) -> Iterator[str]:
    """What differs between the languages of one notebook, from the first language's point of view."""
    languages = list(notebooks)
    read = {lang: parts_of(texts(notebook)) for lang, notebook in notebooks.items()}
    first = languages[0] if languages else ""
    for other in languages[1:]:
        yield from _differences(read[first], read[other], first, other)


def texts(notebook: NotebookNode) -> list[str]:
    """The text cells that nobody grades."""
    return [cell.source for cell in notebook.cells if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata]


def _differences(one: Parts, two: Parts, first: str, other: str) -> Iterator[str]:
    levels, levels_too = [level for level, _ in one.headings], [level for level, _ in two.headings]
    if levels != levels_too:
        yield f"the headings differ: {len(levels)} in {first}, {len(levels_too)} in {other}, or their levels"
    for what, here, there in (
        ("code", one.code, two.code),
        ("a formula", map(_formula, one.formulas), map(_formula, two.formulas)),
        ("a link", map(_address, one.links), map(_address, two.links)),
        ("a picture", (_address(src) for _, src in one.pictures), (_address(src) for _, src in two.pictures)),
    ):
        had, has = Counter(map(_spaced, here)), Counter(map(_spaced, there))
        for missing, lang, present in ((had - has, other, first), (has - had, first, other)):
            # how often it is named is a matter of grammar; whether it is named at all is not
            gone = [text for text in missing if not (has if lang == other else had)[text]]
            if gone:
                yield f"{what} that the {present} text holds is missing in {lang}: {gone[0][:_LONGEST_SHOWN]}"


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _formula(text: str) -> str:
    """Without words, spaces and the decimal mark, which each language has its own of."""
    bare = re.sub(r"\\(?:text|mathrm|operatorname|textit|mathit)\{[^{}]*\}", "", text)
    bare = re.sub(r"(?<=\d)\{?,\}?(?=\d)", ".", bare)
    return re.sub(r"_\{?[^\W\d_]{2,}\}?|\\[,;:! ]|~|\s", "", bare)


def _address(text: str) -> str:
    return _LANGUAGE_OF_ADDRESS.sub("", text)
