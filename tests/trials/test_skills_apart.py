"""A model sees each skill of an item by itself; its forecast is the mean over them."""

from pathlib import Path

import pytest

from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.tracing.bayesian import BayesianTracing
from enact_learn.trials.published import PFA
from enact_learn.trials.replay import forecast
from enact_learn.trials.skills_apart import SkillsApart
from tests.trials.logs_of_nobody import a_log


def test_an_item_with_two_skills_is_forecast_by_the_mean_of_both(tmp_path: Path) -> None:
    rows = [*["ada,a,x,1"] * 3, *["ada,b,y,0"] * 3]
    (joined,) = SkillsApart(BayesianTracing()).forecasts(a_log(tmp_path, [*rows, "ada,c,x_y,1"]))
    ((*_, of_x), (*_, of_y)) = (
        forecast(BayesianTracing(), a_log(tmp_path, [*rows, f"ada,c,{skill},1"]))[0] for skill in "xy"
    )
    assert joined[-1] == pytest.approx((of_x + of_y) / 2)


def test_what_is_shown_of_one_skill_counts_where_it_is_joined_with_another(tmp_path: Path) -> None:
    log = a_log(tmp_path, [*["ada,a,x_y,1"] * 3, "ada,b,x,1"])
    (together,), (apart,) = forecast(BayesianTracing(), log), SkillsApart(BayesianTracing()).forecasts(log)
    assert together[-1] == forecast(BayesianTracing(), log)[0][0]  # x was never seen by itself
    assert apart[-1] > together[-1]


def test_items_with_one_skill_are_as_they_were(tmp_path: Path) -> None:
    log = [*a_log(tmp_path, ["ada,a,x,1", "ada,b,,0"]), [an_episode(an_exercise("b", "smiles", None), 0.5)]]
    assert SkillsApart(BayesianTracing()).forecasts(log) == forecast(BayesianTracing(), log)


def test_the_sign_between_skills_can_be_another(tmp_path: Path) -> None:
    log = a_log(tmp_path, ["ada,a,x+y,1", "ada,b,x,1"])
    apart, joined = (SkillsApart(BayesianTracing(), joined_by=sign).forecasts(log)[0][-1] for sign in "+_")
    assert apart > joined


def test_the_model_learns_from_skills_apart(tmp_path: Path) -> None:
    log = a_log(tmp_path, ["1,a,x_y,1", "2,a,x_y,0"])
    model = SkillsApart(BayesianTracing()).fit(log)
    assert isinstance(model.model, BayesianTracing)
    assert set(model.model.learned_["skills"]) == {"x", "y"}
    assert len(SkillsApart(PFA()).fit(log).forecasts(log)) == 2
