"""What the Hub's service refuses, and why."""

from enact_learn.domain.errors.base import EnactError


class TooManyWaiting(EnactError):
    """A learner of whom as many submissions wait as may."""

    kind = "too-often"
    sentence = (
        "{count} of your checks are waiting already. Wait for one of them to come back, then press Check again; your "
        "work is safe in your notebook."
    )


class TooOften(EnactError):
    """More checks in a minute than the Hub allows one learner."""

    kind = "too-often"
    sentence = (
        "You have checked {limit} times within a minute. Try again in {seconds} seconds; your work is safe in your "
        "notebook."
    )


class TooManyHandIns(EnactError):
    """More hand-ins in a minute than the Hub takes from one learner."""

    kind = "too-often"
    sentence = (
        "You have handed in {limit} times within a minute. Hand in again in {seconds} seconds; what you handed in "
        "before is kept, and your work is safe in your notebook."
    )


class QueueFull(EnactError):
    """So many submissions wait that no more are taken."""

    kind = "unavailable"
    sentence = (
        "Very many checks are waiting just now, so yours was not taken. Try again in {seconds} seconds; your work is "
        "safe in your notebook."
    )


class ServiceStops(EnactError):
    """The service is about to end: what it has recorded is graded at its next start."""

    kind = "unavailable"
    sentence = "The service is restarting. Try again in a minute; what you have handed in is kept."


class NotSignedIn(EnactError):
    """A request of which the Hub can't say who makes it."""

    kind = "refused"
    sentence = "The Hub does not know who you are: your sign-in has ended or is missing. Sign in again."


class NoLearner(EnactError):
    """A program of the Hub's operator that asks as if it were a learner."""

    kind = "refused"
    sentence = "This is for people: a service of the Hub has no record as a learner."


class InNoCourse(EnactError):
    """Somebody who is in no course's group."""

    kind = "refused"
    sentence = "You are in none of the courses here yet. Ask your teacher to add you, then reload this page."


class NotYourCourse(EnactError):
    """A course in which somebody has no part, or which isn't there: which of the two is not said."""

    kind = "refused"
    sentence = "You have no part in a course {course} here. Your teacher can add you to it."


class NeedsRole(EnactError):
    """A teacher's act by somebody whose role does not allow it."""

    kind = "refused"
    sentence = "In the course {course} your role ({role}) does not allow this; it takes the role {needed}."


class OnlyInTheBrowser(EnactError):
    """A teacher's act by a token that programs can read."""

    kind = "refused"
    sentence = (
        "What teachers do is done in the browser, by whoever signed in there. The token of a server can be read by "
        "any notebook, so it does not allow this."
    )


class HubUnavailable(EnactError):
    """The Hub does not say who is who."""

    kind = "unavailable"
    sentence = "JupyterHub does not answer, so it can't be said who may do this. Try again in a minute."


class BadKey(EnactError):
    """A deployment key that can't be used."""

    kind = "invalid"
    sentence = (
        "The key in {where} can't be used: {why}. It has to be at least 32 characters that nobody can guess, as "
        "`openssl rand -hex 32` makes them, and must never change: learners' records hang on it."
    )


class BadExportKey(BadKey):
    """A key for pseudonyms in exports that can't be used."""

    sentence = (
        "The key in {where} can't be used: {why}. It has to be at least 32 characters that nobody can guess, as "
        "`openssl rand -hex 32` makes them. Keep it: with another one, learners get "
        "other pseudonyms in what you export."
    )


class NotAService(EnactError):
    """The command was started outside of a Hub."""

    kind = "invalid"
    sentence = (
        "This is started by JupyterHub as a service, or with its environment: {missing} is not set. An example "
        "configuration stands in extensions/jupyterhub, and `make hub-demo` tries it out."
    )


class AddressTaken(EnactError):
    """Something else listens where the service should."""

    kind = "conflict"
    sentence = (
        "The service can't listen at {address}: another program does. See which one it is (`ss -ltnp`), and end it "
        "or give the service another address."
    )


class OnlyForTeachers(EnactError):
    """A request of the studio to a server that is no teacher's."""

    kind = "refused"
    sentence = (
        "This is for teachers. On your own computer, start JupyterLab with `enact start --teacher`; on a Hub, the "
        "studio of the Hub's service is the place."
    )


class TooManyRequests(EnactError):
    """Somebody of whom as many requests are under way as may."""

    kind = "too-often"
    sentence = (
        "Very much was asked for in your name at the same time, so this was left out. Try again in {seconds} seconds."
    )
