"""The exercises of a course in numbers, from what everybody did."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.item_views import ItemRow
from enact_learn.domain.views import SkillName
from enact_learn.insight.discrimination import discriminations
from enact_learn.insight.first_scores import first_scores
from enact_learn.insight.flags import flags
from enact_learn.insight.measured import measured
from enact_learn.insight.share import share
from enact_learn.insight.time_taken import minutes_taken


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The first check of a learner on an exercise: what was predicted, and what came of it."""

    exercise: ExerciseId
    chance: float  # of being right, 0.0 to 1.0
    is_right: bool


class Tally:
    """Counts the exercises of a course one by one, so that a large log need not be held whole."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self._scores: dict[LearnerId, dict[ExerciseId, float]] = {}
        self._learners: dict[ExerciseId, int] = {}
        self._hints: dict[ExerciseId, float] = {}
        self._minutes: dict[ExerciseId, float] = {}

    def add(self, exercise: ExerciseId, attempts: Sequence[Attempt], handed_out: Sequence[Event]) -> None:
        """Count all attempts on an exercise, in their last records; with all hand-outs of it."""
        for learner, hers in first_scores(attempts, self.course).items():
            self._scores.setdefault(learner, {}).update(hers)
        seen: Counter[LearnerId] = Counter()
        for attempt in attempts:
            if not attempt.imported:
                seen[attempt.learner] += attempt.hints
        self._learners[exercise] = len(seen)
        if seen:
            self._hints[exercise] = fmean(seen.values())
        self._minutes.update(minutes_taken(attempts, handed_out))

    def rows(self, problems: Mapping[ExerciseId, int], foreseen: Iterable[Foreseen]) -> tuple[ItemRow, ...]:
        """A row for each exercise, in the author's order.

        Args:
            problems: how many were reported of each exercise.
            foreseen: first checks with what was predicted of them.

        """
        separates, hard = discriminations(self._scores), measured(self._scores, self.course)
        expected: dict[ExerciseId, list[Foreseen]] = {}
        for one in foreseen:
            expected.setdefault(one.exercise, []).append(one)
        right: Counter[ExerciseId] = Counter()
        answered: Counter[ExerciseId] = Counter()
        for hers in self._scores.values():
            for id_, score in hers.items():
                answered[id_] += 1
                right[id_] += score >= self.course.by_id[id_].pass_mark
        titles = {skill.id: skill.title for skill in self.course.skills}
        rows = []
        for exercise in self.course.exercises:
            seen = expected.get(exercise.id, ())
            row = ItemRow(
                exercise=exercise.id,
                title=exercise.title,
                module=exercise.module,
                skills=tuple(SkillName(skill, titles.get(skill, {"en": str(skill)})) for skill in exercise.skills),
                learners=self._learners.get(exercise.id, 0),
                facility=share(right[exercise.id], answered[exercise.id]),
                discrimination=separates.get(exercise.id),
                difficulty=exercise.difficulty,
                measured=hard.get(exercise.id),
                minutes=exercise.minutes,
                minutes_taken=self._minutes.get(exercise.id),
                hints=self._hints.get(exercise.id),
                predicted=fmean(one.chance for one in seen) if seen else None,
                achieved=fmean(one.is_right for one in seen) if seen else None,
                problems=problems.get(exercise.id, 0),
                flags=(),
            )
            rows.append(replace(row, flags=flags(row)))
        return tuple(rows)
