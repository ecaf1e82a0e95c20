"""Numbers about groups from which nobody can be told apart."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.anonymity import K, Shown, is_enough, table_without_small, without_small

COUNTS = st.sampled_from([0, 1, 2, 4, 5, 6, 7, 12, 40])


def test_a_group_of_four_is_not_shown_and_one_of_five_is() -> None:
    assert not is_enough(4)
    assert is_enough(5)
    assert is_enough(0)
    assert not is_enough(5, k=10)


def test_nobody_may_ask_for_less_than_five() -> None:
    assert not is_enough(4, k=1)
    assert without_small({"a": 3, "b": 20, "c": 30}, k=1)["a"] is None


def test_another_group_is_hidden_with_the_small_one_or_the_sum_would_give_it_away() -> None:
    assert without_small({"a": 2, "b": 20, "c": 9}) == {"a": None, "b": 20, "c": None}


def test_small_groups_hide_each_other_where_there_are_enough_in_them() -> None:
    assert without_small({"a": 3, "b": 3, "c": 9}) == {"a": None, "b": None, "c": 9}


def test_groups_that_are_large_enough_are_all_shown() -> None:
    assert without_small({"a": 5, "b": 0, "c": 9}) == {"a": 5, "b": 0, "c": 9}


def test_a_class_of_four_is_not_shown_at_all() -> None:
    assert without_small({"a": 4, "b": 0}) == {"a": None, "b": None}
    assert table_without_small({("a", "x"): 4, ("b", "x"): 0}).total is None


def test_there_is_no_group_of_less_than_nobody() -> None:
    with pytest.raises(ValueError, match="below 0"):
        without_small({"a": -1})
    with pytest.raises(ValueError, match="below 0"):
        table_without_small({("a", "x"): -1})


@given(st.dictionaries(st.integers(0, 6), COUNTS))
def test_what_is_shown_of_a_line_leaves_two_ways_for_each_hidden_number(counts: dict[int, int]) -> None:
    shown = without_small(counts)
    hidden = [group for group, count in shown.items() if count is None]
    assert all(count is None or count == counts[group] for group, count in shown.items())
    assert all(count is None or count == 0 or count >= K for count in shown.values())
    if len(hidden) < len(counts):  # else not even that somebody is in one of them is known
        assert not hidden or (len(hidden) > 1 and sum(counts[group] for group in hidden) >= K)


def test_who_does_not_hold_a_skill_is_hidden_as_well_as_who_does() -> None:
    shown = table_without_small({("holds", "a"): 19, ("not", "a"): 1, ("holds", "b"): 12, ("not", "b"): 8})
    assert shown.cells == dict.fromkeys(shown.cells)
    assert (shown.rows, shown.columns, shown.total) == ({"holds": 31, "not": 9}, {"a": 20, "b": 20}, 40)


def test_a_table_of_large_numbers_is_shown_whole() -> None:
    counts = {(row, column): 7 for row in "ab" for column in "xyz"}
    assert table_without_small(counts) == Shown(counts, {"a": 21, "b": 21}, dict.fromkeys("xyz", 14), 42)


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[int, int], int]:
    rows, columns = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    return {(i, j): draw(COUNTS) for i in range(rows) for j in range(columns)}


@given(tables())
@settings(max_examples=300)
def test_no_small_number_stands_in_a_table(counts: dict[tuple[int, int], int]) -> None:
    shown = table_without_small(counts)
    numbers = [*shown.cells.values(), *shown.rows.values(), *shown.columns.values(), shown.total]
    assert all(number is None or number == 0 or number >= K for number in numbers)
    assert all(number is None or number == counts[place] for place, number in shown.cells.items())


@given(tables())
@settings(max_examples=150, deadline=None)
def test_each_hidden_number_of_a_table_could_be_another_for_all_that_is_shown(
    counts: dict[tuple[int, int], int],
) -> None:
    shown = table_without_small(counts)
    for hidden in (place for place, number in shown.cells.items() if number is None):
        assert any(
            counts[hidden] + change[hidden] != counts[hidden] and _fits(counts, change, shown)
            for change in _changes(shown)
        )


def _changes(shown: Shown[int, int]) -> list[dict[tuple[int, int], int]]:
    """Every way to have one person more or less in some of the hidden cells."""
    places = [place for place, number in shown.cells.items() if number is None]
    return [dict(zip(places, change, strict=True)) for change in product((-1, 0, 1), repeat=len(places))]


def _fits(counts: dict[tuple[int, int], int], change: dict[tuple[int, int], int], shown: Shown[int, int]) -> bool:
    """Whether a table changed so gives the same shown sums, with nobody less than not there."""
    if any(counts[place] + more < 0 for place, more in change.items()):
        return False
    rows = [sum(more for (i, _), more in change.items() if i == row) for row, sum_ in shown.rows.items() if sum_]
    columns = [sum(more for (_, j), more in change.items() if j == column) for column, s in shown.columns.items() if s]
    return not any(rows) and not any(columns) and (shown.total is None or sum(change.values()) == 0)
