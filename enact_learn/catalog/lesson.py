"""Reads a lesson in jupytext's percent format: what is read before the exercises of a module, in all languages."""

import hashlib
import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from enact_learn.catalog.cells import read_cells
from enact_learn.catalog.header import FENCE, read_block
from enact_learn.catalog.percent import id_of, notebook_of, read_text
from enact_learn.catalog.sections import Faults
from enact_learn.catalog.source import ID_LENGTH, Frame
from enact_learn.domain.contracts import LessonNotebook
from enact_learn.domain.course import CourseId, Lesson
from enact_learn.domain.errors import Fault

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class LessonSource:
    """One lesson as its author wrote it."""

    id: str
    lesson: Lesson
    module: str
    notebooks: Mapping[str, NotebookNode]
    """Language -> notebook."""
    path: Path
    lines: Mapping[str, int | None] = field(default_factory=dict)  # id of a cell -> line

    def fault(self, says: str, line: int | None = None) -> Fault:
        """Something that is wrong with this lesson; without a ``line``, with all of it."""
        return Fault(str(self.path), line, says)


def read_lesson(path: Path, module: str, frame: Frame, faults: Faults) -> LessonSource | None:
    """Read one lesson. Faults are collected; None where there are any."""
    text = read_text(path, faults)
    if text is None:
        return None
    lines = text.split("\n")
    section = read_block(lines, faults)
    if section is None:
        return None
    section.only("lesson", "title", "minutes")
    id_ = section.id("lesson", _ID, "chemistry-molecules")
    lesson = Lesson(section.words("title"), section.whole("minutes", 1, 600))
    cells = read_cells(text, lines.index(FENCE, 1) + 1, faults)
    for cell in cells:
        for key in ("role", "points", "skill"):
            if key in cell.node.metadata:
                faults.add(cell.line, f"nothing is graded in a lesson: its cells have no {key}")
        if cell.node.metadata.get("lang", frame.languages[0]) not in frame.languages:
            faults.add(cell.line, f"the course has no language {cell.node.metadata['lang']}")
    if faults:
        return None
    notebooks = {lang: notebook_of(cells, lang) for lang in frame.languages}
    lines_of = {id_of(cell, position): cell.line for position, cell in enumerate(cells)}
    return LessonSource(id_, lesson, module, notebooks, path, lines_of)


def student_lesson(source: LessonSource, course: CourseId, lang: str) -> LessonNotebook:
    """A lesson in one of its languages, as a notebook that says which lesson it is, and in which version."""
    made = deepcopy(source.notebooks[lang])
    version = hashlib.sha256(nbformat.writes(made).encode()).hexdigest()[:ID_LENGTH]
    made.metadata["enact"] = {"course": str(course), "lesson": source.id, "version": version, "lang": lang}
    return LessonNotebook(source.id, nbformat.writes(made).encode())
