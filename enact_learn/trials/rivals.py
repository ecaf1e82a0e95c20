"""Simple policies that others use or that set a mark, for comparison in trials only: nobody is advised by them."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from enact_learn.domain.contracts import Policy
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Choice
from enact_learn.trials.luck import luck_of
from enact_learn.trials.world import Foresees, Mind


class Rival:
    """A policy that says what, never why."""

    name: ClassVar[str] = "rival"

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        chosen = self.choose(situation, seed)
        return None if chosen is None else Advice(Choice(chosen, ()))

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The exercise that is advised."""
        raise NotImplementedError


class AnyExercise(Rival):
    """Any exercise, each as likely as the next, solved or not."""

    name: ClassVar[str] = "random"

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        return luck_of(seed).choice(situation.options).exercise.id if situation.options else None


class Once(Rival):
    """The author's order, each exercise once, right or wrong. Then no more."""

    name: ClassVar[str] = "once"

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        return next((option.exercise.id for option in situation.options if option.score is None), None)


class Nearest(Rival):
    """The exercise whose chance of success is nearest to ``aim``, solved or not: the "zone" and nothing else."""

    name: ClassVar[str] = "nearest"

    def __init__(self, aim: float = 0.7) -> None:
        self.aim = aim

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        return _best(situation.options, lambda option: -abs(option.chance.mean - self.aim), seed)


class Weakest(Rival):
    """An exercise of the skill that is mastered least, unsolved ones first, as OATutor chooses.

    References
    ----------
    Pardos et al. (2023), "OATutor: an open-source adaptive tutoring system and curated content library".

    """

    name: ClassVar[str] = "weakest"

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        def weakness(option: Option) -> tuple[float, bool]:
            standings = [situation.skills[skill] for skill in option.exercise.skills if skill in situation.skills]
            return -min((standing.mastery.mean for standing in standings), default=1.0), not option.is_right

        return _best(situation.options, weakness, seed)


class Oracle(Rival):
    """Knows the learner's true state and takes what a single try is worth most; solved or not. No upper bound."""

    name: ClassVar[str] = "oracle"

    def __init__(self) -> None:
        self.mind: Foresees | None = None
        self.again = 1.0

    def see(self, mind: Mind, again: float) -> None:
        """Meet the next learner. Raises TypeError for a world whose minds can't foresee what a try is worth."""
        if not isinstance(mind, Foresees):
            raise TypeError(f"{type(mind).__name__} has no `worth`, so there is no oracle for its world")
        self.mind, self.again = mind, again

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        assert self.mind is not None, "the oracle was asked before it met a learner"
        worth = [
            value * (self.again if option.is_right else 1.0)
            for value, option in zip(self.mind.worth(), situation.options, strict=True)
        ]
        best = max(range(len(worth)), key=worth.__getitem__, default=None)
        return None if best is None or worth[best] <= 0.0 else situation.options[best].exercise.id


RIVALS: Mapping[str, Callable[[], Policy]] = {
    rival.name: rival for rival in (AnyExercise, Once, Nearest, Weakest, Oracle)
}
"""The names under which ``enact trials simulate`` knows them."""


def _best(
    options: Sequence[Option], worth: Callable[[Option], float | tuple[float, bool]], seed: int
) -> ExerciseId | None:
    """The option that is worth most; among equals chance decides."""
    if not options:
        return None
    values = [worth(option) for option in options]
    most = max(values)
    equal = [option.exercise.id for option, value in zip(options, values, strict=True) if value == most]
    return equal[0] if len(equal) == 1 else luck_of(seed).choice(equal)
