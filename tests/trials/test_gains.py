import json
from math import isnan

import pytest

from enact_learn.trials.gains import as_json, compare
from enact_learn.trials.journey import Journey
from enact_learn.trials.simulated import Table


def a_journey(number: int = 0, gain: float = 0.2, **more: object) -> Journey:
    made = {
        "learner": f"0-{number:05d}",
        "group": f"0-{number // 2}",
        "before": 0.3,
        "after": 0.3 + gain,
        "steps": 10,
        "to_mastery": None,
        "wasted": 0,
        "frustrating": 0,
        "seconds": (1e-4,) * 10,
    }
    return Journey(**{**made, **more})  # type: ignore[arg-type]


def gaining(*gains: float) -> tuple[Journey, ...]:
    return tuple(a_journey(number, gain) for number, gain in enumerate(gains))


def a_table(**policies: tuple[Journey, ...]) -> Table:
    return {("here", name): journeys for name, journeys in policies.items()}


def test_the_baseline_relative_to_itself_is_exactly_1() -> None:
    found = compare(a_table(sequence=gaining(0.1, 0.37, 0.2, 0.013)), "sequence")
    assert found.of("here", "sequence").relative == (1.0, 1.0, 1.0)
    assert found.overall[0].minimum == found.overall[0].mean == (1.0, 1.0, 1.0)


def test_the_relative_gain_is_the_ratio_of_the_means() -> None:
    found = compare(a_table(sequence=gaining(0.1, 0.3), other=gaining(0.5, 0.1)), "sequence")
    assert found.of("here", "other").relative.value == pytest.approx(1.5)
    assert found.of("here", "other").gain == pytest.approx(0.3)


def test_a_policy_that_always_gives_twice_as_much_has_no_interval_to_speak_of() -> None:
    found = compare(a_table(sequence=gaining(0.1, 0.3, 0.2, 0.4), twice=gaining(0.2, 0.6, 0.4, 0.8)), "sequence")
    assert found.of("here", "twice").relative == pytest.approx((2.0, 2.0, 2.0))


def test_the_interval_narrows_with_more_learners() -> None:
    widths = []
    for many in (4, 40):
        unsure = gaining(*[0.1, 0.5, 0.3, 0.1] * many)
        found = compare(a_table(sequence=gaining(*[0.2] * 4 * many), other=unsure), "sequence")
        _, low, high = found.of("here", "other").relative
        widths.append(high - low)
    assert widths[0] > 2 * widths[1] > 0.0


def test_learners_of_one_group_count_as_one_draw() -> None:
    alike = tuple(a_journey(number, 0.1 if number < 4 else 0.5, group=str(number // 4)) for number in range(8))
    apart = tuple(a_journey(number, 0.1 if number < 4 else 0.5, group=str(number)) for number in range(8))
    widths = []
    for journeys in (alike, apart):
        even = tuple(a_journey(number, 0.2, group=one.group) for number, one in enumerate(journeys))
        _, low, high = compare(a_table(sequence=even, other=journeys), "sequence").of("here", "other").relative
        widths.append(high - low)
    assert widths[0] > widths[1]


def test_over_worlds_the_least_and_the_mean_are_given() -> None:
    table = {
        ("here", "sequence"): gaining(0.2, 0.2),
        ("here", "other"): gaining(0.1, 0.1),
        ("there", "sequence"): gaining(0.1, 0.1),
        ("there", "other"): gaining(0.2, 0.2),
    }
    found = compare(table, "sequence")
    other = found.overall[1]
    assert (other.policy, other.minimum.value, other.mean.value) == ("other", pytest.approx(0.5), pytest.approx(1.25))


def test_where_the_baseline_teaches_nothing_there_is_no_ratio() -> None:
    found = compare(a_table(sequence=gaining(-0.1, 0.0), other=gaining(0.1, 0.1)), "sequence")
    assert isnan(found.of("here", "other").relative.value)
    plain = as_json(found)
    assert plain["worlds"][0]["policies"][1]["relative_gain"]["value"] is None
    json.dumps(plain, allow_nan=False)


def test_shares_are_over_tries_and_over_learners() -> None:
    journeys = (
        a_journey(0, steps=10, wasted=5, frustrating=2, left="frustrated"),
        a_journey(1, steps=30, wasted=5, frustrating=2, left="bored"),
        a_journey(2, steps=40, wasted=10, frustrating=0),
        a_journey(3, steps=0, seconds=()),
    )
    one = compare(a_table(sequence=journeys), "sequence").of("here", "sequence")
    assert (one.tries, one.waste, one.frustration) == (20.0, 0.25, 0.05)
    assert (one.frustrated, one.bored, one.learners) == (0.25, 0.25, 4)


def test_tries_to_mastery_are_a_median_with_the_others_last() -> None:
    quick, slow, never = a_journey(to_mastery=20), a_journey(to_mastery=60), a_journey()
    median = compare(a_table(sequence=(quick, slow, never)), "sequence").of("here", "sequence")
    assert (median.mastered, median.to_mastery) == (pytest.approx(2 / 3), 60.0)
    most_never = compare(a_table(sequence=(quick, never, never)), "sequence").of("here", "sequence")
    assert most_never.to_mastery is None


def test_the_time_of_a_decision_is_a_median() -> None:
    journey = a_journey(seconds=(1e-6, 2e-6, 900e-6))
    one = compare(a_table(sequence=(journey,)), "sequence").of("here", "sequence")
    assert one.microseconds == pytest.approx(2.0)
    assert one.slow_microseconds > 800.0


def test_who_is_not_there_is_asked_for_in_vain() -> None:
    with pytest.raises(KeyError):
        compare(a_table(sequence=gaining(0.1)), "sequence").of("here", "nobody")
