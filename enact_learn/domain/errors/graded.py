"""What can't be handed in or checked of a graded exercise."""

from enact_learn.domain.errors.base import EnactError


class NotGraded(EnactError):
    """Handing in what is for practice."""

    kind = "refused"
    sentence = "This exercise is for practice: check it as often as you like, there is nothing to hand in."


class TooManyChecks(EnactError):
    """More checks of a graded exercise in an hour than the teacher allows."""

    kind = "refused"
    sentence = (
        "This exercise can be checked {count} times an hour, and you have done so. The next check is possible in "
        "{minutes} min. You can go on working, and hand in at any time."
    )


class NothingHandedIn(EnactError):
    """A table of grades that would be empty."""

    kind = "conflict"
    sentence = "Nothing was handed in for a grade in {course} yet, so there is no table of grades. Practice gives none."


class NothingToHandIn(EnactError):
    """Handing in what was never touched."""

    kind = "refused"
    sentence = "Nothing has been written in this exercise yet, so there is nothing to hand in."
