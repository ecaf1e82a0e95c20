"""The deployment key, from which learners' ids are made: whoever has it can tell who is who, so it is said nowhere."""

import hmac
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import BadKey, CantWrite, KeyChangeInterrupted

VARIABLE = "ENACT_LEARNER_KEY"
NEXT = ".next"
"""Behind the name of a key's file: the key that takes its place."""
LEAST = 32  # characters


class DeploymentKey:
    """Makes ids and secrets. It has no ``repr`` that would show it."""

    def __init__(self, key: str) -> None:
        self._key = key.encode()

    def learner(self, name: str) -> LearnerId:
        """The id of a Hub user: HMAC-SHA256, 64 hexadecimal digits; the same for ever, and no way back."""
        return LearnerId(self._made(f"learner:{name}"))

    @property
    def cookie_secret(self) -> str:
        """With which cookies are signed: the same after a restart, so that nobody has to sign in anew."""
        return self._made("cookies")

    def _made(self, of: str) -> str:
        return hmac.digest(self._key, of.encode(), "sha256").hex()

    def __repr__(self) -> str:
        return "DeploymentKey(...)"


def deployment_key(environ: Mapping[str, str], file: Path, unfinished: bool = False) -> DeploymentKey:
    """The key in ``ENACT_LEARNER_KEY``, else in ``file``, which is made (readable by its owner alone) if missing.

    Raises BadKey, CantWrite, and KeyChangeInterrupted where a change of the key was not brought to its end, but for
    whoever does just that, and says so with ``unfinished``.
    """
    following = file.with_name(f"{file.name}{NEXT}")
    if not environ.get(VARIABLE) and not unfinished and following.exists():
        raise KeyChangeInterrupted(file=str(following))
    return DeploymentKey(kept_key(environ, VARIABLE, file))


def kept_key(environ: Mapping[str, str], variable: str, file: Path, refusal: type[BadKey] = BadKey) -> str:
    """The key in an environment variable, else in ``file``, which is made (readable by its owner alone) if missing.

    Raises ``refusal``, CantWrite.
    """
    if given := environ.get(variable):
        return _checked(given, variable, refusal)
    try:
        with suppress(FileExistsError):
            _make(file)
        if S_IMODE(file.stat().st_mode) & 0o077:
            raise refusal(where=str(file), why="others may read it; `chmod 600` takes that from them")
        return _checked(file.read_text(encoding="ascii").strip(), str(file), refusal)
    except UnicodeDecodeError:
        raise refusal(where=str(file), why="it is no plain text") from None
    except OSError as error:
        raise CantWrite(file=str(file), why=error.strerror or str(error)) from error


def _make(file: Path) -> None:
    """Raises FileExistsError where there is one. It is never half there: first written, then named."""
    if file.exists():
        raise FileExistsError
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = file.with_name(f".{file.name}-{secrets.token_hex(8)}")
    try:
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
            stream.write(secrets.token_hex(32) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.link(made, file)  # unlike a rename, this takes nobody else's place
    finally:
        made.unlink(missing_ok=True)


def _checked(key: str, where: str, refusal: type[BadKey]) -> str:
    if len(key) < LEAST:
        raise refusal(where=where, why=f"it has {len(key)} characters")
    return key
