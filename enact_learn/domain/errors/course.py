"""What is wrong with a course, or is not in it."""

from dataclasses import dataclass

from enact_learn.domain.errors.base import EnactError


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


class NoLesson(EnactError):
    """A module without a lesson."""

    kind = "unknown"
    sentence = "There is no lesson for {exercise}."


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


class UnknownLanguage(EnactError):
    """A language without a catalogue."""

    kind = "unknown"
    sentence = "{language} is not spoken here. There are: {known}."
