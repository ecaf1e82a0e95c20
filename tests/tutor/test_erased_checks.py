"""Whoever has her record erased gets no new tries by it, and nothing else is known of her."""

from datetime import timedelta

import pytest

from enact_learn.domain.errors import TooManyChecks
from enact_learn.testing.fakes import NOON
from enact_learn.tutor.erased_checks import ErasedChecks
from tests.tutor.garden import ADD, ANA, BEN, MEAN, MINUTE, PlainSource
from tests.tutor.test_handing_in import HOUR, Graded


def test_erasing_does_not_begin_the_hour_anew(source: PlainSource) -> None:
    garden = Graded(source, 0.0, checks_an_hour=2)
    garden.check("first")
    for _ in range(2):  # and not by erasing once more, either
        garden.tutor.erase(ANA)
        garden.clock.now += MINUTE
        assert garden.stands().checks_left == 1
    garden.check("second")
    garden.tutor.erase(ANA)
    assert garden.stands().checks_left == 0
    with pytest.raises(TooManyChecks):
        garden.check("third")
    garden.clock.now += HOUR
    assert garden.stands().checks_left == 2
    garden.check("third")


def test_only_checks_that_are_limited_and_the_last_hour_are_remembered(source: PlainSource) -> None:
    garden = Graded(source, 0.0, checks_an_hour=2)
    garden.check("long ago")
    garden.clock.now += HOUR
    garden.check("practice", exercise=MEAN)
    garden.tutor.erase(ANA)
    remembered = garden.tutor.checking.erased_checks
    assert [remembered.of(ANA, one, garden.clock.now) for one in (ADD, MEAN)] == [(), ()]


def test_what_is_an_hour_old_is_forgotten_whoever_is_asked_for() -> None:
    checks = ErasedChecks()
    checks.note(ANA, ADD, [NOON, NOON + timedelta(minutes=30)], NOON + timedelta(minutes=40))
    assert checks.of(ANA, ADD, NOON + timedelta(minutes=61)) == (NOON + timedelta(minutes=30),)
    assert checks.of(BEN, ADD, NOON + timedelta(hours=2)) == ()
    assert checks.of(ANA, ADD, NOON) == ()
