"""What can stop a whole batch, each with a sentence for the person at the terminal."""

from typing import ClassVar

from enact_learn.domain.errors import EnactError, Kind


class NoSuchCourse(EnactError):
    """A folder that is no nbgrader course directory."""

    kind: ClassVar[Kind] = "unknown"
    sentence = (
        "{folder} is no nbgrader course: it has neither a gradebook nor the folder {submitted}. Name the folder in "
        "which nbgrader_config.py stands; `nbgrader generate_assignment` makes the gradebook."
    )


class BadCourseConfiguration(EnactError):
    """An nbgrader_config.py that can't be read."""

    sentence = "The configuration of {folder} can't be read: {why}"


class NoSuchAssignment(EnactError):
    """An assignment that the gradebook does not have."""

    kind: ClassVar[Kind] = "unknown"
    sentence = (
        "There is no assignment {assignment} in the gradebook of this course. There are: {known}. A new one gets "
        "there by `nbgrader generate_assignment`."
    )


class WhichAssignment(EnactError):
    """No assignment was named, and there are several."""

    sentence = "Which assignment? Name one with --assignment. There are: {known}."


class NothingHandedIn(EnactError):
    """No submission matches."""

    kind: ClassVar[Kind] = "unknown"
    sentence = "Nobody who matches {students} has handed in {assignment}: nothing was found at {place}."


class AlreadyGrading(EnactError):
    """Another batch works on the same course."""

    kind: ClassVar[Kind] = "conflict"
    sentence = (
        "Another `enact grade` is at work on this course ({who}). Wait until it has ended, or use --wait; two at once "
        "would overwrite each other."
    )


class GradebookUnreachable(EnactError):
    """nbgrader's database can't be read or written."""

    kind: ClassVar[Kind] = "unavailable"
    sentence = (
        "The gradebook can't be used: {why} Results that were found are kept and entered when you run the same "
        "command again. After an update of nbgrader, `nbgrader db upgrade` may be needed."
    )


class JobsUnreadable(EnactError):
    """The file of jobs is damaged, or can't be written."""

    kind: ClassVar[Kind] = "unavailable"
    sentence = (
        "The record of gradings, {file}, can't be used: {why}. See to the disk, or move the file away to begin anew."
    )


class BareRefused(EnactError):
    """Students' code would run without a sandbox, and nobody accepted that."""

    kind: ClassVar[Kind] = "refused"
    sentence = (
        "Only nbgrader itself can grade this ({why}), and it runs the students' code with your rights, beside the "
        "solutions. Accept that with --accept-bare-sandbox, or with accept_bare_sandbox = true in enact.toml."
    )


class GraderDoesNotStart(EnactError):
    """The resident grader can't be started at all."""

    kind: ClassVar[Kind] = "unavailable"
    sentence = (
        "The grader does not start: {why}. What was graded so far is kept; run the same command again when this is "
        "mended. `enact doctor` looks for the reason."
    )
