"""What every policy promises, as checks that anybody can run over their own.

``check_policy(policy)`` runs them all over many situations, which needs ``hypothesis``; each check by itself
needs nothing but a policy and a situation.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from math import isclose, nextafter, sqrt
from typing import cast

from enact_learn.domain.contracts import Policy, Weighs
from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Choice, Reason
from enact_learn.domain.wire import to_json

SEEDS = (0, 2026)
MANY_SEEDS = range(100)
DUE_BELOW = 0.95  # what is remembered this well needs no review
EVEN_CHANCE = 0.5  # below it an exercise is hard for her, though it was solved by luck
FAILURES = 3  # failed episodes after which another exercise has its turn


def check_policy(policy: Policy, examples: int = 100) -> None:
    """Run every check over so many situations. Raises AssertionError at the first promise that is not kept."""
    from enact_learn.testing.strategies import examine, situations

    def run(situation: Situation) -> None:
        for check in POLICY_CHECKS:
            check(policy, situation)

    examine(run, situations(), examples)


def check_it_is_a_policy(policy: Policy, situation: Situation) -> None:
    """It has the verb of the contract and a name."""
    assert isinstance(policy, Policy)
    assert policy.name


def check_advice_is_among_the_options(policy: Policy, situation: Situation) -> None:
    """Neither the choice nor an alternative is an exercise that was not offered."""
    offered = {option.exercise.id for option in situation.options}
    assert {choice.exercise for choice in _choices(policy, situation)} <= offered


def check_there_is_advice_until_all_is_right(policy: Policy, situation: Situation) -> None:
    """While an exercise is unsolved there is advice. What is advised is unsolved, or fades from memory.

    After two hard exercises in a row it may be one that was solved before: nobody should run against a wall.
    """
    unsolved = {option.exercise.id for option in situation.options if not option.is_right}
    fading = {option.exercise.id for option in situation.options if option.is_right and _fades(option)}
    advised = {choice.exercise for choice in _choices(policy, situation)}
    solved = {option.exercise.id for option in situation.options if option.is_right}
    assert advised <= unsolved | fading | (solved if _runs_against_a_wall(situation) else set())
    assert advised or not unsolved


def check_nothing_to_choose_from_is_no_error(policy: Policy, situation: Situation) -> None:
    """No options, or all of them right and remembered: no advice. One unsolved option: it is the choice."""
    solved = tuple(option._replace(score=1.0, recall=None) for option in situation.options)
    for seed in SEEDS:
        assert policy.advise(replace(situation, options=()), seed) is None
        assert policy.advise(replace(situation, options=solved), seed) is None
    for option in situation.options:
        if not option.is_right:
            advice = _advice(policy, replace(situation, options=(option,)))
            assert advice is not None
            assert advice.choice.exercise == option.exercise.id
            assert advice.alternatives == ()


def check_alternatives_are_few_and_different(policy: Policy, situation: Situation) -> None:
    """At most two, each another exercise than the choice and the other alternative."""
    chosen = [choice.exercise for choice in _choices(policy, situation)]
    assert len(chosen) <= 3
    assert len(set(chosen)) == len(chosen)


def check_the_same_seed_gives_the_same_advice(policy: Policy, situation: Situation) -> None:
    """Advice can be computed again, and computing it changes nothing."""
    before = to_json(situation)
    for seed in SEEDS:
        assert policy.advise(situation, seed) == policy.advise(situation, seed)
    assert to_json(situation) == before


def check_propensities_are_probabilities(policy: Policy, situation: Situation) -> None:
    """Each is above 0 and at most 1, so that it can be divided by."""
    for choice in _choices(policy, situation):
        assert 0.0 < choice.propensity <= 1.0


def check_what_could_be_drawn_is_told(policy: Policy, situation: Situation) -> None:
    """The candidates' propensities add up to 1, and the choice has the one of its candidate."""
    for seed in SEEDS:
        advice = policy.advise(situation, seed)
        if advice is None:
            continue
        if not advice.candidates:
            assert advice.choice.propensity == 1.0
            continue
        told = {candidate.exercise: candidate.propensity for candidate in advice.candidates}
        assert len(told) == len(advice.candidates)
        assert min(told.values()) > 0.0
        assert isclose(sum(told.values()), 1.0)
        assert told[advice.choice.exercise] == advice.choice.propensity


def check_propensities_are_how_often_it_chooses(policy: Policy, situation: Situation) -> None:
    """Over many seeds each exercise is chosen about as often as the policy says, and no other one is."""
    if not isinstance(policy, Weighs):
        return
    told = policy.propensities(situation)
    chosen = [policy.advise(situation, seed) for seed in SEEDS]
    if None in chosen:
        assert not told
        return
    assert isclose(sum(told.values()), 1.0)
    if len(told) == 1:
        assert {advice.choice.exercise for advice in chosen if advice} == set(told)
        return
    often = Counter(_quickly(policy, situation, seed) for seed in MANY_SEEDS)
    assert set(often) <= set(told)
    for exercise, chance in told.items():
        spread = 5.0 * sqrt(chance * (1.0 - chance) / len(MANY_SEEDS))  # five standard deviations
        assert abs(often[exercise] / len(MANY_SEEDS) - chance) <= spread + 0.02


def check_the_quick_verb_chooses_the_same(policy: Policy, situation: Situation) -> None:
    """A policy that has ``choose`` beside ``advise`` chooses the same by it, without saying why."""
    if hasattr(policy, "choose"):
        for seed in SEEDS:
            advice = policy.advise(situation, seed)
            assert policy.choose(situation, seed) == (advice.choice.exercise if advice else None)


def check_every_choice_has_its_reason(policy: Policy, situation: Situation) -> None:
    """The choice's first reason decided and quotes a number and its threshold; nothing else claims to have decided."""
    for seed in SEEDS:
        advice = policy.advise(situation, seed)
        if advice is None:
            continue
        assert all(choice.reasons for choice in (advice.choice, *advice.alternatives))
        first, *others = [reason for choice in (advice.choice, *advice.alternatives) for reason in choice.reasons]
        assert first.decides
        assert None not in (first.quantity, first.subject, first.value, first.threshold)
        assert not any(reason.decides for reason in others)


def check_reasons_quote_the_truth(policy: Policy, situation: Situation) -> None:
    """Every number that is quoted stands in the situation. A score that is not there yet counts as 0."""
    for choice in _choices(policy, situation):
        for reason in choice.reasons:
            if reason.quantity is not None:
                assert reason.value == _number(situation, reason)


def check_a_decisive_number_decides(policy: Policy, situation: Situation) -> None:
    """With the number of the first reason on the other side of its threshold, the choice is another one, or none."""
    for seed in SEEDS:
        advice = policy.advise(situation, seed)
        if advice is not None:
            for other in otherwise(situation, advice.choice.reasons[0]):
                again = policy.advise(other, seed)
                assert again is None or again.choice.exercise != advice.choice.exercise


def check_after_three_failures_others_have_their_turn(policy: Policy, situation: Situation) -> None:
    """An exercise that failed three times, and is not being worked on, is not chosen while another could be.

    One that failed less often could be, unless the learner put it aside ("not now") more often.
    """
    chosen = _chosen(policy, situation)
    if chosen and chosen.failures >= FAILURES and not chosen.is_open and not chosen.is_right:
        for option in situation.options:
            assert option.is_right or option.failures >= FAILURES or option.declined > chosen.declined


def check_what_was_put_aside_waits(policy: Policy, situation: Situation) -> None:
    """An exercise with "not now" is not chosen while there is an unsolved one without."""
    chosen = _chosen(policy, situation)
    if chosen and chosen.declined:
        assert all(option.is_right or option.declined for option in situation.options)


POLICY_CHECKS = (
    check_it_is_a_policy,
    check_advice_is_among_the_options,
    check_there_is_advice_until_all_is_right,
    check_nothing_to_choose_from_is_no_error,
    check_alternatives_are_few_and_different,
    check_the_same_seed_gives_the_same_advice,
    check_propensities_are_probabilities,
    check_what_could_be_drawn_is_told,
    check_propensities_are_how_often_it_chooses,
    check_the_quick_verb_chooses_the_same,
    check_every_choice_has_its_reason,
    check_reasons_quote_the_truth,
    check_a_decisive_number_decides,
    check_after_three_failures_others_have_their_turn,
    check_what_was_put_aside_waits,
)


def otherwise(situation: Situation, reason: Reason) -> Iterator[Situation]:
    """The situation with the number of a decisive reason on the other side of its threshold: just over it, and far."""
    assert reason.quantity is not None
    assert reason.subject is not None
    assert reason.value is not None
    assert reason.threshold is not None
    if reason.value < reason.threshold:
        just, far = reason.threshold, max(1.0, reason.threshold)
    elif reason.quantity == "failures":
        just, far = reason.threshold - 1, 0.0
    else:
        just, far = nextafter(reason.threshold, 0.0), 0.0
    for value in (just, far):
        yield situation.replacing(reason.quantity, reason.subject, value)


def _advice(policy: Policy, situation: Situation) -> Advice | None:
    return policy.advise(situation, SEEDS[0])


def _choices(policy: Policy, situation: Situation) -> list[Choice]:
    advised = [policy.advise(situation, seed) for seed in SEEDS]
    if any(advice is None for advice in advised):
        assert all(advice is None for advice in advised)
    advice = advised[0]
    return [] if advice is None else [advice.choice, *advice.alternatives]


def _chosen(policy: Policy, situation: Situation) -> Option | None:
    advice = _advice(policy, situation)
    if advice is None:
        return None
    return next(option for option in situation.options if option.exercise.id == advice.choice.exercise)


def _quickly(policy: Policy, situation: Situation, seed: int) -> ExerciseId | None:
    if hasattr(policy, "choose"):
        return cast("ExerciseId | None", policy.choose(situation, seed))
    advice = policy.advise(situation, seed)
    return advice.choice.exercise if advice else None


def _fades(option: Option) -> bool:
    return option.recall is not None and option.recall < DUE_BELOW


def _runs_against_a_wall(situation: Situation) -> bool:
    """Whether the last two episodes failed, or were at exercises that would more probably fail now than not."""
    options = {option.exercise.id: option for option in situation.options}
    hard = [
        option is not None and (episode.score < option.exercise.pass_mark or option.chance.mean < EVEN_CHANCE)
        for episode in situation.history[-2:]
        for option in (options.get(episode.exercise),)
    ]
    return len(hard) > 1 and all(hard)


def _number(situation: Situation, reason: Reason) -> float:
    if reason.quantity == "mastery":
        return situation.skills[SkillId(reason.subject or "")].mastery.mean
    option = next(option for option in situation.options if option.exercise.id == reason.subject)
    if reason.quantity == "chance":
        return option.chance.mean
    if reason.quantity == "recall":
        return 1.0 if option.recall is None else option.recall
    return option.failures if reason.quantity == "failures" else option.score or 0.0
