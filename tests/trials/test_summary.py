"""What is shown of an examination: runs, means, differences, curves."""

import json
from math import nan
from pathlib import Path

import pytest

from enact_learn.tracing.bayesian import BayesianTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.replay import replay
from enact_learn.trials.summary import Summary, as_json, summary
from tests.trials.logs_of_nobody import a_log


@pytest.fixture
def found(tmp_path: Path) -> Summary:
    log = a_log(tmp_path)
    return summary(log, replay(log, {"one": BayesianTracing, "other": GaussianTracing}, (0, 1)))


def test_each_model_has_a_row_for_each_seed_and_then_its_mean(found: Summary) -> None:
    assert [(row.model, row.seed) for row in found.rows] == [
        (model, seed) for model in ("one", "other") for seed in (0, 1, None)
    ]
    first, second, mean = found.rows[:3]
    assert mean.scores.auc == pytest.approx((first.scores.auc + second.scores.auc) / 2)
    assert mean.microseconds == pytest.approx((first.microseconds + second.microseconds) / 2)
    assert [row.model for row in found.means] == ["one", "other"]


def test_it_says_what_the_log_holds(found: Summary) -> None:
    assert (found.learners, found.answers) == (30, 360)
    assert 0.3 < found.share_right < 0.9


def test_a_curve_gathers_the_answers_of_all_seeds(found: Summary) -> None:
    assert sum(one.answers for one in found.curves["other"]) == 2 * 72


def test_it_is_plain_json_and_what_does_not_exist_is_null(found: Summary) -> None:
    plain = as_json(found)
    assert json.loads(json.dumps(plain, allow_nan=False)) == plain
    assert [one["model"] for one in plain["models"]] == ["one", "other"]
    unknown = [one._replace(mean=nan) for one in found.differences]
    rows = [row._replace(scores=row.scores._replace(auc=nan)) for row in found.rows]
    bare = as_json(Summary(1, 1, 1.0, tuple(rows), tuple(unknown), found.curves))
    assert bare["models"][0]["mean"]["auc"] is None
    assert bare["differences"][0]["mean"] is None
    json.dumps(bare, allow_nan=False)
