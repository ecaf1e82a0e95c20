"""How long the engine thinks between a grade and the next advice: one update, 60 predictions, one ranking, in process.

Run: python -m benchmarks.bench_engine [ROUNDS]
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from time import perf_counter_ns

from benchmarks.measure import show
from enact_learn.domain.attempt import Attempt
from enact_learn.domain.contracts import MasteryModel, Policy
from enact_learn.domain.course import SkillId
from enact_learn.domain.learner import LearnerState
from enact_learn.domain.options import Option, Situation, SkillStanding
from enact_learn.policy.ladder import Ladder
from enact_learn.testing.examples import a_situation, an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.tracing.gaussian import GaussianTracing

SKILLS = [f"skill.{number}" for number in range(20)]
EXERCISES = [
    an_exercise(f"{skill.replace('.', '-')}-{level}", skill, difficulty=level)
    for skill in SKILLS
    for level in (1, 2, 3)
]
FIRST_SCORES = ([1.0, 1.0, 1.0], [1.0, 0.0, 0.0], [1.0, 1.0, 0.0], [0.0, 0.0, 0.0])


def history(model: MasteryModel) -> tuple[LearnerState, list[Attempt]]:
    """A learner halfway through: two episodes on every other exercise."""
    attempts = [an_episode(exercise, FIRST_SCORES[i % 4]) for i, exercise in enumerate(EXERCISES * 2) if i % 2]
    state = model.start(LEARNER)
    for attempt in attempts:
        state = model.update(state, attempt)
    return state, attempts


def situation(model: MasteryModel, state: LearnerState, records: dict[str, tuple[float, int]]) -> Situation:
    """Every exercise with its chance, every skill with its mastery; each but the first needs the one before."""
    options = []
    for exercise in EXERCISES:
        score, failures = records.get(exercise.id, (None, 0))
        options.append(Option(exercise, model.predict(state, exercise, NOON), score, failures))
    standings = [
        SkillStanding(SkillId(skill), model.mastery(state, SkillId(skill), NOON), 6, needs)
        for skill, needs in zip(SKILLS, _chain(), strict=True)
    ]
    return a_situation(options, standings)


def _chain() -> Iterator[tuple[SkillId, ...]]:
    yield ()
    yield from ((SkillId(skill),) for skill in SKILLS[:-1])


def think(
    model: MasteryModel, policy: Policy, state: LearnerState, attempt: Attempt, records: dict[str, tuple[float, int]]
) -> None:
    policy.advise(situation(model, model.update(state, attempt), records), seed=0)


def microseconds(call: Callable[[], object], rounds: int) -> list[float]:
    times = []
    for _ in range(rounds):
        start = perf_counter_ns()
        call()
        times.append((perf_counter_ns() - start) / 1000)
    return times


def main(rounds: int) -> None:
    model, policy = GaussianTracing(), Ladder()
    state, attempts = history(model)
    records = {attempt.exercise: (attempt.score, int(attempt.score < 1.0)) for attempt in attempts}
    now, attempt = situation(model, state, records), attempts[0]
    for exercise in EXERCISES[:5]:  # warm up
        model.predict(state, exercise, NOON)
    show("update with one episode of 3 cells", microseconds(partial(model.update, state, attempt), rounds), "us")
    asking = microseconds(partial(situation, model, state, records), rounds)
    show("chances of 60 exercises, mastery of 20 skills", asking, "us")
    show("ranking: ladder, with its reason tried out", microseconds(partial(policy.advise, now, 0), rounds), "us")
    show("all of it", microseconds(partial(think, model, policy, state, attempt, records), rounds), "us")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
