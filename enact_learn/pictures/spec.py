"""What all specifications share: version, size, and words for a screen reader; colours are the theme's."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from enact_learn.domain.text import Message

Json = dict[str, Any]
Say = Callable[[Message], str]

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"  # what JupyterLab 4 renders
HEIGHT = 240  # pixels
DAY = "%Y-%m-%d"  # month names would be Vega's own, in English


def specification(title: str, summary: str, rows: Sequence[Mapping[str, Any]], layers: Sequence[Json]) -> Json:
    """A picture of layers over the same rows, as wide as the place where it stands.

    ``description`` is what a screen reader says of it.
    """
    return {
        "$schema": SCHEMA,
        "description": f"{title}. {summary}",
        "width": "container",
        "height": HEIGHT,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"values": [dict(row) for row in rows]},
        "layer": list(layers),
        "config": {"legend": LEGEND},
    }


LEGEND: Json = {
    "orient": "bottom",  # below the picture, so that a narrow panel leaves it its width
    "columns": 1,
    "labelLimit": 220,  # pixels
    "symbolOpacity": 1,
    "unselectedOpacity": 0.75,  # Vega's own would leave what is not chosen too faint to read
}


def time_axis(title: str, times: Sequence[datetime]) -> Json:
    """An axis for moments: days, and hours too where they lie within two days."""
    is_short = bool(times) and max(times) - min(times) < timedelta(days=2)
    shown = f"{DAY} %H:%M" if is_short else DAY
    return {"title": title, "format": shown, "labelOverlap": "greedy", "labelSeparation": 8, "tickCount": 4}


def percent(share: float, say: Say) -> str:
    """A share (0.0 to 1.0) in percent, in the way of the language."""
    return say(Message("picture.percent", {"share": share}))


def percent_axis(title: str, say: Say) -> Json:
    """An axis for shares from 0 to 1."""
    sign = percent(0.0, say).removeprefix("0")
    return {
        "scale": {"domain": [0, 1]},
        "axis": {"title": title, "values": [0, 0.25, 0.5, 0.75, 1], "labelExpr": _with_sign(sign)},
    }


def moment(at: datetime) -> str:
    """A time as the tables show it: UTC, to the minute."""
    return at.strftime("%Y-%m-%d %H:%M")


def _with_sign(sign: str) -> str:
    return f"format(datum.value * 100, '.0f') + {json.dumps(sign)}"
