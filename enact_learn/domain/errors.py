"""Everything that can go wrong and that a person can mend: each error is a sentence that says how."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from enact_learn.domain.text import Message

Kind = Literal["invalid", "unknown", "refused", "conflict", "too-large", "unavailable"]


class EnactError(Exception):
    """An error with a sentence for a person. Doors turn ``kind`` into an exit status or an HTTP status.

    ``str(error)`` is English; ``error.message`` can be said in another language by ``words``.
    """

    kind: ClassVar[Kind] = "invalid"
    sentence: ClassVar[str] = "Something is not right."

    def __init__(self, **params: str | int | float) -> None:
        self.params = params
        super().__init__(self.sentence.format(**params))

    @property
    def message(self) -> Message:
        """The id ``error.<class name>`` and its parameters."""
        return Message(f"error.{type(self).__name__}", self.params)


class UnknownCourse(EnactError):
    """A course id that no source offers."""

    kind = "unknown"
    sentence = "There is no course {course}. Loaded here: {known}."


class NoCourse(EnactError):
    """No course is configured."""

    kind = "unavailable"
    sentence = "No course is loaded. Start with `enact start COURSE_FOLDER`, or name folders in enact.toml."


class UnknownExercise(EnactError):
    """An exercise id that no loaded course has."""

    kind = "unknown"
    sentence = "There is no exercise {exercise} in the courses that are loaded. Choose one from the Learning path."


class UnknownRelease(EnactError):
    """A release that is not kept here."""

    kind = "unknown"
    sentence = (
        "This copy of {exercise} comes from a version that is not kept here. "
        "Rename your file, start the exercise again and copy your answers over."
    )


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


class BadRequest(EnactError):
    """A request to the API that lacks something."""

    kind = "invalid"
    sentence = "The request needs {what}: a text of at most 1000 characters."


class BadLearnerId(EnactError):
    """A learner id that is not a plain name."""

    kind = "invalid"
    sentence = (
        "A learner id has 1 to 64 letters, digits, dots, hyphens or underscores and begins with a letter or a digit."
    )


class CantWrite(EnactError):
    """A full disk, a read-only folder."""

    kind = "unavailable"
    sentence = (
        "{file} can't be written: {why}. Free some space or choose another folder; nothing that was saved "
        "before is lost."
    )


class AlreadyRecorded(EnactError):
    """A second report on the same submission."""

    kind = "conflict"
    sentence = "There is a result for this submission already."


class OutOfDate(EnactError):
    """Another process recorded something in between."""

    kind = "conflict"
    sentence = "Another check of {exercise} was recorded at the same moment. Check again."


class StoreUnavailable(EnactError):
    """The database can't be read or written."""

    kind = "unavailable"
    sentence = (
        "The record of your work can't be reached: {why}. Your notebook is saved; check again when this is mended."
    )


class GraderUnavailable(EnactError):
    """Grading itself failed, not the learner's code."""

    kind = "unavailable"
    sentence = "Grading did not work: {why}. Your notebook is saved and counts as handed in; check again later."


class SandboxFailed(EnactError):
    """A layer of the sandbox that can't be entered, or does not hold: no code may run."""

    kind = "unavailable"
    sentence = "The sandbox's layer {layer} does not hold ({why}), so nothing was run. `enact doctor` shows the layers."


class UnsafeToGrade(EnactError):
    """Other people's code, and nothing that keeps it from this user's files."""

    kind = "unavailable"
    sentence = (
        "Nothing was graded: on this machine only the sandbox's first layer works (limits, a clean environment), "
        "so the code that was handed in could read and change your files and use the network. Grade on Linux 5.13 "
        "or newer with Landlock and seccomp; `enact doctor` shows what is missing. If you trust everybody who hands "
        "in, set accept_bare_sandbox = true in enact.toml."
    )


class BadConfiguration(EnactError):
    """A configuration file or an entry point that does not fit."""

    kind = "invalid"
    sentence = "{file}: {why}"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a course, where it stands and what to do."""

    file: str
    line: int | None  # from 1; None when the whole file is meant
    says: str

    def __str__(self) -> str:
        """``file:line: what is wrong``, as editors understand it."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.says}"


class BrokenCourse(EnactError):
    """A course with faults; nothing of it is loaded."""

    kind = "invalid"
    sentence = "{course} has {count} fault(s); nothing of it was loaded:\n{faults}"

    def __init__(self, course: str, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(course=course, count=len(faults), faults="\n".join(f"  {fault}" for fault in faults))
