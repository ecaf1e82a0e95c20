"""Which model advises: measured on learners held out, decided with a margin, recorded."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar, Self

import pytest

from enact_learn.assembly import fitting, plugins
from enact_learn.assembly.config import Config
from enact_learn.assembly.fitting import LEAST_LEARNERS, MARGIN, choose, digest_of, log_of_all
from enact_learn.assembly.parts import FALLBACK, USUAL, fits_in, last_decision
from enact_learn.assembly.records import Records, opened
from enact_learn.domain.attempt import Attempt, AttemptId, LearnerId
from enact_learn.domain.contracts import Log
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.domain.errors import BadConfiguration, NoSuchModel, TooFewToFit
from enact_learn.domain.fit import Fit, Measured, Quality
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.wire import from_json
from enact_learn.testing.fakes import NOON
from enact_learn.trials.held_out import FOLDS
from tests.assembly.at_work import a_class, a_tutor, an_attempt_on, toy


class Guessing:
    """A stranger's model that knows nothing."""

    name = "guessing"

    def start(self, learner: LearnerId) -> LearnerState:
        return LearnerState(learner, self.name)

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        return state

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        return Chance(0.5, 0.4, 0.6)

    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        return Chance(0.5, 0.4, 0.6)


class Prophet(Guessing):
    """One that learns the share of right answers of each cell."""

    fitted_on: ClassVar[list[frozenset[LearnerId]]] = []  # what its tests look at

    def __init__(self, *, learned: Any = None) -> None:
        self.learned = learned

    @property
    def learned_(self) -> Any:
        return self.learned

    @property
    def name(self) -> str:  # type: ignore[override]
        return f"prophet-{len(self.learned['cells']):08x}" if self.learned else "prophet"

    def fit(self, log: Log) -> Self:
        Prophet.fitted_on.append(frozenset(one[0].learner for one in log))
        firsts: dict[str, list[float]] = {}
        for attempt in (attempt for one in log for attempt in one):
            for cell in attempt.cells:
                firsts.setdefault(cell.cell, []).append(cell.first)
        self.learned = {"cells": {cell: (sum(all_) + 1) / (len(all_) + 2) for cell, all_ in firsts.items()}}
        return self

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        mean = (self.learned or {"cells": {}})["cells"].get(exercise.cells[0].id, 0.5)
        return Chance(mean, mean, mean)


class Broken(Guessing):
    """One that can't be measured."""

    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        raise RuntimeError("the stars are hidden")


@pytest.fixture
def config(tmp_path: Path, toy_course: Path) -> Config:
    return toy(tmp_path, toy_course, memory="")


@pytest.fixture
def records(config: Config) -> Iterator[Records]:
    with opened(config) as records:
        yield records


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> dict[str, type]:
    """The models that are installed; the usual one among them."""
    models: dict[str, type] = {USUAL: Guessing}
    point = plugins.find
    for module in (plugins, fitting):
        monkeypatch.setattr(module, "names", lambda group: sorted(models))
    monkeypatch.setattr(
        "enact_learn.assembly.parts.find",
        lambda group, name: models[name] if group == "mastery_models" else point(group, name),
    )
    Prophet.fitted_on.clear()
    return models


def fit(records: Records) -> fitting.Measurement:
    return records.fit(lambda _: None)


def measured(model: str, gain: float, low: float) -> Measured:
    return Measured(model, Quality(0.7, 0.5 - gain, 0.4, 0.01, 20, 200), gain, low, 2 * gain - low)


def test_too_few_learners_change_nothing(records: Records) -> None:
    a_class(records.store, records.courses[0], LEAST_LEARNERS - 1)
    with pytest.raises(TooFewToFit, match=f"answers of {LEAST_LEARNERS - 1} learner.*gaussian goes on advising"):
        fit(records)
    assert records.store.documents("decision") == records.store.documents("fit") == []


def test_a_model_that_predicts_better_takes_over_with_its_fit(
    records: Records, config: Config, installed: dict[str, type]
) -> None:
    installed["prophet"] = Prophet
    a_class(records.store, records.courses[0], 40)
    decision = fit(records).decision
    assert (decision.model, decision.why, decision.by, decision.before) == ("prophet", "better", "measure", FALLBACK)
    assert [one.model for one in decision.candidates] == ["prophet", USUAL]
    assert decision.candidates[0].gain > MARGIN
    assert last_decision(records.store) == decision
    (document,) = records.store.documents("fit")
    kept = from_json(Fit, dict(document.data))
    assert document.id == kept.id == decision.fit
    assert (kept.model, kept.learners, kept.answers) == ("prophet", 40, decision.candidates[0].quality.answers)
    assert kept.digest == decision.digest == digest_of(log_of_all(records.store, records.courses))
    tutor = a_tutor(config)
    assert (tutor.model.name, tutor.model.learned) == (kept.name, dict(kept.learned))  # type: ignore[attr-defined]
    tutor.close()


def test_every_answer_is_predicted_by_a_model_that_has_not_seen_its_learner(
    records: Records, installed: dict[str, type]
) -> None:
    installed["prophet"] = Prophet
    a_class(records.store, records.courses[0], 11)
    fit(records)
    everybody = frozenset(records.store.learners())
    *folds, last = Prophet.fitted_on
    assert len(folds) == FOLDS
    assert last == everybody
    held_out = [everybody - fold for fold in folds]
    assert sum(len(part) for part in held_out) == len(everybody)
    assert frozenset().union(*held_out) == everybody


def test_a_model_that_can_not_be_measured_is_named_and_the_others_are_measured(
    records: Records, installed: dict[str, type]
) -> None:
    installed["broken"] = Broken
    a_class(records.store, records.courses[0], 12)
    found = fit(records)
    assert found.failed == {"broken": "the stars are hidden"}
    assert [one.model for one in found.decision.candidates] == [USUAL]
    assert (found.decision.model, found.decision.why) == (USUAL, "nothing-better")


def test_fitting_again_on_the_same_log_finds_the_same(records: Records, installed: dict[str, type]) -> None:
    installed["prophet"] = Prophet
    a_class(records.store, records.courses[0], 15)
    first, second = fit(records).decision, fit(records).decision
    assert first.candidates == second.candidates
    assert len(records.store.documents("fit")) == 1
    assert len(records.store.documents("decision")) == 2


def test_what_came_in_by_a_file_or_shows_nothing_is_left_out_and_a_regrade_counts_once(records: Records) -> None:
    (course,) = records.courses
    one = an_attempt_on(course, 0, 1.0, NOON, LearnerId("one"))
    records.store.add_attempt(one)
    records.store.add_attempt(replace(one, id=AttemptId("regraded"), supersedes=one.id))
    records.store.add_attempt(replace(an_attempt_on(course, 1, 1.0, NOON, LearnerId("one")), cells=()))
    records.store.add_attempt(replace(an_attempt_on(course, 0, 1.0, NOON, LearnerId("two")), imported=True))
    assert _ids(log_of_all(records.store, records.courses)) == [["regraded"]]


@pytest.mark.parametrize(
    ("candidates", "advising", "chosen"),
    [
        ((), FALLBACK, (USUAL, "nothing-better")),
        ((measured("one", 0.05, 0.01),), FALLBACK, ("one", "better")),
        ((measured("one", 0.05, -0.01),), FALLBACK, (USUAL, "nothing-better")),  # it may be luck
        ((measured("one", MARGIN / 2, MARGIN / 4),), FALLBACK, (USUAL, "nothing-better")),  # not worth it
        ((measured("one", 0.05, 0.01), measured("two", 0.06, 0.01)), FALLBACK, ("two", "better")),
        ((measured("one", 0.05, 0.01), measured("two", 0.0505, 0.01)), "one", ("one", "still-best")),
        ((measured("one", 0.05, 0.01), measured("two", 0.06, 0.01)), "one", ("two", "better")),
        ((measured("one", 0.001, -0.01),), "one", (USUAL, "nothing-better")),  # it was ahead once
        ((measured("two", 0.05, 0.01),), "one", ("two", "better")),  # it is not installed any more
    ],
)
def test_a_model_takes_over_only_where_it_is_surely_better(
    candidates: tuple[Measured, ...], advising: str, chosen: tuple[str, str]
) -> None:
    assert choose((measured(USUAL, 0.0, 0.0), *candidates), advising) == chosen


def test_where_nothing_was_measured_the_one_that_needs_no_fit_advises() -> None:
    assert choose((), USUAL) == (FALLBACK, "nothing-better")


def test_the_operator_s_word_goes_before_the_measurement_until_it_is_taken_back(
    records: Records, installed: dict[str, type]
) -> None:
    installed |= {"prophet": Prophet, "third": Guessing}
    a_class(records.store, records.courses[0], 40)
    fit(records)
    records.use("third")
    assert (records.advising.name, records.decision.by if records.decision else "") == ("third", "operator")
    again = fit(records).decision
    assert (again.model, again.why, again.by) == ("third", "named-still", "operator")
    assert {one.model for one in again.candidates} == {USUAL, "prophet", "third"}
    back = records.use("auto")
    assert (back.model, back.by) == ("prophet", "measure")
    assert back.fit == records.advising.fit != ""


def test_a_model_that_is_not_installed_can_not_be_named(records: Records) -> None:
    with pytest.raises(NoSuchModel, match=r"no model oracle here. There are logistic, .*gaussian"):
        records.use("oracle")
    assert records.decision is None


def test_a_model_that_the_configuration_names_has_its_newest_fit(
    records: Records, config: Config, installed: dict[str, type]
) -> None:
    installed["prophet"] = Prophet
    a_class(records.store, records.courses[0], 12)
    fit(records)
    tutor = a_tutor(replace(config, model="prophet"))
    assert tutor.model.learned  # type: ignore[attr-defined]
    tutor.close()


def test_a_fit_that_is_gone_is_said(records: Records) -> None:
    with pytest.raises(BadConfiguration, match="the fit 01234567 is not kept here"):
        fits_in(records.store)("0123456789")


def _ids(log: Log) -> list[list[str]]:
    return [[_id(attempt) for attempt in one] for one in log]


def _id(attempt: Attempt) -> str:
    return str(attempt.id)
