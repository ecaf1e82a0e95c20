"""The logistic curve keeps its head at its ends."""

import pytest

from enact_learn.tracing.curve import expected_probability, probability


@pytest.mark.parametrize(("logit", "expected"), [(0.0, 0.5), (1e6, 1.0), (-1e6, 0.0), (1.0, 0.7310585786300049)])
def test_a_logit_of_any_size_has_a_probability(logit: float, expected: float) -> None:
    assert probability(logit) == pytest.approx(expected, abs=1e-12)


def test_opposite_logits_have_chances_that_add_up_to_one() -> None:
    assert probability(2.3) + probability(-2.3) == pytest.approx(1.0, abs=1e-15)


def test_not_knowing_pulls_towards_one_half() -> None:
    assert 0.5 < expected_probability(2.0, 4.0) < expected_probability(2.0, 1.0) < probability(2.0)
    assert probability(-2.0) < expected_probability(-2.0, 1.0) < expected_probability(-2.0, 4.0) < 0.5


def test_a_sure_logit_is_taken_as_it_is() -> None:
    assert expected_probability(-1.7, 0.0) == probability(-1.7)
