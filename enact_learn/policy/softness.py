"""What is left to chance: a draw among the few best, seeded, with the chance that each of them had."""

from collections.abc import Sequence
from math import exp

FEW = 3
REACH = 3.0  # in temperatures: what lies further below the best is not drawn at all, so that no share is tiny

_GOLDEN = 0x9E3779B97F4A7C15  # the constants of splitmix64
_MIX_ONE = 0xBF58476D1CE4E5B9
_MIX_TWO = 0x94D049BB133111EB
_BITS = 0xFFFFFFFFFFFFFFFF


def luck(seed: int) -> float:
    """A number from 0.0 up to 1.0, the same for the same seed, and evenly spread over seeds.

    One step of splitmix64 (Steele, Lea & Flood 2014, "Fast splittable pseudorandom number generators"): seeding
    ``random.Random`` would take longer than the whole choice.
    """
    bits = ((seed + 1) * _GOLDEN) & _BITS
    bits = ((bits ^ (bits >> 30)) * _MIX_ONE) & _BITS
    bits = ((bits ^ (bits >> 27)) * _MIX_TWO) & _BITS
    return ((bits ^ (bits >> 31)) >> 11) / 9007199254740992.0


def shares(scores: Sequence[float], temperature: float) -> list[float]:
    """The chance of each of the first few of ``scores``, which come best first; they add up to 1.

    With a ``temperature`` of 0 the first has all of it, else the chances fall by a factor of e for each
    temperature that a score lies below the best; what lies ``REACH`` of them below has none and is left out.
    """
    if temperature <= 0.0 or len(scores) == 1:
        return [1.0]
    best = scores[0]
    near = [exp((score - best) / temperature) for score in scores[:FEW] if score >= best - REACH * temperature]
    total = sum(near)
    return [weight / total for weight in near]


def drawn(chances: Sequence[float], seed: int) -> int:
    """Which of them the seed draws: a place in ``chances``."""
    left = luck(seed)
    for place, chance in enumerate(chances):
        left -= chance
        if left < 0.0:
            return place
    return len(chances) - 1
