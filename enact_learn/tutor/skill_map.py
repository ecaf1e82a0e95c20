"""The map of skills: what builds on what, and how far the learner is with each."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from enact_learn.domain.attempt import Attempt, Event, LearnerId
from enact_learn.domain.course import Course, CourseId, Exercise, ExerciseId, SkillId
from enact_learn.domain.options import Situation
from enact_learn.domain.standing_views import MapExercise, MapSkill, SkillMapView
from enact_learn.tutor.engine import Engine
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.showing import level, state


def skill_map(tutor: LocalTutor, learner: LearnerId, course: CourseId | None = None) -> SkillMapView:
    """The skills of a course, and those of other loaded courses that they build on directly.

    Without a course, the one that she worked on last, else the first. Raises UnknownCourse, NoCourse.
    """
    attempts, events = tutor.log(learner)
    chosen = tutor.course_or_last(course, attempts, events)
    now = tutor.engine.situation(learner, chosen, attempts, events, tutor.clock())
    advised = tutor.stands_first(now, attempts, events)
    return SkillMapView(
        course=chosen.id,
        title=chosen.title,
        skills=_Map(tutor.engine, chosen, now, attempts, events).skills(),
        next_skills=chosen.by_id[advised].skills if advised else (),
    )


class _Map:
    """One learner's map. What every skill needs of the courses and of her log is gathered once."""

    def __init__(
        self, engine: Engine, course: Course, now: Situation, attempts: Sequence[Attempt], events: Sequence[Event]
    ) -> None:
        self.engine, self.now, self.attempts = engine, now, attempts
        self.home = {skill: one for one in engine.courses for skill in one.skill_by_id}
        self.order = _before_what_needs_it(course, now)
        self.shown = frozenset(self.order)
        self.exercises = self._trained({self.home[skill].id: self.home[skill] for skill in self.order}.values())
        self.started = {event.exercise for event in events if event.kind == "handed-out"}
        self.scores: dict[ExerciseId, float] = {}
        self.last: dict[SkillId, datetime] = {}
        for attempt in attempts:
            self.scores[attempt.exercise] = max(attempt.score, self.scores.get(attempt.exercise, 0.0))
            for skill in engine.skills_shown(attempt):
                self.last[skill] = max(attempt.last, self.last.get(skill, attempt.last))

    def skills(self) -> tuple[MapSkill, ...]:
        solved = [skill for skill in self.order if any(map(self._is_right, self.exercises.get(skill, ())))]
        recalled = self.engine.recalled(self.now.learner, self.attempts, solved, self.now.at)
        return tuple(self._skill(skill, recalled.get(skill)) for skill in self.order)

    def _skill(self, skill: SkillId, recall: float | None) -> MapSkill:
        standing, course = self.now.skills[skill], self.home[skill]
        locked = self.engine.steering(course.id, self.now.learner).lock
        return MapSkill(
            skill=skill,
            title=course.skill_by_id[skill].title,
            course=course.id,
            prerequisites=tuple(need for need in standing.prerequisites if need in self.shown),
            mastery=standing.mastery,
            evidence=standing.evidence,
            level=level(standing.mastery.mean, standing.evidence),
            recall=recall,
            last=self.last.get(skill),
            exercises=tuple(
                MapExercise(
                    exercise=one.id,
                    title=one.title,
                    difficulty=one.difficulty,
                    minutes=one.minutes,
                    state=state(self._is_right(one), one.id in self.started or one.id in self.scores),
                    score=self.scores.get(one.id),
                    is_offered=one.id not in locked,
                )
                for one in self.exercises.get(skill, ())
            ),
        )

    def _is_right(self, exercise: Exercise) -> bool:
        return self.scores.get(exercise.id, -1.0) >= exercise.pass_mark

    def _trained(self, courses: Iterable[Course]) -> Mapping[SkillId, Sequence[Exercise]]:
        """The exercises of each skill; what the teacher hides does not exist."""
        found: dict[SkillId, list[Exercise]] = {}
        for course in courses:
            shelf = self.engine.shelf(course, self.now.learner)
            hidden, trains = shelf.steering.hide, shelf.skills
            for exercise in course.exercises:
                if exercise.id not in hidden:
                    for skill in trains[exercise.id]:
                        found.setdefault(skill, []).append(exercise)
        return found


def _before_what_needs_it(course: Course, now: Situation) -> list[SkillId]:
    """The course's skills and the direct prerequisites of other courses, each before what builds on it.

    As far as that leaves it open, they stand in the author's order. A circle is cut somewhere.
    """
    order: dict[SkillId, None] = {}
    for skill in course.skills:
        ahead: list[tuple[SkillId, bool]] = [(skill.id, False)]
        met: set[SkillId] = set()
        while ahead:
            one, is_ready = ahead.pop()
            if is_ready:
                order.setdefault(one)
            elif one not in order and one not in met:
                met.add(one)
                ahead.append((one, True))
                needs = now.skills[one].prerequisites if one in course.skill_by_id else ()  # one step back
                ahead.extend((need, False) for need in reversed(needs))
    return list(order)
