"""How many values a JSON text holds is known before it is read."""

import json

from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.json_values import count_values

SCALARS = st.none() | st.booleans() | st.integers() | st.text()
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=30)


def values(read: object) -> int:
    """Every list, object, member and item."""
    if isinstance(read, dict):
        return 1 + sum(map(values, read.values()))
    if isinstance(read, list):
        return 1 + sum(map(values, read))
    return 1


@given(VALUES)
def test_the_count_is_never_far_below_what_is_read(value: object) -> None:
    counted = count_values(json.dumps(value).encode())
    assert values(value) <= 2 * counted + 1


def test_marks_within_a_text_are_no_values() -> None:
    assert count_values(json.dumps({"source": '[{"a", \\"b\\"}], ' * 1000}).encode()) == 1


def test_a_text_without_an_end_is_looked_at_as_it_stands_and_quickly() -> None:
    assert count_values(b'"' + b"\\" * 1_000_001 + b",") == 1
