"""Classic knowledge tracing, against numbers computed by hand."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.tracing.bayesian import BayesianTracing

MODEL = BayesianTracing(known=0.4, learn=0.1, slip=0.1, guess=0.2)
NEW = MODEL.start(LEARNER)
SMILES = an_exercise("smiles-1", "smiles")


def mastery_after(*shares: float) -> float:
    state = NEW
    for share in shares:
        state = MODEL.update(state, an_episode(SMILES, share))
    return MODEL.mastery(state, "smiles", NOON).mean


def test_a_right_answer_gives_what_bayes_rule_and_learning_give() -> None:
    known = 0.4 * 0.9 / (0.4 * 0.9 + 0.6 * 0.2)
    assert mastery_after(1.0) == pytest.approx(known + (1 - known) * 0.1)


def test_a_wrong_answer_gives_what_bayes_rule_and_learning_give() -> None:
    known = 0.4 * 0.1 / (0.4 * 0.1 + 0.6 * 0.8)
    assert mastery_after(0.0) == pytest.approx(known + (1 - known) * 0.1)


def test_a_half_right_answer_lies_halfway() -> None:
    assert mastery_after(0.5) == pytest.approx((mastery_after(0.0) + mastery_after(1.0)) / 2)


def test_a_wrong_answer_may_raise_the_estimate_since_practice_teaches() -> None:
    low = mastery_after(0.0, 0.0, 0.0, 0.0)
    assert low < mastery_after(0.0, 0.0, 0.0, 0.0, 1.0)
    eager = BayesianTracing(known=0.1, learn=0.5)
    before = eager.mastery(eager.start(LEARNER), "smiles", NOON).mean
    after = eager.update(eager.start(LEARNER), an_episode(SMILES, 0.0))
    assert eager.mastery(after, "smiles", NOON).mean > before


def test_one_episode_is_one_answer_however_many_cells_it_has() -> None:
    many = an_exercise("smiles-9", "smiles", cells=9)
    state = MODEL.update(NEW, an_episode(many, 1.0))
    assert MODEL.mastery(state, "smiles", NOON).mean == pytest.approx(mastery_after(1.0))
    assert state.numbers["smiles"][1] == 9


def test_full_marks_on_two_skills_need_both() -> None:
    both = an_exercise("both", "smiles", "trends")
    one = MODEL.predict(NEW, SMILES, NOON).mean
    assert one == pytest.approx(0.4 * 0.9 + 0.6 * 0.2)
    assert MODEL.predict(NEW, both, NOON).mean == pytest.approx(one * one)


def test_cells_without_a_skill_share_a_nameless_one() -> None:
    imported = an_exercise("ps1", None)
    state = MODEL.update(NEW, an_episode(imported, 1.0))
    assert set(state.numbers) == {"global"}
    assert MODEL.predict(state, imported, NOON).mean > MODEL.predict(NEW, imported, NOON).mean


def test_difficulty_hints_and_time_play_no_part() -> None:
    plain = MODEL.update(NEW, an_episode(SMILES, 1.0))
    other = MODEL.update(NEW, an_episode(replace(SMILES, difficulty=5), 1.0, hints=3))
    assert MODEL.mastery(plain, "smiles", NOON) == MODEL.mastery(other, "smiles", NOON + timedelta(days=365))


def test_what_could_not_happen_changes_nothing_but_what_practice_teaches() -> None:
    certain = BayesianTracing(known=1.0, slip=0.0)
    state = certain.update(certain.start(LEARNER), an_episode(SMILES, 0.0))
    assert certain.mastery(state, "smiles", NOON).mean == 1.0
