"""Open Badges 3.0 credentials for skills, on what nbgrader graded and on nothing else.

Sources: 1EdTech, Open Badges Specification 3.0 (final, 2024), its data model of AchievementCredential; W3C, Verifiable
Credentials Data Model 2.0; 1EdTech, Revocation List Status Method 1.0; CASE 1.1 for what skills are aligned to.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from enact_learn.domain.course import Course, CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import SkillNotShown
from enact_learn.domain.evidence import ExerciseEvidence, SkillEvidence
from enact_learn.domain.institution import Institution
from enact_learn.domain.text import in_language

Json = dict[str, Any]

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
STATUS = "1EdTechRevocationList"


@dataclass(frozen=True, slots=True)
class Wording:
    """What a badge says to people, in one language."""

    language: str  # ISO 639-1
    description: str
    criteria: str
    evidence: Mapping[ExerciseId, str]  # what speaks for her in each exercise


@dataclass(frozen=True, slots=True)
class Badge:
    """What makes one badge different from another one for the same skill."""

    id: str  # a URI that nothing can be read from
    at: datetime  # UTC, from when on it is valid
    subject: Mapping[str, Any]  # who holds it: ``by_pseudonym`` or ``by_address``
    until: datetime | None = None  # UTC, when it ends to be valid; None: never


def credential(institution: Institution, course: Course, shown: SkillEvidence, badge: Badge, wording: Wording) -> Json:
    """The credential, to be signed. Raises SkillNotShown where the evidence is not enough: there is no other way in.

    Ids are IRIs below the institution's home. There is nothing in it that the learner wrote, and of herself no more
    than ``badge.subject`` says.
    """
    if not shown.is_held:
        raise SkillNotShown(skill=shown.skill, needed=shown.needed, found=len(shown.exercises))
    title = in_language(course.skill_by_id[shown.skill].title, wording.language)
    made: Json = {
        "@context": list(CONTEXT),
        "id": badge.id,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": title,
        "issuer": profile(institution),
        "validFrom": zulu(badge.at),
        **({"validUntil": zulu(badge.until)} if badge.until else {}),
        "awardedDate": zulu(shown.since or badge.at),
        "credentialSubject": {
            **badge.subject,
            "type": ["AchievementSubject"],
            "achievement": _achievement(institution, course, shown, wording, title),
            "result": [_result(institution, one) for one in shown.exercises],
        },
        "evidence": [_evidence(institution, course, one, wording) for one in shown.exercises],
        "credentialStatus": {"id": revocations(institution), "type": STATUS},
    }
    return made


def profile(institution: Institution) -> Json:
    """Who issues."""
    return {
        "id": institution.home,
        "type": ["Profile"],
        "name": institution.name or institution.home,
        "url": institution.home,
    }


def by_pseudonym(institution: Institution, course: CourseId, pseudonym: str) -> Json:
    """A holder whom the institution alone knows: the same in all her badges of a course."""
    return {"id": f"{institution.course(course)}/learner/{pseudonym}"}


def by_address(id_: str, address: str, salt: str) -> Json:
    """A holder who can show that an e-mail address is hers. It stands there as a hash: whoever knows the address can
    compare, and nobody reads it from the badge.

    Args:
        id_: a URI that nothing can be read from; the specification asks for one beside it.
        address: as she gave it.
        salt: not to be guessed, another one for each badge.

    """
    hashed = hashlib.sha256(
        f"{address}{salt}".encode()
    ).hexdigest()  # OB 3.0: of the identifier with the salt behind it
    identity = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${hashed}",
        "identityType": "emailAddress",
        "salt": salt,
    }
    return {"id": id_, "identifier": [identity]}


def case_identifier(institution: Institution, skill: SkillId) -> str:
    """The identifier of a skill's CFItem in the institution's CASE package: a UUID that follows from its IRI."""
    return str(uuid5(NAMESPACE_URL, institution.skill(skill)))


def keys(institution: Institution) -> str:
    """Where the institution publishes the keys that its badges are verified by."""
    return f"{institution.home}/badges/keys.json"


def revocations(institution: Institution) -> str:
    """Where the institution publishes which badges it took back."""
    return f"{institution.home}/badges/revocations.json"


def zulu(at: datetime) -> str:
    """A time to the second, as credentials say it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _achievement(institution: Institution, course: Course, shown: SkillEvidence, wording: Wording, title: str) -> Json:
    alignment = {
        "type": ["Alignment"],
        "targetCode": case_identifier(institution, shown.skill),
        "targetFramework": in_language(course.title, wording.language),
        "targetName": title,
        "targetType": "CFItem",
        "targetUrl": institution.skill(shown.skill),
    }
    return {
        "id": f"{institution.course(course.id)}/badge/{shown.skill}",
        "type": ["Achievement"],
        "achievementType": "Competency",
        "name": title,
        "description": wording.description,
        "inLanguage": wording.language,
        "humanCode": str(shown.skill),
        "criteria": {"narrative": wording.criteria},
        "alignment": [alignment],
        "resultDescription": [
            {
                "id": _points(institution, one.exercise),
                "type": ["ResultDescription"],
                "name": in_language(course.by_id[one.exercise].title, wording.language),
                "resultType": "RawScore",
                "valueMin": "0",
                "valueMax": f"{one.points:g}",
                "requiredValue": f"{one.points:g}",
            }
            for one in shown.exercises
        ],
    }


def _result(institution: Institution, one: ExerciseEvidence) -> Json:
    return {
        "type": ["Result"],
        "resultDescription": _points(institution, one.exercise),
        "value": f"{one.points:g}",
    }


def _evidence(institution: Institution, course: Course, one: ExerciseEvidence, wording: Wording) -> Json:
    return {
        "id": institution.exercise(one.exercise),
        "type": ["Evidence"],
        "name": in_language(course.by_id[one.exercise].title, wording.language),
        "narrative": wording.evidence[one.exercise],
        "genre": "graded" if one.is_graded else "practice",
    }


def _points(institution: Institution, exercise: ExerciseId) -> str:
    """The IRI of what is said in points of the cells of a skill in an exercise."""
    return f"{institution.exercise(exercise)}#points"
