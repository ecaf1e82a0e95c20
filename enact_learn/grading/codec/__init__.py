"""The strict codec by which values cross between the process of student code and the process of the tests.

Never pickle: a value is plain data with a form that both sides know. An object without a form is left to the caller,
who gives a reference for it (a handle, a callback). Only exact types have forms: a subclass may lie.
"""

from enact_learn.grading.codec.errors import BadValue, CantCross
from enact_learn.grading.codec.families import WRITERS
from enact_learn.grading.codec.limits import (
    DEEPEST,
    INT_BITS,
    LARGEST,
    MOST_CONTAINERS,
    SMILES_LENGTH,
    STRUCTURE,
)
from enact_learn.grading.codec.reading import decode
from enact_learn.grading.codec.writing import encode

__all__ = [
    "DEEPEST",
    "INT_BITS",
    "LARGEST",
    "MOST_CONTAINERS",
    "SMILES_LENGTH",
    "STRUCTURE",
    "BadValue",
    "CantCross",
    "decode",
    "encode",
    "prepare",
]


def prepare() -> None:
    """Load the forms of all libraries that this process has imported: before a fork, so that children need not."""
    WRITERS.grow()
