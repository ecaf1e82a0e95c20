"""A stranger's world, as small as can be: `tests.trials.strange_world:Plodders`."""

from collections.abc import Sequence
from random import Random
from typing import ClassVar

from enact_learn.trials.world import Syllabus


class Plodders:
    """Each try raises the chance at all exercises of its skill by a twentieth; nights take a hundredth."""

    name: ClassVar[str] = "plodders"

    def learner(self, syllabus: Syllabus, luck: Random) -> "Plodder":
        return Plodder(syllabus.skill, [luck.uniform(0.1, 0.4) for _ in syllabus.needs])


class Plodder:
    def __init__(self, skill_of: Sequence[int], skills: list[float]) -> None:
        self.skill_of, self.skills = skill_of, skills

    def chance(self, exercise: int) -> float:
        return self.skills[self.skill_of[exercise]]

    def practise(self, exercise: int, score: float, luck: float) -> None:
        skill = self.skill_of[exercise]
        self.skills[skill] = min(0.95, self.skills[skill] + 0.05)

    def rest(self, days: float, luck: Random) -> None:
        self.skills = [skill * 0.99**days for skill in self.skills]

    def knows(self) -> Sequence[float]:
        return list(self.skills)


class Unworldly:
    """Lacks the verb of a world."""

    name: ClassVar[str] = "unworldly"
