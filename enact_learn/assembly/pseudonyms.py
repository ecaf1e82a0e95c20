"""By what name a learner goes in documents that leave the house: another one in each course, and never her id here."""

import hmac
import os

from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import kept_key
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadExportKey

VARIABLE = "ENACT_EXPORT_KEY"
FILE = "export-key"
DIGITS = 32  # hexadecimal: 128 bits, so that no two of all who ever learn here share one


class Pseudonyms:
    """Makes pseudonyms: without the key nobody finds the way back, nor which two of them are one person.

    Args:
        key: the export key. It has no ``repr`` that would show it.

    """

    def __init__(self, key: str) -> None:
        self._key = key.encode("utf-8", "surrogateescape")

    def of(self, course: CourseId, learner: LearnerId) -> str:
        """``p_`` and 32 hexadecimal digits of an HMAC-SHA256; the same as long as the key is."""
        # with its length before it, no course and learner can be taken for another course and learner
        said = f"pseudonym:{len(course)}:{course}{learner}".encode("utf-8", "surrogatepass")
        return f"p_{hmac.digest(self._key, said, 'sha256').hex()[:DIGITS]}"

    def __repr__(self) -> str:
        return "Pseudonyms(...)"


def pseudonyms(config: Config) -> Pseudonyms:
    """By the key in ``ENACT_EXPORT_KEY``, else in ``export-key`` in the data folder, made if missing.

    Raises BadExportKey, CantWrite.
    """
    return Pseudonyms(kept_key(os.environ, VARIABLE, config.data / FILE, BadExportKey))
