"""The zone of proximal development, explored by a bandit that follows learning progress."""

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from enact_learn.domain.course import Exercise, ExerciseId, SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Reason
from enact_learn.policy.asides import asides
from enact_learn.policy.grounds import decisive, moved_on, not_solved_yet, otherwise, put_aside, runner_up, with_chance
from enact_learn.policy.outline import Outline, outline
from enact_learn.policy.softness import drawn
from enact_learn.policy.turns import first_round, just_left

Activity = tuple[SkillId | None, int]
"""A skill at one of the author's difficulties."""


class _Weighed(NamedTuple):
    """An exercise of the zone."""

    option: Option
    quality: float  # recent learning progress of its activity, with the teacher's weight
    chance: float  # of being drawn


class Zpdes:
    """Practise where progress was made lately, in a zone that opens with prerequisites and difficulty.

    **What it does.** Exercises of one skill and difficulty are one *activity*. The zone holds activities that may
    bring progress: of each skill whose prerequisites are learned (their success rate, over the last ``window``
    episodes, reached ``opens_at``, or their mastery did before any was seen) the easiest difficulty that has
    not been closed, and the next one as soon as that rate reaches ``opens_at``; an activity closes at
    ``closes_at``. Progress is how much higher the rate of the newer half of the window is than that of the older; each
    episode moves the quality of its activity towards it by ``pace``. The activity is drawn in proportion to its
    quality, but for a share ``exploring`` that is spread evenly; of the activity comes the first exercise in the
    author's order that is not right. When nothing is left in the zone, all skills are open. What failed ``patience``
    times waits, and so does what got a "not now". An open exercise is continued.

    Parameters
    ----------
    window : int
        How many episodes of an activity success and progress are taken from, at least 2.
    pace : float
        How fast the quality of an activity follows its progress, above 0.0 to 1.0.
    exploring : float
        Share of the draw that is spread evenly over the zone, 0.0 to 1.0.
    opens_at, closes_at : float
        Success rates, 0.0 to 1.0.
    fresh : float
        Quality of an activity that was never tried, above 0.
    patience : int
        How many failed episodes before an exercise is left for later, at least 1.

    Examples
    --------
    >>> from datetime import datetime, timezone
    >>> Zpdes().advise(Situation("ada", "chemistry", datetime.now(timezone.utc), (), {}), seed=0) is None
    True

    References
    ----------
    Clement, Roy, Oudeyer & Lopes (2015), "Multi-armed bandits for intelligent tutoring systems", Journal of
    Educational Data Mining 7(2).

    """

    name: ClassVar[str] = "zpdes"

    def __init__(
        self,
        *,
        window: int = 4,
        pace: float = 0.3,
        exploring: float = 0.2,
        opens_at: float = 0.5,
        closes_at: float = 0.9,
        fresh: float = 0.5,
        patience: int = 3,
    ) -> None:
        self.window = window
        self.pace = pace
        self.exploring = exploring
        self.opens_at = opens_at
        self.closes_at = closes_at
        self.fresh = fresh
        self.patience = patience

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        """The choice of ``advise``, without saying why."""
        chosen = self._drawn(situation, seed)
        return chosen.exercise.id if chosen else None

    def propensities(self, situation: Situation) -> dict[ExerciseId, float]:
        """The chance of the first waiting exercise of each activity of the zone."""
        return {weighed.option.exercise.id: weighed.chance for weighed in self._zone(situation)}

    @property
    def asked_mastery(self) -> float:
        """``closes_at``."""
        return self.closes_at

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        zone = sorted(self._zone(situation), key=lambda weighed: -weighed.quality)
        chosen = self._drawn(situation, seed)
        if chosen is None:
            return None

        def choose(other: Situation) -> Option | None:
            return self._drawn(other, seed)

        own = next(weighed for weighed in zone if weighed.option is chosen)
        why = decisive(situation, choose, self._claims(situation, chosen), not_solved_yet(chosen))
        second = [runner_up(own.quality, one.option, one.quality) for one in zone if one is not own][:1]
        beside = (*second, *otherwise(situation, choose, why), *put_aside(situation, chosen))
        return Advice(
            Choice(chosen.exercise.id, (*with_chance(chosen, why), *beside), own.chance),
            asides(situation, chosen, self.patience),
            tuple(Candidate(one.option.exercise.id, one.quality, one.chance) for one in zone),
        )

    def _drawn(self, situation: Situation, seed: int) -> Option | None:
        zone = self._zone(situation)
        return zone[drawn([weighed.chance for weighed in zone], seed)].option if zone else None

    def _zone(self, situation: Situation) -> list[_Weighed]:
        """The exercises that could come, one for each activity of the zone, in the author's order."""
        waiting = first_round(situation, self.patience)
        for option in waiting:
            if option.is_open:
                return [_Weighed(option, self.fresh * option.weight, 1.0)]
        course = outline(situation.options)
        first: dict[Activity, Option] = {}
        for option in waiting:
            for activity in _activities(option.exercise, course):
                first.setdefault(activity, option)
        record = _record(situation)
        inside = [activity for activity in first if self._is_inside(situation, activity, first, record)] or list(first)
        offered: dict[ExerciseId, tuple[Option, float]] = {}
        for activity in inside:
            option = first[activity]
            quality = self._quality(record.get(activity, ())) * option.weight
            held = offered.get(option.exercise.id)
            if held is None or held[1] < quality:
                offered[option.exercise.id] = (option, quality)
        total = sum(quality for _, quality in offered.values())
        even = self.exploring / len(offered) if offered else 0.0
        return [
            _Weighed(option, quality, min(1.0, even + (1.0 - self.exploring) * quality / total))
            for option, quality in offered.values()
        ]

    def _is_inside(
        self,
        situation: Situation,
        activity: Activity,
        waiting: Mapping[Activity, Option],
        record: Mapping[Activity, Sequence[float]],
    ) -> bool:
        skill, difficulty = activity
        standing = situation.skills.get(skill) if skill is not None else None
        if standing and not all(self._is_learned(situation, need, record) for need in standing.prerequisites):
            return False
        done = record.get(activity, ())
        if len(done) >= self.window and self._rate(done) >= self.closes_at:
            return False
        below = [level for own, level in waiting if own == skill and level < difficulty]
        return all(self._rate(record.get((skill, level), ())) >= self.opens_at for level in below)

    def _is_learned(self, situation: Situation, skill: SkillId, record: Mapping[Activity, Sequence[float]]) -> bool:
        """Whether a prerequisite is far enough; what the course doesn't train counts as met."""
        done = [first for (own, _), firsts in record.items() if own == skill for first in firsts]
        if done:
            return self._rate(done) >= self.opens_at
        standing = situation.skills.get(skill)
        if standing is None or skill not in outline(situation.options).items:
            return True
        return standing.mastery.mean >= situation.thresholds.get(skill, self.closes_at)

    def _rate(self, done: Sequence[float]) -> float:
        """Success over the window; 0.0 before the first episode."""
        recent = done[-self.window :]
        return sum(recent) / len(recent) if recent else 0.0

    def _quality(self, done: Sequence[float]) -> float:
        """The quality of an activity after what was done of it; never below a tenth of a fresh one's."""
        quality = self.fresh
        for number in range(1, len(done) + 1):
            recent = done[max(0, number - self.window) : number]
            half = len(recent) // 2
            older = sum(recent[:half]) / half if half else 0.0
            newer = sum(recent[half:]) / (len(recent) - half)
            quality += self.pace * (newer - older - quality)
        return max(quality, 0.1 * self.fresh)

    def _claims(self, situation: Situation, chosen: Option) -> Iterator[Reason]:
        """What could be said to have decided, the most telling first."""
        if not chosen.is_open:
            for left in just_left(situation, chosen, self.patience):
                yield moved_on(left, self.patience)


def _activities(exercise: Exercise, course: Outline) -> list[Activity]:
    return [(skill, exercise.difficulty) for skill in course.trains[exercise.id]] or [(None, exercise.difficulty)]


def _record(situation: Situation) -> dict[Activity, list[float]]:
    """First shares of the episodes of each activity, oldest first."""
    course = outline(situation.options)
    by_id = {exercise.id: exercise for exercise in course.exercises}
    record: dict[Activity, list[float]] = {}
    for episode in situation.history:
        if exercise := by_id.get(episode.exercise):
            for activity in _activities(exercise, course):
                record.setdefault(activity, []).append(episode.first)
    return record
