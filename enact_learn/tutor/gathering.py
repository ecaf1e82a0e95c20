"""Gathers what belongs to one check: the notebook that was named, and the others of its exercise."""

from collections.abc import Mapping
from typing import Protocol

from enact_learn.domain.learner_views import NotebookOf
from enact_learn.tutor.workspace import Workspace


class Recognises(Protocol):
    """Knows which exercise a notebook belongs to: a tutor."""

    def notebooks_of(self, text: str, file: str) -> NotebookOf:
        """The exercise, and how many notebooks it has. Raises NotANotebook, NotAnExercise, UnknownExercise."""
        ...


def notebooks_at(path: str, tutor: Recognises, workspace: Workspace) -> Mapping[str, str]:
    """The texts of all notebooks of the exercise that the notebook at ``path`` belongs to, that one first.

    Raises NoSuchFile, NotANotebook, NotebookTooLarge, NotAnExercise, UnknownExercise.
    """
    named = workspace.read(path)
    ((stem, text),) = named.items()
    exercise, how_many = tutor.notebooks_of(text, f"{stem}.ipynb")
    return named if how_many == 1 else {**named, **workspace.beside(path, exercise)}
