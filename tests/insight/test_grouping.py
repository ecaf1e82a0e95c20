"""Groups that are shown have enough people, and what is not shown cannot be computed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.fairness import TOGETHER
from enact_learn.insight.grouping import grouped

VALUES = st.dictionaries(st.integers(), st.sampled_from(["", "a", "b", "c", "d", "e"]), max_size=60)


@settings(deadline=None, database=None, derandomize=True)
@given(VALUES, st.integers(2, 12))
def test_no_group_has_fewer_than_k_and_none_can_be_computed_from_the_others(values: dict[int, str], k: int) -> None:
    groups = grouped(values, k)
    assert all(len(group) >= k for group in groups.values())
    # every person stands in exactly one group: nothing is left over whose size could be found out
    if groups:
        assert sorted(one for group in groups.values() for one in group) == sorted(values)
        assert len(groups) >= 2
    for value, group in groups.items():
        if value != TOGETHER:
            assert {values[one] for one in group} == {value}


def test_small_groups_stand_together() -> None:
    values = dict(enumerate(["a"] * 8 + ["b"] * 9 + ["c"] * 3 + ["d"] * 2))
    assert {value: len(group) for value, group in grouped(values, 5).items()} == {"a": 8, "b": 9, TOGETHER: 5}


def test_a_small_group_alone_takes_the_next_one_along() -> None:
    values = dict(enumerate(["a"] * 8 + ["b"] * 9 + ["c"] * 3))
    assert {value: len(group) for value, group in grouped(values, 5).items()} == {"b": 9, TOGETHER: 11}


def test_where_two_groups_can_not_be_shown_none_is() -> None:
    assert grouped(dict(enumerate(["a"] * 30 + ["b"] * 4)), 5) == {}
    assert grouped(dict(enumerate(["a"] * 30)), 5) == {}
    assert grouped({}, 5) == {}
