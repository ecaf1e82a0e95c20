"""Reasons that quote the number they stand on, and the proof that a number decided."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import nextafter

from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Reason

Choose = Callable[[Situation], Option | None]


def not_solved_yet(option: Option) -> Reason:
    """Why an exercise that is not right comes up when its turn has come: its score is below the pass mark."""
    return Reason(_way(option), "score", option.exercise.id, option.score or 0.0, option.exercise.pass_mark)


def moved_on(option: Option, patience: int) -> Reason:
    """Why another exercise comes up: ``option`` failed too often for now."""
    return Reason("moved-on", "failures", option.exercise.id, option.failures, patience)


def likely(option: Option) -> Reason:
    """What to expect: the chance of full marks. Decides nothing."""
    return Reason("likely", "chance", option.exercise.id, option.chance.mean)


def with_chance(option: Option, reason: Reason) -> tuple[Reason, ...]:
    """A reason for ``option``, and what to expect of it where the reason does not say so itself."""
    says_it = reason.quantity == "chance" and reason.subject == option.exercise.id
    return (reason,) if says_it else (reason, likely(option))


def runner_up(score: float, second: Option, its_score: float) -> Reason:
    """What came second: ``value`` is what the choice was worth to the policy, ``threshold`` what the second was."""
    return Reason("runner-up", subject=second.exercise.id, value=score, threshold=its_score)


def otherwise(situation: Situation, choose: Choose, why: Reason) -> Iterable[Reason]:
    """What would come instead, were the number that decided just on the other side of its threshold."""
    for other in _otherwise(situation, why):
        if instead := choose(other):
            yield Reason("otherwise", subject=instead.exercise.id)
        return


def put_aside(situation: Situation, chosen: Option) -> Iterable[Reason]:
    """The first exercise that would have come earlier, had the learner not said "not now"."""
    for option in situation.options:
        if option.exercise.id == chosen.exercise.id:
            return
        if not option.is_right and option.declined > chosen.declined:
            yield Reason("declined", subject=option.exercise.id)
            return


def decisive(situation: Situation, choose: Choose, claims: Iterable[Reason], last: Reason) -> Reason:
    """The first claim that stands the trial: with its number on the other side, ``choose`` chooses differently.

    ``last`` needs no trial: it must quote the score of the choice, and what is right is not chosen.
    """
    chosen = choose(situation)
    for claim in claims:
        if all(not _same(choose(other), chosen) for other in _otherwise(situation, claim)):
            return replace(claim, decides=True)
    return replace(last, decides=True)


def _way(option: Option) -> str:
    if option.is_open:
        return "continue"
    return "retry" if option.failures else "next-in-order"


def _same(one: Option | None, other: Option | None) -> bool:
    return one is other or (one is not None and other is not None and one.exercise.id == other.exercise.id)


def _otherwise(situation: Situation, claim: Reason) -> Iterable[Situation]:
    """The situation with the claim's number just over the threshold, and as far over it as can be."""
    assert claim.quantity is not None
    assert claim.subject is not None
    assert claim.value is not None
    assert claim.threshold is not None
    if claim.value < claim.threshold:
        points = (claim.threshold, 1.0)
    elif claim.quantity == "failures":
        points = (claim.threshold - 1, 0)
    else:
        points = (nextafter(claim.threshold, 0.0), 0.0)
    return (situation.replacing(claim.quantity, claim.subject, point) for point in points)
