"""Signatures: read by a program that is not ours, and hostile ones are refused, each for what is wrong with it."""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import RSAKey

from enact_learn.domain.errors import (
    BadgeAltered,
    BadgeContradictsItself,
    BadgeExpired,
    BadgeKeyUnknown,
    BadgeNotYetValid,
    BadgeOfAnother,
    BadgeTooLarge,
    BadgeWeaklySigned,
    EnactError,
    NotABadge,
)
from enact_learn.exports.reading_badges import Told, read_badge
from enact_learn.exports.signatures import ALGORITHMS, MOST, SigningKey, key_set, read_key_set
from tests.exports.examples_of_badges import (
    HOME,
    KEYS,
    NOW,
    PSEUDONYM,
    Signers,
    a_credential,
    decoded,
    encoded,
    verified_elsewhere,
)

SIGNERS = Signers()
Keys = Sequence[Mapping[str, Any]]


def read(token: str, keys: Keys | None = None, at: datetime = NOW, issuer: str | None = HOME.home) -> Told:
    return read_badge(token, [SIGNERS().public()] if keys is None else keys, at, issuer)[0]


def resigned(change: Callable[[dict[str, Any]], object], key: SigningKey | None = None) -> str:
    """A badge that was changed before it was signed, claims and all: its signature is good."""
    signer = key or SIGNERS()
    said = json.loads(decoded(signer.sign(a_credential()).split(".")[1]))
    change(said)
    return raw(said, signer)


def raw(payload: bytes | Mapping[str, Any], key: SigningKey, header: Mapping[str, Any] | None = None) -> str:
    from joserfc import jws
    from joserfc.jws import JWSRegistry

    content = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    head = dict(header or {"alg": key.algorithm, "kid": key.kid, "typ": "JWT"})
    registry = JWSRegistry(algorithms=[key.algorithm], strict_check_header=False)
    return jws.serialize_compact(head, content, key._key, registry=registry)


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_a_badge_is_read_by_a_program_that_is_not_ours(algorithm: str) -> None:
    key = SIGNERS(algorithm)
    token = key.sign(a_credential(NOW + timedelta(days=9)))
    said = verified_elsewhere(token, key_set([key.public()]))
    claims = {name: said.pop(name) for name in ("iss", "jti", "sub", "nbf", "exp")}
    assert said == a_credential(NOW + timedelta(days=9))
    assert claims == {
        "iss": HOME.home,
        "jti": said["id"],
        "sub": f"https://hub.example.edu/enact/course/toy/learner/{PSEUDONYM}",
        "nbf": 1772452800,
        "exp": 1772452800 + 9 * 86400,
    }
    assert json.loads(decoded(token.split(".")[0])) == {"alg": algorithm, "kid": key.kid, "typ": "JWT"}
    assert key.kid.startswith(f"{KEYS}#")


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_was_written_is_read(algorithm: str) -> None:
    key = SIGNERS(algorithm)
    told = read(key.sign(a_credential()), [key.public()])
    assert (told.issuer, told.key, told.name, told.skill) == (HOME.home, key.kid, "Add numbers", "toy.add")
    assert (told.since, told.until) == (NOW, None)
    assert [one.narrative for one in told.evidence] == ["Good work.", "Good work."]
    assert told.revocations == "https://hub.example.edu/enact/badges/revocations.json"


def test_published_keys_hold_nothing_private() -> None:
    for algorithm in ALGORITHMS:
        key = SIGNERS(algorithm)
        private = json.loads(key.written())
        (published,) = key_set([private])["keys"]
        assert published == key.public()
        secret = {name for name in private if name in ("d", "p", "q", "dp", "dq", "qi")}
        assert secret
        assert not secret & set(published)
        assert repr(key) == "SigningKey(...)"
        assert SigningKey.read(key.written()).public() == key.public()


def test_after_a_rotation_the_older_badges_are_still_read() -> None:
    old, new = SIGNERS(number=1), SIGNERS("RS256", 2)
    published = read_key_set(json.dumps(key_set([old.public(), new.public()])))
    assert read(old.sign(a_credential()), published).key == old.kid
    assert read(new.sign(a_credential()), published).key == new.kid
    with pytest.raises(BadgeKeyUnknown):
        read(old.sign(a_credential()), [new.public()])


def test_none_is_no_algorithm() -> None:
    payload = SIGNERS().sign(a_credential()).split(".")[1]
    for name in ("none", "None", "NONE", ""):
        header = encoded({"alg": name, "kid": SIGNERS().kid, "typ": "JWT"})
        for signature in ("", "AA", SIGNERS().sign(a_credential()).split(".")[2]):
            with pytest.raises((BadgeWeaklySigned, NotABadge)):
                read(f"{header}.{payload}.{signature}")
    with pytest.raises(BadgeWeaklySigned):
        read(f"{encoded({'kid': SIGNERS().kid})}.{payload}.AA")


@pytest.mark.parametrize("hashing", ["HS256", "HS384", "HS512"])
def test_a_public_key_is_no_secret_to_sign_with(hashing: str) -> None:
    """The old confusion: HMAC with the published key as the secret."""
    key = SIGNERS("RS256")
    pem = RSAKey.import_key(key.public()).as_pem(private=False)
    header, payload = encoded({"alg": hashing, "kid": key.kid, "typ": "JWT"}), key.sign(a_credential()).split(".")[1]
    digest = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}[hashing]
    for secret in (pem, json.dumps(key.public()).encode()):
        forged = hmac.new(secret, f"{header}.{payload}".encode(), digest).digest()
        with pytest.raises(BadgeWeaklySigned, match=hashing):
            read(f"{header}.{payload}.{encoded(forged)}", [key.public()])


def test_an_algorithm_that_does_not_go_with_the_key_is_refused() -> None:
    elliptic, other = SIGNERS("ES256"), SIGNERS("RS256")
    for signer, named in ((elliptic, other), (other, elliptic)):
        token = raw(a_credential(), signer, {"alg": signer.algorithm, "kid": named.kid})
        bare = {name: value for name, value in named.public().items() if name != "alg"}
        for published in (named.public(), bare):
            with pytest.raises(BadgeWeaklySigned):
                read(token, [published])


@pytest.mark.parametrize("algorithm", ["PS256", "RS384", "ES384", "EdDSA", "RS1"])
def test_other_algorithms_are_not_believed(algorithm: str) -> None:
    first, second, third = SIGNERS().sign(a_credential()).split(".")
    header = {**json.loads(decoded(first)), "alg": algorithm}
    with pytest.raises(BadgeWeaklySigned, match=algorithm):
        read(f"{encoded(header)}.{second}.{third}")


def test_a_key_that_the_badge_brings_along_is_not_believed() -> None:
    own = SIGNERS(number=2)
    _, payload, signature = own.sign(a_credential()).split(".")
    for extra in ({"jwk": own.public()}, {"jku": KEYS}, {"x5u": KEYS}, {"crit": ["exp"]}, {"nonce": "x"}):
        header = encoded({"alg": "ES256", "kid": SIGNERS().kid, **extra})
        with pytest.raises(NotABadge):
            read(f"{header}.{payload}.{signature}")
    forged = SigningKey(own._key, SIGNERS().kid, "ES256")  # somebody else's key under our key's name
    with pytest.raises(BadgeAltered):
        read(forged.sign(a_credential()))


def test_two_keys_of_one_name_are_none() -> None:
    twin = {**SIGNERS(number=2).public(), "kid": SIGNERS().kid}
    with pytest.raises(BadgeKeyUnknown):
        read(SIGNERS().sign(a_credential()), [SIGNERS().public(), twin])


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_every_change_of_a_letter_is_found(algorithm: str) -> None:
    key = SIGNERS(algorithm)
    token = key.sign(a_credential())
    step = 1 + len(token) // 150
    for place in [*range(0, len(token), step), len(token) - 1, len(token) - 2]:
        for letter in "A_.":
            changed = token[:place] + letter + token[place + 1 :]
            if changed != token:
                with pytest.raises((BadgeAltered, NotABadge, BadgeKeyUnknown, BadgeWeaklySigned)):
                    read(changed, [key.public()])


def test_the_control_of_that_an_independent_reader_finds_it_too() -> None:
    token = SIGNERS().sign(a_credential())
    first, second, third = token.split(".")
    said = json.loads(decoded(second))
    said["credentialSubject"]["achievement"]["name"] = "Master of everything"
    with pytest.raises(InvalidSignature):
        verified_elsewhere(f"{first}.{encoded(said)}.{third}", key_set([SIGNERS().public()]))
    with pytest.raises(BadgeAltered):
        read(f"{first}.{encoded(said)}.{third}")


def test_who_is_trusted_for_one_institution_does_not_sign_for_another() -> None:
    evil = SigningKey.made("ES256", "https://evil.example/badges/keys.json")
    keys = [SIGNERS().public(), evil.public()]
    token = evil.sign(a_credential())  # it says that our institution issued it
    for issuer in (None, HOME.home, "https://evil.example"):
        with pytest.raises(BadgeOfAnother):
            read(token, keys, issuer=issuer)
    similar = SigningKey(evil._key, "https://hub.example.edu/enact.evil/keys.json#1", "ES256")
    with pytest.raises(BadgeOfAnother):
        read(similar.sign(a_credential()), [similar.public()], issuer=None)


def test_a_badge_of_another_issuer_than_was_asked_for_is_refused() -> None:
    with pytest.raises(BadgeOfAnother):
        read(SIGNERS().sign(a_credential()), issuer="https://other.example")


@pytest.mark.parametrize(
    ("claim", "value"),
    [
        ("iss", "https://hub.example.edu/other"),
        ("jti", "urn:uuid:0"),
        ("sub", "urn:uuid:somebody-else"),
        ("nbf", 1772452801),
        ("exp", 1972452800),
    ],
)
def test_a_wrapping_that_says_other_things_than_the_content_is_refused(claim: str, value: object) -> None:
    with pytest.raises(BadgeContradictsItself, match=claim):
        read(resigned(lambda said: said.update({claim: value})))


def test_an_end_that_only_the_content_says_is_refused() -> None:
    with pytest.raises(BadgeContradictsItself, match="exp"):
        read(resigned(lambda said: said.update(validUntil="2027-01-01T00:00:00Z")))


def test_a_badge_holds_from_its_first_second_to_the_one_before_its_last() -> None:
    token = SIGNERS().sign(a_credential(NOW + timedelta(days=1)))
    with pytest.raises(BadgeNotYetValid):
        read(token, at=NOW - timedelta(seconds=1))
    assert read(token, at=NOW).until == NOW + timedelta(days=1)
    assert read(token, at=NOW + timedelta(days=1, seconds=-1))
    with pytest.raises(BadgeExpired):
        read(token, at=NOW + timedelta(days=1))


def test_what_is_larger_than_any_badge_is_not_read() -> None:
    with pytest.raises(BadgeTooLarge):
        read(f"{'A' * MOST}.A.A")
    with pytest.raises((NotABadge, BadgeAltered, BadgeWeaklySigned)):
        read(f"{encoded({'alg': 'ES256', 'kid': 'x' * 9000})}.{'A' * 100}.AAAA", [{"kid": "x" * 9000}])


@pytest.mark.parametrize(
    "payload",
    [
        b"",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"{",
        b'{"id": 1, "id": 2}',
        b'{"nbf": NaN}',
        b"[" * 40_000,
        b'{"vc": {}}',
    ],
)
def test_a_well_signed_something_that_is_no_badge_is_refused(payload: bytes) -> None:
    with pytest.raises(NotABadge):
        read(raw(payload, SIGNERS()))


@given(st.text(max_size=200) | st.from_regex(r"[A-Za-z0-9_-]{0,60}\.[A-Za-z0-9_-]{0,60}\.[A-Za-z0-9_-]{0,60}"))
def test_whatever_comes_is_refused_with_a_sentence(token: str) -> None:
    with pytest.raises(EnactError) as refused:
        read(token)
    assert str(refused.value)


def test_what_a_stranger_writes_moves_no_cursor() -> None:
    def evil(said: dict[str, Any]) -> None:
        said["credentialSubject"]["achievement"]["name"] = "good\x1b[2J\r\n\u202ebad" + "x" * 9000
        said["issuer"]["name"] = "\x1b]0;title\x07"

    told = read(resigned(evil))
    for text in (told.name, told.issuer_name):
        assert text.isprintable()
        assert len(text) <= 300


def test_keys_that_are_weak_private_or_of_other_kinds_are_left_out() -> None:
    good = SIGNERS().public()
    short = rsa.generate_private_key(65537, 1024).public_key().public_numbers()
    size = (short.n.bit_length() + 7) // 8
    weak = {"kty": "RSA", "n": encoded(short.n.to_bytes(size, "big")), "e": "AQAB", "kid": f"{KEYS}#weak"}
    private = json.loads(SIGNERS(number=2).written())
    others = [weak, private, {"kty": "oct", "k": "AAAA", "kid": "a"}, {"kty": "OKP", "kid": "b"}, {"kty": "EC"}, 7]
    assert read_key_set(json.dumps({"keys": [good, *others]})) == [good]
    for text in ("", "[]", "{}", '{"keys": {}}', "no json"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, it is none
            read_key_set(text)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"kty": "RSA"}', '{"kid": "x", "alg": "HS256", "k": "AA"}'])
def test_a_file_that_holds_no_private_key_is_refused_without_saying_what_it_holds(text: str) -> None:
    with pytest.raises(ValueError, match="no private JSON Web Key"):
        SigningKey.read(text)
    with pytest.raises(ValueError, match="no private JSON Web Key"):
        SigningKey.read(json.dumps(SIGNERS().public()))
