"""Time spent: minutes of work on each of the last days."""

from enact_learn.domain.looking_back import LookBack
from enact_learn.domain.standing_views import Picture
from enact_learn.domain.text import Message
from enact_learn.pictures.spec import DAY, Json, Say, specification


def time_spent(back: LookBack, say: Say) -> Picture:
    """The picture of the last days; the table holds those on which something was done."""
    title, day, minutes = (say(Message(id_)) for id_ in ("picture.time", "picture.day", "picture.minutes"))
    worked = [one for one in back.days if one.minutes > 0]
    values: dict[str, str | float] = {
        "minutes": sum(one.minutes for one in worked),
        "days": len(worked),
        "of": len(back.days),
        "zone": back.zone,
    }
    summary = say(Message("picture.time-said", values) if worked else Message("picture.time-empty"))
    bars: Json = {
        "mark": {"type": "bar"},
        "encoding": {
            "x": {
                "field": "day",
                "type": "temporal",
                "timeUnit": "utcyearmonthdate",  # days come as they are; a browser's zone shall not move them
                "axis": {"title": day, "format": DAY, "labelOverlap": "greedy", "labelSeparation": 8, "tickCount": 4},
            },
            "y": {"field": "minutes", "type": "quantitative", "axis": {"title": minutes, "tickMinStep": 1}},
            "tooltip": [
                {"field": "day", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": day, "format": DAY},
                {"field": "minutes", "type": "quantitative", "title": minutes, "format": ".0f"},
            ],
        },
    }
    rows = [{"day": one.day, "minutes": round(one.minutes, 1)} for one in back.days]
    return Picture(
        id="time",
        title=title,
        summary=summary,
        spec=specification(title, summary, rows, (bars,)),
        columns=(day, minutes),
        rows=tuple((one.day, f"{max(1.0, one.minutes):.0f}") for one in worked),
    )
