"""The quick way to read a document says what the wire says, of whatever was written; and of nothing else."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, Event, GradeReport
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.domain.recommendation import Recommendation
from enact_learn.domain.standing import Standing
from enact_learn.store.sql import rows
from enact_learn.testing.fakes import a_recommendation, a_report, a_submission, an_attempt, an_event
from enact_learn.testing.standing_checks import a_standing
from tests.domain.values import values

EVERY = settings(max_examples=60, deadline=None, database=None, derandomize=True)


@EVERY
@given(values(GradeReport))
def test_a_report_comes_back_as_it_was(report: GradeReport) -> None:
    assert rows.read_report(rows.report_row(report)["document"]) == report


@EVERY
@given(values(Event))
def test_an_event_comes_back_as_it_was(event: Event) -> None:
    assert rows.read_event_once(rows.event_row(event)["document"]) == event


@EVERY
@given(values(Standing))
def test_a_standing_comes_back_as_it_was(standing: Standing) -> None:
    assert rows.read_standing(rows.standing_row(standing)["document"]) == standing


@EVERY
@given(values(Attempt))
def test_an_attempt_comes_back_as_it_was(attempt: Attempt) -> None:
    assert rows.read_attempt_once(rows.attempt_row(attempt)["document"]) == attempt


@EVERY
@given(values(Recommendation))
def test_a_recommendation_comes_back_as_it_was(advice: Recommendation) -> None:
    assert rows.read_recommendations_once([rows.recommendation_row(advice)["document"]]) == [advice]


def _read_recommendation(document: str) -> Recommendation:
    return rows.read_recommendations_once([document])[0]


ROWS = [
    (rows.read_attempt_once, rows.attempt_row(an_attempt())["document"]),
    (rows.read_report, rows.report_row(a_report(a_submission().id))["document"]),
    (rows.read_event_once, rows.event_row(an_event())["document"]),
    (rows.read_standing, rows.standing_row(a_standing())["document"]),
    (_read_recommendation, rows.recommendation_row(a_recommendation())["document"]),
]


@pytest.mark.parametrize(("read", "document"), ROWS)
def test_a_document_that_is_not_as_it_was_written_is_said_in_words(read: Any, document: str) -> None:
    data = json.loads(document)
    for broken in (
        document[:-1],
        json.dumps([data]),
        json.dumps({**data, "unknown": 1}),
        json.dumps({**data, "at": "yesterday"}),
    ):
        with pytest.raises(StoreUnavailable, match="damaged"):
            read(broken)


def test_a_document_of_an_earlier_version_can_be_read() -> None:
    data = json.loads(rows.attempt_row(an_attempt())["document"])
    del data["imported"], data["at"]
    assert rows.read_attempt_once(json.dumps(data)) == an_attempt()


@EVERY
@given(st.lists(values(Attempt), max_size=4), st.lists(values(Attempt), max_size=4))
def test_attempts_come_back_together_as_they_were(some: list[Attempt], others: list[Attempt]) -> None:
    for one in (some, [*others, *some]):  # of which some were read before
        assert rows.read_attempts([rows.attempt_row(attempt)["document"] for attempt in one]) == one
    rows.forget_what_was_read()


@EVERY
@given(st.lists(values(Event), max_size=4), st.lists(values(Event), max_size=4))
def test_events_come_back_together_as_they_were(some: list[Event], others: list[Event]) -> None:
    for one in (some, [*others, *some]):
        assert rows.read_events([rows.event_row(event)["document"] for event in one]) == one
    rows.forget_what_was_read()


@EVERY
@given(st.lists(values(Standing), max_size=4), st.lists(values(Standing), max_size=4))
def test_standings_come_back_together_as_they_were(some: list[Standing], others: list[Standing]) -> None:
    for one in (some, [*others, *some]):  # of which some were read before
        assert rows.read_standings([rows.standing_row(standing)["document"] for standing in one]) == one
    rows.forget_what_was_read()


def test_one_damaged_standing_among_many_is_said_in_words() -> None:
    document = rows.standing_row(a_standing())["document"]
    for broken in (document[:-1], "", f"{document},{document}", json.dumps({**json.loads(document), "unknown": 1})):
        with pytest.raises(StoreUnavailable, match="damaged"):
            rows.read_standings([document, broken])


def test_one_damaged_record_among_many_is_said_in_words_and_the_others_can_be_read() -> None:
    document = rows.attempt_row(an_attempt())["document"]
    for broken in (document[:-1], "", f"{document},{document}", json.dumps({**json.loads(document), "unknown": 1})):
        with pytest.raises(StoreUnavailable, match="damaged"):
            rows.read_attempts([document, broken])
    assert rows.read_attempts([document]) == [an_attempt()]


def test_a_skill_with_a_number_too_few_is_damaged() -> None:
    data = json.loads(rows.standing_row(a_standing())["document"])
    data["skills"] = {"toy.add": [0.5, 0.4]}
    with pytest.raises(StoreUnavailable, match="damaged"):
        rows.read_standing(json.dumps(data))
