"""Errors as a browser may see them: without the folders of the machine."""

import re
from dataclasses import replace
from pathlib import PurePath

from enact_learn.domain.text import Message

_QUOTED = re.compile(r"'/(?:[^'/]*/)*([^'/]*)'")
_BARE = re.compile(r"(?<![\w.:/])/(?:[^\s'/:]+/)*([^\s'/:]+)")


def without_folders(message: Message) -> Message:
    """The same message with each absolute path cut down to its last name."""
    params = {name: _named(value) if isinstance(value, str) else value for name, value in message.params.items()}
    return replace(message, params=params)


def _named(text: str) -> str:
    if "\n" not in text and PurePath(text).is_absolute():
        return PurePath(text).name
    return _BARE.sub(r"\1", _QUOTED.sub(r"'\1'", text))
