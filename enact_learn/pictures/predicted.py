"""Predicted and achieved: what chance each exercise was given, and what came of its first check."""

from collections import Counter

from enact_learn.domain.looking_back import Forecast, LookBack
from enact_learn.domain.standing_views import Picture
from enact_learn.domain.text import Message, in_language
from enact_learn.pictures.spec import DAY, Json, Say, moment, percent, percent_axis, specification

ENOUGH = 5  # forecasts of about the same chance before anything is said of how well they fit
BINS = 5  # of chances: 0 to 20 %, 20 to 40 %, ...


def predicted(back: LookBack, lang: str, say: Say) -> Picture:
    """The picture of all episodes."""
    title, chance, first, exercise, when, outcome, right, wrong = (
        say(Message(id_))
        for id_ in (
            "picture.predicted", "picture.chance", "picture.first", "picture.exercise", "picture.when",
            "picture.outcome", "picture.right", "picture.not-right",
        )
    )  # fmt: skip
    summary = say(_summary(back.forecasts))
    rows = [
        {
            "exercise": in_language(one.title, lang),
            "at": one.at.isoformat(),
            "chance": round(one.chance.mean, 4),
            "first": round(one.first, 4),
            "outcome": right if one.is_right else wrong,
        }
        for one in back.forecasts
    ]
    x = {"field": "chance", "type": "quantitative", **percent_axis(chance, say)}
    y = {"field": "first", "type": "quantitative", **percent_axis(first, say)}
    by_outcome: Json = {"field": "outcome", "type": "nominal", "title": outcome}
    points: Json = {
        "mark": {"type": "point", "size": 70, "opacity": 0.8},
        "encoding": {
            "x": x,
            "y": y,
            "color": {**by_outcome, "scale": {"domain": [right, wrong]}},
            "shape": {**by_outcome, "scale": {"domain": [right, wrong], "range": ["circle", "cross"]}},
            "tooltip": [
                {"field": "exercise", "type": "nominal", "title": exercise},
                {"field": "at", "type": "temporal", "title": when, "format": f"{DAY} %H:%M"},
                {"field": "chance", "type": "quantitative", "title": chance, "format": ".0%"},
                {"field": "first", "type": "quantitative", "title": first, "format": ".0%"},
            ],
        },
    }
    return Picture(
        id="predicted",
        title=title,
        summary=summary,
        spec=specification(title, summary, rows, (_as_predicted(x, y), points)),
        columns=(exercise, when, chance, first, outcome),
        rows=tuple(
            (
                in_language(one.title, lang),
                moment(one.at),
                percent(one.chance.mean, say),
                percent(one.first, say),
                right if one.is_right else wrong,
            )
            for one in back.forecasts
        ),
    )


def _as_predicted(x: Json, y: Json) -> Json:
    """The line on which everything would lie that came as it was predicted."""
    return {
        "data": {"values": [{"chance": 0, "first": 0}, {"chance": 1, "first": 1}]},
        "mark": {"type": "line", "strokeDash": [4, 4], "opacity": 0.6},
        "encoding": {"x": x, "y": y},
    }


def _summary(forecasts: tuple[Forecast, ...]) -> Message:
    """How well the chances came true, where most of them lie."""
    if not forecasts:
        return Message("picture.predicted-empty")
    tally = Counter(_bin(one) for one in forecasts)
    place, of = max(tally.items(), key=lambda one: (one[1], one[0]))
    if of < ENOUGH:
        solved = sum(one.is_right for one in forecasts)
        return Message("picture.predicted-few", {"of": len(forecasts), "right": solved})
    right = sum(one.is_right for one in forecasts if _bin(one) == place)
    return Message(
        "picture.predicted-said", {"low": place / BINS, "high": (place + 1) / BINS, "right": right, "of": of}
    )


def _bin(one: Forecast) -> int:
    return min(BINS - 1, int(one.chance.mean * BINS))
