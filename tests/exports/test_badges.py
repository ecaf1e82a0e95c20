"""What stands in a badge: evidence of nbgrader's and nothing else, in the specification's own words."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from enact_learn.domain.errors import SkillNotShown
from enact_learn.exports.badges import Badge, by_address, case_identifier, credential
from enact_learn.exports.case import identifier, package
from enact_learn.exports.reading_badges import faults, is_holder
from enact_learn.exports.signatures import claims_of
from tests.exports.examples_of_badges import ADD, HOME, NOW, a_credential, shown, toy, words


def signed_content(until: bool = False) -> dict[str, Any]:
    made = a_credential(NOW + timedelta(days=1) if until else None)
    return {**made, **claims_of(made)}


def test_it_has_what_the_specification_asks_for() -> None:
    made = a_credential()
    assert made["@context"] == [
        "https://www.w3.org/ns/credentials/v2",
        "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    ]
    assert made["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    assert made["issuer"]["id"] == HOME.home
    assert made["validFrom"] == "2026-03-02T12:00:00Z"
    assert "validUntil" not in made
    assert made["awardedDate"] == "2026-02-22T12:00:00Z"  # when it was shown in as many exercises as are needed
    achievement = made["credentialSubject"]["achievement"]
    assert achievement["name"] == made["name"] == "Add numbers"
    assert achievement["criteria"] == {"narrative": "All points."}
    assert faults(signed_content()) == faults(signed_content(until=True)) == []


def test_its_alignment_is_the_skill_of_the_case_package() -> None:
    (alignment,) = a_credential()["credentialSubject"]["achievement"]["alignment"]
    items = {item["identifier"]: item for item in package(toy(), HOME, NOW)["CFItems"]}
    item = items[alignment["targetCode"]]
    assert alignment["targetUrl"] == item["uri"] == HOME.skill(ADD)
    assert alignment["targetName"] == item["fullStatement"]
    assert alignment["targetType"] == "CFItem"
    assert case_identifier(HOME, ADD) == identifier(HOME.skill(ADD)) == str(uuid.UUID(alignment["targetCode"]))


def test_exercises_and_points_can_be_read_back() -> None:
    made = a_credential()
    subject = made["credentialSubject"]
    points = {one["resultDescription"]: float(one["value"]) for one in subject["result"]}
    maxima = {one["id"]: float(one["valueMax"]) for one in subject["achievement"]["resultDescription"]}
    assert points == maxima
    assert [one["id"] for one in made["evidence"]] == [HOME.exercise(one.exercise) for one in shown().exercises]
    assert points == {f"{HOME.exercise(one.exercise)}#points": one.points for one in shown().exercises}


@pytest.mark.parametrize(("exercises", "needed"), [((), 1), (("toy-add-1",), 2), (("toy-add-1", "toy-add-2"), 3)])
def test_without_the_evidence_there_is_no_badge(exercises: tuple[str, ...], needed: int) -> None:
    found = shown(exercises, needed)
    with pytest.raises(SkillNotShown, match="no evidence"):
        credential(HOME, toy(), found, Badge("urn:uuid:1", NOW, {"id": "urn:uuid:2"}), words(found))


def test_whoever_gives_an_address_is_recognised_by_it_and_nobody_reads_it() -> None:
    salt = "f3" * 16
    subject = by_address("urn:uuid:7", "ana@example.edu", salt)
    found = shown()
    made = credential(HOME, toy(), found, Badge("urn:uuid:1", NOW, subject), words(found))
    assert "ana@example.edu" not in json.dumps(made)
    (identity,) = made["credentialSubject"]["identifier"]
    # as OB 3.0 says of IdentityHash: the identifier, and the salt behind it
    assert identity["identityHash"] == "sha256$" + hashlib.sha256(b"ana@example.edu" + salt.encode()).hexdigest()
    assert is_holder(made, "ana@example.edu")
    assert not is_holder(made, "ben@example.edu")
    assert not is_holder(a_credential(), "ana@example.edu")


def test_the_same_address_is_another_hash_in_each_badge() -> None:
    assert by_address("urn:uuid:7", "a@b.example", "1" * 32) != by_address("urn:uuid:7", "a@b.example", "2" * 32)


NEEDED = [
    ("@context",),
    ("id",),
    ("type",),
    ("issuer",),
    ("issuer", "id"),
    ("issuer", "type"),
    ("validFrom",),
    ("credentialSubject",),
    ("credentialSubject", "id"),
    ("credentialSubject", "type"),
    ("credentialSubject", "achievement"),
    *(("credentialSubject", "achievement", name) for name in ("id", "type", "name", "description", "criteria")),
    *(("credentialSubject", "achievement", "alignment", 0, name) for name in ("type", "targetName", "targetUrl")),
    *(("credentialSubject", "achievement", "resultDescription", 1, name) for name in ("id", "type", "name")),
    ("evidence", 0, "type"),
    ("credentialStatus", "id"),
    ("iss",),
    ("jti",),
    ("sub",),
    ("nbf",),
]


@pytest.mark.parametrize("path", NEEDED, ids=lambda path: ".".join(map(str, path)))
def test_a_part_that_is_missing_is_found(path: tuple[str | int, ...]) -> None:
    said: Any = signed_content()
    place: Any = said
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    assert len(faults(said)) >= 1


WRONG = [
    (("@context", 0), "https://www.w3.org/2018/credentials/v1"),
    (("@context", 1), "https://evil.example/context.json"),
    (("type",), ["VerifiableCredential"]),
    (("type",), ["OpenBadgeCredential"]),
    (("id",), "no uri"),
    (("issuer", "type"), ["Person"]),
    (("issuer", "id"), ""),
    (("validFrom",), "2026-03-02"),
    (("validFrom",), "2026-03-02T12:00:00"),  # no zone
    (("validUntil",), 7),
    (("credentialSubject", "type"), ["Achievement"]),
    (("credentialSubject", "achievement", "name"), {"en": "Add"}),
    (("credentialSubject", "achievement", "alignment", 0, "targetUrl"), "javascript alert"),
    (("evidence",), {}),
    (("nbf",), "1772452800"),
    (("nbf",), True),
    (("exp",), -1),
]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_a_part_that_is_not_what_it_should_be_is_found(path: tuple[str | int, ...], value: object) -> None:
    said: Any = signed_content()
    place: Any = said
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert faults(said)


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def test_every_address_in_it_is_below_the_institutions_or_the_specifications() -> None:
    addresses = [text for text in texts(signed_content()) if "://" in text]
    assert len(addresses) > 10
    allowed = (HOME.home, "https://www.w3.org/", "https://purl.imsglobal.org/")
    assert [one for one in addresses if not one.startswith(allowed)] == []
