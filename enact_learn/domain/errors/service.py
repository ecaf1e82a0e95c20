"""What a learner's own server meets when it asks the service."""

from enact_learn.domain.errors.base import EnactError


class ServiceAway(EnactError):
    """The Hub's service, asked from a learner's own server, does not answer."""

    kind = "unavailable"
    sentence = (
        "The Hub's service, which keeps your record and checks your work, does not answer just now. Nothing is lost: "
        "your notebook is saved, and what you have handed in is kept. Try again in a minute."
    )


class ServiceUnclear(EnactError):
    """The Hub's service answered what is not understood here."""

    kind = "unavailable"
    sentence = (
        "The Hub's service answered something that is not understood here; perhaps it has another version than your "
        "server. Nothing is lost. Restart your server from the Hub's control panel, and tell your teacher if it stays."
    )


class ServiceElsewhere(EnactError):
    """The address of the Hub's service leads to another place."""

    kind = "unavailable"
    sentence = (
        "The address of the Hub's service leads to another place, so nothing was sent there. Nothing is lost; tell "
        "whoever runs this Hub to look at ENACT_SERVICE_URL."
    )


class ServiceRefuses(EnactError):
    """The Hub's service does not accept a server's token."""

    kind = "unavailable"
    sentence = (
        "The Hub's service does not know your server any more. Nothing is lost: stop your server in the Hub's "
        "control panel (File, Hub Control Panel), and start it again."
    )


class TooMuchForService(EnactError):
    """More was sent to the Hub's service than it takes."""

    kind = "too-large"
    sentence = (
        "This is larger than what the Hub's service takes. Take very long texts or data out of the notebook, save "
        "it, and try again."
    )
