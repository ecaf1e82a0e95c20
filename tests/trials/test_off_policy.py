"""What another policy would have been worth: a log with known truth."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.trials.off_policy import Decision, OffPolicy, estimate

ARMS = (0.3, 0.8)  # chance of a reward
BEHAVIOUR = (0.5, 0.5)


def a_log(
    target: tuple[float, float], learners: int, steps: int, seed: int, behaviour: tuple[float, float] = BEHAVIOUR
) -> list[list[Decision]]:
    """Two arms, drawn as ``behaviour`` says; a reward of 1.0 or 0.0."""
    luck = random.Random(seed)
    log = []
    for _ in range(learners):
        log.append([])
        for _ in range(steps):
            arm = int(luck.random() >= behaviour[0])
            reward = float(luck.random() < ARMS[arm])
            log[-1].append(Decision(behaviour[arm], target[arm], reward))
    return log


def worth(target: tuple[float, float]) -> float:
    return sum(share * arm for share, arm in zip(target, ARMS, strict=True))


@pytest.mark.parametrize("form", ["plain", "weighted"])
@pytest.mark.parametrize("target", [(0.5, 0.5), (0.3, 0.7), (0.7, 0.3)])
def test_the_estimate_has_no_bias_and_its_interval_holds_the_truth(form: str, target: tuple[float, float]) -> None:
    means, held = [], []
    for seed in range(60):
        found = getattr(estimate(a_log(target, 80, 4, seed), draws=200), form)
        means.append(found.mean)
        held.append(found.low <= worth(target) <= found.high)
    assert np.mean(means) == pytest.approx(worth(target), abs=3.0 * np.std(means) / np.sqrt(60) + 0.002)
    assert np.mean(held) >= 0.85


def test_what_an_earlier_choice_brings_about_is_weighed_too() -> None:
    """The second reward hangs on the first choice: a product that goes back one decision only can't see that."""
    target = (0.2, 0.8)
    every_way = [(first, second) for first in (0, 1) for second in (0, 1)] * 50
    log = [[Decision(0.5, target[one], 0.0), Decision(0.5, target[other], float(one))] for one, other in every_way]
    whole, short = estimate(log), estimate(log, back=1)
    assert whole.plain.mean == pytest.approx(0.4)
    assert whole.weighted.mean == pytest.approx(0.4)
    assert short.weighted.mean == pytest.approx(0.25)


@given(st.lists(st.lists(st.floats(-1.0, 1.0), min_size=1, max_size=6), min_size=12, max_size=20))
@settings(max_examples=40, deadline=None)
def test_of_the_policy_that_advised_the_estimate_is_the_mean_reward(rewards: list[list[float]]) -> None:
    log = [[Decision(0.25, 0.25, reward) for reward in row] for row in rewards]
    found = estimate([*log, *log, *log], draws=50)
    every = [reward for row in rewards for reward in row]
    assert found.effective_decisions == pytest.approx(3 * len(every))
    assert found.plain.mean == pytest.approx(np.mean(every), abs=1e-9)
    assert found.weighted.mean == pytest.approx(np.mean(every), abs=1e-9)
    assert found.plain == found.logged


def test_of_identical_policies_every_decision_and_learner_counts_whole() -> None:
    found = estimate(a_log(BEHAVIOUR, 30, 5, seed=1))
    assert found.effective_decisions == pytest.approx(150.0)
    assert found.effective_learners == pytest.approx(30.0)


def test_the_further_the_target_is_away_the_less_is_left_to_tell() -> None:
    left = [estimate(a_log((1.0 - share, share), 50, 6, seed=2)).effective_decisions for share in (0.5, 0.6, 0.8, 0.95)]
    assert left == sorted(left, reverse=True)


def test_the_order_of_learners_does_not_matter() -> None:
    log = [decisions[: 1 + place % 5] for place, decisions in enumerate(a_log((0.4, 0.6), 40, 5, seed=3))]
    turned = log[::-1]
    random.Random(4).shuffle(turned)
    assert estimate(turned) == estimate(log)


def test_too_little_gives_no_number_but_says_so() -> None:
    for log in (a_log(BEHAVIOUR, 9, 40, seed=5), a_log(BEHAVIOUR, 20, 1, seed=5), a_log((0.0, 1.0), 30, 8, seed=5)):
        found = estimate(log)
        assert (found.plain, found.weighted, found.tells) == (None, None, False)
        assert found.verdict.id == "offpolicy.not-enough"
        assert found.logged is not None


def test_no_decisions_are_no_error() -> None:
    for log in ([], [[], []]):
        found = estimate(log)
        assert (found.learners, found.decisions, found.logged, found.verdict.id) == (0, 0, None, "offpolicy.nothing")


def test_a_target_that_never_does_what_was_done_is_not_estimated() -> None:
    log = [[Decision(1.0, 0.0, 1.0, covered=0.0)] * 5 for _ in range(50)]
    assert estimate(log).verdict.id == "offpolicy.not-covered"
    assert estimate(log).effective_learners < 1.0


def test_choices_that_the_log_could_not_show_are_noticed() -> None:
    log = [[Decision(0.5, 0.4, 1.0, covered=0.8)] * 5 for _ in range(200)]
    found = estimate(log)
    assert found.verdict.id == "offpolicy.not-covered"
    assert found.covered == pytest.approx(0.8)
    assert not found.tells


def test_a_deterministic_target_is_estimated_from_where_it_agrees() -> None:
    found = estimate(a_log((0.0, 1.0), 400, 2, seed=6))
    assert found.plain.low <= ARMS[1] <= found.plain.high
    assert found.weighted.mean == pytest.approx(ARMS[1], abs=0.05)


def test_intervals_that_are_given_hold_the_truth_also_where_much_is_not_told() -> None:
    held, told = [], 0
    for seed in range(80):
        target = ((0.4, 0.6), (0.3, 0.7), (0.2, 0.8), (0.1, 0.9))[seed % 4]
        found = estimate(a_log(target, 60, 12, seed), draws=200)
        told += found.tells
        if found.tells:
            held += [one.low <= worth(target) <= one.high for one in (found.plain, found.weighted)]
    assert 20 <= told <= 70
    assert np.mean(held) >= 0.88


def test_weights_that_do_not_balance_are_noticed() -> None:
    log = a_log((0.1, 0.9), 60, 3, seed=9)
    few_large = [row for row in log if np.prod([one.target / one.behaviour for one in row]) < 3.0] * 10
    found = estimate(few_large)
    assert found.balance < 0.8
    assert found.verdict.id == "offpolicy.out-of-balance"
    assert not found.tells


def test_cut_weights_are_counted() -> None:
    log = a_log((0.1, 0.9), 100, 5, seed=7)
    free, cut = estimate(log), estimate(log, clip=2.0)
    assert free.clipped == 0 < cut.clipped
    assert cut.effective_decisions > free.effective_decisions
    assert cut.verdict.params["clipped"] == cut.clipped


def test_a_wider_interval_comes_with_fewer_learners() -> None:
    def width(found: OffPolicy) -> float:
        return found.weighted.high - found.weighted.low

    assert width(estimate(a_log((0.4, 0.6), 30, 4, seed=8))) > width(estimate(a_log((0.4, 0.6), 300, 4, seed=8)))


def test_very_long_sequences_do_not_overflow() -> None:
    log = [[Decision(0.001, 1.0, 1.0)] * 500 for _ in range(20)]
    found = estimate(log)
    assert np.isfinite([found.effective_decisions, found.effective_learners]).all()


def test_how_much_advice_was_taken_is_told() -> None:
    log = [[Decision(0.5, 0.5, 1.0), Decision(0.5, 0.5, 0.0, followed=False)] for _ in range(20)]
    found = estimate(log)
    assert found.followed == 0.5
    assert found.weighted.mean == pytest.approx(0.5)
