"""What is wrong with a learner's record, or with a file that brings one."""

from enact_learn.domain.errors.base import EnactError


class NothingToAgreeTo(EnactError):
    """Research use of a course in which nothing is kept of the learner."""

    kind = "unknown"
    sentence = (
        "Nothing of yours is kept here in a course {course}, so there is nothing that researchers could use. Begin an "
        "exercise of it, then you can say yes or no."
    )


class ArchiveTooLarge(EnactError):
    """Everything that is kept of a learner is more than a service hands out at once."""

    kind = "too-large"
    sentence = (
        "What is kept about you is larger than {limit} MB, more than can be handed out here. Your progress file has "
        "what counts; for all of it, ask those who run the Hub: `enact privacy export` writes it."
    )


class TooFewAgree(EnactError):
    """A log for researchers of so few learners that they could be told apart."""

    kind = "conflict"
    sentence = (
        "Fewer than {least} learners of the course {course} agree to research use and have done something that others "
        "did too, so no file was written: somebody could be recognised in it. They say yes under *My data*."
    )


class NotAProgressFile(EnactError):
    """A file of another kind."""

    kind = "invalid"
    sentence = "This is no progress file. Choose the one whose name begins with enact-progress and ends in .json."


class ProgressFileDamaged(EnactError):
    """A progress file that does not say what it said when it was made, or says what can't be."""

    kind = "invalid"
    sentence = (
        "This progress file is damaged or was changed by hand ({place}), so nothing of it was taken in, and what is "
        "here is as it was. Take another copy of it, or make a new one where your work is."
    )


class ProgressFileNewer(EnactError):
    """A progress file of a later version."""

    kind = "invalid"
    sentence = (
        "This progress file was made by a newer enact_learn (its version is {version}, and up to {known} can be read "
        "here). Nothing was taken in. Install the newer one and try again; your file stays good."
    )


class ProgressFileTooLarge(EnactError):
    """More than is read."""

    kind = "too-large"
    sentence = (
        "This progress file is too large: at most {megabytes} MB with {entries} entries and notebooks of "
        "{notebook} MB are read. Nothing was taken in. Take your progress home again without the notebooks."
    )


class NotYourRecord(EnactError):
    """An id that is not the learner's own."""

    kind = "refused"
    sentence = "Only your own record can be erased. Reload the page and try again; nothing was erased."


class ErasedMeanwhile(EnactError):
    """Work on a record that was erased before the work was done."""

    kind = "conflict"
    sentence = "Your record was erased while this was going on, so nothing of it was kept. Try again."


class BadLearnerId(EnactError):
    """A learner id that is not a plain name."""

    kind = "invalid"
    sentence = (
        "A learner id has 1 to 64 letters, digits, dots, hyphens or underscores and begins with a letter or a digit."
    )


class KeptByTheHub(EnactError):
    """A notebook on a Hub whose service keeps the record."""

    kind = "unavailable"
    sentence = (
        "On this Hub your record is kept by its service, which notebooks can't ask yet. Use the Learning path in "
        "JupyterLab's side panel: it shows the same."
    )


class BeingGraded(EnactError):
    """A cell that asks for a check while its own notebook is graded."""

    kind = "refused"
    sentence = "This notebook is being graded just now, so nothing is asked or checked from within it."
