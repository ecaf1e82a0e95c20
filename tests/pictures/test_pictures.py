"""Each picture is a Vega-Lite 5 specification that can be drawn and read, with the table behind it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.looking_back import DayOfWork, Forecast, LookBack, MasteryAt
from enact_learn.domain.standing_views import Picture
from enact_learn.domain.text import Message, Text
from enact_learn.pictures import pictures
from enact_learn.words import say
from enact_learn.words.localised import localised

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SHARES = [0.05, 0.62, 0.65, 0.7, 0.75, 0.79, 0.61, 0.95, 1.0]

NOTHING = LookBack(CourseId("garden"), {"en": "Garden", "fr": "Jardin"}, (), (), (), "UTC")


def at(mean: float) -> Chance:
    return Chance(mean, max(0.0, mean - 0.2), min(1.0, mean + 0.1))


def named(number: int) -> Text:
    return {"en": f"Skill {number}", "fr": f"Savoir {number}"}


def a_way(skills: int = 2, shares: list[float] = SHARES) -> LookBack:
    """A learner who worked on some skills; every second exercise was right at the first check."""
    points = [
        MasteryAt(SkillId(f"s{number}"), named(number), NOON + hour * HOUR, at(mean))
        for number in range(skills)
        for hour, mean in enumerate((0.4, 0.5 + 0.4 * number / max(1, skills - 1)))
    ]
    done = []
    for place, share in enumerate(shares):
        title, right = {"en": f"<b>Exercise</b> {place}"}, bool(place % 2)
        when = NOON + place * HOUR
        done.append(Forecast(ExerciseId(f"e{place}"), title, when, at(share), float(right), right))
    days = [DayOfWork(f"2026-03-{day:02}", 12.5 * (day % 3)) for day in range(1, 31)]
    return replace(NOTHING, mastery=tuple(points), forecasts=tuple(done), days=tuple(days))


def drawn(back: LookBack, lang: str = "en") -> dict[str, Picture]:
    def said(message: Message) -> str:
        return say(message, lang)

    return {picture.id: picture for picture in pictures(back, lang, said).pictures}


def parts(spec: Any) -> Iterator[dict[str, Any]]:
    """Every object of a specification."""
    if isinstance(spec, dict):
        yield spec
        spec = list(spec.values())
    if isinstance(spec, list):
        for one in spec:
            yield from parts(one)


IDS = ("mastery", "predicted", "time")


def test_they_come_in_one_order_whatever_there_is_to_show() -> None:
    assert tuple(drawn(a_way())) == tuple(drawn(NOTHING)) == IDS


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("back", [NOTHING, a_way(), a_way(12)], ids=["nothing", "two", "twelve"])
def test_a_specification_is_plain_json_of_version_5_with_words_for_a_screen_reader(back: LookBack, id_: str) -> None:
    picture = drawn(back)[id_]
    spec = json.loads(json.dumps(picture.spec, allow_nan=False))
    assert spec["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
    assert spec["width"] == "container"
    assert spec["description"] == f"{picture.title}. {picture.summary}"
    assert spec["layer"]
    assert "url" not in repr(spec["data"])


@pytest.mark.parametrize("id_", IDS)
def test_every_field_that_is_drawn_is_in_the_data(id_: str) -> None:
    spec = drawn(a_way())[id_].spec
    fields = {part["field"] for part in parts(spec) if isinstance(part.get("field"), str)}
    assert fields
    assert fields <= set(spec["data"]["values"][0])
    for part in parts(spec["layer"]):
        if "field" in part and "type" in part:
            assert part["type"] in ("temporal", "quantitative", "nominal")


@pytest.mark.parametrize("id_", IDS)
def test_every_layer_has_a_mark_and_both_axes(id_: str) -> None:
    for layer in drawn(a_way())[id_].spec["layer"]:
        assert layer["mark"]["type"] in ("area", "line", "point", "bar")
        assert {"x", "y"} <= set(layer["encoding"])


@pytest.mark.parametrize("id_", IDS)
def test_no_colour_is_named(id_: str) -> None:
    spec = drawn(a_way(12))[id_].spec
    assert not any(word in repr(spec) for word in ("#", "rgb", "scheme"))
    assert list(spec["config"]) == ["legend"]  # a theme that brings a legend of its own replaces it


def test_skills_are_told_apart_without_colour() -> None:
    spec = drawn(a_way(12))["mastery"].spec
    looks = {}
    for channel in ("shape", "strokeDash"):
        (scale,) = [layer["encoding"][channel]["scale"] for layer in spec["layer"] if channel in layer["encoding"]]
        looks[channel] = dict(zip(scale["domain"], map(str, scale["range"]), strict=True))
    assert len({(looks["shape"][name], looks["strokeDash"][name]) for name in looks["shape"]}) == 12


def test_times_are_iso_with_their_zone_and_shares_lie_between_0_and_1() -> None:
    for id_ in ("mastery", "predicted"):
        for row in drawn(a_way())[id_].spec["data"]["values"]:
            assert datetime.fromisoformat(row["at"]).tzinfo is not None
            assert all(0.0 <= value <= 1.0 for value in row.values() if isinstance(value, float))


@pytest.mark.parametrize("id_", IDS)
def test_the_table_says_what_the_picture_shows(id_: str) -> None:
    picture = drawn(a_way())[id_]
    assert picture.rows
    assert all(len(row) == len(picture.columns) for row in picture.rows)
    if id_ != "time":  # days without work are in the picture alone
        assert len(picture.rows) == len(picture.spec["data"]["values"])


def test_a_table_row_reads_like_a_sentence() -> None:
    shown = drawn(a_way())
    assert shown["mastery"].rows[0] == ("Skill 0", "2026-03-02 12:00", "40%", "20%", "50%")
    assert shown["predicted"].rows[1] == ("<b>Exercise</b> 1", "2026-03-02 13:00", "62%", "100%", "solved")
    assert shown["time"].rows[0] == ("2026-03-01", "12")


def test_calibration_is_read_out_where_most_predictions_lie() -> None:
    picture = drawn(a_way())["predicted"]
    assert picture.summary.startswith("Of exercises with a predicted 60% to 80%, you solved 3 of 6 at the first check.")


def test_of_few_predictions_nothing_is_said_of_how_well_they_fit() -> None:
    assert "a few more" in drawn(a_way(shares=[0.5, 0.5]))["predicted"].summary


def test_the_furthest_skill_is_named_and_the_one_with_most_room() -> None:
    assert "furthest with “Skill 1” (90%); “Skill 0”" in drawn(a_way())["mastery"].summary
    assert "Your mastery of “Skill 0” is 50% now" in drawn(a_way(1))["mastery"].summary


def test_how_time_is_counted_is_said() -> None:
    summary = drawn(a_way())["time"].summary
    assert summary.startswith("About 375 min in the last 30 days (20 with work; days as in UTC).")
    assert "30 min at most" in summary


def test_where_there_is_nothing_to_show_it_is_said_what_will_be() -> None:
    for picture in drawn(NOTHING).values():
        assert picture.rows == ()
        assert "you will see here" in picture.summary


def test_all_of_it_is_said_in_french() -> None:
    english, french = drawn(a_way()), drawn(a_way(), "fr")
    for id_ in IDS:
        assert french[id_].title != english[id_].title
        assert french[id_].summary != english[id_].summary
    assert french["mastery"].rows[0][0] == "Savoir 0"
    assert french["mastery"].rows[0][2] == "40\u202f%"
    assert '+ "\\u202f%"' in repr(french["mastery"].spec) or "u202f%" in repr(french["mastery"].spec)


def test_a_picture_crosses_the_wire_as_it_is() -> None:
    picture = drawn(a_way())["mastery"]
    sent = localised(picture, "fr")
    assert sent["spec"] == picture.spec
    assert sent["title"] == picture.title
