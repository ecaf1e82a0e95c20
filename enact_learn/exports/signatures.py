"""Signs credentials as VC-JWT, and believes no other signature than one by a key that is known beforehand.

Sources: Open Badges 3.0, section "JSON Web Token Proof Format"; RFC 7515 (JWS), RFC 7517 (JWK), RFC 8725 (what went
wrong with such tokens elsewhere: algorithms that the token chooses, keys that it brings along).
"""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NoReturn

from joserfc import jws
from joserfc.errors import BadSignatureError, JoseError
from joserfc.jwk import ECKey, RSAKey
from joserfc.jws import JWSRegistry

from enact_learn.domain.errors import BadgeAltered, BadgeKeyUnknown, BadgeTooLarge, BadgeWeaklySigned, NotABadge

Json = dict[str, Any]

ALGORITHMS = ("RS256", "ES256")
"""The specification asks for RS256 at least; ES256 makes shorter badges, which fewer programs read."""

RSA_BITS = 3072
RSA_BITS_BELIEVED = (2048, 8192)
CURVE = "P-256"
MOST = 100_000  # characters of a badge
COMPACT = re.compile(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
HEADERS = ("alg", "kid", "typ")
"""The specification allows ``jwk`` beside them, a key that the badge brings along: nobody knows whose that is."""

PUBLIC = ("kty", "n", "e", "crv", "x", "y", "kid", "alg", "use")


class _Registry(JWSRegistry):
    max_header_length = 4096  # a key's name is an address
    max_payload_length = MOST


class SigningKey:
    """A private key with its name. It has no ``repr`` that would show it."""

    def __init__(self, key: RSAKey | ECKey, kid: str, algorithm: str) -> None:
        self._key = key
        self.kid = kid
        self.algorithm = algorithm

    @classmethod
    def made(cls, algorithm: str, keys: str) -> "SigningKey":
        """A new one. ``keys`` is where it will be published; its name there follows from the key (RFC 7638)."""
        made: RSAKey | ECKey = RSAKey.generate_key(RSA_BITS) if algorithm == "RS256" else ECKey.generate_key(CURVE)
        return cls(made, f"{keys}#{made.thumbprint()}", algorithm)

    @classmethod
    def read(cls, text: str) -> "SigningKey":
        """One that ``written`` wrote. Raises ValueError with what is wrong with it, which says nothing of the key."""
        try:
            said = json.loads(text)
            kid, algorithm = said["kid"], said["alg"]
            key = _imported(said, algorithm)
        except (ValueError, KeyError, TypeError, JoseError):
            raise ValueError("it is no private JSON Web Key that was made here") from None
        if not isinstance(kid, str) or not key.is_private:
            raise ValueError("it is no private JSON Web Key that was made here")
        return cls(key, kid, algorithm)

    def written(self) -> str:
        """The private key as a JSON Web Key: for its file, and for nobody else."""
        return json.dumps({**self._key.as_dict(private=True), "kid": self.kid, "alg": self.algorithm, "use": "sig"})

    def public(self) -> Json:
        """The public key as a JSON Web Key."""
        said = {**self._key.as_dict(private=False), "kid": self.kid, "alg": self.algorithm, "use": "sig"}
        return {name: said[name] for name in PUBLIC if name in said}

    def sign(self, credential: Mapping[str, Any]) -> str:
        """The credential with its signature around it: a compact JWS of three parts."""
        header = {"alg": self.algorithm, "kid": self.kid, "typ": "JWT"}
        said = {**credential, **claims_of(credential)}
        payload = json.dumps(said, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        return jws.serialize_compact(header, payload, self._key, registry=_Registry(algorithms=[self.algorithm]))

    def __repr__(self) -> str:
        return "SigningKey(...)"


def claims_of(credential: Mapping[str, Any]) -> Json:
    """What the wrapping says of a credential. Raises KeyError, TypeError, ValueError where it lacks what is said."""
    until = credential.get("validUntil")
    return {
        "iss": credential["issuer"]["id"],
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": _numeric(credential["validFrom"]),
        **({"exp": _numeric(until)} if until is not None else {}),
    }


def key_set(keys: Iterable[Mapping[str, Any]]) -> Json:
    """Public keys to publish (RFC 7517, section 5). Whatever is private in one is left out."""
    return {"keys": [{name: key[name] for name in PUBLIC if name in key} for key in keys]}


def read_key_set(text: str) -> Sequence[Json]:
    """The keys of a set that was published. Raises ValueError for what is none; keys of other kinds are left out."""
    said = strict_json(text)
    if not isinstance(said, dict) or not isinstance(said.get("keys"), list):
        raise ValueError("no key set")
    return [one for one in said["keys"] if isinstance(one, dict) and isinstance(one.get("kid"), str) and _is_good(one)]


def opened(token: str, keys: Sequence[Mapping[str, Any]]) -> tuple[Json, str]:
    """What a signed badge holds, its claims beside the credential, and the name of the key that signed it.

    Nothing in it is believed before its signature was verified by one of ``keys``. Raises BadgeTooLarge, NotABadge,
    BadgeWeaklySigned, BadgeKeyUnknown, BadgeAltered.
    """
    if len(token) > MOST:
        raise BadgeTooLarge(limit=MOST)
    if not COMPACT.fullmatch(token):
        raise NotABadge(place="a.b.c")
    header = _header(token)
    algorithm, kid = header["alg"], header["kid"]
    found = [one for one in keys if one.get("kid") == kid]
    if len(found) != 1:
        raise BadgeKeyUnknown(key=kid[:300])
    if found[0].get("alg", algorithm) != algorithm:
        raise BadgeWeaklySigned(algorithm=algorithm, known=str(found[0]["alg"])[:20])
    try:
        key = _imported({name: found[0][name] for name in PUBLIC if name in found[0]}, algorithm)
        verified = jws.deserialize_compact(token, key, registry=_Registry(algorithms=[algorithm]))
    except BadSignatureError:
        raise BadgeAltered() from None
    except (JoseError, ValueError, TypeError, KeyError):  # a key of another kind than the algorithm's
        raise BadgeWeaklySigned(algorithm=algorithm, known=str(found[0].get("kty"))[:20]) from None
    try:
        said = strict_json(verified.payload.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotABadge(place="payload") from None
    if not isinstance(said, dict):
        raise NotABadge(place="payload")
    return said, kid


def strict_json(text: str) -> Any:
    """A JSON value that says nothing twice and no number that is none. Raises ValueError, RecursionError."""
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)


def _header(token: str) -> Json:
    try:
        parts = [_decoded(part) for part in token.split(".")]
        header = strict_json(parts[0].decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotABadge(place="header") from None
    if not isinstance(header, dict) or not all(isinstance(value, str) for value in header.values()):
        raise NotABadge(place="header")
    algorithm = header.get("alg", "none")
    if algorithm not in ALGORITHMS:
        raise BadgeWeaklySigned(algorithm=algorithm[:20], known=", ".join(ALGORITHMS))
    if unknown := sorted(set(header) - set(HEADERS)):
        raise NotABadge(place=f"header: {unknown[0][:40]}")
    if "kid" not in header or header.get("typ", "JWT") != "JWT":
        raise NotABadge(place="header: kid, typ")
    return header


def _decoded(part: str) -> bytes:
    """Raises ValueError, also where another text would stand for the same bytes: a badge is written in one way."""
    made = urlsafe_b64decode(part + "=" * (-len(part) % 4))
    if urlsafe_b64encode(made).rstrip(b"=").decode() != part:
        raise ValueError("not canonical")
    return made


def _imported(said: Mapping[str, Any], algorithm: str) -> RSAKey | ECKey:
    """Raises JoseError, ValueError, TypeError, KeyError where it is no key for the algorithm."""
    if algorithm == "RS256":
        if not RSA_BITS_BELIEVED[0] <= int.from_bytes(_decoded(said["n"]), "big").bit_length() <= RSA_BITS_BELIEVED[1]:
            raise ValueError("too short, or so long that reading takes for ever")
        return RSAKey.import_key(dict(said))
    if algorithm == "ES256" and said.get("crv") == CURVE:
        return ECKey.import_key(dict(said))
    raise ValueError("algorithm")


def _is_good(said: Mapping[str, Any]) -> bool:
    """Whether it is a public key for one of our algorithms."""
    if "d" in said or "k" in said:  # somebody published a private one: whatever it signs is worth nothing
        return False
    try:
        _imported(said, "RS256" if said.get("kty") == "RSA" else "ES256")
    except (JoseError, ValueError, TypeError, KeyError):
        return False
    return True


def _numeric(said: str) -> int:
    at = datetime.fromisoformat(said)
    if at.tzinfo is None:
        raise ValueError(said)
    return int(at.timestamp())


def _once(pairs: Sequence[tuple[str, Any]]) -> Json:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("said twice")
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
