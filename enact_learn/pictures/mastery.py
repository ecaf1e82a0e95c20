"""Mastery over time: a line for each skill, with the band in which it most likely lies."""

from collections.abc import Sequence

from enact_learn.domain.looking_back import LookBack, MasteryAt
from enact_learn.domain.standing_views import Picture
from enact_learn.domain.text import Message, in_language
from enact_learn.pictures.spec import DAY, Json, Say, moment, percent, percent_axis, specification

SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"]
STROKES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4]]
"""Seven shapes and five strokes: together they tell 35 skills apart, whatever the colours."""


def mastery(back: LookBack, lang: str, say: Say) -> Picture:
    """The picture of the skills that were worked on last."""
    title, axis, skill, when, low, high = (
        say(Message(id_))
        for id_ in (
            "picture.mastery", "picture.of-mastery", "picture.skill", "picture.when", "picture.low", "picture.high",
        )
    )  # fmt: skip
    rows = [
        {
            "skill": in_language(point.title, lang),
            "at": point.at.isoformat(),
            "mastery": round(point.mastery.mean, 4),
            "low": round(point.mastery.low, 4),
            "high": round(point.mastery.high, 4),
        }
        for point in back.mastery
    ]
    summary = say(_summary(back, lang))
    x = {
        "field": "at",
        "type": "temporal",
        "axis": {"title": when, "format": DAY, "labelOverlap": True, "tickCount": 5},
    }
    names = list(dict.fromkeys(row["skill"] for row in rows))
    by_skill: Json = {"field": "skill", "type": "nominal", "title": skill, "scale": {"domain": names}}
    chosen = {"condition": {"param": "chosen", "value": 1}, "value": 0.15}
    tooltip = [
        {"field": "skill", "type": "nominal", "title": skill},
        {"field": "at", "type": "temporal", "title": when, "format": f"{DAY} %H:%M"},
        *(
            {"field": field, "type": "quantitative", "title": said, "format": ".0%"}
            for field, said in (("mastery", axis), ("low", low), ("high", high))
        ),
    ]
    band = {
        "mark": {"type": "area", "interpolate": "linear"},
        "encoding": {
            "x": x,
            "y": {"field": "low", "type": "quantitative", **percent_axis(axis, say)},
            "y2": {"field": "high"},
            "color": by_skill,
            "opacity": {"condition": {"param": "chosen", "value": 0.12}, "value": 0.02},
        },
    }
    line = {
        "params": [{"name": "chosen", "select": {"type": "point", "fields": ["skill"]}, "bind": "legend"}],
        "mark": {"type": "line", "point": False},
        "encoding": {
            "x": x,
            "y": {"field": "mastery", "type": "quantitative", **percent_axis(axis, say)},
            "color": by_skill,
            "strokeDash": {**by_skill, "scale": {"domain": names, "range": _cycled(STROKES, len(names))}},
            "opacity": chosen,
        },
    }
    points = {
        "mark": {"type": "point", "filled": True, "size": 50},
        "encoding": {
            "x": x,
            "y": {"field": "mastery", "type": "quantitative"},
            "color": by_skill,
            "shape": {**by_skill, "scale": {"domain": names, "range": _cycled(SHAPES, len(names))}},
            "opacity": chosen,
            "tooltip": tooltip,
        },
    }
    return Picture(
        id="mastery",
        title=title,
        summary=summary,
        spec=specification(title, summary, rows, (band, line, points)),
        columns=(skill, when, axis, low, high),
        rows=tuple(
            (in_language(point.title, lang), moment(point.at), *(percent(share, say) for share in point.mastery))
            for point in back.mastery
        ),
    )


def _summary(back: LookBack, lang: str) -> Message:
    now: dict[str, MasteryAt] = {point.skill: point for point in back.mastery}
    if not now:
        return Message("picture.mastery-empty")
    most = max(now.values(), key=lambda point: point.mastery.mean)
    if len(now) == 1:
        return Message("picture.mastery-one", {"skill": in_language(most.title, lang), "value": most.mastery.mean})
    least = min(now.values(), key=lambda point: point.mastery.mean)
    return Message(
        "picture.mastery-said",
        {
            "count": len(now),
            "most": in_language(most.title, lang),
            "value": most.mastery.mean,
            "least": in_language(least.title, lang),
            "low": least.mastery.mean,
        },
    )


def _cycled(choices: Sequence[object], count: int) -> list[object]:
    return [choices[place % len(choices)] for place in range(count)]
