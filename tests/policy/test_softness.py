"""A draw among the few best."""

from math import e, isclose

from hypothesis import given
from hypothesis import strategies as st

from enact_learn.policy.softness import FEW, REACH, drawn, luck, shares

SCORES = st.lists(st.floats(0.0, 1.0), min_size=1, max_size=8).map(lambda scores: sorted(scores, reverse=True))


@given(SCORES, st.floats(0.0, 2.0))
def test_the_chances_add_up_to_one_and_none_is_tiny(scores: list[float], temperature: float) -> None:
    chances = shares(scores, temperature)
    assert isclose(sum(chances), 1.0)
    assert len(chances) <= FEW
    assert min(chances) >= 0.01


@given(SCORES, st.floats(0.0, 2.0))
def test_what_is_worth_more_is_drawn_at_least_as_often(scores: list[float], temperature: float) -> None:
    chances = shares(scores, temperature)
    assert chances == sorted(chances, reverse=True)


def test_without_temperature_the_best_comes_for_certain() -> None:
    assert shares([0.9, 0.9, 0.1], 0.0) == [1.0]


def test_a_temperature_lower_is_e_times_rarer() -> None:
    first, second = shares([0.9, 0.8], 0.1)
    assert isclose(first / second, e)


def test_what_is_out_of_reach_is_not_drawn() -> None:
    assert len(shares([0.9, 0.9 - 0.1 * REACH - 0.01], 0.1)) == 1


def test_the_same_seed_has_the_same_luck_and_seeds_have_all_kinds_of_it() -> None:
    lucks = [luck(seed) for seed in range(1000)]
    assert lucks == [luck(seed) for seed in range(1000)]
    assert all(0.0 <= one < 1.0 for one in lucks)
    assert all(80 <= sum(tenth <= 10 * one < tenth + 1 for one in lucks) <= 120 for tenth in range(10))


def test_seeds_draw_as_often_as_the_chances_say() -> None:
    chances = [0.6, 0.3, 0.1]
    places = [drawn(chances, seed) for seed in range(2000)]
    for place, chance in enumerate(chances):
        assert abs(places.count(place) / 2000 - chance) < 0.05


def test_rounding_leaves_no_seed_without_a_draw() -> None:
    assert all(drawn([0.25, 0.25], seed) in (0, 1) for seed in range(100))
