"""Every check of enact_learn.testing over every built-in mastery model and policy, and over some that cheat."""

import doctest
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from importlib.metadata import entry_points

import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import MasteryModel, Policy
from enact_learn.domain.course import Exercise, ExerciseId, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Reason
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.mastery import Mastery
from enact_learn.policy.sequence import Sequence
from enact_learn.policy.steered import Steered
from enact_learn.policy.zpdes import Zpdes
from enact_learn.testing import model_checks, policy_checks
from enact_learn.testing.examples import a_situation, a_standing, an_episode, an_exercise, an_option
from enact_learn.testing.fakes import NOON
from enact_learn.testing.model_checks import MODEL_CHECKS, check_model
from enact_learn.testing.policy_checks import POLICY_CHECKS, check_policy
from enact_learn.testing.story import Story
from enact_learn.tracing.bayesian import BayesianTracing
from enact_learn.tracing.boosted import BoostedTracing
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tracing.logistic import LogisticTracing
from enact_learn.tracing.rating import RatingTracing

MODELS = [
    pytest.param(GaussianTracing(), id="gaussian"),
    pytest.param(
        GaussianTracing(ability_variance=9.0, skill_variance=9.0, cell_variance=4.0, kinship=0.0, drift=1.0),
        id="gaussian-very-unsure",
    ),
    pytest.param(BayesianTracing(), id="bayesian"),
    pytest.param(RatingTracing(), id="rating"),
    pytest.param(LogisticTracing(), id="logistic"),
    pytest.param(BoostedTracing(), id="boosted"),
    pytest.param(ForgettingTracing(), id="forgetting"),
]
POLICIES = [
    pytest.param(Sequence(), id="sequence"),
    pytest.param(Ladder(), id="ladder"),
    pytest.param(Ladder(skip_at=0.3, seen=1, floor=0.9, remedy_below=0.9), id="ladder-restless"),
    pytest.param(Mastery(), id="mastery"),
    pytest.param(Zpdes(), id="zpdes"),
    pytest.param(GroundUp(), id="ground_up"),
    pytest.param(GroundUp(temperature=0.3, fades_below=0.5, calm=1), id="ground_up-soft"),
]
STEERED = [
    pytest.param(Steered(Ladder()), id="ladder-steered"),
    pytest.param(Steered(GroundUp(temperature=0.3)), id="ground_up-steered"),
]


@pytest.mark.parametrize("model", MODELS)
def test_a_built_in_model_keeps_the_contract(model: MasteryModel) -> None:
    check_model(model)


@pytest.mark.parametrize("policy", [*POLICIES, *STEERED])
def test_a_built_in_policy_keeps_the_contract(policy: Policy) -> None:
    check_policy(policy, examples=50)


@pytest.mark.parametrize(("group", "parts"), [("mastery_models", MODELS), ("policies", POLICIES)])
def test_every_part_that_comes_in_by_entry_point_is_checked_here(group: str, parts: list) -> None:
    checked = {type(part.values[0]) for part in parts}
    assert {found.load() for found in entry_points(group=f"enact_learn.{group}")} == checked


@pytest.mark.parametrize("part", sorted({type(one.values[0]) for one in (*MODELS, *POLICIES)}, key=str))
def test_the_example_in_a_parts_docstring_runs(part: type) -> None:
    found = doctest.testmod(sys.modules[part.__module__])
    assert (found.failed, found.attempted > 0) == (0, True)


class LikesWrongAnswers(GaussianTracing):
    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        cells = tuple(replace(cell, first=1.0 - cell.first) for cell in attempt.cells)
        return super().update(state, replace(attempt, cells=cells))


class LearnsNothing(GaussianTracing):
    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        super().update(state, attempt)
        return state


class CountsUntouchedOnes(GaussianTracing):
    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        after = super().update(state, attempt)
        return after if attempt.cells else replace(after, numbers={})


class IsSurerThanSure(BayesianTracing):
    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        chance = super().mastery(state, skill, at)
        return chance._replace(high=chance.high + 0.5)


class NeverGetsSure(GaussianTracing):
    def mastery(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        return super().mastery(state, skill, at)._replace(low=0.0, high=1.0)


class Remembers(GaussianTracing):
    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        self.ability += 0.1
        return super().update(state, attempt)


class WritesIntoWhatItGot(BayesianTracing):
    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        after = super().update(state, attempt)
        state.numbers.update(after.numbers)
        return after


class ReadsAnything(BayesianTracing):
    def predict(self, state: LearnerState, exercise: Exercise, at: datetime) -> Chance:
        return super().predict(replace(state, model=self.name), exercise, at)


SMILES = an_exercise("smiles-1", "smiles", cells=2)
STORY = Story(
    history=(an_episode(SMILES, [0.0, 1.0]),),
    episode=an_episode(SMILES, [1.0, 0.5], number=2),
    exercise=SMILES,
    at=NOON + timedelta(days=1),
)


@pytest.mark.parametrize(
    ("model", "check"),
    [
        (LikesWrongAnswers(), model_checks.check_a_better_answer_is_never_worse),
        (LikesWrongAnswers(), model_checks.check_it_learns),
        (LearnsNothing(), model_checks.check_it_learns),
        (CountsUntouchedOnes(), model_checks.check_an_untouched_exercise_says_nothing),
        (IsSurerThanSure(), model_checks.check_chances_are_probabilities_in_order),
        (IsSurerThanSure(), model_checks.check_a_skill_never_seen_starts_somewhere),
        (NeverGetsSure(), model_checks.check_many_equal_answers_narrow_the_interval),
        (Remembers(), model_checks.check_the_same_history_gives_the_same_numbers),
        (Remembers(), model_checks.check_replay_equals_online),
        (WritesIntoWhatItGot(), model_checks.check_update_changes_nothing_that_it_was_given),
        (ReadsAnything(), model_checks.check_a_state_of_another_model_is_refused),
    ],
)
def test_a_model_that_breaks_a_promise_is_found_out(model: MasteryModel, check: Callable[..., None]) -> None:
    assert check in MODEL_CHECKS
    check(BayesianTracing(), STORY)
    with pytest.raises(AssertionError):
        check(model, STORY)


def _boasts(situation: Situation, advice: Advice) -> Advice:
    first, *others = advice.choice.reasons
    return _because(advice, replace(first, value=0.123456), *others)


def _names_a_number_that_decides_nothing(situation: Situation, advice: Advice) -> Advice:
    last = situation.options[-1]
    return _because(advice, Reason("likely", "chance", last.exercise.id, last.chance.mean, 0.5, decides=True))


def _gives_no_ground(situation: Situation, advice: Advice) -> Advice:
    return _because(advice)


def _repeats_itself(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, alternatives=(advice.choice,))


def _makes_something_up(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, choice=Choice("made-up", advice.choice.reasons))


def _sends_back_to_what_is_solved(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, choice=replace(advice.choice, exercise="solved"))


def _never_lets_go(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, choice=replace(advice.choice, exercise="failed"))


def _does_not_listen(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, choice=replace(advice.choice, exercise="put-aside"))


def _is_impossible(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, choice=replace(advice.choice, propensity=0.0))


def _because(advice: Advice, *reasons: Reason) -> Advice:
    return replace(advice, choice=replace(advice.choice, reasons=reasons))


class Cheat(Ladder):
    def __init__(self, change: Callable[[Situation, Advice], Advice]) -> None:
        super().__init__()
        self.change = change

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        advice = super().advise(situation, seed)
        return None if advice is None else self.change(situation, advice)


def _forgets_a_candidate(situation: Situation, advice: Advice) -> Advice:
    return replace(advice, candidates=(Candidate(advice.choice.exercise, 1.0, 0.5),))


class ChoosesOtherwise(Ladder):
    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        return situation.options[-1].exercise.id


class SaysThatItWavers(Ladder):
    def propensities(self, situation: Situation) -> dict[ExerciseId, float]:
        return {option.exercise.id: 1.0 / len(situation.options) for option in situation.options}


class Rolls(Ladder):
    rolled = 0

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        self.rolled += 1
        advice = super().advise(situation, seed)
        return None if self.rolled % 2 else advice


class OffersWhatIsSolved(Ladder):
    def advise(self, situation: Situation, seed: int) -> Advice | None:
        unsolved = (option._replace(score=None) for option in situation.options)
        return super().advise(replace(situation, options=tuple(unsolved)), seed)


SITUATION = a_situation(
    [
        an_option(an_exercise("solved", "smiles"), 0.9, score=1.0),
        an_option(an_exercise("failed", "smiles"), 0.4, score=0.5, failures=3),
        an_option(an_exercise("put-aside", "smiles"), 0.4, declined=1),
        an_option(an_exercise("next", "smiles"), 0.5),
        an_option(an_exercise("after", "smiles"), 0.7),
    ],
    [a_standing("smiles")],
)


@pytest.mark.parametrize(
    ("policy", "check"),
    [
        (Cheat(_makes_something_up), policy_checks.check_advice_is_among_the_options),
        (Cheat(_sends_back_to_what_is_solved), policy_checks.check_there_is_advice_until_all_is_right),
        (OffersWhatIsSolved(), policy_checks.check_nothing_to_choose_from_is_no_error),
        (Cheat(_repeats_itself), policy_checks.check_alternatives_are_few_and_different),
        (Rolls(), policy_checks.check_the_same_seed_gives_the_same_advice),
        (Cheat(_is_impossible), policy_checks.check_propensities_are_probabilities),
        (Cheat(_forgets_a_candidate), policy_checks.check_what_could_be_drawn_is_told),
        (SaysThatItWavers(), policy_checks.check_propensities_are_how_often_it_chooses),
        (ChoosesOtherwise(), policy_checks.check_the_quick_verb_chooses_the_same),
        (Cheat(_gives_no_ground), policy_checks.check_every_choice_has_its_reason),
        (Cheat(_boasts), policy_checks.check_reasons_quote_the_truth),
        (Cheat(_names_a_number_that_decides_nothing), policy_checks.check_a_decisive_number_decides),
        (Cheat(_never_lets_go), policy_checks.check_after_three_failures_others_have_their_turn),
        (Cheat(_does_not_listen), policy_checks.check_what_was_put_aside_waits),
    ],
)
def test_a_policy_that_breaks_a_promise_is_found_out(policy: Policy, check: Callable[..., None]) -> None:
    assert check in POLICY_CHECKS
    check(Ladder(), SITUATION)
    with pytest.raises(AssertionError):
        check(policy, SITUATION)
