"""Chance that is the same for every policy: it belongs to what it decides, never to the order of calls."""

from random import Random

from numpy.random import Generator, Philox, SeedSequence

Lots = list[list[list[float]]]
"""``lots[try][exercise]``: three uniform numbers, 0 to 1, for the outcome, for learning and for leaving."""


def luck_of(*what: object) -> Random:
    """A source of chance of its own for each ``what``: ("learner", 7, 12), ("night", 7, 12, 3), ..."""
    return Random(" ".join(map(str, what)))  # noqa: S311 - simulated learners keep no secrets


def lots_of(seed: int, learner: int, tries: int, exercises: int) -> Lots:
    """The lots of one learner. Tries come first: asking for more of them changes no earlier one."""
    source = Generator(Philox(SeedSequence([seed, learner])))
    lots: Lots = source.random((tries, exercises, 3)).tolist()
    return lots
