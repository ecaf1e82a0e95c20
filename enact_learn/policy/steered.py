"""What the teacher wants first, whatever policy advises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil
from typing import NamedTuple

from enact_learn.domain.contracts import AsksForMastery, Chooses, Places, Policy, Reviews, Weighs
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Option, Placement, Situation
from enact_learn.domain.recommendation import Advice, Choice, Reason
from enact_learn.policy.asides import AT_MOST
from enact_learn.policy.turns import first_round

DAY = timedelta(days=1)


class _Wanted(NamedTuple):
    """The exercises that go before all others, and the rule that says so."""

    rule: str  # "pinned", "due-soon"
    options: tuple[Option, ...]


class Steered:
    """A policy that listens to the teacher: pinned exercises first, then what is due soon, then as the policy says.

    Of several exercises that are pinned, or due, the policy chooses, seeing those alone. A pin or
    a date goes before the rest of the course, not before the learner: what got a "not now", or failed ``patience``
    times, waits like anything else while another exercise has its turn. What is locked or hidden is not
    among the options; ``weight`` and ``thresholds`` are read by the policies themselves.

    Parameters
    ----------
    inner : Policy
        The policy that is steered; its name is kept.
    soon : float
        How many days before its date an exercise comes first, at least 0. After it, it comes in its turn.
    patience : int
        How many failed episodes before an exercise is left for later, at least 1.

    """

    def __init__(self, inner: Policy, *, soon: float = 3.0, patience: int = 3) -> None:
        self.inner = inner
        self.soon = soon
        self.patience = patience

    @property
    def name(self) -> str:
        """The name of the policy that is steered."""
        return self.inner.name

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``, without saying why."""
        wanted = self._wanted(situation)
        seen = replace(situation, options=wanted.options) if wanted else situation
        if isinstance(self.inner, Chooses):
            return self.inner.choose(seen, seed)
        advice = self.inner.advise(seen, seed)
        return advice.choice.exercise if advice else None

    def propensities(self, situation: Situation) -> Mapping[ExerciseId, float]:
        """Those of the policy, over what it may choose from."""
        wanted = self._wanted(situation)
        seen = replace(situation, options=wanted.options) if wanted else situation
        if isinstance(self.inner, Weighs):
            return self.inner.propensities(seen)
        advice = self.inner.advise(seen, 0)
        return {advice.choice.exercise: 1.0} if advice else {}

    def placement(self, situation: Situation) -> Placement | None:
        """As the policy says, where it can place newcomers."""
        return self.inner.placement(situation) if isinstance(self.inner, Places) else None

    @property
    def review_below(self) -> float:
        """As the policy says; 0.0 for one that brings nothing back."""
        return self.inner.review_below if isinstance(self.inner, Reviews) else 0.0

    @property
    def asked_mastery(self) -> float:
        """As the policy says; 0.0 for one that asks for none."""
        return self.inner.asked_mastery if isinstance(self.inner, AsksForMastery) else 0.0

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        wanted = self._wanted(situation)
        advice = self.inner.advise(replace(situation, options=wanted.options), seed) if wanted else None
        if wanted is None or advice is None:
            return self.inner.advise(situation, seed)
        chosen = next(option for option in wanted.options if option.exercise.id == advice.choice.exercise)
        # that it comes next in the course is true of what the policy saw, not of the course
        others = (replace(one, decides=False) for one in advice.choice.reasons if one.id != "next-in-order")
        reasons = (_before_others(wanted.rule, chosen), *_when(situation, chosen), *others)
        return replace(
            advice,
            choice=replace(advice.choice, reasons=reasons),
            alternatives=self._alternatives(situation, seed, advice),
        )

    def _alternatives(self, situation: Situation, seed: int, advice: Advice) -> tuple[Choice, ...]:
        """What else is wanted, then what the policy would advise if nothing was."""
        freely = self.inner.advise(situation, seed)
        others = (*advice.alternatives, *((freely.choice, *freely.alternatives) if freely else ()))
        found: dict[ExerciseId, Choice] = {}
        for other in others:
            if other.exercise != advice.choice.exercise:
                reasons = tuple(replace(reason, decides=False) for reason in other.reasons)
                found.setdefault(other.exercise, Choice(other.exercise, reasons))
        return tuple(found.values())[:AT_MOST]

    def _wanted(self, situation: Situation) -> _Wanted | None:
        if not any(option.pinned or option.deadline for option in situation.options):
            return None
        ready = first_round(situation, self.patience)
        if pinned := tuple(option for option in ready if option.pinned):
            return _Wanted("pinned", pinned)
        if due := tuple(self._due(situation, ready)):
            return _Wanted("due-soon", due)
        return None

    def _due(self, situation: Situation, ready: Sequence[Option]) -> Iterator[Option]:
        """What is due within ``soon`` days, the next date first."""
        dated = [
            (option.deadline, place, option)
            for place, option in enumerate(ready)
            if option.deadline and situation.at <= option.deadline <= situation.at + self.soon * DAY
        ]
        yield from (option for _, _, option in sorted(dated, key=lambda one: one[:2]))


def _before_others(rule: str, chosen: Option) -> Reason:
    """Why it comes before the rest of the course; had it been solved, it would not."""
    score, mark = chosen.score or 0.0, chosen.exercise.pass_mark
    return Reason(rule, "score", chosen.exercise.id, score, mark, decides=True)


def _when(situation: Situation, chosen: Option) -> Iterator[Reason]:
    """In how many days it is due, where it has a date ahead."""
    if chosen.deadline and chosen.deadline >= situation.at:
        yield Reason("due-in", subject=chosen.exercise.id, value=float(ceil((chosen.deadline - situation.at) / DAY)))
