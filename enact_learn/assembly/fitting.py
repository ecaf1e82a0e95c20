"""Which model should advise? All that are installed are measured on learners held out, and the result is recorded."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import process_time

from enact_learn.assembly.config import Config
from enact_learn.assembly.parts import FALLBACK, USUAL, build_model, last_decision
from enact_learn.assembly.plugins import names
from enact_learn.domain.contracts import Fits, Log, MasteryModel, Store
from enact_learn.domain.course import Course
from enact_learn.domain.document import Document, content_hash
from enact_learn.domain.errors import NoSuchModel, TooFewToFit
from enact_learn.domain.fit import Decision, Fit, Measured, Quality, Why, fit_id
from enact_learn.domain.settings import Part
from enact_learn.domain.wire import to_json
from enact_learn.trials.held_out import FOLDS, held_out
from enact_learn.trials.paired import differences
from enact_learn.trials.replay import Run
from enact_learn.tutor.states import relabelled

LEAST_LEARNERS = FOLDS
"""Each fold has to hold somebody out."""

MARGIN = 0.002
"""Nats an answer: less is not worth a change of model, whose advice people have got used to."""

Step = Callable[[str], None]
"""Told the model's name after each part of the work."""


@dataclass(frozen=True)
class Measurement:
    """What `enact engine fit` found."""

    decision: Decision
    failed: dict[str, str] = field(default_factory=dict)  # model -> why it could not be measured


def log_of_all(store: Store, courses: Sequence[Course]) -> Log:
    """Everybody's episodes, in their last records and with today's skills. What came in by a file is left out:
    nobody saw how it came about.
    """
    skills = {cell.id: cell.skill for course in courses for cell in course.cells()}
    log = []
    for learner in store.learners():
        own = [one for one in store.attempts(learner) if one.cells and not one.imported]
        if own:
            log.append([relabelled(attempt, skills) for attempt in own])
    return log


def digest_of(log: Log) -> str:
    """The same records, whatever the order of learners, have the same."""
    return content_hash(sorted(attempt.id for one in log for attempt in one))


def candidates() -> list[str]:
    """Every installed model, the usual one first."""
    return [USUAL, *(name for name in names("mastery_models") if name != USUAL)]


def steps_of_fit() -> int:
    """How many times ``measure`` calls its ``step``."""
    return len(candidates()) * (FOLDS + 1)


def measure(config: Config, courses: Sequence[Course], store: Store, at: datetime, step: Step) -> Measurement:
    """Measure every installed model on held-out learners, fit it on all, and record all of it with the decision.

    Raises TooFewToFit, and then nothing is recorded.
    """
    began = process_time()  # of all threads: models may compute with several
    before = last_decision(store)
    advising = before.model if before else FALLBACK
    log = log_of_all(store, courses)
    if len(log) < LEAST_LEARNERS:
        raise TooFewToFit(count=len(log), least=LEAST_LEARNERS, model=advising)
    runs: list[Run] = []
    fits: dict[str, Fit] = {}
    failed: dict[str, str] = {}
    for name in candidates():
        try:
            run, fit = _measured(config, name, courses, log, at, step)
        except Exception as error:  # a stranger's model may raise anything; the others are measured all the same
            if name == USUAL:
                raise
            failed[name] = str(error) or type(error).__name__
            continue
        runs.append(run)
        if fit:
            fits[name] = fit
            store.add_document(Document(fit.id, "fit", at, to_json(fit)))
    decision = replace(
        _decide(before, compared(runs, fits), at),
        before=advising,
        margin=MARGIN,
        digest=digest_of(log),
        cpu_seconds=round(process_time() - began, 3),
    )
    record(store, decision)
    return Measurement(decision, failed)


def use(name: str, store: Store, at: datetime, automatically: str) -> Decision:
    """The operator's word: this model from now on, or (``automatically``) the measured one again.

    Raises NoSuchModel.
    """
    before = last_decision(store)
    measured = before.candidates if before else ()
    if name == automatically:
        model, why = choose(measured, FALLBACK)
        decision = Decision(model, _fit_of(model, measured), at, why)
    elif name in names("mastery_models"):
        decision = Decision(name, _fit_of(name, measured), at, "named", by="operator")
    else:
        raise NoSuchModel(model=name[:80], known=", ".join(candidates()))
    decision = replace(
        decision,
        before=before.model if before else FALLBACK,
        margin=MARGIN,
        digest=before.digest if before else "",
        candidates=measured,
    )
    record(store, decision)
    return decision


def record(store: Store, decision: Decision) -> None:
    """Keep a decision; it holds until the next one."""
    said = to_json(decision)
    store.add_document(Document(content_hash(said), "decision", decision.at, said))


def compared(runs: Sequence[Run], fits: Mapping[str, Fit]) -> tuple[Measured, ...]:
    """What was measured of each model, with its gain over the first run's; the best first."""
    gaps = {gap.model: gap for gap in differences(runs) if gap.metric == "log_loss" and gap.seed is None}
    found = []
    for run in runs:
        gap = gaps.get(run.model)
        gain, low, high = (-gap.mean, -gap.high, -gap.low) if gap else (0.0, 0.0, 0.0)
        fit = fits.get(run.model)
        kept, name = (fit.id, fit.name) if fit else ("", run.model)
        found.append(Measured(run.model, _quality(run), gain, low, high, kept, name))
    return tuple(sorted(found, key=lambda one: one.quality.log_loss))


def choose(measured: Sequence[Measured], advising: str) -> tuple[str, Why]:
    """Which model should advise: the best of those that surely predict better than the usual one.

    Better by ``MARGIN`` at least, with an interval over learners that is above 0. The one that advises now stays
    unless another is ahead of it by as much. Where nothing was measured, it is the one that needs no fit.
    """
    if not measured:
        return FALLBACK, "nothing-better"
    better = {one.model: one for one in measured if one.model != USUAL and one.gain >= MARGIN and one.low > 0.0}
    if not better:
        return USUAL, "nothing-better"
    best = max(better.values(), key=lambda one: one.gain)
    now = better.get(advising)
    if now is not None and best.gain - now.gain < MARGIN:
        return advising, "still-best"
    return best.model, "better"


def _decide(before: Decision | None, measured: tuple[Measured, ...], at: datetime) -> Decision:
    if before is not None and before.by == "operator":
        model = before.model
        return Decision(model, _fit_of(model, measured), at, "named-still", by="operator", candidates=measured)
    model, why = choose(measured, before.model if before else FALLBACK)
    return Decision(model, _fit_of(model, measured), at, why, candidates=measured)


def _measured(
    config: Config, name: str, courses: Sequence[Course], log: Log, at: datetime, step: Step
) -> tuple[Run, Fit | None]:
    def make() -> MasteryModel:
        return build_model(Part(name, config.arguments(name)), courses, _no_fit, config.file)

    run = held_out(name, make, log, step=lambda: step(name))
    model = make()
    fit = _fit(name, model, log, run, at) if isinstance(model, Fits) else None
    step(name)
    return run, fit


def _fit(name: str, model: Fits, log: Log, run: Run, at: datetime) -> Fit:
    """Of all learners, with the quality that was measured on those held out."""
    fitted = model.fit(log)
    learned, data = to_json(fitted.learned_), digest_of(log)
    called = fitted.name if isinstance(fitted, MasteryModel) else name
    quality = _quality(run)
    return Fit(fit_id(name, learned, data), name, called, learned, data, quality.learners, quality.answers, at, quality)


def _no_fit(_: str) -> dict[str, object]:
    return {}


def _fit_of(model: str, measured: Sequence[Measured]) -> str:
    return next((one.fit for one in measured if one.model == model), "")


def _quality(run: Run) -> Quality:
    scores = run.scores
    return Quality(
        auc=None if math.isnan(scores.auc) else scores.auc,
        log_loss=scores.log_loss,
        rmse=scores.rmse,
        ece=scores.ece,
        learners=len(set(run.learner.tolist())),
        answers=len(run.right),
    )
