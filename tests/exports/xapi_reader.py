"""Reads statements as somebody would who knows xAPI and our page of documentation, and nothing of enact_learn."""

import json
from collections.abc import Iterable
from typing import Any

from tests.exports.xapi_rules import VOIDED

ANSWERED = "http://adlnet.gov/expapi/verbs/answered"


def read_lines(text: str) -> list[dict[str, Any]]:
    """Statements, one on each line."""
    return [json.loads(line) for line in text.splitlines()]


def standing(statements: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """What nobody voided, wherever the voiding stands."""
    found = list(statements)
    voided = {one["object"]["id"] for one in found if one["verb"]["id"] == VOIDED}
    return [one for one in found if one["id"] not in voided and one["verb"]["id"] != VOIDED]


def scores(statements: Iterable[dict[str, Any]]) -> list[tuple[str, str, str, float | None, bool]]:
    """Who, which exercise, when, the share of the points (None: not known yet), whether the episode has ended."""
    return sorted(
        (
            one["actor"]["account"]["name"],
            one["object"]["id"],
            one["timestamp"],
            one["result"].get("score", {}).get("scaled"),
            one["result"]["completion"],
        )
        for one in standing(statements)
        if one["verb"]["id"] == ANSWERED
    )
