"""The logistic curve: logits to probabilities, for sure and for unsure logits."""

import math

from enact_learn.domain.learner import Chance

EIGHTY_PERCENT = 1.2815515655446004
"""Half the width of the central 80 % interval of a normal distribution, in standard deviations."""

MEAN_SHRINKS = math.pi / 8.0
"""How fast the mean probability of an unsure logit goes towards one half, by its variance: MacKay (1992), eq. 10."""


def probability(logit: float) -> float:
    """The probability, 0.0 to 1.0, of a logit; never overflows."""
    if logit >= 0.0:
        return 1.0 / (1.0 + math.exp(-logit))
    grown = math.exp(max(logit, -700.0))  # exp(-745) is 0.0 and exp(709) too large: 700 is safe on both sides
    return grown / (1.0 + grown)


def expected_probability(logit: float, variance: float) -> float:
    """The mean probability of a logit that is only known up to ``variance``, 0.0 to 1.0.

    MacKay (1992), "The evidence framework applied to classification networks", equation 10: not
    knowing pulls towards one half.
    """
    return probability(logit / math.sqrt(1.0 + MEAN_SHRINKS * variance))


def chance(logit: float, variance: float) -> Chance:
    """The chance that belongs to a logit that is only known up to ``variance``, with its 80 % interval."""
    half = EIGHTY_PERCENT * math.sqrt(variance)
    mean = expected_probability(logit, variance)
    # a very unsure, very high logit has its mean outside of the quantiles
    return Chance(mean, min(probability(logit - half), mean), max(probability(logit + half), mean))
