"""Reads a signed badge, ours or another issuer's: what it says, once it is known to be what it seems to be.

Source: Open Badges 3.0, sections "Verify a Credential VC-JWT Signature" and "OpenBadgeCredential Verification".
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hmac import compare_digest
from pathlib import Path
from typing import Any

from enact_learn.domain.errors import (
    BadgeContradictsItself,
    BadgeExpired,
    BadgeNotYetValid,
    BadgeOfAnother,
    NotABadge,
)
from enact_learn.exports.badges import STATUS, zulu
from enact_learn.exports.signatures import opened

SCHEMA = Path(__file__).with_name("open_badge.schema.json")
LONGEST = 300  # characters of anything that is shown of a badge


@dataclass(frozen=True, slots=True)
class Aligned:
    """A node of a framework that a badge says it is about."""

    code: str
    url: str
    name: str
    framework: str
    kind: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A piece of evidence as a badge tells it."""

    id: str
    name: str
    narrative: str


@dataclass(frozen=True, slots=True)
class Told:
    """What a badge says that was signed as it should be. Everything can be shown: no sign in it moves a cursor."""

    id: str
    issuer: str
    issuer_name: str
    key: str  # the name of the key that signed it
    name: str
    skill: str  # the issuer's own short name of it, "" for none
    subject: str
    since: datetime  # UTC
    until: datetime | None  # UTC
    alignments: tuple[Aligned, ...]
    evidence: tuple[Ground, ...]
    revocations: str  # where it says that its issuer publishes what was taken back; "" for nowhere


def read_badge(
    token: str, keys: Sequence[Mapping[str, Any]], at: datetime, issuer: str | None = None
) -> tuple[Told, Mapping[str, Any]]:
    """What a badge says, and all of it as it stands. Nothing is fetched.

    Args:
        token: a compact JWS, hostile until it is verified.
        keys: public JSON Web Keys that are believed, each with its name.
        at: now, UTC.
        issuer: by whom it has to be; without one, by whomever the key's name belongs to.

    Raises NotABadge, BadgeTooLarge, BadgeWeaklySigned, BadgeKeyUnknown, BadgeAltered, BadgeOfAnother,
    BadgeContradictsItself, BadgeNotYetValid, BadgeExpired.

    """
    said, key = opened(token.strip(), keys)
    fault = next(iter(_schema().iter_errors(said)), None)
    if fault is not None:
        raise NotABadge(place=shown(str(fault.json_path)))
    told = _told(said, key)
    _check_claims(said, told)
    # the key's name is an address below its issuer's: who is trusted for one may not sign in the name of another
    own = key.startswith((f"{told.issuer}/", f"{told.issuer}#"))
    if not own or (issuer is not None and told.issuer != issuer):
        raise BadgeOfAnother(issuer=shown(told.issuer))
    if told.since > at:
        raise BadgeNotYetValid(since=zulu(told.since))
    if told.until is not None and told.until <= at:
        raise BadgeExpired(until=zulu(told.until))
    return told, said


def is_holder(said: Mapping[str, Any], address: str) -> bool:
    """Whether the badge's holder is who can show that this e-mail address is hers (section "Verify the Recipient")."""
    for one in said["credentialSubject"].get("identifier", []):
        if one["identityType"] != "emailAddress":
            continue
        known = address
        if one["hashed"]:
            algorithm = one["identityHash"].split("$")[0]
            if algorithm != "sha256":  # the specification still knows MD5
                continue
            known = f"sha256${hashlib.sha256((address + one.get('salt', '')).encode()).hexdigest()}"
        if compare_digest(known.encode(), one["identityHash"].encode()):
            return True
    return False


def faults(said: object) -> list[str]:
    """Where a signed badge's content does not fit the schema, as JSON paths; none where it does."""
    return [str(fault.json_path) for fault in _schema().iter_errors(said)]


@cache
def _schema() -> Any:
    from jsonschema import Draft202012Validator  # takes a while to import, and only who reads badges needs it

    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def _told(said: Mapping[str, Any], key: str) -> Told:
    issuer, subject = said["issuer"], said["credentialSubject"]
    profile = issuer if isinstance(issuer, dict) else {"id": issuer}
    achievement, status = subject["achievement"], said.get("credentialStatus", {})
    return Told(
        id=said["id"],
        issuer=profile["id"],
        issuer_name=shown(profile.get("name", "")),
        key=key,
        name=shown(achievement["name"]),
        skill=shown(achievement.get("humanCode", "")),
        subject=subject["id"],
        since=_time(said["validFrom"], "validFrom"),
        until=_time(said["validUntil"], "validUntil") if "validUntil" in said else None,
        alignments=tuple(
            Aligned(
                shown(one.get("targetCode", "")),
                one["targetUrl"],
                shown(one["targetName"]),
                shown(one.get("targetFramework", "")),
                shown(one.get("targetType", "")),
            )
            for one in achievement.get("alignment", [])
        ),
        evidence=tuple(
            Ground(one.get("id", ""), shown(one.get("name", "")), shown(one.get("narrative", "")))
            for one in said.get("evidence", [])
        ),
        revocations=status["id"] if status.get("type") == STATUS else "",
    )


def _check_claims(said: Mapping[str, Any], told: Told) -> None:
    expected = {"iss": told.issuer, "jti": told.id, "sub": told.subject}
    for claim, value in expected.items():
        if said[claim] != value:
            raise BadgeContradictsItself(claim=claim)
    if int(said["nbf"]) != int(told.since.timestamp()):
        raise BadgeContradictsItself(claim="nbf")
    until = int(told.until.timestamp()) if told.until else None
    if ("exp" in said or until is not None) and (until is None or int(said.get("exp", -1)) != until):
        raise BadgeContradictsItself(claim="exp")


def _time(said: str, name: str) -> datetime:
    try:
        at = datetime.fromisoformat(said)
        at.timestamp()
    except (ValueError, OverflowError):
        raise NotABadge(place=f"$.{name}") from None
    return at


def shown(text: str) -> str:
    """A text by a stranger, so that it can stand in a terminal: no control character, and of a length to read."""
    plain = "".join(sign if sign.isprintable() else " " for sign in text)
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST - 1]}…"
