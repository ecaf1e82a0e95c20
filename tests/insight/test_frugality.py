"""What gradings, advice and refits took is added up by month, and the energy follows from it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.document import Document
from enact_learn.domain.fit import Decision
from enact_learn.domain.footprint import Costs, Energy
from enact_learn.domain.wire import to_json
from enact_learn.insight.frugality import footprint, of_refits

ASSUMED = Energy(watts_per_core=36.0, grams_per_kwh=50.0)
MARCH = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
COSTS = st.dictionaries(
    st.tuples(st.sampled_from(["grade", "advice", "refit"]), st.sampled_from(["2025-12", "2026-01", "2026-02"])),
    st.lists(st.floats(0.0, 100.0), min_size=1, max_size=20),
)


def test_energy_is_power_times_time_and_its_carbon_that_of_the_grid() -> None:
    assert ASSUMED.kwh(100_000.0) == pytest.approx(1.0)  # 36 W for 100,000 s
    assert ASSUMED.grams(100_000.0) == pytest.approx(50.0)


def test_each_month_stands_by_itself_the_newest_first_and_all_of_them_together() -> None:
    made = footprint([{("grade", "2025-12"): [1.0, 3.0], ("advice", "2026-01"): [0.5]}], ASSUMED)
    assert [one.month for one in made.months] == ["2026-01", "2025-12"]
    assert (made.months[1].grades.times, made.months[1].grades.cpu_seconds) == (2, 4.0)
    assert (made.months[0].grades.times, made.months[0].grades.median) == (0, None)
    assert made.total.grades == made.months[1].grades
    assert made.total.advice == made.months[0].advice
    assert made.energy == ASSUMED


def test_the_middle_one_and_one_that_few_exceed_are_told() -> None:
    seconds = [float(second) for second in range(100, 0, -1)]
    grades = footprint([{("grade", "2026-01"): seconds}], ASSUMED).total.grades
    assert (grades.median, grades.p95) == (50.0, 95.0)


def test_what_was_not_measured_is_counted_and_estimated_as_nothing() -> None:
    grades = footprint([{("grade", "2026-01"): [0.0, 2.0, 0.0]}], ASSUMED).total.grades
    assert (grades.times, grades.measured, grades.cpu_seconds, grades.median) == (3, 1, 2.0, 2.0)


@given(st.lists(COSTS, max_size=4))
def test_the_total_is_that_of_all_months_and_sources(costs: list[Costs]) -> None:
    made = footprint(costs, ASSUMED)
    for name, work in (("grades", "grade"), ("advice", "advice"), ("refits", "refit")):
        total, months = getattr(made.total, name), [getattr(one, name) for one in made.months]
        given_ = [second for one in costs for (of, _), seconds in one.items() if of == work for second in seconds]
        assert total.times == sum(one.times for one in months) == len(given_)
        assert total.cpu_seconds == pytest.approx(sum(given_))
        assert total.cpu_seconds == pytest.approx(sum(one.cpu_seconds for one in months))
        assert total.kwh == pytest.approx(sum(one.kwh for one in months))
        assert total.median is None or min(given_) <= total.median <= total.p95 <= max(given_)


def decided(why: str, seconds: float | None) -> Document:
    said = to_json(Decision("logistic", "", MARCH, why, cpu_seconds=seconds or 0.0))  # type: ignore[arg-type]
    if seconds is None:
        del said["cpu_seconds"]
    return Document(f"{why} {seconds}", "decision", MARCH, said)


def test_refits_are_told_by_the_decisions_that_they_led_to() -> None:
    made = [decided("better", 12.5), decided("named", 0.0), decided("still-best", None), decided("named", None)]
    assert {key: list(seconds) for key, seconds in of_refits(made).items()} == {("refit", "2026-03"): [12.5, 0.0]}
    assert of_refits([]) == {}
