"""The author's order: the plain baseline that a clever policy has to beat."""

from typing import ClassVar

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Choice, Reason
from enact_learn.policy.asides import asides
from enact_learn.policy.grounds import decisive, moved_on, not_solved_yet, put_aside, with_chance
from enact_learn.policy.turns import first_round, just_left


class Sequence:
    """The author's order, each exercise until it is right.

    **What it does.** The first exercise that is not right comes next. After ``patience`` failed episodes it is
    left for later, and comes back when all others are right or were left as often. "Not now" puts an
    exercise behind the others. No estimate plays a part. Nothing is left to chance: propensities are 1.0, and the
    seed is not used.

    Parameters
    ----------
    patience : int
        How many failed episodes on one exercise before the next one comes, at least 1.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> Sequence().advise(Situation("ada", "chemistry", datetime.now(timezone.utc), (), {}), seed=0) is None
    True

    """

    name: ClassVar[str] = "sequence"

    def __init__(self, *, patience: int = 3) -> None:
        self.patience = patience

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``, without saying why."""
        chosen = self._choose(situation)
        return chosen.exercise.id if chosen else None

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        chosen = self._choose(situation)
        if chosen is None:
            return None
        why = decisive(situation, self._choose, self._claims(situation, chosen), not_solved_yet(chosen))
        reasons = (*with_chance(chosen, why), *put_aside(situation, chosen))
        return Advice(Choice(chosen.exercise.id, reasons), asides(situation, chosen, self.patience))

    def _choose(self, situation: Situation) -> Option | None:
        return next(iter(first_round(situation, self.patience)), None)

    def _claims(self, situation: Situation, chosen: Option) -> list[Reason]:
        left = [] if chosen.is_open else just_left(situation, chosen, self.patience)
        return [moved_on(option, self.patience) for option in left]
