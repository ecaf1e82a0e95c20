"""Mastery over time: a line for each skill, with the band in which it most likely lies."""

from collections.abc import Mapping, Sequence

from enact_learn.domain.looking_back import LookBack, MasteryAt
from enact_learn.domain.standing_views import Picture
from enact_learn.domain.text import Message, in_language
from enact_learn.pictures.spec import DAY, Json, Say, moment, percent, percent_axis, specification, time_axis

FIELDS = {
    "skill": "picture.skill",
    "at": "picture.when",
    "mastery": "picture.of-mastery",
    "low": "picture.low",
    "high": "picture.high",
}
"""A field of the data -> the id of what it is called; the table's columns in their order."""

SHAPES = ["circle", "square", "triangle-up", "diamond", "cross", "triangle-down", "triangle-right"]
STROKES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [12, 4]]
"""Seven shapes and five strokes: together they tell 35 skills apart, whatever the colours."""


def mastery(back: LookBack, lang: str, say: Say) -> Picture:
    """The picture of the skills that were worked on last."""
    title, summary = say(Message("picture.mastery")), say(_summary(back, lang))
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
    said = {field: say(Message(id_)) for field, id_ in FIELDS.items()}
    return Picture(
        id="mastery",
        title=title,
        summary=summary,
        spec=specification(title, summary, rows, _layers(back, lang, said, say)),
        columns=tuple(said.values()),
        rows=tuple(
            (in_language(point.title, lang), moment(point.at), *(percent(share, say) for share in point.mastery))
            for point in back.mastery
        ),
    )


def _layers(back: LookBack, lang: str, said: Mapping[str, str], say: Say) -> Sequence[Json]:
    """A band for the chosen skill; a line and points for each. ``said``: what each field is called."""
    names = list(dict.fromkeys(in_language(point.title, lang) for point in back.mastery))
    x = {"field": "at", "type": "temporal", "axis": time_axis(said["at"], [point.at for point in back.mastery])}
    shares = {"type": "quantitative", **percent_axis(said["mastery"], say)}
    of_skill: Json = {"field": "skill", "type": "nominal", "title": said["skill"]}
    color = {**of_skill, "scale": {"domain": names}}
    band: Json = {
        "mark": {"type": "area"},
        "encoding": {
            "x": x,
            "y": {"field": "low", **shares},
            "y2": {"field": "high"},
            "color": color,
            "opacity": {"condition": {"param": "chosen", "value": 0.2}, "value": 0},
        },
    }
    line: Json = {
        "params": [_chosen(back, lang)],
        "mark": {"type": "line"},
        "encoding": {
            "x": x,
            "y": {"field": "mastery", **shares},
            "color": color,
            "strokeDash": {**of_skill, "scale": {"domain": names, "range": _cycled(STROKES, len(names))}},
            "strokeWidth": {"condition": {"param": "chosen", "value": 4}, "value": 1.5},
        },
    }
    points: Json = {
        "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
        "encoding": {
            "x": x,
            "y": {"field": "mastery", **shares},
            "color": color,
            "shape": {**of_skill, "scale": {"domain": names, "range": _cycled(SHAPES, len(names))}},
            "tooltip": [
                {"field": "skill", "type": "nominal", "title": said["skill"]},
                {"field": "at", "type": "temporal", "title": said["at"], "format": f"{DAY} %H:%M"},
                *(
                    {"field": field, "type": "quantitative", "title": said[field], "format": ".0%"}
                    for field in ("mastery", "low", "high")
                ),
            ],
        },
    }
    return band, line, points


def _chosen(back: LookBack, lang: str) -> Json:
    """Whose band is shown: at first that of the skill worked on last, then whatever is chosen in the legend.

    The bands of all would lie over each other. Of the points of now, that of the skill worked on last comes first.
    """
    newest = max((point.at for point in back.mastery), default=None)
    last = [in_language(point.title, lang) for point in back.mastery if point.at == newest][:1]
    return {
        "name": "chosen",
        "select": {"type": "point", "fields": ["skill"]},
        "bind": "legend",
        "value": [{"skill": name} for name in last],
    }


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
