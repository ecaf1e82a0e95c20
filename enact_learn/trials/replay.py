"""Would this model have predicted it? A log is gone through as if it happened now, on learners never seen before.

Learners are shuffled by a seed; a model learns from four fifths of them, and each answer of the others is
predicted from what that learner did before it. Names and screens are left to the door.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

import numpy as np

from enact_learn.domain.attempt import Attempt, CellEvidence
from enact_learn.domain.contracts import Forecasts, Log, MasteryModel
from enact_learn.domain.course import Exercise, GradedCell
from enact_learn.domain.errors import TooFewLearners
from enact_learn.trials.metrics import Numbers, Scores, scored

TRAIN = 0.8
LEAST_LEARNERS = 2
FULL = 1.0 - 1e-9  # a share of the points that is all of them, but for rounding

Examined = MasteryModel | Forecasts
"""What can be examined: a model that goes step by step, or one that predicts a whole log at once."""


@dataclass(frozen=True, slots=True)
class Split:
    """Learners to learn from, and others to be predicted."""

    train: Log
    test: Log
    tested: tuple[int, ...]  # where the learners of ``test`` stand in the log


@dataclass(frozen=True, eq=False)
class Run:
    """What one model forecast on one split. Rows are first scores: learner by learner, in the order of time."""

    model: str
    seed: int
    forecasts: Numbers
    right: Numbers  # 1.0 for full marks, else 0.0
    learner: Numbers  # where in the log its learner stands, from 0
    fit_seconds: float
    microseconds: float  # a prediction, with what it takes to learn from the answer

    @property
    def scores(self) -> Scores:
        """How good the forecasts were."""
        return scored(self.forecasts, self.right)


def split(log: Log, seed: int) -> Split:
    """Four fifths of at least two learners to learn from. The same log and seed give the same split."""
    order = np.random.RandomState(seed).permutation(len(log))
    cut = min(max(1, int(TRAIN * len(log))), len(log) - 1)
    train, tested = order[:cut], tuple(order[cut:].tolist())
    return Split([log[place] for place in train], [log[place] for place in tested], tested)


def replay(
    log: Log,
    models: Mapping[str, Callable[[], Examined]],
    seeds: Sequence[int],
    done: Callable[[Run], None] = lambda _: None,
) -> list[Run]:
    """Examine every model on every split, each made anew; ``done`` is told of each run.

    The runs of the first model come first. What a model raises is left to rise.
    """
    runs = []
    for seed in seeds:
        parts = split(log, seed)
        for name, make in models.items():
            runs.append(examine(name, make(), parts, seed))
            done(runs[-1])
    return sorted(runs, key=lambda run: list(models).index(run.model))


def check_size(log: Log, name: str) -> None:
    """Raise TooFewLearners, naming the log, where it can't be split."""
    if len(log) < LEAST_LEARNERS:
        raise TooFewLearners(file=name, count=len(log), least=LEAST_LEARNERS)


def examine(name: str, model: Examined, parts: Split, seed: int) -> Run:
    """Have ``model`` learn from the one part and forecast the other. What it raises is left to rise.

    Raises ValueError where it does not give one probability for each first score.
    """
    began = perf_counter()
    fitted = fitted_on(model, parts.train)
    fit_seconds = perf_counter() - began
    began = perf_counter()
    forecasts = np.array([chance for learner in forecast(fitted, parts.test) for chance in learner], dtype=np.float64)
    seconds = perf_counter() - began
    right, place = outcomes(parts.test)
    learner = np.array(parts.tested, dtype=np.float64)[place.astype(np.intp)]
    if forecasts.shape != right.shape:
        raise ValueError(f"{name} gave {forecasts.size} forecasts of {right.size} answers")
    if not ((forecasts >= 0.0) & (forecasts <= 1.0)).all():  # NaN is not, either
        raise ValueError(f"{name} gave forecasts that are no probabilities")
    return Run(name, seed, forecasts, right, learner, fit_seconds, 1e6 * seconds / right.size)


def fitted_on(model: Examined, log: Log) -> Examined:
    """The model after learning from ``log``; itself where it learns nothing from others."""
    # not isinstance(model, Fits): that asks for learned_, which may be there only after the fit
    fit: Callable[[Log], Examined] | None = getattr(model, "fit", None)
    return fit(log) if fit else model


def forecast(model: Examined, log: Log) -> Sequence[Sequence[float]]:
    """For each learner the chance of each first score: all at once where the model can, else step by step."""
    if isinstance(model, Forecasts):
        return model.forecasts(log)
    return stepwise(model, log)


def stepwise(model: MasteryModel, log: Log) -> list[list[float]]:
    """For each learner the chance of each first score, from what was known before its episode."""
    exercises = _SingleCells()
    return [list(_gone_through(model, attempts, exercises)) for attempts in log]


def outcomes(log: Log) -> tuple[Numbers, Numbers]:
    """For each first score whether it was full marks (1.0, else 0.0), and whose it was, counted from 0."""
    rows = [(float(cell.first >= FULL), float(who)) for who, one in enumerate(log) for at in one for cell in at.cells]
    right, learner = np.array(rows, dtype=np.float64).reshape(-1, 2).T
    return right, learner


def _gone_through(model: MasteryModel, attempts: Sequence[Attempt], exercises: "_SingleCells") -> Iterator[float]:
    if not attempts:
        return
    state = model.start(attempts[0].learner)
    for attempt in attempts:
        for cell in attempt.cells:
            yield model.predict(state, exercises.of(attempt, cell), attempt.started).mean
        state = model.update(state, attempt)


class _SingleCells:
    """Exercises with one cell each: what is asked of a model about one first score. Each is made once."""

    def __init__(self) -> None:
        self._made: dict[tuple[object, ...], Exercise] = {}

    def of(self, attempt: Attempt, cell: CellEvidence) -> Exercise:
        key = (attempt.exercise, attempt.difficulty, cell.cell, cell.skill, cell.weight)
        return self._made.get(key) or self._make(key, attempt, cell)

    def _make(self, key: tuple[object, ...], attempt: Attempt, cell: CellEvidence) -> Exercise:
        self._made[key] = made = Exercise(
            id=attempt.exercise,
            course=attempt.course,
            title={"en": attempt.exercise},
            difficulty=attempt.difficulty,
            minutes=1,
            cells=(GradedCell(cell.cell, {"en": cell.cell}, cell.weight, cell.skill),),
            release=attempt.release,
        )
        return made
