"""Differences between subgroups: what is there is found, what is not there is not, and nothing is said of few."""

from collections.abc import Iterator
from math import exp
from random import Random

import numpy as np
import pytest

from enact_learn.domain.fairness import Comparison, Estimate, Fairness, Measure, Verdict
from enact_learn.insight.fairness import Observed, fairness, reliability, verdict
from enact_learn.insight.sums import MEASURES, added, measured, row
from enact_learn.trials.metrics import scored

K = 5


def a_class(
    learners: int, seed: int, *, too_high: float = 0.0, fair: float = 0.7, share: float = 0.3
) -> list[Observed]:
    """Learners of groups a and b with 25 answers each; b's forecasts are too high by ``too_high``."""
    return list(_learners(learners, Random(seed), too_high, fair, share))


def _learners(learners: int, chance: Random, too_high: float, fair: float, share: float) -> Iterator[Observed]:
    for _ in range(learners):
        group, ability = "b" if chance.random() < share else "a", chance.gauss(0.0, 1.0)
        answers = []
        for _ in range(25):
            forecast = 1.0 / (1.0 + exp(-ability - chance.gauss(0.0, 1.0)))
            answers.append((forecast, chance.random() < forecast - (too_high if group == "b" else 0.0)))
        feasible = sum(chance.random() < (fair if group == "b" else 0.7) for _ in range(25))
        yield Observed(answers, {"feasible": (feasible, 25)}, {"group": group})


def of(found: Fairness, value: str, measure: Measure) -> Comparison:
    (group,) = [one for one in found.subgroups if one.value == value]
    return next(one for one in group.comparisons if one.measure == measure)


def test_a_group_that_is_thought_too_able_is_found() -> None:
    found = fairness(a_class(150, 1, too_high=0.15), ["group"], K)
    bias = of(found, "b", "bias")
    assert bias.verdict == "higher"
    assert bias.group is not None
    assert bias.group.mean == pytest.approx(0.15, abs=0.04)
    assert of(found, "a", "bias").verdict == "lower"
    assert of(found, "b", "ece").verdict == "higher"


def test_a_group_that_is_offered_less_that_it_can_manage_is_found() -> None:
    found = fairness(a_class(150, 1, fair=0.4), ["group"], K)
    assert of(found, "b", "feasible").verdict == "lower"
    assert of(found, "b", "bias").verdict != "higher"


def test_where_all_are_alike_hardly_anything_stands_out() -> None:
    """Of intervals of 95 %, one in twenty leaves the truth out."""
    excluded = compared = 0
    for seed in range(25):
        found = fairness(a_class(80, seed), ["group"], K, seed=seed)
        for one in found.subgroups[0].comparisons:
            if one.difference is not None:
                compared += 1
                excluded += not one.difference.low <= 0.0 <= one.difference.high
    assert compared == 150
    assert excluded / compared <= 0.1


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    held = 0
    for seed in range(25):
        bias = of(fairness(a_class(80, seed, too_high=0.1, share=0.4), ["group"], K), "b", "bias").group
        assert bias is not None
        held += bias.low <= _true_bias(0.1) <= bias.high
    assert held >= 21


def _true_bias(too_high: float) -> float:
    """A forecast below ``too_high`` can't be too high by all of it: found on many answers."""
    chance, total = Random(0), 0.0
    for _ in range(100_000):
        forecast = 1.0 / (1.0 + exp(-chance.gauss(0.0, 1.0) - chance.gauss(0.0, 1.0)))
        total += min(forecast, too_high)
    return total / 100_000


def test_the_smaller_of_two_groups_does_not_seem_worse_calibrated_for_being_small() -> None:
    differences = []
    for seed in range(20):
        one = of(fairness(a_class(200, seed, share=0.15), ["group"], K), "b", "ece")
        assert one.difference is not None
        differences.append(one.difference.mean)
    assert abs(sum(differences) / len(differences)) < 0.02


def test_few_people_get_no_verdict() -> None:
    found = fairness(a_class(20, 3, too_high=0.4, share=0.5), ["group"], K)
    assert {one.verdict for group in found.subgroups for one in group.comparisons} == {"not-enough-data"}
    assert found.compared == 0


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (-0.04, 0.04, "alike"),
        (0.01, 0.04, "alike"),
        (0.01, 0.2, "higher"),
        (-0.2, -0.01, "lower"),
        (-0.1, 0.2, "not-enough-data"),
    ],
)
def test_a_verdict_is_what_the_interval_allows(low: float, high: float, says: Verdict) -> None:
    assert verdict(Estimate((low + high) / 2, low, high), 0.05) == says
    assert verdict(None, 0.05) == "not-enough-data"


def test_the_same_learners_and_seed_give_the_same_numbers() -> None:
    assert fairness(a_class(60, 5), ["group"], K, seed=4) == fairness(a_class(60, 5), ["group"], K, seed=4)


def test_more_learners_narrow_an_interval_also_where_they_are_drawn_in_blocks() -> None:
    def width(learners: int) -> float:
        bias = of(fairness(a_class(learners, 6), ["group"], K), "a", "bias").group
        assert bias is not None
        return bias.high - bias.low

    few, many = width(100), width(1600)  # more than 200 stand in blocks
    assert 0.15 < many / few < 0.4  # a quarter


def test_sums_give_what_the_metrics_of_models_give() -> None:
    answers = [answer for one in a_class(40, 7, too_high=0.1) for answer in one.answers]
    found = dict(zip(MEASURES, measured(added([row(answers[:500], {}), row(answers[500:], {})])), strict=True))
    wanted = scored(*(np.array(column, dtype=np.float64) for column in zip(*answers, strict=True)))
    assert found["log-loss"] == pytest.approx(wanted.log_loss)
    assert found["rmse"] == pytest.approx(wanted.rmse)
    assert found["auc"] == pytest.approx(wanted.auc, abs=0.005)  # forecasts within 1/40 count as equal
    assert found["ece"] is not None
    assert 0.0 < found["ece"] < wanted.ece  # less what chance alone gives
    assert found["advice"] is None


def test_answers_by_which_people_were_sorted_are_not_measured() -> None:
    """Whoever had bad luck at first would else seem to be thought too able."""
    naive, honest = [], []
    for seed in range(6):
        learners = [
            Observed(one.answers[:12], {}, {"began": "badly" if sum(r for _, r in one.answers[:5]) < 2 else "well"})
            for one in a_class(200, seed)
        ]
        naive.append(of(fairness(learners, ["began"], K), "badly", "bias").group)
        honest.append(of(fairness(learners, ["began"], K, sorted_by={"began": 5}), "badly", "bias").group)
    assert sum(one.mean for one in naive if one) / 6 > 0.04
    assert abs(sum(one.mean for one in honest if one) / 6) < 0.02


def test_no_point_of_a_reliability_diagram_stands_for_fewer_than_k() -> None:
    learners = a_class(30, 9)
    assert all(one.learners >= K for one in reliability(learners, K))
    assert reliability(learners[:4], K) == ()
    assert sum(one.answers for one in reliability(learners, 1)) == 30 * 25


def test_an_attribute_of_which_nothing_can_be_shown_says_why() -> None:
    learners = a_class(30, 10)
    found = fairness(learners, ["group", "nobody-has-it"], 20)
    assert [(one.attribute, one.why) for one in found.unshown] == [("group", "too-few"), ("nobody-has-it", "unknown")]
    same = [Observed(one.answers, one.exposure, {"group": "a"}) for one in learners]
    assert [one.why for one in fairness(same, ["group"], K).unshown] == ["one-value"]
