"""The two models from the literature: what they learn, on logs where it is known."""

import doctest
from pathlib import Path
from random import Random

import numpy as np
import pytest

from enact_learn.domain.contracts import Log
from enact_learn.trials import published
from enact_learn.trials.published import PFA, PUBLISHED, BestLR
from enact_learn.trials.replay import examine, split
from tests.trials.logs_of_nobody import a_log, drawn_rows

BOTH = [PFA, BestLR]


def a_chance(model: PFA | BestLR, log: Log) -> float:
    """Of the last answer of the last learner."""
    return model.forecasts(log)[-1][-1]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return a_log(tmp_path, drawn_rows(learners=120, spread=2.0))


@pytest.mark.parametrize("model", BOTH)
def test_it_forecasts_better_than_the_mean_does(log: Log, model: type[PFA | BestLR]) -> None:
    run = examine(model.name, model(), split(log, 0), 0)
    mean = run.right.mean()
    assert run.scores.auc > 0.6
    assert run.scores.log_loss < -(mean * np.log(mean) + (1 - mean) * np.log(1 - mean))


@pytest.mark.parametrize("model", BOTH)
def test_right_answers_before_raise_the_chance_and_wrong_ones_lower_it(
    tmp_path: Path, model: type[PFA | BestLR]
) -> None:
    luck, rows = Random(2), []
    for learner in range(60):
        able = luck.random()
        rows += [f"{learner},item-{number % 4},x,{int(luck.random() < able)}" for number in range(12)]
    fitted = model().fit(a_log(tmp_path, rows))
    chances = {
        answer: a_chance(fitted, a_log(tmp_path, [*[f"9,item-1,x,{answer}"] * 6, "9,item-2,x,1"])) for answer in (0, 1)
    }
    assert chances[1] > chances[0] + 0.2


@pytest.mark.parametrize("model", BOTH)
def test_skills_that_are_joined_count_each_by_itself(tmp_path: Path, model: type[PFA | BestLR], log: Log) -> None:
    fitted = model().fit(log)
    practised = {skill: a_chance(fitted, a_log(tmp_path, [f"9,new,{skill},1", "9,new,0_1,1"])) for skill in "012"}
    assert practised["0"] != practised["2"]
    assert practised["1"] != practised["2"]


def test_an_item_of_its_own_difficulty_tells_best_lr_something_and_pfa_nothing(tmp_path: Path) -> None:
    luck = Random(4)
    rows = [
        f"{learner},{item},x,{int(luck.random() < chance)}"
        for learner in range(80)
        for item, chance in (("easy", 0.9), ("hard", 0.2))
    ]
    log = a_log(tmp_path, rows)
    asked = [a_log(tmp_path, [f"9,{item},x,1"]) for item in ("easy", "hard")]
    easy, hard = (a_chance(BestLR().fit(log), one) for one in asked)
    assert easy > hard + 0.4
    assert a_chance(PFA().fit(log), asked[0]) == a_chance(PFA().fit(log), asked[1])


@pytest.mark.parametrize("model", BOTH)
def test_items_and_skills_never_seen_are_forecast_too(tmp_path: Path, model: type[PFA | BestLR], log: Log) -> None:
    assert 0.0 < a_chance(model().fit(log), a_log(tmp_path, ["9,new,new,1", "9,newer,,0"])) < 1.0


@pytest.mark.parametrize("model", BOTH)
def test_where_all_answers_are_alike_so_are_the_forecasts(tmp_path: Path, model: type[PFA | BestLR]) -> None:
    fitted = model().fit(a_log(tmp_path, ["1,a,x,1", "2,b,x,1"]))
    assert fitted.forecasts(a_log(tmp_path, ["3,a,x,0", "3,b,x,0", "4,a,x,1"])) == [[1.0, 1.0], [1.0]]
    assert model().fit([]).forecasts([[]]) == [[]]


@pytest.mark.parametrize("model", BOTH)
def test_a_learner_without_answers_has_no_forecasts(model: type[PFA | BestLR], log: Log) -> None:
    assert [len(chances) for chances in model().fit(log).forecasts([[], log[0], []])] == [0, len(log[0]), 0]
    assert model().fit(log).forecasts([[]]) == [[]]


def test_they_are_examined_under_their_names() -> None:
    assert set(PUBLISHED) == {"pfa", "best-lr"}
    assert doctest.testmod(published).failed == 0
