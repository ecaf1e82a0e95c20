"""Attempts have a quicker way into a document than the wire; it must say the same."""

import json
from math import inf, nan

import pytest
from hypothesis import given, settings

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.wire import to_json
from enact_learn.store.sql.rows import attempt_row, read_attempt_once
from enact_learn.testing.fakes import an_attempt
from tests.domain.values import values


@settings(max_examples=50, deadline=None, database=None, derandomize=True)
@given(values(Attempt))
def test_an_attempt_is_written_as_the_wire_would_write_it(attempt: Attempt) -> None:
    document = attempt_row(attempt)["document"]
    assert json.loads(document) == to_json(attempt)
    assert document.isascii()
    assert read_attempt_once(document) == attempt


@pytest.mark.parametrize("number", [nan, inf, -inf])
def test_a_number_that_json_has_no_word_for_is_not_written(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        attempt_row(an_attempt(share=number, episode=1))
