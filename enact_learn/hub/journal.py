"""The service's log: one JSON object a line, and nothing in it that says who somebody is or what she wrote."""

import hashlib
import json
import logging
import secrets
import sys
from datetime import UTC, datetime
from typing import TextIO

OURS = "enact_learn"


class JsonLines(logging.Formatter):
    """Writes a record as JSON.

    What other libraries fill into their sentences may be a name, a token or an address with its query: of theirs,
    only the sentence with its gaps is written, and of an exception only where it happened.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
        }
        said = getattr(record, "said", None)
        ours = record.name.split(".")[0] == OURS
        line.update(
            said if isinstance(said, dict) else {"what": record.getMessage() if ours else str(record.msg)[:200]}
        )
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _places(record)
        return json.dumps(line)


class Journal:
    """Writes down requests. Who made them is said by a tag that holds until the service ends, and leads nowhere."""

    def __init__(self) -> None:
        self._log = logging.getLogger(f"{OURS}.hub.requests")
        self._salt = secrets.token_bytes(16)

    def tag(self, learner: str) -> str:
        """Eight hexadecimal digits for a learner, other ones after each start."""
        return hashlib.sha256(self._salt + learner.encode()).hexdigest()[:8]

    def request(self, route: str, method: str, status: int, seconds: float, learner: str | None) -> None:
        """A request was answered. ``route`` is one of the service's own names, never what was asked for."""
        said = {"route": route, "method": method, "status": status, "ms": round(seconds * 1000, 1)}
        if learner:
            said["who"] = self.tag(learner)
        level = logging.ERROR if status >= 500 and status != 503 else logging.INFO
        self._log.log(level, "request", extra={"said": said})


def write_json(level: int = logging.INFO, stream: TextIO | None = None) -> None:
    """Have all logging of this process go to ``stream`` (standard error) as JSON lines."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("tornado.access", "tornado.application", "tornado.general"):
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.getLogger("tornado.access").setLevel(logging.CRITICAL)  # requests are written down by the journal
    for name in ("tornado.application", "alembic"):  # the latter's sentences are all gaps
        logging.getLogger(name).setLevel(max(level, logging.WARNING))


def _places(record: logging.LogRecord) -> list[str]:
    assert record.exc_info
    trace, places = record.exc_info[2], []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]
