"""Something that is kept under a hash of its content: a fit, a decision, the settings that an advice was made with."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

DocumentKind = Literal["fit", "decision", "settings", "courses"]


@dataclass(frozen=True, slots=True)
class Document:
    """Plain JSON data with its name. What it says never changes: other content is another document."""

    id: str  # hash of what it says
    kind: DocumentKind
    at: datetime  # UTC, when it was first kept
    data: Mapping[str, Any]  # what ``json.dumps`` takes


def content_hash(data: object) -> str:
    """64 hex digits of a JSON value: the same value gives the same digits on every machine."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
