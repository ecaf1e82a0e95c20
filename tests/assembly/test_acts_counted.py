"""What people decided over the engine, counted."""

from datetime import datetime, timedelta
from typing import Any

from enact_learn.assembly.acts_counted import acts_by_month, counted, said_by_learners
from enact_learn.domain.act import COURSE as WHOLE
from enact_learn.domain.act import Act, ActId, ActKind, Scope
from enact_learn.domain.ai_act import Count
from enact_learn.domain.attempt import LearnerId
from enact_learn.testing.fakes import COURSE, NOON, an_event

MONTH = timedelta(days=31)


def act(number: int, at: datetime, data: dict[str, Any], kind: ActKind = "path", **more: Any) -> Act:
    return Act(ActId(f"act-{number}"), at, LearnerId("teacher"), COURSE, kind, "because", data, **more)


def test_an_act_counts_once_for_each_thing_that_it_changes() -> None:
    acts = [
        act(1, NOON, {"pin": ["a"], "lock": None, "engine": None}),
        act(2, NOON, {"pin": ["a"], "lock": ["b"], "engine": None}),  # the pin stays: it is not counted again
        act(3, NOON + MONTH, {"pin": ["a"], "lock": ["b"], "engine": False}),
        act(4, NOON + MONTH, {"pin": ["a"], "lock": [], "engine": True}),
        act(5, NOON + MONTH, {"pin": ["a"], "lock": ["b"], "engine": False}, brings_back=ActId("act-3")),
    ]
    march, april = f"{NOON:%Y-%m}", f"{NOON + MONTH:%Y-%m}"
    assert acts_by_month(acts) == (
        Count("lock", 1, march),
        Count("pin", 1, march),
        Count("brought-back", 1, april),
        Count("engine-off", 2, april),
        Count("engine-on", 1, april),
        Count("lock", 2, april),
    )


def test_places_are_kept_apart_and_other_acts_count_as_what_they_are() -> None:
    group = Scope("group", "evening")
    acts = [
        act(1, NOON, {"engine": False}, scope=group),
        act(2, NOON, {"engine": False}, scope=WHOLE),
        act(3, NOON, {}, "publication"),
        act(4, NOON, {}, "regrade"),
    ]
    assert {(one.kind, one.count) for one in acts_by_month(acts)} == {
        ("engine-off", 2),
        ("publication", 1),
        ("regrade", 1),
    }


def test_what_learners_said_is_counted_and_nothing_else() -> None:
    events = [an_event("declined"), an_event("too-hard"), an_event("declined"), an_event("hint")]
    assert said_by_learners(events) == (Count("declined", 2), Count("too-hard", 1))
    assert counted([]) == ()
