"""How much a class worked, and whether it goes on."""

from dataclasses import replace
from datetime import timedelta

from enact_learn.domain.standing import Standing
from enact_learn.insight.activity import days, goes_on
from enact_learn.testing.fakes import NOON
from tests.insight.test_states import WORKING


def test_the_last_four_weeks_stand_without_a_gap() -> None:
    one = replace(WORKING, days={"2026-03-02": 3, "2026-02-28": 1, "2025-01-01": 9})
    other = replace(WORKING, days={"2026-03-02": 2, "2026-02-27": 0})
    found = days([one, other], NOON)
    assert (len(found), found[0].day, found[-1].day) == (28, "2026-02-03", "2026-03-02")
    assert (found[-1].checks, found[-1].students) == (5, 2)
    assert sum(day.checks for day in found) == 6  # what is older is not shown
    assert [day for day in found if day.students] == [found[-3], found[-1]]


def test_a_class_goes_on_where_half_of_those_who_began_came_lately() -> None:
    def last(days_ago: float | None) -> Standing:
        return replace(WORKING, last=None if days_ago is None else NOON - timedelta(days=days_ago))

    assert goes_on([last(1), last(30), last(None), last(None)], NOON)
    assert not goes_on([last(1), last(30), last(40)], NOON)
    assert not goes_on([last(None)], NOON)
    assert not goes_on([], NOON)
