"""Sends simulated learners through a real course: is every skill reached, and does nobody meet a wall?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Policy
from enact_learn.domain.course import Course, SkillId
from enact_learn.trials.classroom import Classroom
from enact_learn.trials.journey import TRY, Timetable
from enact_learn.trials.luck import lots_of, luck_of
from enact_learn.trials.simulated import Engine
from enact_learn.trials.syllabus import MIDDLE, STEP
from enact_learn.trials.world import Mind, Syllabus, World
from enact_learn.trials.worlds.zone import Zone

HOPELESS = 0.2  # a predicted chance below it
KINDS: Mapping[str, World] = {
    "novice": Zone(start=(1 - MIDDLE) * STEP),
    "usual": Zone(start=(2 - MIDDLE) * STEP),
    "expert": Zone(start=(5 - MIDDLE) * STEP),
}
"""Who walks: those for whom exercises of difficulty 1, 2 or 5 are about an even chance, with the spread of Zone."""


@dataclass(frozen=True, slots=True)
class Walk:
    """What one learner met."""

    kind: str
    learner: int
    steps: int
    unreached: tuple[SkillId, ...]  # skills of which no exercise was met
    hopeless: int  # the longest run of exercises with a predicted chance below HOPELESS
    solved: int  # different exercises


def walks(course: Course, engine: Engine, policy: Policy, learners: int, steps: int = 300) -> Iterator[Walk]:
    """Let ``learners`` of each kind follow what is advised, for at most so many tries each."""
    syllabus = syllabus_of(course)
    own = engine.for_course(course)
    for kind, world in KINDS.items():
        for number in range(learners):
            mind = world.learner(syllabus, luck_of("walk", course.id, kind, number))
            yield _walk(syllabus, own, policy, mind, kind, number, steps)


def syllabus_of(course: Course) -> Syllabus:
    """A real course, as if its author's difficulties and prerequisites were the truth.

    Exercises that are not mapped to a skill are left out.
    """
    course = replace(course, exercises=tuple(exercise for exercise in course.exercises if exercise.skills))
    place = {skill.id: number for number, skill in enumerate(course.skills)}
    return Syllabus(
        course,
        tuple(place[exercise.skills[0]] for exercise in course.exercises),
        tuple((exercise.difficulty - MIDDLE) * STEP for exercise in course.exercises),
        tuple(tuple(place[need] for need in skill.prerequisites if need in place) for skill in course.skills),
    )


def _walk(syllabus: Syllabus, engine: Engine, policy: Policy, mind: Mind, kind: str, number: int, steps: int) -> Walk:
    learner = LearnerId(f"{kind}-{number}")
    room = Classroom(syllabus, engine.model, engine.memory, learner)
    timetable = Timetable(steps)
    lots = lots_of(list(KINDS).index(kind), number, steps, len(syllabus.course.exercises))
    reached: set[SkillId] = set()
    streak = longest = step = 0
    while step < steps:
        day, of_day = divmod(step, timetable.session)
        if day and not of_day:
            mind.rest(1.0, luck_of("night", learner, day))
        at = timetable.at(step)
        situation = room.situation(at, of_day)
        advice = policy.advise(situation, 1_000 * number + step)
        if advice is None:
            break
        chosen = room.number(advice.choice.exercise)
        exercise = syllabus.course.exercises[chosen]
        streak = streak + 1 if situation.options[chosen].chance.mean < HOPELESS else 0
        longest = max(longest, streak)
        reached |= set(exercise.skills)
        outcome, lesson, _ = lots[room.tries(chosen)][chosen]
        score = float(outcome < mind.chance(chosen))
        mind.practise(chosen, score, lesson)
        room.record(chosen, score, at + TRY)
        step += 1
    return Walk(
        kind,
        number,
        step,
        tuple(skill.id for skill in syllabus.course.skills if skill.id not in reached),
        longest,
        sum(room.is_solved(one) for one in range(len(syllabus.course.exercises))),
    )
