"""Classic knowledge tracing, against numbers computed by hand."""

import json
import re
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.testing.model_checks import check_model
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


EASY, HARD = an_exercise("easy", "easy"), an_exercise("hard", "hard")


def many_learners(seed: int = 1) -> list[list[Attempt]]:
    """Learners who find one skill easy, and the other one hard to learn."""
    luck = Random(seed)
    log = []
    for _ in range(80):
        knows = {"easy": luck.random() < 0.7, "hard": luck.random() < 0.1}
        history = []
        for number in range(10):
            exercise = (EASY, HARD)[number % 2]
            share = float(luck.random() < (0.9 if knows[exercise.id] else 0.2))
            history.append(an_episode(exercise, share, number=number))
            knows[exercise.id] |= luck.random() < {"easy": 0.4, "hard": 0.05}[exercise.id]
        log.append(history)
    return log


def test_after_a_fit_each_skill_has_its_own_numbers() -> None:
    model = BayesianTracing().fit(many_learners())
    new = model.start(LEARNER)
    assert model.mastery(new, "easy", NOON).mean == pytest.approx(0.7, abs=0.15)
    assert model.mastery(new, "hard", NOON).mean == pytest.approx(0.1, abs=0.15)
    assert model.predict(new, EASY, NOON).mean > model.predict(new, HARD, NOON).mean


def test_a_skill_that_was_not_in_the_log_has_those_of_the_average_one() -> None:
    model = BayesianTracing().fit(many_learners())
    new = model.start(LEARNER)
    known = model.learned_["average"][0]
    assert model.mastery(new, "never.seen", NOON).mean == known
    assert model.mastery(new, "hard", NOON).mean < known < model.mastery(new, "easy", NOON).mean


def test_what_was_learned_is_plain_json_that_makes_the_same_model_again() -> None:
    model = BayesianTracing().fit(many_learners())
    again = BayesianTracing(learned=json.loads(json.dumps(model.learned_)))
    assert again.name == model.name
    state = model.update(model.start(LEARNER), an_episode(EASY, 0.5))
    assert again.update(again.start(LEARNER), an_episode(EASY, 0.5)) == state
    assert again.predict(state, HARD, NOON) == model.predict(state, HARD, NOON)


def test_a_fit_has_a_name_of_its_own_and_other_states_are_refused() -> None:
    plain = BayesianTracing()
    assert (plain.name, plain.learned_) == ("bayesian", {})
    one, other = (BayesianTracing().fit(many_learners(seed)) for seed in (1, 2))
    assert re.fullmatch("bayesian-[0-9a-f]{8}", one.name)
    assert one.name != other.name
    with pytest.raises(ValueError, match=other.name):
        other.mastery(one.start(LEARNER), "easy", NOON)


def test_the_same_learners_give_the_same_fit_in_any_order() -> None:
    log = many_learners()
    assert BayesianTracing().fit(log).learned_ == BayesianTracing().fit(log[::-1]).learned_


def test_a_model_can_be_fitted_again() -> None:
    model = BayesianTracing().fit(many_learners(1))
    before = model.name
    assert model.fit(many_learners(2)).name == BayesianTracing().fit(many_learners(2)).name != before


def test_an_empty_log_leaves_what_was_believed() -> None:
    model = BayesianTracing(known=0.3, learn=0.2, slip=0.1, guess=0.2).fit([])
    assert model.learned_ == {"average": [0.3, 0.2, 0.1, 0.2], "skills": {}}


@pytest.mark.parametrize("rights", [(0, 0), (12, 12), (12, 0), (8, 4), (6, 11)])
def test_a_fitted_model_keeps_the_contract_even_where_answers_told_nothing(rights: tuple[int, int]) -> None:
    # the skills are those of the stories that models are examined with
    exercises = [an_exercise(f"any-{number}", f"any.{number}") for number in range(2)]
    log = [
        [
            an_episode(exercise, float((5 * number + who) % 12 < right), number=number)
            for exercise, right in zip(exercises, rights, strict=True)
            for number in range(12)
        ]
        for who in range(20)
    ]
    check_model(BayesianTracing().fit(log), examples=15)
