"""What can't be graded by a person so."""

from enact_learn.domain.errors.base import EnactError


class NotByHand(EnactError):
    """A cell that is not graded by a person."""

    kind = "invalid"
    sentence = "{exercise} has no cell {cell} that a person grades."


class PointsOutOfRange(EnactError):
    """Points that a cell can't have."""

    kind = "invalid"
    sentence = "{points} is no number of points that this cell can have: 0 to {most}."


class NotHandedInThere(EnactError):
    """A grade for a submission that is not this learner's, or not of this exercise."""

    kind = "invalid"
    sentence = "That answer was not handed in for {exercise} by this student. Load the answers again."


class TooManyAtOnce(EnactError):
    """A request with more than can be dealt with at once."""

    kind = "invalid"
    sentence = "{count} at once are too many; at most {most}."


class NoSuchStudent(EnactError):
    """A learner's id that nobody in the course has."""

    kind = "unknown"
    sentence = "Nobody in the course {course} is known by this id. Open the class again: who is in it may have changed."


class NotYourOwnGrade(EnactError):
    """Somebody grades an answer of her own."""

    kind = "refused"
    sentence = "This answer is yours: somebody else grades it."
