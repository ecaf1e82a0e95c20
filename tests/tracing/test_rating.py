"""Learner against task, as in chess."""

import json
import random
from dataclasses import replace
from math import log

import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import Explains, Fits, Forecasts
from enact_learn.domain.learner import LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.testing.model_checks import check_model
from enact_learn.tracing.rating import EVERYTHING, RatingTracing
from tests.tracing.pupils import a_log, an_answer
from tests.tracing.test_logistic import task

NEW = RatingTracing()
LOG = a_log(30, 30)
FITTED = RatingTracing().fit(LOG)


def after(model: RatingTracing, *episodes: Attempt) -> LearnerState:
    state = model.start(LEARNER)
    for episode in episodes:
        state = model.update(state, episode)
    return state


def test_it_keeps_the_contract_before_and_after_a_fit() -> None:
    for model in (NEW, FITTED):
        assert isinstance(model, Fits)
        assert isinstance(model, Forecasts)
        assert isinstance(model, Explains)
        check_model(model, examples=15)


def test_a_surprise_moves_a_rating_further() -> None:
    easy, hard = (after(NEW, an_answer("ana", "a", "s", 1.0, difficulty=difficulty)) for difficulty in (1, 5))
    assert hard.numbers[EVERYTHING][0] > easy.numbers[EVERYTHING][0] > 0.0


def test_later_answers_move_a_rating_less_but_never_nothing() -> None:
    state, moves = after(NEW), []
    for minute in range(60):
        before = state.numbers.get(EVERYTHING, (0.0, 0.0))[0]
        state = NEW.update(state, an_answer("ana", f"{minute}", None, float(minute % 2), minute=minute))
        moves.append(abs(state.numbers[EVERYTHING][0] - before))
    assert moves[-1] < 0.3 * moves[0]
    assert moves[-1] > 0.02


def test_tasks_that_many_miss_are_rated_as_hard() -> None:
    answers = [[an_answer(f"{n}", "hard", "s", 0.0), an_answer(f"{n}", "easy", "s", 1.0)] for n in range(20)]
    tasks = RatingTracing().fit(answers).learned_["tasks"]
    assert tasks["hard"] < -0.5 < 0.3 < tasks["easy"]


def test_online_a_learner_moves_and_the_tasks_stand() -> None:
    before = json.dumps(FITTED.learned_)
    after(FITTED, *LOG[0])
    assert json.dumps(FITTED.learned_) == before


def test_forecasts_equal_going_step_by_step() -> None:
    attempts, forecasts = LOG[0], FITTED.forecasts(LOG[:1])[0]
    state, single = FITTED.start(LEARNER), []
    for attempt in attempts:
        exercise = task(int(attempt.exercise[5:]), attempt.difficulty)
        single.append(FITTED.predict(state, exercise, attempt.started).mean)
        state = FITTED.update(state, attempt)
    assert forecasts == pytest.approx(single)


def test_contributions_add_up_to_the_logit_of_the_weakest_cell() -> None:
    state = after(FITTED, *LOG[1])
    for number in range(5):
        mean = FITTED.predict(state, task(number), NOON).mean
        terms = FITTED.contributions(state, task(number), NOON)
        assert sum(term.logits for term in terms) == pytest.approx(log(mean / (1.0 - mean)))


def test_a_hint_makes_a_score_count_less_and_so_do_kindred_cells() -> None:
    plain, helped = (after(NEW, an_answer("ana", "a", "s", 1.0, hints=hints)) for hints in (0, 2))
    assert 0.0 < helped.numbers[EVERYTHING][0] < plain.numbers[EVERYTHING][0]
    one, four = (after(NEW, an_episode(an_exercise("e", "s", cells=cells), 1.0)) for cells in (1, 4))
    assert one.numbers[EVERYTHING][1] == 1.0
    assert 1.0 < four.numbers[EVERYTHING][1] < 2.0


def test_what_it_learned_makes_the_same_model_again_whatever_the_order_of_learners() -> None:
    again = RatingTracing(learned=json.loads(json.dumps(FITTED.learned_)))
    assert again.name == FITTED.name
    assert again.forecasts(LOG[:2]) == FITTED.forecasts(LOG[:2])
    mixed = LOG.copy()
    random.Random(3).shuffle(mixed)
    assert RatingTracing().fit(mixed).name == FITTED.name


def test_an_exercise_with_nothing_to_grade_has_a_chance_all_the_same() -> None:
    chance = NEW.predict(after(NEW), replace(an_exercise("reading"), difficulty=3), NOON)
    assert 0.0 < chance.low < chance.mean < chance.high < 1.0
