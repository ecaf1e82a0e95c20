"""What a model learned from a log, how well it predicts, and which model advises because of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from enact_learn.domain.document import content_hash

Why = Literal["better", "still-best", "nothing-better", "named", "named-still"]
"""Why a model advises: it predicts better than the usual one, goes on doing so, nothing does, or it was named."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a model predicted first scores of learners it was not fitted on, each from her strict past."""

    auc: float | None  # None where all answers were alike
    log_loss: float  # nats an answer, 0 or more
    rmse: float  # 0.0 to 1.0
    ece: float  # expected calibration error, 0.0 to 1.0
    learners: int
    answers: int  # first scores that were predicted


@dataclass(frozen=True, slots=True)
class Fit:
    """What one model learned from one log."""

    id: str  # hash of the model's name, what it learned and the data's digest
    model: str  # entry point's name
    name: str  # what states and recommendations call the model with this fit
    learned: Mapping[str, Any]  # plain JSON; ``Model(learned=this)`` is the fitted model again
    digest: str  # of the attempts that it learned from
    learners: int
    answers: int
    at: datetime  # UTC
    quality: Quality | None = None  # held out; None where there were too few learners to hold any out


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate and what was measured of it, on the same held-out learners as the others."""

    model: str  # entry point's name
    quality: Quality
    gain: float = 0.0  # nats an answer that it predicts better than the usual model; below 0: worse
    low: float = 0.0  # 95 % interval of ``gain`` over learners
    high: float = 0.0
    fit: str = ""  # id of its fit; "" for a model that is not fitted
    name: str = ""  # what states and recommendations call it


@dataclass(frozen=True, slots=True)
class Decision:
    """Which model advises from now on, and why. Decisions are kept, the last one holds."""

    model: str  # entry point's name
    fit: str  # id of the fit it advises with; "" without one
    at: datetime  # UTC
    why: Why
    by: Literal["measure", "operator"] = "measure"
    before: str = ""  # the model that advised until then
    margin: float = 0.0  # nats an answer by which a model has to be better to take over
    digest: str = ""  # of the attempts that it was measured on
    candidates: tuple[Measured, ...] = ()  # the best first
    cpu_seconds: float = field(default=0.0, compare=False)
    """Processor time that all fitting and measuring took; 0.0 where nothing was fitted, and in earlier versions."""


def fit_id(model: str, learned: Mapping[str, Any], digest: str) -> str:
    """The id of a fit: the same model that learned the same from the same data has the same."""
    return content_hash([model, learned, digest])
