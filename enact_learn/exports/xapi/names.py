"""How things are named in statements: verbs, kinds of activities, extensions, and ids that never change."""

from functools import cached_property
from hashlib import sha1
from uuid import NAMESPACE_URL

from enact_learn.domain.institution import Institution

PLATFORM = "enact_learn"

ADL = "http://adlnet.gov/expapi"
ANSWERED = f"{ADL}/verbs/answered"
EXPERIENCED = f"{ADL}/verbs/experienced"
MASTERED = f"{ADL}/verbs/mastered"
VOIDED = f"{ADL}/verbs/voided"
ACCEPTED = "http://activitystrea.ms/schema/1.0/accept"
DECLINED = "http://activitystrea.ms/schema/1.0/reject"
QUESTION = f"{ADL}/activities/question"
COURSE = f"{ADL}/activities/course"
MODULE = f"{ADL}/activities/module"
OBJECTIVE = f"{ADL}/activities/objective"
HINT = f"{ADL}/activities/interaction"

EXTENSIONS = (
    *("attempt", "checks", "hints", "difficulty", "outcome", "skills", "recommendation"),
    *("rank", "word", "asked", "estimate"),
)
"""Their names; the IRI of each is the institution's home, ``/xapi/`` and the name."""


class Names:
    """IRIs and ids below an institution's home.

    Args:
        institution: who runs this. What others keep hangs on its home: with another one, all ids are others.

    """

    def __init__(self, institution: Institution) -> None:
        self.institution = institution
        self.home = institution.home
        self._begun = sha1(
            NAMESPACE_URL.bytes + f"{self.home}/".encode("utf-8", "surrogatepass"), usedforsecurity=False
        )

    def extension(self, name: str) -> str:
        """The IRI of an extension; ``name`` is one of ``EXTENSIONS``."""
        return f"{self.home}/xapi/{name}"

    @cached_property
    def extensions(self) -> dict[str, str]:
        """Name -> IRI."""
        return {name: self.extension(name) for name in EXTENSIONS}

    def attempt(self, actor: str, attempt: str) -> str:
        """The id of the statement of an attempt record. With another pseudonym it is another statement."""
        return self._id("attempt", actor, attempt)

    def event(self, actor: str, kind: str, exercise: str, at: str, number: int) -> str:
        """The id of the statement of an event: ``number`` counts those that are alike in all else."""
        return self._id("event", actor, kind, exercise, at, str(number))

    def mastery(self, actor: str, skill: str, attempt: str, engine: str) -> str:
        """The id of the statement that a skill was mastered after an attempt record, as an engine estimates it."""
        return self._id("mastery", actor, skill, attempt, engine)

    def void(self, statement: str) -> str:
        """The id of the statement that voids another one."""
        return self._id("void", statement)

    def registration(self, actor: str) -> str:
        """The id of a learner's being in a course."""
        return self._id("registration", actor)

    def _id(self, *parts: str) -> str:
        """A UUID of version 5 in the namespace of addresses (RFC 9562, 5.5), as ``uuid.uuid5`` does it, but quicker."""
        digest = self._begun.copy()
        digest.update("/".join(parts).encode("utf-8", "surrogatepass"))
        hexed = digest.hexdigest()
        variant = "89ab"[int(hexed[16], 16) & 3]
        return f"{hexed[:8]}-{hexed[8:12]}-5{hexed[13:16]}-{variant}{hexed[17:20]}-{hexed[20:32]}"
