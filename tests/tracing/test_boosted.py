"""Trees beside the sum: plain data that says what scikit-learn says, and never that right is worse than wrong."""

import json
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.ensemble import HistGradientBoostingClassifier

from enact_learn.domain.contracts import Fits, Forecasts, Ranks
from enact_learn.testing.examples import an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.testing.model_checks import check_model
from enact_learn.tracing.boosted import BoostedTracing
from enact_learn.tracing.logistic import LogisticTracing
from enact_learn.tracing.trees import Trees
from tests.tracing.pupils import a_log, an_answer
from tests.tracing.test_logistic import after, task

LOG = a_log(36, 30, hints=True)
SMALL = {"trees": 15, "rate": 0.1, "least": 20}
FITTED = BoostedTracing(**SMALL).fit(LOG)


def test_it_keeps_the_contract_before_and_after_a_fit() -> None:
    for model in (BoostedTracing(), FITTED):
        assert isinstance(model, Fits)
        assert isinstance(model, Forecasts)
        assert isinstance(model, Ranks)
        check_model(model, examples=10)


def test_the_arrays_say_what_scikit_learn_says() -> None:
    chance = np.random.default_rng(0)
    rows = chance.normal(size=(3000, 6)).astype(np.float32)
    right = chance.random(3000) < 1.0 / (1.0 + np.exp(-rows[:, 0] * rows[:, 1] - rows[:, 2]))
    model = HistGradientBoostingClassifier(max_iter=40, random_state=0).fit(rows, right)
    trees = Trees.from_json(json.loads(json.dumps(Trees.of(model).to_json())))
    new = chance.normal(size=(500, 6))
    logits = trees.logits(new.T)
    assert 1.0 / (1.0 + np.exp(-logits)) == pytest.approx(model.predict_proba(new)[:, 1], abs=1e-9)


def test_trees_of_a_single_leaf_are_read_too() -> None:
    rows = np.zeros((100, 2))
    model = HistGradientBoostingClassifier(max_iter=3).fit(rows, np.arange(100) % 4 == 0)
    trees = Trees.of(model)
    assert trees.depth == 0
    assert 1.0 / (1.0 + np.exp(-trees.logits(rows[:5].T))) == pytest.approx(model.predict_proba(rows[:5])[:, 1])


def test_what_it_learned_is_plain_data_and_makes_the_same_model_again() -> None:
    again = BoostedTracing(**SMALL, learned=json.loads(json.dumps(FITTED.learned_)))
    assert again.name == FITTED.name
    assert again.name.startswith("boosted-")
    assert again.forecasts(LOG[:3]) == FITTED.forecasts(LOG[:3])


def test_the_order_of_learners_does_not_matter() -> None:
    mixed = LOG.copy()
    random.Random(2).shuffle(mixed)
    assert BoostedTracing(**SMALL).fit(mixed).name == FITTED.name


def test_forecasts_equal_going_step_by_step() -> None:
    attempts, forecasts = LOG[0], FITTED.forecasts(LOG[:1])[0]
    state, single = FITTED.start(LEARNER), []
    for attempt in attempts:
        exercise = task(int(attempt.exercise[5:]), attempt.difficulty)
        single.append(FITTED.predict(state, exercise, attempt.started).mean)
        state = FITTED.update(state, attempt)
    assert forecasts == pytest.approx(single, abs=1e-12)


def test_many_exercises_at_once_have_the_same_chances_as_one_by_one() -> None:
    state = after(FITTED, *LOG[0])
    exercises = [*(task(number) for number in range(12)), an_exercise("e", "any.1", "any.2", cells=2)]
    for exercise, chance in zip(exercises, FITTED.chances(state, exercises, NOON), strict=True):
        assert chance == pytest.approx(FITTED.predict(state, exercise, NOON), abs=1e-12)


@settings(max_examples=20, deadline=None, derandomize=True)
@given(
    shares=st.lists(st.sampled_from([0.0, 1.0]), max_size=12),
    tasks=st.lists(st.integers(0, 39), min_size=13, max_size=13),
)
def test_a_right_answer_leaves_every_chance_at_least_as_high_as_a_wrong_one(shares, tasks) -> None:
    def answer(place: int, share: float):
        return an_answer("ana", f"task-{tasks[place]}", f"any.{tasks[place] % 6}", share, minute=place)

    before = after(FITTED, *(answer(place, share) for place, share in enumerate(shares)))
    wrong, right = (FITTED.update(before, answer(12, share)) for share in (0.0, 1.0))
    for number in (tasks[0], tasks[12], 7):
        low, high = (FITTED.predict(state, task(number), NOON).mean for state in (wrong, right))
        assert low <= high + 1e-12


def test_before_a_fit_and_with_few_answers_it_is_the_logistic_model() -> None:
    few = a_log(5, 20)
    for boosted, logistic in (
        (BoostedTracing(), LogisticTracing()),
        (BoostedTracing().fit(few), LogisticTracing().fit(few)),
    ):
        assert boosted.forecasts(LOG[:2]) == logistic.forecasts(LOG[:2])


def test_answers_that_are_all_alike_grow_no_trees() -> None:
    alike = [[an_answer(f"{number}", "a", "s", 1.0, minute=minute) for minute in range(40)] for number in range(30)]
    assert BoostedTracing(**SMALL).fit(alike).learned_["trees"] is None
