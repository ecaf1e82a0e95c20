"""Talks to a learning record store (xAPI 1.0.3, Communication, 1.2 and 2.1): patiently, and never past what it may."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from enact_learn.domain.errors import RecordStoreAway, RecordStoreRefuses, RecordStoreUnclear
from enact_learn.exports.xapi.said import Said

VERSION = "1.0.3"
TRIES = 8
LONGEST_WAIT = 60.0  # seconds between two tries
LONGEST_ASKED = 600.0  # seconds that a store may ask us to wait
SECONDS = 60.0  # for one answer
AWAY = frozenset({408, 425, 429, 500, 502, 503, 504})
CANT_TAKE = frozenset({400, 409, 413, 422})
"""What the store says of a batch in which something is wrong, or of one that is too large."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A statement that the store does not take."""

    id: str
    status: int  # of HTTP
    why: str  # what the store said, short


class RecordStore:
    """One store. Close it after use.

    Args:
        endpoint: its address, with a slash at its end; statements go to ``statements`` below it.
        key: by which it knows us.
        secret: that goes with the key.
        sleep: waits so many seconds.
        transport: in the place of the network, for tests.

    """

    def __init__(
        self,
        endpoint: str,
        key: str,
        secret: str,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.endpoint = endpoint
        self._sleep = sleep
        self._client = httpx.Client(
            base_url=endpoint,
            auth=httpx.BasicAuth(key, secret),
            headers={"X-Experience-API-Version": VERSION, "User-Agent": "enact_learn"},
            timeout=SECONDS,
            follow_redirects=False,  # nobody else is shown the key
            transport=transport,
        )

    def close(self) -> None:
        """Let the connection go."""
        self._client.close()

    def send(self, batch: Sequence[Said]) -> list[Refused]:
        """Send statements; a batch that is not taken is halved until what is wrong in it stands alone.

        Returns those that are not taken; all others are. Raises RecordStoreAway after some minutes of trying,
        RecordStoreRefuses where the key is not good, RecordStoreUnclear for any other answer.
        """
        if not batch:
            return []
        content = f"[{','.join([one.text for one in batch])}]"
        answer = self._ask("POST", {}, content)
        if answer.is_success:
            return []
        if answer.status_code not in CANT_TAKE:
            raise self._unclear(answer)
        if len(batch) == 1:
            if answer.status_code == httpx.codes.CONFLICT and self._has(batch[0]):
                return []
            return [Refused(batch[0].id, answer.status_code, _said(answer))]
        middle = len(batch) // 2
        return [*self.send(batch[:middle]), *self.send(batch[middle:])]

    def _has(self, one: Said) -> bool:
        """Whether the store has this statement as it is: then a conflict is none."""
        for name in ("statementId", "voidedStatementId"):
            answer = self._ask("GET", {name: one.id})
            if answer.status_code == httpx.codes.OK:
                return _says(answer, json.loads(one.text))
        return False

    def _ask(self, method: str, params: dict[str, str], content: str = "") -> httpx.Response:
        why = ""
        for turn in range(TRIES):
            wait = min(LONGEST_WAIT, 2.0**turn)
            try:
                answer = self._client.request(
                    method,
                    "statements",
                    params=params,
                    content=content.encode("ascii") if content else None,
                    headers={"Content-Type": "application/json"} if content else {},
                )
            except httpx.TransportError as error:
                why = type(error).__name__
            else:
                if answer.status_code in (401, 403):
                    raise RecordStoreRefuses(where=self.endpoint, status=answer.status_code)
                if answer.status_code not in AWAY:
                    return answer
                why = f"{answer.status_code} {answer.reason_phrase}".strip()
                wait = max(wait, _asked_to_wait(answer))
            if turn + 1 < TRIES:
                self._sleep(wait)
        raise RecordStoreAway(where=self.endpoint, why=why)

    def _unclear(self, answer: httpx.Response) -> RecordStoreUnclear:
        return RecordStoreUnclear(where=self.endpoint, status=answer.status_code)


def _asked_to_wait(answer: httpx.Response) -> float:
    """``Retry-After`` in seconds, from a number or a date; 0.0 where nothing sensible is said."""
    said = answer.headers.get("Retry-After", "")
    try:
        if said.isdecimal():
            return min(float(said), LONGEST_ASKED)
        until = parsedate_to_datetime(said)
        return min(max(0.0, (until - datetime.now(UTC)).total_seconds()), LONGEST_ASKED)
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _said(answer: httpx.Response) -> str:
    """What the store said, on one line, at most 200 signs: it is shown to a person."""
    text = " ".join(answer.text[:2000].split())
    return "".join(sign for sign in text if sign.isprintable())[:200]


def _says(answer: httpx.Response, ours: Any) -> bool:
    """Whether a statement that came back is ours; stores may add to it, and say more of activities."""
    try:
        return _contains(answer.json(), ours)
    except ValueError:
        return False


def _contains(theirs: Any, ours: Any) -> bool:
    if isinstance(ours, dict):
        named = (key for key in ours if key not in ("definition", "display"))  # they may change: Data, 2.1.2
        return isinstance(theirs, dict) and all(key in theirs and _contains(theirs[key], ours[key]) for key in named)
    if isinstance(ours, list):
        together = isinstance(theirs, list) and len(theirs) == len(ours)
        return together and all(_contains(*pair) for pair in zip(theirs, ours, strict=True))
    if isinstance(ours, str) and isinstance(theirs, str) and ours != theirs:
        return _same_time(theirs, ours)
    return bool(theirs == ours)


def _same_time(theirs: str, ours: str) -> bool:
    try:
        return datetime.fromisoformat(theirs) == datetime.fromisoformat(ours)
    except (ValueError, TypeError):
        return False
