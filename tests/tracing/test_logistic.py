"""What the logistic model believes, how it learns, and that it says why."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import Explains, Fits, Forecasts, MasteryModel, Ranks
from enact_learn.domain.learner import LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.testing.model_checks import check_model
from enact_learn.tracing.logistic import LogisticTracing
from tests.tracing.pupils import a_log, an_answer

NEW = LogisticTracing()
LOG = a_log(24, 30, hints=True)
FITTED = LogisticTracing().fit(LOG)
BOTH = pytest.mark.parametrize("model", [NEW, FITTED], ids=["new", "fitted"])


def after(model: MasteryModel, *episodes: Attempt) -> LearnerState:
    state = model.start(LEARNER)
    for episode in episodes:
        state = model.update(state, episode)
    return state


def task(number: int, difficulty: int = 3):
    exercise = an_exercise(f"task-{number}", f"any.{number % 6}", difficulty=difficulty, cells=1)
    cell = replace(exercise.cells[0], id=exercise.id)
    return replace(exercise, cells=(cell,))


@BOTH
def test_it_keeps_the_contract(model: LogisticTracing) -> None:
    assert isinstance(model, Fits)
    assert isinstance(model, Forecasts)
    assert isinstance(model, Ranks)
    assert isinstance(model, Explains)
    check_model(model, examples=15)


@BOTH
@settings(max_examples=25, deadline=None, derandomize=True)
@given(
    shares=st.lists(st.sampled_from([0.0, 0.3, 1.0]), max_size=12),
    skills=st.lists(st.sampled_from(["any.1", "any.2", "3_7", "7", None]), min_size=13, max_size=13),
    days=st.floats(0.0, 60.0),
)
def test_a_right_answer_leaves_every_chance_at_least_as_high_as_a_wrong_one(model, shares, skills, days) -> None:
    history = [an_answer("ana", f"task-{place}", skills[place], share) for place, share in enumerate(shares)]
    before = after(model, *history)
    states = [model.update(before, an_answer("ana", "task-12", skills[-1], share)) for share in (0.0, 0.6, 1.0)]
    at = NOON + timedelta(days=days)
    for exercise in (task(1), task(12), an_exercise("other", "7", "any.2", cells=2)):
        wrong, partly, right = (model.predict(state, exercise, at).mean for state in states)
        assert wrong <= partly + 1e-12
        assert partly <= right + 1e-12


@BOTH
def test_a_harder_exercise_is_less_likely(model: LogisticTracing) -> None:
    chances = [model.predict(after(model), an_exercise("e", "s", difficulty=d), NOON).mean for d in range(1, 6)]
    assert chances == sorted(set(chances), reverse=True)


@BOTH
def test_forecasts_equal_going_step_by_step(model: LogisticTracing) -> None:
    for attempts, forecasts in zip(LOG[:4], model.forecasts(LOG[:4]), strict=True):
        state, single = model.start(LEARNER), []
        for attempt in attempts:
            exercise = task(int(attempt.exercise[5:]), attempt.difficulty)
            single.append(model.predict(state, exercise, attempt.started).mean)
            state = model.update(state, attempt)
        assert forecasts == pytest.approx(single, abs=1e-12)


@BOTH
def test_many_exercises_at_once_have_the_same_chances_as_one_by_one(model: LogisticTracing) -> None:
    state = after(model, *LOG[0])
    exercises = [task(number) for number in range(40)] + [an_exercise("e", "any.1", None, cells=3), an_exercise("bare")]
    for known in (state, after(model)):
        together = model.chances(known, exercises, NOON)
        for exercise, chance in zip(exercises, together, strict=True):
            assert chance == pytest.approx(model.predict(known, exercise, NOON), abs=1e-12)
    assert list(model.chances(state, [], NOON)) == []


@BOTH
def test_contributions_add_up_to_the_logit_of_the_weakest_cell(model: LogisticTracing) -> None:
    state = after(model, *LOG[1])
    for number in range(10):
        mean = model.predict(state, task(number), NOON).mean
        terms = model.contributions(state, task(number), NOON)
        assert sum(term.logits for term in terms) == pytest.approx(log(mean / (1.0 - mean)))
        assert len({term.id for term in terms}) == len(terms)
        assert {"ability", "skill", "difficulty"} <= {term.id for term in terms}


def test_a_harder_task_shows_in_the_contribution_of_difficulty_only() -> None:
    state = after(NEW, *LOG[1])
    easy, hard = (
        {term.id: term.logits for term in NEW.contributions(state, task(3, difficulty), NOON)} for difficulty in (1, 5)
    )
    assert easy["difficulty"] > hard["difficulty"]
    assert easy["practice"] == hard["practice"]


def test_several_cells_are_predicted_from_before_the_episode() -> None:
    exercise = an_exercise("e", "s", "t", cells=2)
    histories = [[an_episode(exercise, shares)] for shares in ([1.0, 1.0, 1.0, 1.0], [0.0, 1.0, 0.0, 0.5])]
    first, second = FITTED.forecasts(histories)
    assert first == second
    assert len(first) == 4


def test_what_it_learned_makes_the_same_model_again() -> None:
    again = LogisticTracing(learned=json.loads(json.dumps(FITTED.learned_)))
    assert again.name == FITTED.name
    assert again.name.startswith("logistic-")
    state = after(FITTED, *LOG[2])
    assert again.predict(state, task(5), NOON) == FITTED.predict(state, task(5), NOON)
    assert NEW.learned_ == {}
    assert NEW.name == "logistic"


def test_the_order_of_learners_does_not_matter() -> None:
    mixed = LOG.copy()
    random.Random(1).shuffle(mixed)
    assert LogisticTracing().fit(mixed).learned_ == FITTED.learned_


def test_no_present_or_future_answer_of_a_learner_changes_a_forecast() -> None:
    attempts = LOG[3]
    flipped = [
        *attempts[:10],
        *(replace(one, cells=(replace(one.cells[0], first=1.0 - one.score, best=1.0),)) for one in attempts[10:]),
    ]
    plain, other = FITTED.forecasts([attempts])[0], FITTED.forecasts([flipped])[0]
    assert plain[:11] == other[:11]
    assert plain[11:] != other[11:]


def test_a_fit_predicts_new_learners_better_than_the_author_alone() -> None:
    fitted = LogisticTracing().fit(a_log(80, 40))
    test = a_log(200, 30)[80:]
    outcomes = [attempt.score for attempts in test for attempt in attempts]

    def loss(model: LogisticTracing) -> float:
        chances = [chance for forecasts in model.forecasts(test) for chance in forecasts]
        return -sum(
            log(chance if right else 1.0 - chance) for chance, right in zip(chances, outcomes, strict=True)
        ) / len(outcomes)

    assert loss(fitted) < loss(NEW) - 0.01


def test_nothing_to_learn_from_leaves_the_defaults() -> None:
    empty = LogisticTracing().fit([])
    exercise = an_exercise("e", "s", difficulty=4)
    assert empty.predict(after(empty), exercise, NOON).mean == pytest.approx(
        NEW.predict(after(NEW), exercise, NOON).mean
    )
    one = LogisticTracing().fit([[an_answer("ana", "a", "s", 1.0)], []])
    assert one.name != "logistic"


def test_more_evidence_on_a_task_narrows_the_interval() -> None:
    def width(learners: int) -> float:
        log_ = [[an_answer(f"{number}", "task-1", "any.1", float(number % 2))] for number in range(learners)]
        model = LogisticTracing().fit(log_)
        chance = model.predict(after(model), task(1), NOON)
        return chance.high - chance.low

    assert width(100) < width(10) < width(1)


def test_cells_that_a_person_grades_do_not_enter_the_chance_of_full_marks() -> None:
    exercise = an_exercise("e", "smiles", cells=2)
    by_hand = replace(exercise.cells[1], manual=True, skill="essay")
    mixed = replace(exercise, cells=(exercise.cells[0], by_hand))
    only = replace(exercise, cells=exercise.cells[:1])
    assert NEW.predict(after(NEW), mixed, NOON) == NEW.predict(after(NEW), only, NOON)
