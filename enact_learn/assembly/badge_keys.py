"""The keys of an institution's badges: the private one in a file of its own, the public ones in a file to publish."""

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path
from stat import S_IMODE
from typing import TYPE_CHECKING, Any

from enact_learn.domain.errors import BadBadgeKey, BadgeKeyThere, CantWrite, NoBadgeKey, NotAKeySet
from enact_learn.domain.institution import Institution
from enact_learn.exports.badges import keys

if TYPE_CHECKING:
    from enact_learn.exports.signatures import SigningKey

FILE = "badge-key"
FOLDER = "badges"
PUBLIC = "keys.json"
REVOKED = "revocations.json"


def make_key(data: Path, institution: Institution, algorithm: str, *, rotate: bool = False) -> "SigningKey":
    """Make the key that signs from now on, and add its public half to those that are published.

    With ``rotate`` it takes the place of another one, which is destroyed; what that one signed goes on being verified.
    Raises BadgeKeyThere, BadBadgeKey, NotAKeySet, CantWrite.
    """
    from enact_learn.exports.revocations import revocation_list
    from enact_learn.exports.signatures import SigningKey, key_set

    file = data / FILE
    if file.exists() and not rotate:
        raise BadgeKeyThere()
    made = SigningKey.made(algorithm, keys(institution))
    # published first: should this process be killed in between, there is a key that signs nothing, and no harm
    published = [*published_keys(data), made.public()]
    write_whole(data / FOLDER / PUBLIC, json.dumps(key_set(published), indent=2) + "\n", 0o644)
    revoked = data / FOLDER / REVOKED
    if not revoked.exists():  # what badges point to should be there from the first one on
        write_whole(revoked, json.dumps(revocation_list(institution, {}), indent=2) + "\n", 0o644)
    write_whole(file, made.written() + "\n", 0o600)
    return made


def signing_key(data: Path) -> "SigningKey":
    """The key that signs. Raises NoBadgeKey, BadBadgeKey, CantWrite."""
    from enact_learn.exports.signatures import SigningKey

    file = data / FILE
    try:
        if S_IMODE(file.stat().st_mode) & 0o077:
            raise BadBadgeKey(file=str(file), why="others may read it; `chmod 600` takes that from them")
        return SigningKey.read(file.read_text(encoding="ascii"))
    except FileNotFoundError:
        raise NoBadgeKey() from None
    except ValueError as error:  # its text says nothing of the key
        why = "it is no plain text" if isinstance(error, UnicodeDecodeError) else str(error)
        raise BadBadgeKey(file=str(file), why=why) from None
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error


def published_keys(data: Path) -> Sequence[Mapping[str, Any]]:
    """The public keys of the institution, older ones too; none while there is no file. Raises NotAKeySet."""
    file = data / FOLDER / PUBLIC
    return read_keys(file) if file.exists() else []


def read_keys(file: Path) -> Sequence[Mapping[str, Any]]:
    """Public keys as an institution published them. Raises NotAKeySet."""
    from enact_learn.exports.signatures import read_key_set

    try:
        return read_key_set(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        raise NotAKeySet(file=str(file)) from None


def write_whole(file: Path, text: str, mode: int) -> None:
    """A file that is there whole or as it was before. Raises CantWrite."""
    half = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    try:
        for folder in (*reversed(file.parent.parents), file.parent):
            if not folder.exists():  # unlike with parents=True, each of them is its owner's alone
                folder.mkdir(mode=0o700, exist_ok=True)
        try:
            with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(half, file)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
