"""A learner's answers move from a copy of an older release into the new one: notebook by notebook, as plain data."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple
from uuid import uuid4

from enact_learn.domain.notebook import Notebook, grade_id, marks, source

Cell = Mapping[str, Any]
Text = tuple[str, str]  # the type of a cell and what stands in it


NEAREST = 50  # of the cells before an added one that are tried, until one is there still


class _Added(NamedTuple):
    """A cell that she wrote beside those that were handed out, and what it followed, the nearest first."""

    cell: Cell
    after: tuple[Text | str, ...]


def carried_over(new: Notebook, hers: Notebook, handed: Notebook, sentence: str) -> Notebook:
    """The new student version with her answers in it, and with the cells that she added where they stood.

    Args:
        new: the notebook of the new release, as it is handed out.
        hers: her copy of an older one.
        handed: what she was handed then; where that is not kept, the new one.
        sentence: stands, at the end, before answers whose cell is no longer there.

    """
    stubs = {id_: _text(cell) for cell in handed["cells"] if (id_ := _answer_id(cell))}
    answers = {id_: cell for cell in hers["cells"] if (id_ := _answer_id(cell))}  # of copies the last, as in grading
    answers = {id_: cell for id_, cell in answers.items() if _text(cell) != stubs.get(id_)}
    cells: list[dict[str, Any]] = []
    places: dict[Text | str, int] = {}  # what stands in the new one -> where
    for cell in deepcopy(new["cells"]):
        id_ = _answer_id(cell)
        answer = answers.get(id_) if id_ else None
        if id_ and answer and answer["cell_type"] == cell["cell_type"]:
            del answers[id_]
            cell |= {"source": source(answer)} | _attachments(answer)
        for name in (grade_id(cell), _text(cell)):
            if name:
                places.setdefault(name, len(cells))
        cells.append(cell)
    follow: dict[int, list[dict[str, Any]]] = {}
    for added in _added(hers, handed):
        place = next((places[name] for name in added.after if name in places), -1)
        follow.setdefault(place, []).append(_own(added.cell))
    together = [*follow.get(-1, ()), *(one for n, cell in enumerate(cells) for one in (cell, *follow.get(n, ())))]
    return {**new, "cells": [*together, *_homeless(answers, sentence)]}


def _added(hers: Notebook, handed: Notebook) -> Iterator[_Added]:
    """What is neither an answer nor a cell as it was handed out."""
    given = {_text(cell) for cell in handed["cells"]}
    named = {id_ for cell in handed["cells"] if (id_ := grade_id(cell))}
    places = _places(hers, given)
    before: tuple[Text | str, ...] = ()
    for number, cell in enumerate(hers["cells"]):
        id_ = grade_id(cell)
        if id_ in named and places[id_] == number:
            before = (id_, *before[:NEAREST])
        elif _text(cell) in given:
            before = (_text(cell), *before[:NEAREST])
        elif source(cell).strip() and not (_answer_id(cell) and places[str(id_)] == number):
            yield _Added(cell, before)


def _places(hers: Notebook, given: set[Text]) -> Mapping[str, int]:
    """Of cells with the same grade id (copies keep it) the one that is meant: of answers the last, of tests the
    one that is as it was handed out, else the last too.
    """
    places: dict[str, int] = {}
    for number, cell in enumerate(hers["cells"]):
        id_ = grade_id(cell)
        if id_ and (_answer_id(cell) or id_ not in places or _text(hers["cells"][places[id_]]) not in given):
            places[id_] = number
    return places


def _homeless(answers: Mapping[str, Cell], sentence: str) -> Iterator[dict[str, Any]]:
    """Answers without a cell: code as text, so that nothing runs it."""
    if answers:
        yield _made("markdown", sentence)
    for cell in answers.values():
        kind = "markdown" if cell["cell_type"] == "markdown" else "raw"
        yield _made(kind, source(cell)) | _attachments(cell)


def _own(cell: Cell) -> dict[str, Any]:
    """A cell of hers, without metadata: copies of marked cells keep their marks, and those would be graded."""
    return _made(cell["cell_type"], source(cell)) | _attachments(cell)


def _made(kind: str, text: str) -> dict[str, Any]:
    made = {"cell_type": kind, "id": uuid4().hex[:8], "metadata": {}, "source": text}
    return made | ({"outputs": [], "execution_count": None} if kind == "code" else {})


def _attachments(cell: Cell) -> dict[str, Any]:
    found = cell.get("attachments")
    return {"attachments": found} if isinstance(found, dict) and found and cell["cell_type"] != "code" else {}


def _answer_id(cell: Cell) -> str | None:
    """The grade id of a cell that a learner fills in."""
    return grade_id(cell) if marks(cell).get("solution") else None


def _text(cell: Cell) -> Text:
    return cell["cell_type"], source(cell)
