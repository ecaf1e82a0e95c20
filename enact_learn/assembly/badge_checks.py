"""Looks at a badge, ours or another issuer's, and says what was found. Nothing is fetched: what it is compared with was
given, or stands here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from enact_learn.domain.errors import NotACasePackage, NotARevocationList
from enact_learn.domain.text import Message
from enact_learn.exports.badges import zulu
from enact_learn.exports.reading_badges import Told, is_holder, read_badge, shown
from enact_learn.exports.revocations import read_revocations
from enact_learn.exports.signatures import strict_json

MOST_PACKAGE_MB = 50


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found."""

    told: Told
    findings: tuple[Message, ...]
    is_good: bool  # signed as it should be, not known to be revoked, and nothing that was compared differs
    revoked: bool | None  # None where there was no list to look at


@dataclass(frozen=True, slots=True)
class Compared:
    """What a badge is compared with, beside the keys."""

    issuer: str | None = None  # who has to have issued it
    revocations: Path | None = None  # the list that its issuer publishes
    package: Path | None = None  # a CASE package
    address: str | None = None  # an e-mail address that the holder has shown to be hers


def check_badge(token: str, keys: Sequence[Mapping[str, Any]], at: datetime, compared: Compared) -> Verdict:
    """Look at a badge.

    Args:
        token: a compact JWS.
        keys: public keys that are believed.
        at: now, UTC.
        compared: what else it is compared with.

    Raises what ``read_badge`` raises, and NotARevocationList, NotACasePackage.

    """
    told, said = read_badge(token, keys, at, compared.issuer)
    taken_back, revoked = _revoked(told, compared.revocations)
    found = [
        *_who_and_what(told),
        (taken_back, not revoked),
        *_aligned(told, compared.package),
        *_holder(told, said, compared.address),
    ]
    is_good = all(fits for _, fits in found)
    return Verdict(told, tuple(message for message, _ in found), is_good, revoked)


Finding = tuple[Message, bool]


def _who_and_what(told: Told) -> Iterator[Finding]:
    yield Message("badge.signed", {"issuer": told.issuer, "name": told.issuer_name or told.issuer}), True
    skill = f"{told.name} ({told.skill})" if told.skill else told.name
    yield Message("badge.about", {"skill": skill, "subject": told.subject}), True
    if told.until is None:
        yield Message("badge.since", {"since": zulu(told.since)}), True
    else:
        yield Message("badge.since-until", {"since": zulu(told.since), "until": zulu(told.until)}), True
    for one in told.evidence:
        yield Message("badge.ground", {"name": one.name, "narrative": one.narrative}), True


def _revoked(told: Told, file: Path | None) -> tuple[Message, bool | None]:
    if file is None:
        if not told.revocations:
            return Message("badge.no-revocations"), None
        return Message("badge.revocations-unknown", {"address": told.revocations}), None
    try:
        listed = read_revocations(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise NotARevocationList(file=str(file), issuer=told.issuer) from None
    if listed.issuer != told.issuer or (told.revocations and listed.id != told.revocations):
        raise NotARevocationList(file=str(file), issuer=told.issuer)
    if told.id in listed.revoked:
        return Message("badge.revoked", {"why": shown(listed.revoked[told.id])}), True
    return Message("badge.not-revoked"), False


def _aligned(told: Told, file: Path | None) -> Iterator[Finding]:
    if file is None:
        return
    items = {str(item.get("identifier")): item for item in _items(file)}
    for one in told.alignments:
        item = items.get(one.code)
        is_there = item is not None and item.get("uri") == one.url
        if is_there:
            yield Message("badge.aligned", {"skill": one.name, "file": str(file)}), True
        else:
            yield Message("badge.not-aligned", {"skill": one.name, "code": one.code, "file": str(file)}), False
    if not told.alignments:
        yield Message("badge.no-alignment"), False


def _items(file: Path) -> Iterable[Mapping[str, Any]]:
    """The items of a CASE package, or of several in a list. Raises NotACasePackage."""
    try:
        if file.stat().st_size > MOST_PACKAGE_MB * 1_000_000:
            raise NotACasePackage(file=str(file))
        said = strict_json(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise NotACasePackage(file=str(file)) from None
    packages = said if isinstance(said, list) else [said]
    if not packages or not all(isinstance(one, dict) and isinstance(one.get("CFItems"), list) for one in packages):
        raise NotACasePackage(file=str(file))
    return [item for one in packages for item in one["CFItems"] if isinstance(item, dict)]


def _holder(told: Told, said: Mapping[str, Any], address: str | None) -> Iterator[Finding]:
    if address is not None:
        hers = is_holder(said, address.strip())
        yield Message("badge.holder" if hers else "badge.not-holder"), hers


def as_json_of(verdict: Verdict, said: Sequence[str]) -> dict[str, Any]:
    """A verdict for programs; ``said``: its findings in words."""
    told = verdict.told
    return {
        "valid": verdict.is_good,
        "revoked": verdict.revoked,
        "badge": told.id,
        "issuer": told.issuer,
        "key": told.key,
        "name": told.name,
        "skill": told.skill,
        "subject": told.subject,
        "validFrom": zulu(told.since),
        "validUntil": zulu(told.until) if told.until else None,
        "alignment": [{"targetCode": one.code, "targetUrl": one.url} for one in told.alignments],
        "evidence": [{"id": one.id, "name": one.name, "narrative": one.narrative} for one in told.evidence],
        "revocations": told.revocations,
        "findings": [{"id": message.id, "text": text} for message, text in zip(verdict.findings, said, strict=True)],
    }
