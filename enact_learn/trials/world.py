"""What a world is: a kind of learner whose mind the engine does not know, for ``enact trials simulate``.

Anybody can bring one: a class with ``name`` and ``learner``, named as ``module:Class``.
``enact_learn.testing.world_checks`` says whether it keeps what is promised here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import ClassVar, Protocol, runtime_checkable

from enact_learn.domain.course import Course


@dataclass(frozen=True, slots=True)
class Syllabus:
    """A course as it is, beside what its author wrote of it. Skills and exercises are known by their number.

    ``course`` is all that the engine sees: the author's order, difficulties and prerequisites, which
    may be wrong. The rest is the truth, in the same order as the course's skills and exercises.
    """

    course: Course
    skill: tuple[int, ...]  # exercise -> the number of the skill that it trains
    difficulty: tuple[float, ...]  # exercise -> its true difficulty; 0 is the middle, most are within -2 to 2
    needs: tuple[tuple[int, ...], ...]  # skill -> the skills that it truly builds on; no circles


@runtime_checkable
class Mind(Protocol):
    """One simulated learner: what she truly knows. It changes as she practises and rests."""

    def chance(self, exercise: int) -> float:
        """Chance, 0 to 1, of solving the exercise (its number) if she tried it now. Changes nothing."""
        ...

    def practise(self, exercise: int, score: float, luck: float) -> None:
        """Learn from one try that earned ``score`` (share of the points, 0 to 1).

        ``luck`` is a uniform number, 0 to 1, for a world in which learning itself is left to chance; it depends on
        the learner, the exercise and the number of the try alone, so that all policies meet the same luck.
        """
        ...

    def rest(self, days: float, luck: Random) -> None:
        """Let so many days pass without practice: a night between sessions, or the wait before the post-test.

        A world that draws from ``luck`` draws equally often whatever she knows.
        """
        ...

    def knows(self) -> Sequence[float]:
        """For each skill the share of its items that she would solve in an exam now, 0 to 1. Changes nothing."""
        ...


@runtime_checkable
class World(Protocol):
    """A belief about how people learn, as something that makes learners."""

    name: ClassVar[str]

    def learner(self, syllabus: Syllabus, luck: Random) -> Mind:
        """A new learner of this course. The same ``luck`` makes the same learner."""
        ...


@runtime_checkable
class TeachesItsOwn(Protocol):
    """A world with a course of its own, instead of the one that is made up for all (``syllabus.draw_syllabus``)."""

    def syllabus(self, number: int, luck: Random, wrong_prerequisites: float) -> Syllabus:
        """The course number ``number``; about this share of the author's prerequisites is to be wrong."""
        ...


@runtime_checkable
class GivesPartialCredit(Protocol):
    """A mind whose tries are worth more than nothing or all."""

    def score(self, exercise: int, luck: float) -> float:
        """Share of the points, 0 to 1, for a uniform ``luck``: 1.0 where it lies below ``chance(exercise)``."""
        ...


@runtime_checkable
class HasItsOwnPatience(Protocol):
    """A mind that decides by itself when it has enough, instead of by ``journey.Patience``."""

    def leaves(self, failures: int, easy: int, luck: float) -> bool:
        """Whether she gives the course up, after so many failures, or so many all too easy exercises, in a row."""
        ...


@runtime_checkable
class Foresees(Protocol):
    """A mind that can tell what a try would bring: needed by the policy ``oracle`` alone."""

    def worth(self) -> Sequence[float]:
        """For each exercise how much one try now is expected to raise the sum of ``knows()``, soon or later."""
        ...
