"""The logistic curve, for worlds that think in logits."""

from math import exp


def probability(logit: float) -> float:
    """The probability, 0.0 to 1.0, of a logit."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))


def slope(logit: float) -> float:
    """How fast the probability grows with its logit, 0.0 to 0.25."""
    p = probability(logit)
    return p * (1.0 - p)
