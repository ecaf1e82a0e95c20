"""The table ``[lrs]`` of enact.toml: the learning record store to which statements go, and where its key is found."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from stat import S_IMODE
from urllib.parse import urlsplit

from enact_learn.assembly.config import Config
from enact_learn.domain.errors import BadConfiguration

KEYS = ("endpoint", "credentials", "batch")
KEY, SECRET = "ENACT_LRS_KEY", "ENACT_LRS_SECRET"  # names of variables
BATCH, MOST = 500, 10_000  # statements that go together
OUTBOX = "xapi-outbox.db"


@dataclass(frozen=True, slots=True)
class LrsSettings:
    """Where statements go."""

    endpoint: str  # with a slash at its end
    key: str
    secret: str = field(repr=False)
    batch: int  # statements that go together
    outbox: Path


def lrs_settings(config: Config, environ: Mapping[str, str] = os.environ) -> LrsSettings:
    """Read the table, and the key from the environment or from a file that only its owner reads.

    Raises BadConfiguration.
    """
    said, file = config.tables.get("lrs", {}), config.file
    if unknown := sorted(set(said) - set(KEYS)):
        raise BadConfiguration(file=file, why=f"[lrs] knows no {', '.join(unknown)}; known are {', '.join(KEYS)}")
    endpoint, named, batch = said.get("endpoint", ""), said.get("credentials", ""), said.get("batch", BATCH)
    if not isinstance(endpoint, str) or not isinstance(named, str):
        raise BadConfiguration(file=file, why="endpoint and credentials in [lrs] should be texts")
    if not isinstance(batch, int) or isinstance(batch, bool) or not 1 <= batch <= MOST:
        raise BadConfiguration(file=file, why=f"batch in [lrs] should be a whole number from 1 to {MOST}")
    _check_endpoint(endpoint, file)
    key, secret = environ.get(KEY, ""), environ.get(SECRET, "")
    if not (key and secret):
        key, secret = _from_file(Path(file).parent / named, file) if named else ("", "")
    if not (key and secret):
        raise BadConfiguration(
            file=file,
            why=f"the key of the record store is missing: set {KEY} and {SECRET}, or name by `credentials` below [lrs] "
            "a file that only you can read, with key:secret on its first line",
        )
    return LrsSettings(endpoint.rstrip("/") + "/", key, secret, batch, config.data / OUTBOX)


def _check_endpoint(endpoint: str, file: str) -> None:
    if not endpoint:
        raise BadConfiguration(
            file=file, why='no record store is named: write endpoint = "https://lrs.example.edu/xapi/" below [lrs]'
        )
    try:
        parts = urlsplit(endpoint)
        is_address = bool(parts.hostname) and parts.scheme in ("http", "https") and parts.port != 0
    except ValueError:
        is_address = False
    if not is_address or parts.query or parts.fragment or parts.username or not endpoint.isascii():
        raise BadConfiguration(file=file, why="endpoint in [lrs] is no address as https://lrs.example.edu/xapi/")
    if parts.scheme != "https" and not _is_this_machine(parts.hostname or ""):
        raise BadConfiguration(file=file, why="endpoint in [lrs] should begin with https: the key goes with it")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _from_file(named: Path, file: str) -> tuple[str, str]:
    try:
        if S_IMODE(named.stat().st_mode) & 0o077:
            raise BadConfiguration(file=file, why=f"others may read {named}; `chmod 600` takes that from them")
        first = named.read_text(encoding="utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        raise BadConfiguration(file=file, why=f"the credentials of [lrs] can't be read in {named}") from None
    key, _, secret = first.partition(":")
    return key, secret
