"""Reads the notebooks of a submission and puts each back in the shape of its release, before either road grades it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nbformat import NotebookNode

from enact_learn.domain.course import CellId, cell_id
from enact_learn.domain.text import Message
from enact_learn.grading.reading import read_notebook
from enact_learn.grading.repair import is_marked, repair, same_text

Released = Mapping[str, Mapping[str, NotebookNode]]
"""Notebook name -> language -> student version."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A submission that can be graded."""

    notebooks: Mapping[str, NotebookNode]  # those that were handed in and are known
    untouched: tuple[CellId, ...]  # answers that are as they were handed out
    notes: tuple[Message, ...]  # what was mended


def mend(handed_in: Mapping[str, str], released: Released, languages: Iterable[str]) -> Mended:
    """Read and mend what was handed in (name -> nbformat JSON). Raises NotANotebook, NotebookTooLarge."""
    languages = tuple(languages)
    read = {name: read_notebook(text, f"{name}.ipynb") for name, text in handed_in.items() if name in released}
    notes = list(_strays(handed_in, released))
    mended = {}
    for name, notebook in read.items():
        if released[name]:
            mended[name], found = repair(notebook, _in_language_of(notebook, released[name], languages))
            notes += found
        else:
            mended[name] = notebook
    return Mended(mended, tuple(_untouched(mended, released)), tuple(notes))


def _in_language_of(
    notebook: NotebookNode, versions: Mapping[str, NotebookNode], languages: Iterable[str]
) -> NotebookNode:
    ours = notebook.metadata.get("enact")
    claimed = ours.get("lang") if isinstance(ours, dict) else None
    choices = [lang for lang in (claimed, *languages, *versions) if isinstance(lang, str) and lang in versions]
    return versions[choices[0]]


def _strays(notebooks: Iterable[str], released: Released) -> Iterable[Message]:
    unknown = sorted(set(notebooks) - set(released))
    missing = sorted(set(released) - set(notebooks))
    for message, names in (("grading.notebook-unknown", unknown), ("grading.notebook-missing", missing)):
        if names:
            yield Message(message, {"count": len(names), "names": ", ".join(name[:60] for name in names[:10])})


def _untouched(notebooks: Mapping[str, NotebookNode], released: Released) -> Iterable[CellId]:
    """The answers that read as in the student version of any language; all of a notebook that is missing."""
    for name, versions in released.items():
        handed_out: dict[str, list[str]] = {}
        for version in versions.values():
            for cell in version.cells:
                if is_marked(cell) and cell.metadata["nbgrader"].get("solution"):
                    handed_out.setdefault(cell.metadata["nbgrader"]["grade_id"], []).append(cell.source)
        written = {
            cell.metadata["nbgrader"]["grade_id"]: cell.source
            for cell in (notebooks[name].cells if name in notebooks else ())
            if is_marked(cell)
        }
        for grade_id, sources in handed_out.items():
            if any(same_text(written.get(grade_id, source), source) for source in sources):
                yield cell_id(name, grade_id)
