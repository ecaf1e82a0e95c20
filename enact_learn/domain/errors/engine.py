"""What the engine can't do: fit, choose, compute an advice again."""

from enact_learn.domain.errors.base import EnactError


class UnknownRecommendation(EnactError):
    """An id, or the beginning of one, that no recommendation has."""

    kind = "unknown"
    sentence = "There is no recommendation whose id begins with {id}. `enact next` says the id of each advice."


class AmbiguousRecommendation(EnactError):
    """The beginning of more than one id."""

    kind = "invalid"
    sentence = "Several recommendations begin with {id}: {found}. Give a few more characters."


class CantReplay(EnactError):
    """An advice that needs a part which is not installed any more, or does not fit any more."""

    kind = "unavailable"
    sentence = "The recommendation {id} can't be computed again, since a part of then is missing: {why}"


class AdviceTooOld(CantReplay):
    """An advice of the first version."""

    sentence = (
        "The recommendation {id} can't be computed again: it was given by a version that did not keep with what it "
        "was computed."
    )


class SettingsNotKept(CantReplay):
    """An advice whose settings or courses are not in this store."""

    sentence = "The recommendation {id} can't be computed again: the settings or the courses of then are not kept here."


class LogNotKept(CantReplay):
    """An advice on a log of which something is gone."""

    sentence = (
        "The recommendation {id} can't be computed again: the learner's log as it was then can't be found; records "
        "may have been erased."
    )


class TooFewToFit(EnactError):
    """A record in which too few learners have answered."""

    kind = "unavailable"
    sentence = (
        "There are answers of {count} learner(s) so far; from {least} on it can be told whether a model predicts "
        "people it has not seen. Nothing has changed: {model} goes on advising."
    )


class NoSuchModel(EnactError):
    """A model that is not installed."""

    kind = "unknown"
    sentence = "There is no model {model} here. There are {known}."


class NoSuchWord(EnactError):
    """Something is said of an exercise that can't be said."""

    kind = "invalid"
    sentence = "Of an exercise one can say too-easy, too-hard, not-now or take-back, but not {says}."


class NothingToFindOut(EnactError):
    """A placement is wanted where it would tell nothing."""

    kind = "conflict"
    sentence = (
        "There are no first questions to ask here: they come before the first check of a course, and only"
        " where skills build on each other. The exercises themselves will show your level."
    )


class TooFewLearners(EnactError):
    """A log that can't be split into learners to learn from and learners to predict."""

    kind = "invalid"
    sentence = (
        "{file} holds answers of {count} learner(s). At least {least} are needed: a model learns from some of them "
        "and is examined on the others."
    )


class NotAModel(EnactError):
    """A class from outside that can't be loaded, or does not keep the contract."""

    kind = "invalid"
    sentence = (
        "{model} can't be used as a model: {why}. It has to be a class that keeps the contract MasteryModel and needs "
        "no arguments; `enact_learn.testing.check_model` examines it."
    )


class UnknownPart(EnactError):
    """A name that stands for no policy, world or model of a simulation."""

    kind = "unknown"
    sentence = "There is no {name} to simulate with. There are {known}; a class of your own is named module:Class."


class NotAPart(EnactError):
    """A class from outside that can't be loaded, or does not keep its contract."""

    kind = "invalid"
    sentence = (
        "{name} can't be used in a simulation: {why}. It has to be a class that keeps the contract {contract} and "
        "needs no arguments."
    )


class ContradictsItself(EnactError):
    """A policy whose quick choice is not what it advises."""

    kind = "invalid"
    sentence = (
        "The policy {policy} chooses {chosen} but advises {advised} in the same situation with the same seed ({seed}). "
        "Its `choose` has to agree with its `advise`."
    )
