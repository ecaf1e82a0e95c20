"""A log is gone through as if it happened now, on learners that a model has never seen."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from enact_learn.domain.attempt import Attempt, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.errors import TooFewLearners
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.replay import check_size, examine, forecast, outcomes, replay, split
from tests.trials.logs_of_nobody import a_log, drawn_rows


class Mean:
    """Believes that everybody is right as often as those whom it learned from; notes what it was shown."""

    name = "mean"

    def __init__(self) -> None:
        self.shown: list[tuple[int, Exercise, datetime]] = []

    def fit(self, log: Log) -> "Mean":
        self.learners = {attempts[0].learner for attempts in log}
        self.share = float(outcomes(log)[0].mean())
        return self

    def start(self, learner: LearnerId) -> LearnerState:
        assert learner not in self.learners
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        return LearnerState(state.learner, self.name, {"episodes": (state.numbers.get("episodes", (0.0,))[0] + 1,)})

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        self.shown.append((int(state.numbers.get("episodes", (0.0,))[0]), exercise, at))
        return Chance(self.share, 0.0, 1.0)

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        return Chance(self.share, 0.0, 1.0)


class AllAtOnce:
    """Forecasts what it is told."""

    def __init__(self, chances: Any) -> None:
        self.chances = chances

    def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
        return [[self.chances] * sum(len(attempt.cells) for attempt in attempts) for attempts in log]


@pytest.fixture
def log(tmp_path: Path) -> Log:
    return a_log(tmp_path)


def test_four_fifths_of_the_learners_are_learned_from_and_each_is_on_one_side(log: Log) -> None:
    parts = split(log, 7)
    assert (len(parts.train), len(parts.test)) == (24, 6)
    assert [log[place] for place in parts.tested] == list(parts.test)
    learners = sorted(int(history[0].learner) for history in (*parts.train, *parts.test))
    assert learners == list(range(30))


def test_a_seed_names_a_split(log: Log) -> None:
    assert split(log, 1) == split(log, 1)
    assert split(log, 1).tested != split(log, 2).tested
    expected = np.random.RandomState(0).permutation(30)[24:]
    assert split(log, 0).tested == tuple(expected)


@pytest.mark.parametrize("learners", [2, 3, 4, 5, 6])
def test_each_side_has_somebody_however_few_there_are(log: Log, learners: int) -> None:
    parts = split(log[:learners], 0)
    assert parts.train
    assert parts.test
    assert len(parts.train) + len(parts.test) == learners


def test_one_learner_alone_can_not_be_split(log: Log) -> None:
    check_size(log[:2], "log.csv")
    with pytest.raises(TooFewLearners, match=r"log\.csv holds answers of 1 learner"):
        check_size(log[:1], "log.csv")


def test_every_answer_is_predicted_from_the_episodes_before_it(log: Log) -> None:
    model = Mean()
    parts = split(log, 0)
    examine("mean", model, parts, 0)
    shown = iter(model.shown)
    for history in parts.test:
        for number, attempt in enumerate(history):
            episodes, exercise, at = next(shown)
            assert (episodes, exercise.id, at) == (number, attempt.exercise, attempt.started)
            assert [cell.id for cell in exercise.cells] == [attempt.cells[0].cell]
            assert exercise.skills == (attempt.cells[0].skill,)


def test_the_cells_of_one_episode_do_not_see_each_other() -> None:
    model = Mean()
    exercise = an_exercise("both", "smiles", "trends", cells=2)
    history = [an_episode(exercise, [1.0, 0.0, 0.5, 1.0]), an_episode(exercise, 1.0, number=2)]
    model.share, model.learners = 0.5, set()
    assert forecast(model, [history]) == [[0.5] * 8]
    assert [episodes for episodes, _, _ in model.shown] == [0] * 4 + [1] * 4
    assert [len(shown.cells) for _, shown, _ in model.shown] == [1] * 8


def test_only_full_marks_are_right() -> None:
    history = [an_episode(an_exercise("one", "smiles", cells=3), [1.0, 0.99, 0.0])]
    right, learner = outcomes([[], history])
    assert right.tolist() == [1.0, 0.0, 0.0]
    assert learner.tolist() == [1.0, 1.0, 1.0]


def test_a_run_says_how_good_the_forecasts_were_and_whose_they_are(log: Log) -> None:
    parts = split(log, 3)
    run = examine("mean", Mean(), parts, 3)
    assert (run.model, run.seed) == ("mean", 3)
    assert run.scores.auc == 0.5
    assert set(run.learner) == set(parts.tested)
    assert run.microseconds > 0.0
    assert run.fit_seconds >= 0.0


def test_a_model_that_forecasts_all_at_once_is_asked_so(log: Log) -> None:
    assert set(examine("all", AllAtOnce(0.25), split(log, 0), 0).forecasts) == {0.25}


@pytest.mark.parametrize("chance", [1.1, -0.1, float("nan")])
def test_what_is_no_probability_is_refused(log: Log, chance: float) -> None:
    with pytest.raises(ValueError, match="no probabilities"):
        examine("odd", AllAtOnce(chance), split(log, 0), 0)


def test_a_forecast_too_few_is_refused(log: Log) -> None:
    class Lazy(AllAtOnce):
        def forecasts(self, log: Log) -> Sequence[Sequence[float]]:
            return [list(chances)[1:] for chances in super().forecasts(log)]

    with pytest.raises(ValueError, match="lazy gave 66 forecasts of 72 answers"):
        examine("lazy", Lazy(0.5), split(log, 0), 0)


def test_every_model_is_made_anew_for_every_split(log: Log) -> None:
    made: list[Mean] = []

    def make() -> Mean:
        made.append(Mean())
        return made[-1]

    told: list[tuple[str, int]] = []
    models = {"one": make, "other": GaussianTracing}
    runs = replay(log, models, (0, 1), lambda run: told.append((run.model, run.seed)))
    assert [(run.model, run.seed) for run in runs] == [("one", 0), ("one", 1), ("other", 0), ("other", 1)]
    assert told == [("one", 0), ("other", 0), ("one", 1), ("other", 1)]
    assert len(made) == 2


def test_the_order_of_rows_of_different_learners_changes_nothing(tmp_path: Path) -> None:
    rows = drawn_rows()
    by_number = sorted(rows, key=lambda row: int(row.split(",")[0]), reverse=True)
    one, other = (examine("g", GaussianTracing(), split(a_log(tmp_path, some), 0), 0) for some in (rows, by_number))
    assert one.scores == other.scores
