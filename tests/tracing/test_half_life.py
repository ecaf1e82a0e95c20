"""How one skill fades, one sentence at a time."""

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.tracing.half_life import DAY, LONGEST, ForgettingCurve, Memory, practised

MEMORY = Memory(last=1000.0 * DAY, kept=1.0, half_life=log(10.0), variance=0.5)
CURVE = ForgettingCurve(decay=0.3, fresh=0.5)
DECAYS = st.floats(0.05, 1.0)
DAYS = st.floats(0.0, 5000.0)


@given(DECAYS)
def test_after_one_half_life_recall_is_a_half(decay: float) -> None:
    assert ForgettingCurve(decay).faded(MEMORY, MEMORY.last + 10.0 * DAY).recall == pytest.approx(0.5)


@given(DECAYS, DAYS, DAYS)
def test_waiting_never_helps(decay: float, one: float, other: float) -> None:
    curve = ForgettingCurve(decay, fresh=0.5)
    sooner, later = sorted((one, other))
    early, late = (curve.faded(MEMORY, MEMORY.last + days * DAY) for days in (sooner, later))
    assert late.recall <= early.recall
    assert late.logits >= early.logits


def test_a_time_before_the_last_practice_counts_as_that() -> None:
    assert CURVE.faded(MEMORY, MEMORY.last - DAY) == CURVE.faded(MEMORY, MEMORY.last)
    assert practised(MEMORY, CURVE.faded(MEMORY, 0.0), 1.0, 0.0, growth=5.0, lapse=0.5).last == MEMORY.last


def test_the_lift_of_having_just_practised_is_gone_in_an_hour_and_is_no_forgetting() -> None:
    plain = CURVE._replace(fresh=0.0)
    for hours in (1, 24):
        now = MEMORY.last + hours * 3600.0
        assert CURVE.faded(MEMORY, now).logits - plain.faded(MEMORY, now).logits == pytest.approx(0.5, abs=0.002)
        assert CURVE.recall(MEMORY, now) == plain.recall(MEMORY, now)


def test_the_interval_of_recall_is_that_of_the_half_life() -> None:
    low, mean, high = (MEMORY._replace(half_life=MEMORY.half_life + step, variance=0.0) for step in (-0.9, 0.0, 0.9))
    now = MEMORY.last + 7.0 * DAY
    chance = CURVE.recall(MEMORY._replace(variance=(0.9 / 1.2815515655446004) ** 2), now)
    assert chance.low == pytest.approx(CURVE.recall(low, now).mean)
    assert chance.mean == CURVE.recall(mean, now).mean
    assert chance.high == pytest.approx(CURVE.recall(high, now).mean)


@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0), DAYS)
def test_who_shows_more_remembers_more_and_longer(one: float, other: float, days: float) -> None:
    now = MEMORY.last + days * DAY
    less, more = (
        practised(MEMORY, CURVE.faded(MEMORY, now), shown, now, growth=5.0, lapse=0.5) for shown in sorted((one, other))
    )
    assert less.kept <= more.kept + 1e-12
    assert less.half_life <= more.half_life


def test_the_slope_is_what_a_longer_half_life_would_save() -> None:
    now, step = MEMORY.last + 30.0 * DAY, 1e-6
    less, more = (CURVE.faded(MEMORY._replace(half_life=MEMORY.half_life + way), now).logits for way in (-step, step))
    assert CURVE.faded(MEMORY, now).slope == pytest.approx((less - more) / (2.0 * step), rel=1e-6)


def test_no_half_life_grows_beyond_a_century() -> None:
    memory = MEMORY
    for _ in range(200):
        now = memory.last + 36_500.0 * DAY
        memory = practised(memory, CURVE.faded(memory, now), 1.0, now, growth=100.0, lapse=0.5)
    assert memory.half_life == LONGEST
