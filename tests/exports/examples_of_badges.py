"""A skill that is held in the toy course, a badge for it, and a reader of signatures that is not ours."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from enact_learn.catalog.manifest import read_course
from enact_learn.domain.course import CellId, Course, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.evidence import ExerciseEvidence, SkillEvidence
from enact_learn.domain.institution import Institution
from enact_learn.exports.badges import Badge, Wording, by_pseudonym, credential
from enact_learn.exports.signatures import SigningKey

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOME = Institution("https://hub.example.edu/enact", "Université d’exemple")
KEYS = "https://hub.example.edu/enact/badges/keys.json"
ADD = SkillId("toy.add")
PSEUDONYM = "p_" + "0a" * 16


def toy() -> Course:
    return read_course(Path(__file__).parents[1] / "toy_course").course


def shown(exercises: Sequence[str] = ("toy-add-1", "toy-add-2"), needed: int = 2) -> SkillEvidence:
    found = [
        ExerciseEvidence(
            ExerciseId(one), ReleaseId("r"), NOW - timedelta(days=9 - place), (CellId(f"{one}/cell"),), 1.5 + place
        )
        for place, one in enumerate(exercises)
    ]
    return SkillEvidence(ADD, tuple(found), needed)


def words(of: SkillEvidence) -> Wording:
    return Wording("en", "About adding.", "All points.", {one.exercise: "Good work." for one in of.exercises})


def a_credential(until: datetime | None = None, at: datetime = NOW) -> dict[str, Any]:
    course, found = toy(), shown()
    subject = by_pseudonym(HOME, course.id, PSEUDONYM)
    badge = Badge("urn:uuid:6f1c5a3e-0000-4000-8000-000000000001", at, subject, until)
    return credential(HOME, course, found, badge, words(found))


class Signers:
    """Keys take a moment to make: two of each kind serve all tests."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, int], SigningKey] = {}

    def __call__(self, algorithm: str = "ES256", number: int = 1) -> SigningKey:
        key = algorithm, number
        if key not in self._made:
            self._made[key] = SigningKey.made(algorithm, KEYS)
        return self._made[key]


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def encoded(content: bytes | Mapping[str, Any]) -> str:
    made = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def number(part: str) -> int:
    return int.from_bytes(decoded(part), "big")


def verified_elsewhere(token: str, jwks: Mapping[str, Any]) -> dict[str, Any]:
    """What a badge says, by RFC 7515 and ``cryptography`` alone; raises InvalidSignature."""
    first, second, third = token.split(".")
    header, signature, signed = json.loads(decoded(first)), decoded(third), f"{first}.{second}".encode()
    (jwk,) = [one for one in jwks["keys"] if one["kid"] == header["kid"]]
    if header["alg"] == "RS256":
        assert jwk["kty"] == "RSA"
        public = rsa.RSAPublicNumbers(number(jwk["e"]), number(jwk["n"])).public_key()
        public.verify(signature, signed, padding.PKCS1v15(), hashes.SHA256())
    else:
        assert (header["alg"], jwk["kty"], jwk["crv"]) == ("ES256", "EC", "P-256")
        point = ec.EllipticCurvePublicNumbers(number(jwk["x"]), number(jwk["y"]), ec.SECP256R1()).public_key()
        half = len(signature) // 2
        numbers = [int.from_bytes(part, "big") for part in (signature[:half], signature[half:])]
        point.verify(encode_dss_signature(*numbers), signed, ec.ECDSA(hashes.SHA256()))
    said: dict[str, Any] = json.loads(decoded(second))
    return said
