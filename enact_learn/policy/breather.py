"""Nobody should run against a wall: after some hard exercises in a row comes one that will be managed."""

from collections.abc import Iterable

from enact_learn.domain.options import Option, Situation
from enact_learn.policy.turns import turn

LATELY = 4  # episodes
HARD = 0.5  # what now has a smaller chance than this counts as hard, though it was solved by luck


def hard_ones(situation: Situation) -> int:
    """How many of the latest episodes in a row failed, or were at exercises that are hard for her still."""
    options = {option.exercise.id: option for option in situation.options}
    count = 0
    for episode in reversed(situation.history):
        option = options.get(episode.exercise)
        if option is None or (episode.score >= option.exercise.pass_mark and option.chance.mean >= HARD):
            break
        count += 1
    return count


def breather(situation: Situation, instead_of: Iterable[Option], at_least: float) -> Option | None:
    """The exercise that she is most likely to manage, beside some others; none below the chance ``at_least``.

    It may be solved before, where a memory knows how well it is remembered. What was just done, put aside, or failed
    waits; what was done lately comes after the rest, and the teacher's weight counts.
    """
    others = {option.exercise.id for option in instead_of} | {situation.current}
    lately = {episode.exercise for episode in situation.history[-LATELY:]}
    could = [
        option
        for option in situation.options
        if option.chance.mean >= at_least
        and option.exercise.id not in others
        and not option.declined
        and (option.recall is not None if option.is_right else turn(option, 1) == (0, 0))
    ]
    return max(
        could, key=lambda option: (option.exercise.id not in lately, option.weight * option.chance.mean), default=None
    )
