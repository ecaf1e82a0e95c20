"""What is wrong with a notebook or another file of a learner."""

from enact_learn.domain.errors.base import EnactError


class NotAnExercise(EnactError):
    """A notebook that belongs to no exercise of the loaded courses."""

    kind = "invalid"
    sentence = (
        "{file} belongs to no exercise of the courses that are loaded here. Open an exercise from the Learning path."
    )


class NotANotebook(EnactError):
    """A file that is not a readable notebook."""

    kind = "invalid"
    sentence = (
        "{file} can't be read as a notebook ({why}). Your file was not changed. Open it in a text editor, or "
        "start the exercise again."
    )


class NoSuchFile(EnactError):
    """A file that is not there."""

    kind = "unknown"
    sentence = "There is no file {file}. It may have been renamed, moved or deleted."


class NotebookTooLarge(EnactError):
    """A notebook over the size that is read."""

    kind = "too-large"
    sentence = (
        "{file} has {size} MB; at most {limit} MB are read. Clear the outputs (Kernel > Restart and Clear "
        "Outputs) and check again."
    )


class NameTaken(EnactError):
    """A file where another one should be written."""

    kind = "conflict"
    sentence = "{file} is there already, and nothing is overwritten. Rename it first."


class NoSuchVersion(EnactError):
    """A submission that is not there, or not hers."""

    kind = "unknown"
    sentence = "There is no such version of your work here. The history shows those that are kept."


class OtherExercise(EnactError):
    """Work on another exercise than the one that is meant."""

    kind = "invalid"
    sentence = "{file} belongs to {found}, not to {wanted}. Choose a copy of the same exercise."


class SolutionNotYet(EnactError):
    """The worked solution is asked for too early."""

    kind = "refused"
    sentence = "The worked solution can be seen after full marks, or when you give up on this attempt."


class SolutionsClosed(EnactError):
    """The teacher keeps the solutions."""

    kind = "refused"
    sentence = "Your teacher keeps the worked solutions of this course closed. The hints are open to you."


class CantWrite(EnactError):
    """A full disk, a read-only folder."""

    kind = "unavailable"
    sentence = (
        "{file} can't be written: {why}. Free some space or choose another folder; nothing that was saved "
        "before is lost."
    )


class WhichNotebook(EnactError):
    """A kernel that does not know its notebook."""

    kind = "invalid"
    sentence = (
        "It can't be told from here which notebook this is. Save it and name its file: "
        '`enact.check("my-notebook.ipynb")`.'
    )


class NotebookMoved(EnactError):
    """A kernel whose notebook has another name by now."""

    kind = "unknown"
    sentence = (
        "{file} is not there any more: the notebook was renamed, moved or deleted after its kernel had started. "
        'Restart the kernel, or name the file: `enact.check("my-notebook.ipynb")`.'
    )
