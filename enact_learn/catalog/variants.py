"""What an exercise is tried with before learners meet it: its solution, nothing at all, and each wrong idea."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Literal

import nbformat
from nbformat import NotebookNode

from enact_learn.catalog.release import student_notebook
from enact_learn.catalog.source import ExerciseSource

Expects = Literal["full", "nothing", "less"]


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to hand an exercise in, and what it should score."""

    name: str  # solution, untouched, wrong-1, ...
    expects: Expects  # full marks; 0 on every graded cell; less than full marks
    notebooks: dict[str, str]  # notebook's name -> JSON
    says: str = ""  # the misconception, for a wrong one


def variants(source: ExerciseSource) -> Iterator[Variant]:
    """The ways to hand in one exercise: the solution first."""
    lang = source.exercise.languages[0]
    yield Variant("solution", "full", _written(source, lang, {}, solved=True))
    yield Variant("untouched", "nothing", _written(source, lang, {}, solved=False))
    for number, alternative in enumerate(source.alternatives, 1):
        yield Variant(f"alternative-{number}", "full", _written(source, lang, dict(alternative), solved=True))
    for number, misconception in enumerate(source.exercise.misconceptions, 1):
        if misconception.wrong:
            made = _written(source, lang, dict(misconception.wrong), solved=True)
            yield Variant(f"wrong-{number}", "less", made, misconception.says.get("en", ""))


def _written(source: ExerciseSource, lang: str, replaced: dict[str, str], *, solved: bool) -> dict[str, str]:
    made = {}
    for name, notebook in source.notebooks[lang].items():
        student = student_notebook(notebook, source.exercise, name, lang)
        made[name] = nbformat.writes(_filled(student, notebook, replaced) if solved else student)
    return made


def _filled(student: NotebookNode, author: NotebookNode, replaced: dict[str, str]) -> NotebookNode:
    """The student version with the author's answers in it, or a wrong one where it is given."""
    filled = deepcopy(student)
    answers = {
        cell.metadata["nbgrader"]["grade_id"]: cell.source
        for cell in author.cells
        if cell.metadata.get("nbgrader", {}).get("solution")
    }
    answers |= replaced
    for cell in filled.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers and cell.metadata["nbgrader"].get("solution"):
            cell.source = answers[grade_id]
    return filled
