"""Gathers what belongs to one check: the notebook that was named, and the others of its exercise."""

from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.workspace import Workspace


def notebooks_at(path: str, tutor: LocalTutor, workspace: Workspace) -> dict[str, str]:
    """The texts of all notebooks of the exercise that the notebook at ``path`` belongs to, that one first.

    Raises NoSuchFile, NotANotebook, NotebookTooLarge, NotAnExercise, UnknownExercise.
    """
    named = workspace.read(path)
    ((stem, text),) = named.items()
    exercise, how_many = tutor.notebooks_of(text, f"{stem}.ipynb")
    return named if how_many == 1 else {**named, **workspace.beside(path, exercise)}
