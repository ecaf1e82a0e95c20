"""What a mastery model is examined with: a learner's history, and what she does next."""

from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.course import Exercise, SkillId


@dataclass(frozen=True, slots=True)
class Story:
    """A learner's history, and one more episode that is about to be learned from."""

    history: tuple[Attempt, ...]  # of one learner, oldest first, each episode in its last record
    episode: Attempt  # the next one, with at least one touched cell
    exercise: Exercise  # the one that the episode is on
    at: datetime  # UTC, when chances are asked for; not before the episode's end

    @property
    def skills(self) -> tuple[SkillId, ...]:
        """The skills that the episode gives evidence on."""
        return tuple(dict.fromkeys(cell.skill for cell in self.episode.cells if cell.skill))
