"""Every check of enact_learn.testing.fit_checks over every built-in model that learns from a log, and over cheats."""

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import Any

import pytest

from enact_learn.domain.contracts import Fits, Log
from enact_learn.testing import fit_checks
from enact_learn.testing.fit_checks import FIT_CHECKS, New, check_fitting
from enact_learn.testing.model_checks import check_model
from enact_learn.testing.simulated_log import a_log, log_exercises

MODELS = {found.name: found.load() for found in entry_points(group="enact_learn.mastery_models")}
FITTING = {name: new for name, new in MODELS.items() if isinstance(new(), Fits)}
LOG = a_log()
EXERCISE = log_exercises()[4]


def test_there_are_models_that_fit_and_models_that_need_no_log() -> None:
    assert {"bayesian", "rating", "logistic", "boosted"} <= set(FITTING)
    assert "gaussian" in set(MODELS) - set(FITTING)


@pytest.mark.parametrize("name", sorted(FITTING))
def test_a_built_in_model_keeps_what_fitting_promises(name: str) -> None:
    check_fitting(FITTING[name], LOG, EXERCISE)


@pytest.mark.parametrize("name", sorted(FITTING))
def test_a_fitted_model_keeps_the_contract_of_every_model(name: str) -> None:
    check_model(FITTING[name]().fit(LOG), examples=25)


class _Cheat:
    """A model that hands everything on to an honest one, but for what it changes."""

    def __init__(self, learned: Any = None) -> None:
        self.honest = FITTING["bayesian"](learned=learned)

    def fit(self, log: Log) -> "_Cheat":
        self.honest.fit(log)
        return self

    def __getattr__(self, name: str) -> Any:
        return getattr(self.honest, name)


class _LooksAhead(_Cheat):
    def forecasts(self, log: Log) -> list[list[float]]:
        return [[cell.first for attempt in attempts for cell in attempt.cells] for attempts in log]


class _KeepsItsName(_Cheat):
    name = "always-the-same"


class _ForgetsWhatItLearned(_Cheat):
    def __init__(self, learned: Any = None) -> None:
        super().__init__()


class _ListensToTheFirst(_Cheat):
    def fit(self, log: Log) -> "_Cheat":
        self.honest.fit(log[:1])
        return self


@pytest.mark.parametrize(
    ("cheat", "check"),
    [
        (_LooksAhead, fit_checks.check_later_answers_change_no_earlier_forecast),
        (_LooksAhead, fit_checks.check_forecasting_is_going_step_by_step),
        (_KeepsItsName, fit_checks.check_a_fit_has_its_own_name),
        (_ForgetsWhatItLearned, fit_checks.check_what_was_learned_is_plain_data),
        (_ListensToTheFirst, fit_checks.check_the_order_of_learners_does_not_matter),
    ],
)
def test_a_model_that_breaks_a_promise_of_fitting_is_found_out(cheat: New, check: Callable[..., None]) -> None:
    assert check in FIT_CHECKS
    check(FITTING["bayesian"], LOG, EXERCISE)
    with pytest.raises(AssertionError):
        check(cheat, LOG, EXERCISE)
