"""A share with its interval."""

from math import sqrt

from enact_learn.domain.learner import Chance

Z80 = 1.2815515655446004  # the 90 % point of the normal distribution: between plus and minus it lie 80 %


def share(right: float, of: int, z: float = Z80) -> Chance | None:
    """``right`` of ``of`` (0 <= right <= of) with Wilson's interval, 80 % for the usual ``z``; None of nothing.

    Wilson's interval is honest for few and at the edges: of three right ones out of three it says 65 % to 100 %.
    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if of <= 0:
        return None
    mean, z2 = right / of, z * z
    middle = (mean + z2 / (2 * of)) / (1 + z2 / of)
    half = z * sqrt(mean * (1 - mean) / of + z2 / (4 * of * of)) / (1 + z2 / of)
    return Chance(mean, max(0.0, min(mean, middle - half)), min(1.0, max(mean, middle + half)))
