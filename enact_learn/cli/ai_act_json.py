"""The technical file as JSON: all that was measured, and the sections as the page says them."""

import json
from collections.abc import Sequence
from typing import Any

from enact_learn.cli.ai_act_parts import Section, in_words
from enact_learn.domain.ai_act import FORMAT, Report
from enact_learn.domain.errors import NotAReport
from enact_learn.domain.schemas import Answers
from enact_learn.domain.wire import DoesNotFit, from_json, to_json


def as_one(report: Report, sections: Sequence[Section], lang: str) -> dict[str, Any]:
    """The whole file, as ``schema`` describes it."""
    return {
        "format": FORMAT,
        "language": lang,
        "measured": to_json(report),
        "sections": [
            {
                "id": section.id,
                "title": section.title,
                "articles": section.articles,
                "parts": [said for part in section.parts if (said := in_words(part)) is not None],
            }
            for section in sections
        ],
    }


def read_one(text: str, name: str) -> Report:
    """What an earlier file measured. Raises NotAReport for anything else, whatever it holds."""
    try:
        said = json.loads(text)
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise NotAReport(file=name)
        return from_json(Report, said.get("measured"))
    except (ValueError, DoesNotFit, RecursionError):
        raise NotAReport(file=name) from None


def schema() -> dict[str, Any]:
    """The JSON Schema of the file (draft 2020-12)."""
    named: dict[str, Any] = {}
    measured = Answers(named, said=False).of(Report)
    text = {"type": "string"}
    part = {
        "type": "object",
        "properties": {
            "kind": {"enum": ["paragraph", "heading", "list", "table"]},
            "text": text,
            "lines": {"type": "array", "items": text},
            "caption": text,
            "headings": {"type": "array", "items": text},
            "rows": {"type": "array", "items": {"type": "array", "items": text}},
        },
        "required": ["kind"],
        "additionalProperties": False,
    }
    section = _object(id=text, title=text, articles=text, parts={"type": "array", "items": part})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Technical file of an adaptive course (enact report ai-act)",
        **_object(
            format={"const": FORMAT},
            language={"enum": ["en", "fr"]},
            measured=measured,
            sections={"type": "array", "items": section},
        ),
        "components": {"schemas": named},
    }


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
