"""What every model promises that learns from a log, as checks that anybody can run over their own.

They take ``new``, which makes the unfitted model and takes ``learned``, and a log: for each of at least a few
learners her episodes, oldest first.
"""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Protocol

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Fits, Forecasts, Log, MasteryModel
from enact_learn.domain.course import Exercise

ROUNDING = 1e-6
TENTH = 10


class FittedModel(MasteryModel, Fits, Protocol):
    """A mastery model that learns from a log."""


New = Callable[..., FittedModel]


def check_fitting(new: New, log: Log, exercise: Exercise) -> None:
    """Run every check. Raises AssertionError at the first promise that is not kept."""
    for check in FIT_CHECKS:
        check(new, log, exercise)


def check_what_was_learned_is_plain_data(new: New, log: Log, exercise: Exercise) -> None:
    """A model made from ``learned_`` that went through JSON has the same name and gives the same chances."""
    fitted = new().fit(log)
    stored: Any = json.loads(json.dumps(fitted.learned_, allow_nan=False))
    again = new(learned=stored)
    assert again.name == fitted.name
    assert _chances(again, log, exercise) == _chances(fitted, log, exercise)


def check_a_fit_has_its_own_name(new: New, log: Log, exercise: Exercise) -> None:
    """What states are written under tells a fit from another one and from none; equal logs give equal names."""
    names = {new().name, new().fit(log).name, new().fit(_turned(log)).name}
    assert len(names) == 3
    assert new().fit(log).name in names


def check_the_order_of_learners_does_not_matter(new: New, log: Log, exercise: Exercise) -> None:
    """Learners are independent: a log in another order gives the same chances, up to rounding."""
    one, other = new().fit(log), new().fit(log[::-1])
    for left, right in zip(_chances(one, log, exercise), _chances(other, log, exercise), strict=True):
        assert abs(left - right) < ROUNDING


def check_forecasting_is_going_step_by_step(new: New, log: Log, exercise: Exercise) -> None:
    """A whole log is predicted as update and predict would predict it, cell by cell."""
    model = new().fit(log)
    if not isinstance(model, Forecasts):
        return
    for attempts, forecasts in zip(log, model.forecasts(log), strict=True):
        state, step_by_step = model.start(attempts[0].learner), []
        for attempt in attempts:
            for cell in attempt.cells:
                graded = replace(
                    exercise.cells[0], id=cell.cell, skill=cell.skill, max_points=cell.weight, manual=False
                )
                alone = replace(exercise, id=attempt.exercise, difficulty=attempt.difficulty, cells=(graded,))
                step_by_step.append(model.predict(state, alone, attempt.last).mean)
            state = model.update(state, attempt)
        assert len(step_by_step) == len(forecasts)
        for one, other in zip(step_by_step, forecasts, strict=True):
            assert abs(one - other) < ROUNDING


def check_later_answers_change_no_earlier_forecast(new: New, log: Log, exercise: Exercise) -> None:
    """The leak test: with all answers turned round from some episode on, what was predicted up to it stays."""
    model = new().fit(log)
    for attempts in log[:TENTH]:
        for cut in {0, len(attempts) // 2, len(attempts) - 1}:
            changed = (*attempts[:cut], *_turned([attempts[cut:]])[0])
            known = sum(len(attempt.cells) for attempt in attempts[: cut + 1])
            assert _forecasts(model, attempts, exercise)[:known] == _forecasts(model, changed, exercise)[:known]


def check_fitting_on_nobody_is_no_error(new: New, log: Log, exercise: Exercise) -> None:
    """No learners, or one who answered once: chances are probabilities all the same."""
    for few in ((), (log[0][:1],)):
        for chance in _chances(new().fit(few), log, exercise):
            assert 0.0 <= chance <= 1.0


FIT_CHECKS = (
    check_what_was_learned_is_plain_data,
    check_a_fit_has_its_own_name,
    check_the_order_of_learners_does_not_matter,
    check_forecasting_is_going_step_by_step,
    check_later_answers_change_no_earlier_forecast,
    check_fitting_on_nobody_is_no_error,
)


def _chances(model: FittedModel, log: Log, exercise: Exercise) -> list[float]:
    """The chance of ``exercise`` for a newcomer and for the first learners after all they did."""
    found = [model.predict(model.start(LearnerId("newcomer")), exercise, log[0][-1].last).mean]
    for attempts in log[:TENTH]:
        state = model.start(attempts[0].learner)
        for attempt in attempts:
            state = model.update(state, attempt)
        found.append(model.predict(state, exercise, attempts[-1].last).mean)
    return found


def _forecasts(model: FittedModel, attempts: Any, exercise: Exercise) -> list[float]:
    if isinstance(model, Forecasts):
        return list(model.forecasts([attempts])[0])
    state, found = model.start(attempts[0].learner), []
    for attempt in attempts:
        found += [model.predict(state, exercise, attempt.last).mean for _ in attempt.cells]
        state = model.update(state, attempt)
    return found


def _turned(log: Log) -> list[list[Any]]:
    """The same log with every answer turned round."""
    return [
        [
            replace(
                attempt,
                cells=tuple(replace(cell, first=1.0 - cell.first, best=1.0 - cell.first) for cell in attempt.cells),
            )
            for attempt in attempts
        ]
        for attempts in log
    ]
