"""What the teacher wants first."""

from datetime import timedelta

import pytest

from enact_learn.domain.contracts import Policy
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence
from enact_learn.policy.steered import Steered
from enact_learn.policy.zpdes import Zpdes
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option
from enact_learn.testing.fakes import NOON

TOMORROW = NOON + timedelta(hours=20)


def option(key: str, **record: object) -> Option:
    return an_option(an_exercise(key, "smiles"), **record)


def course(*options: Option) -> Situation:
    return a_situation(options, [a_standing("smiles")])


def advise(*options: Option, policy: Policy | None = None) -> Advice:
    advice = Steered(policy or Sequence()).advise(course(*options), seed=3)
    assert advice
    return advice


@pytest.mark.parametrize("policy", [Sequence(), Ladder(), Zpdes(), GroundUp()])
def test_what_is_pinned_comes_first_whatever_the_policy(policy: Policy) -> None:
    advice = advise(option("a"), option("b"), option("c", pinned=True), policy=policy)
    assert advice.choice.exercise == "c"
    why = advice.choice.reasons[0]
    assert (why.id, why.subject, why.quantity, why.decides) == ("pinned", "c", "score", True)
    assert Steered(policy).choose(course(option("a"), option("c", pinned=True)), 3) == "c"


def test_what_was_pinned_and_is_solved_is_done() -> None:
    assert advise(option("a"), option("c", pinned=True, score=1.0)).choice.exercise == "a"


def test_what_is_due_soon_comes_before_what_is_not() -> None:
    advice = advise(option("a"), option("b", deadline=TOMORROW))
    assert (advice.choice.exercise, advice.choice.reasons[0].id) == ("b", "due-soon")
    assert ("due-in", 1.0) in [(reason.id, reason.value) for reason in advice.choice.reasons]


def test_a_date_far_ahead_and_one_that_is_over_change_nothing() -> None:
    far, over = NOON + timedelta(days=4), NOON - timedelta(hours=1)
    assert advise(option("a"), option("b", deadline=far), option("c", deadline=over)).choice.exercise == "a"


def test_the_next_date_comes_first() -> None:
    later = TOMORROW + timedelta(hours=1)
    assert advise(option("a", deadline=later), option("b", deadline=TOMORROW)).choice.exercise == "b"


def test_a_pin_goes_before_a_date() -> None:
    assert advise(option("a", deadline=TOMORROW), option("b", pinned=True)).choice.exercise == "b"


def test_the_learner_may_still_say_not_now() -> None:
    assert advise(option("a"), option("b", pinned=True, declined=1)).choice.exercise == "a"


def test_what_failed_three_times_waits_though_it_is_pinned() -> None:
    assert advise(option("a"), option("b", pinned=True, failures=3)).choice.exercise == "a"


def test_the_alternatives_come_from_the_whole_course() -> None:
    advice = advise(option("a"), option("b"), option("c", pinned=True))
    assert [choice.exercise for choice in advice.alternatives] == ["a", "b"]
    assert not any(reason.decides for choice in advice.alternatives for reason in choice.reasons)


def test_without_a_wish_the_policy_advises_alone_and_keeps_its_name() -> None:
    situation = course(option("a"), option("b"))
    assert Steered(Ladder()).advise(situation, 0) == Ladder().advise(situation, 0)
    assert Steered(Ladder()).name == "ladder"
    assert Steered(GroundUp()).propensities(situation) == GroundUp().propensities(situation)
    assert Steered(Sequence()).propensities(situation) == {"a": 1.0}


@pytest.mark.parametrize("policy", [Sequence(), Ladder(), GroundUp()])
def test_of_what_is_pinned_it_is_not_said_that_it_comes_next_in_the_course(policy: Policy) -> None:
    advice = advise(option("a"), option("b"), option("c", pinned=True), policy=policy)
    assert [reason.id for reason in advice.choice.reasons][:2] == ["pinned", "likely"]
