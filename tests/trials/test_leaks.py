"""No model looks ahead: forecasts and features of an answer are the same whatever it and all later ones come to."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from enact_learn.assembly.plugins import find, names
from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import Forecasts, Log
from enact_learn.domain.course import Exercise
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.tracing import boosted
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tracing.passing import Passage, go_through, learned_through
from enact_learn.trials.leaks import leaks, turned_around
from enact_learn.trials.published import PUBLISHED
from enact_learn.trials.replay import fitted_on, forecast, split, stepwise
from enact_learn.trials.skills_apart import SkillsApart
from tests.trials.logs_of_nobody import a_log, drawn_rows

OURS = {name: find("mastery_models", name) for name in names("mastery_models")}
MODELS: dict[str, Callable[[], Any]] = {**OURS, **PUBLISHED, "apart": lambda: SkillsApart(GaussianTracing())}


def _episode(number: int) -> Attempt:
    exercise = an_exercise(f"many-{number % 3}", "smiles", "trends", cells=2, difficulty=1 + number % 5)
    return an_episode(exercise, [1.0, 0.0, 0.5, float(number % 2)], hints=number % 2, number=number)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Log:
    """Rows of a file, and two learners of a course of ours with several cells, partial credit and hints."""
    rows = a_log(tmp_path_factory.mktemp("log"), drawn_rows(learners=40, answers=8))
    return [*rows, [_episode(number) for number in range(6)], [_episode(number) for number in range(3, 8)]]


@pytest.fixture
def trees_grow_on_small_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boosted, "LEAST_ANSWERS", 50)


def looks_ahead(model: Any, log: Log, test: Log) -> bool:
    fitted = fitted_on(model, log)
    return bool(leaks(lambda turned: forecast(fitted, turned), test))


@pytest.mark.usefixtures("trees_grow_on_small_logs")
@pytest.mark.parametrize("name", MODELS)
def test_no_model_of_ours_looks_ahead(log: Log, name: str) -> None:
    parts = split(log, 0)
    assert not looks_ahead(MODELS[name](), parts.train, [*parts.test[:5], log[-1]])


@pytest.mark.parametrize("name", OURS)
def test_no_model_of_ours_looks_ahead_where_it_goes_step_by_step(log: Log, name: str) -> None:
    fitted = fitted_on(OURS[name](), log[:30])
    assert not leaks(lambda turned: stepwise(fitted, turned), [log[35], log[-1]])


@pytest.mark.parametrize("name", [name for name in OURS if isinstance(OURS[name](), Forecasts)])
def test_all_at_once_a_model_says_what_it_says_step_by_step(log: Log, name: str) -> None:
    fitted = fitted_on(OURS[name](), log[:30])
    for at_once, each in zip(forecast(fitted, log[30:]), stepwise(fitted, log[30:]), strict=True):
        assert np.allclose(at_once, each, atol=1e-9)


def features_by_learner(passage: Passage) -> list[list[tuple[float, ...]]]:
    rows = iter([tuple(column) for block in passage.blocks for column in block.T.tolist()])
    return [[next(rows) for _ in range(length)] for length in passage.lengths]


def test_no_feature_looks_ahead(log: Log) -> None:
    difficulties, _ = learned_through(log[:30])

    def features(turned: Log) -> list[list[tuple[float, ...]]]:
        return features_by_learner(go_through(turned, [difficulties] * len(turned)))

    assert not leaks(features, log[33:])


@pytest.mark.parametrize("who", [0, 3, 41])
@pytest.mark.parametrize("episode", [0, 2])
def test_features_of_a_fit_know_nothing_of_the_answer_that_is_learned_from(log: Log, who: int, episode: int) -> None:
    turned = [*log[:who], turned_around(log[who], episode), *log[who + 1 :]]
    known = sum(len(attempt.cells) for attempt in log[who][: episode + 1])
    before, after = (features_by_learner(learned_through(some)[1])[who] for some in (log, turned))
    assert before[:known] == after[:known]
    assert episode or before != after


class KnowsTheAnswer(GaussianTracing):
    """Learns from an answer before it forecasts it."""

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        return stepwise(self, [[attempt for attempt in attempts for _ in range(2)] for attempts in log])


class KnowsTheTestLearners:
    """Takes the difficulty of items from the very learners that it forecasts."""

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        shares: dict[str, list[float]] = {}
        for attempts in log:
            for attempt in attempts:
                shares.setdefault(attempt.exercise, []).append(attempt.score)
        return [[float(np.mean(shares[attempt.exercise])) for attempt in attempts] for attempts in log]


class KnowsHowItEnds(GaussianTracing):
    """Reads from the time of the last check how long somebody will try."""

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        return [[min(1.0, (one.last - one.started).total_seconds() / 60) for one in attempts] for attempts in log]


class RemembersWhomItSaw(GaussianTracing):
    """Changes its mind about everybody when somebody is right, so that learners see each other."""

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        self.ability += attempt.score / 10
        return super().update(state, attempt)

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        return super().predict(state, exercise, at)


@pytest.mark.parametrize("cheat", [KnowsTheTestLearners, KnowsHowItEnds, RemembersWhomItSaw])
def test_a_model_that_cheats_is_caught(tmp_path: Path, cheat: type) -> None:
    log = a_log(tmp_path, drawn_rows(learners=6, answers=5))
    assert looks_ahead(cheat(), log[:3], log[3:])


def test_a_model_that_learns_before_it_forecasts_is_caught_at_that_very_episode(tmp_path: Path) -> None:
    log = a_log(tmp_path, drawn_rows(learners=4, answers=5))

    def forecasts(turned: Log) -> Sequence[Sequence[float]]:
        twice = KnowsTheAnswer().forecasts(turned)
        return [chances[1::2] for chances in twice]

    found = leaks(forecasts, log)
    assert {(leak.learner, leak.episode) for leak in found} == {(who, when) for who in range(4) for when in range(5)}
    assert found[0].before != found[0].after


def test_turning_around_changes_every_outcome_from_there_on_and_none_before() -> None:
    history = [_episode(number) for number in range(4)]
    turned = turned_around(history, 2)
    assert turned[:2] == history[:2]
    for before, after in zip(history[2:], turned[2:], strict=True):
        assert [cell.first for cell in after.cells] == [1.0 - cell.first for cell in before.cells]
        assert after.last > before.last
        assert (after.exercise, after.started) == (before.exercise, before.started)
