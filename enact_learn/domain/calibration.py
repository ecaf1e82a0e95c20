"""What the log says of a graded cell: how hard it is, and how well it tells learners apart."""

from dataclasses import dataclass
from typing import NamedTuple

from enact_learn.domain.course import CellId, SkillId
from enact_learn.domain.text import Message


class Interval(NamedTuple):
    """A number with its 80 % interval: low <= mean <= high."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CellCalibration:
    """One graded cell, as those who answered it found it, beside what its author thought.

    ``difficulty`` stands on the scale of ability in logits: a learner of middling ability who is that able gets
    half of the points. 0 is what authors call 3, and the course as a whole is as hard as they say: a cell is
    harder or easier than its author thinks in comparison with the others.

    ``discrimination`` is how steeply the score rises with ability: 1 is usual, near 0 the cell says nothing of
    ability, below 0 those who can do more get fewer points.
    """

    cell: CellId
    skill: SkillId | None
    answers: int  # learners whose first score is known
    score: float  # their mean first score, 0.0 to 1.0
    author: int  # the author's difficulty, 1 to 5
    author_logits: float  # the same in logits
    difficulty: Interval  # logits
    discrimination: Interval
    flags: tuple[Message, ...] = ()  # what the author may want to know (``calibration.<id>``), with its numbers
