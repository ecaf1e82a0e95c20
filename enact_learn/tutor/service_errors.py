"""Errors of the Hub's service, as they cross the wire: an id, parameters, and a kind."""

import json
from contextlib import suppress
from typing import Any

from enact_learn.domain import errors
from enact_learn.domain.errors import EnactError
from enact_learn.domain.text import Message
from enact_learn.domain.wire import DoesNotFit, from_json

PREFIX = "error."


def said_by_service(body: bytes) -> EnactError | None:
    """The error that an answer's body tells of; None where it tells of none that is known here."""
    try:
        said = json.loads(body)["error"]
        message = from_json(Message, {"id": said["id"], "params": said.get("params", {})})
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, DoesNotFit):
        return None
    kind = vars(errors).get(message.id.removeprefix(PREFIX)) if message.id.startswith(PREFIX) else None
    if not (isinstance(kind, type) and issubclass(kind, EnactError)) or kind is EnactError:
        return None
    return _made(kind, dict(message.params))


def _made(kind: type[EnactError], params: dict[str, Any]) -> EnactError:
    """An error with these parameters, whatever else its own making would ask for."""
    error = kind.__new__(kind)
    error.params = params
    sentence = kind.sentence
    with suppress(LookupError, ValueError, AttributeError):
        sentence = kind.sentence.format(**params)
    Exception.__init__(error, sentence)
    return error
