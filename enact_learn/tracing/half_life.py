"""How one skill fades: a forgetting curve with a half-life that grows with well-spaced practice."""

from math import exp, expm1, log, log1p, sqrt
from typing import NamedTuple

from enact_learn.domain.learner import Chance
from enact_learn.tracing.curve import EIGHTY_PERCENT

DAY = 86_400.0  # seconds
FRESH_FOR = 600.0  # seconds until most of the lift of having just practised is gone
LONGEST = log(36_500.0)  # a hundred years: no half-life is longer


class Memory(NamedTuple):
    """What is known of how one skill is kept."""

    last: float  # when it was last practised, POSIX seconds
    kept: float  # recall right after that, 0.0 to 1.0
    half_life: float  # natural logarithm of the days until recall has fallen by half
    variance: float  # of ``half_life``


class Faded(NamedTuple):
    """How far a memory has faded at one time."""

    logits: float  # what a right answer has lost since the last practice, 0 or more
    slope: float  # by how much a longer half-life (logarithm) would make it less, 0 or more
    recall: float  # share of what was kept that is still there, above 0.0, to 1.0


UNFADED = Faded(0.0, 0.0, 1.0)


class ForgettingCurve(NamedTuple):
    """Recall falls as a power of the time waited: quickly at first, ever more slowly afterwards.

    After one half-life it is a half, whatever ``decay`` is; the smaller ``decay``, the longer the tail.
    The odds of a right answer fall as recall does. Beside that, they fall by ``fresh`` logits in the first
    minutes, when the task before no longer helps: that is no forgetting, and recall doesn't show it.

    References
    ----------
    Wixted & Ebbesen (1991), "On the form of forgetting" (a power of time); Settles & Meeder (2016), "A trainable
    spaced repetition model for language learning" (a half-life for each learner and item).

    """

    decay: float  # 0.01 or more
    fresh: float = 0.0  # logits, 0 or more

    def faded(self, memory: Memory, now: float) -> Faded:
        """How far ``memory`` has faded at ``now`` (POSIX seconds); times before its last practice count as that."""
        waited = now - memory.last
        if waited <= 0.0:
            return UNFADED
        grown = self._halves * waited / DAY * exp(-memory.half_life)
        forgotten = self.decay * log1p(grown)
        stale = -self.fresh * expm1(-waited / FRESH_FOR)
        return Faded(forgotten + stale, self.decay * grown / (1.0 + grown), exp(-forgotten))

    def recall(self, memory: Memory, now: float) -> Chance:
        """The chance that it is still remembered; the interval is that of the half-life."""
        kept, waited = memory.kept, now - memory.last
        if waited <= 0.0:
            return Chance(kept, kept, kept)
        grown = self._halves * waited / DAY * exp(-memory.half_life)
        unsure = exp(EIGHTY_PERCENT * sqrt(memory.variance))
        return Chance(
            kept * (1.0 + grown) ** -self.decay,
            kept * (1.0 + grown * unsure) ** -self.decay,
            kept * (1.0 + grown / unsure) ** -self.decay,
        )

    @property
    def _halves(self) -> float:
        return float(2.0 ** (1.0 / self.decay) - 1.0)


def practised(memory: Memory, faded: Faded, shown: float, now: float, growth: float, lapse: float) -> Memory:
    """``memory`` after a practice at ``now`` that found it ``faded`` and showed a share of it, 0.0 to 1.0.

    What was shown is there again, and the more it had faded, the longer it lasts from now on; of what was
    not shown, the share ``lapse`` of what was believed to be there stays.
    """
    stretched = memory.half_life + log1p(growth * shown * (1.0 - faded.recall))
    kept = shown + (1.0 - shown) * lapse * memory.kept * faded.recall
    return Memory(max(memory.last, now), kept, min(stretched, LONGEST), memory.variance)
