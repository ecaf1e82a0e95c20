"""A share with its interval, for few and for many."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.insight.share import share


@settings(deadline=None)
@given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.floats(0, of), st.just(of))))
def test_an_interval_holds_its_share_and_stays_between_nothing_and_all(counted: tuple[float, int]) -> None:
    found = share(*counted)
    assert found is not None
    assert 0.0 <= found.low <= found.mean <= found.high <= 1.0
    assert found.mean == counted[0] / counted[1]


@settings(deadline=None)
@given(st.integers(0, 20), st.integers(2, 50))
def test_more_learners_make_it_narrower(right: int, times: int) -> None:
    few, many = share(right, 20), share(right * times, 20 * times)
    assert few is not None
    assert many is not None
    assert many.high - many.low < few.high - few.low


@settings(deadline=None)
@given(st.integers(1, 200))
def test_one_more_right_answer_never_lowers_it(of: int) -> None:
    found = [share(right, of) for right in range(of + 1)]
    ends = [(one.low, one.high) for one in found if one]
    assert ends == sorted(ends)


def test_all_right_of_three_is_not_certainty() -> None:
    found = share(3, 3)
    assert found is not None
    assert found == pytest.approx((1.0, 0.6462, 1.0), abs=1e-4)  # 3 / (3 + 1.2816 ** 2)


def test_of_nobody_nothing_is_said() -> None:
    assert share(0, 0) is None
