"""The list of the badges that an institution took back, to be published beside its keys.

Source: 1EdTech, Revocation List Status Method 1.0: one JSON document with ``id``, ``issuer`` and ``revokedCredential``,
each with ``id``, ``revoked`` (true where it is left out) and ``revocationReason``. Who asks for it does not say which
badge she looks at. W3C's Bitstring Status List would hide which ids were revoked, too, at the price of an index in
each badge that has to be given out once and kept; ours are random ids that nothing can be read from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from enact_learn.domain.institution import Institution
from enact_learn.exports.badges import revocations
from enact_learn.exports.signatures import strict_json

MOST = 20_000_000  # characters


@dataclass(frozen=True, slots=True)
class Revocations:
    """A list of revoked badges."""

    id: str  # where it is published
    issuer: str
    revoked: Mapping[str, str]  # id of a badge -> why, "" where that is not said


def revocation_list(institution: Institution, revoked: Mapping[str, str]) -> dict[str, Any]:
    """The list, in the order in which badges were revoked. ``revoked``: id -> why, which everybody can read."""
    return {
        "id": revocations(institution),
        "issuer": institution.home,
        "revokedCredential": [
            {"id": id_, "revoked": True, **({"revocationReason": why} if why else {})} for id_, why in revoked.items()
        ],
    }


def read_revocations(text: str) -> Revocations:
    """A list as anybody may publish it. Raises ValueError for what is none: one is not to be taken for an empty one."""
    if len(text) > MOST:
        raise ValueError("too large")
    try:
        said = strict_json(text)
    except RecursionError:
        raise ValueError("too deep") from None
    if not isinstance(said, dict):
        raise ValueError("no object")
    # the specification's text speaks of revokedCredentials as well, and some publish them under that name
    listed = said.get("revokedCredential", said.get("revokedCredentials"))
    listed = [listed] if isinstance(listed, dict) else listed
    issuer = said.get("issuer")
    issuer = issuer.get("id") if isinstance(issuer, dict) else issuer
    if not (isinstance(listed, list) and isinstance(issuer, str) and isinstance(said.get("id"), str)):
        raise ValueError("no list")
    found = {}
    for one in listed:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise ValueError("no id")
        if one.get("revoked", True) is not False:
            found[one["id"]] = str(one.get("revocationReason", ""))[:300]
    return Revocations(said["id"], issuer, found)
