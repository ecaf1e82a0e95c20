"""Compares policies on simulated learners: the same learners and the same luck for every policy."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from signal import SIG_DFL, SIGINT, signal

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import MasteryModel, Policy, ReadsCourses
from enact_learn.domain.course import Course
from enact_learn.trials.classroom import Classroom, MemoryModel
from enact_learn.trials.journey import Fate, Journey, Patience, Timetable, travel
from enact_learn.trials.luck import lots_of, luck_of
from enact_learn.trials.syllabus import draw_syllabus
from enact_learn.trials.world import Syllabus, TeachesItsOwn, World

Table = Mapping[tuple[str, str], tuple[Journey, ...]]
"""(world, policy) -> the journeys of all learners, in the same order for every policy of a world."""

Progress = Callable[[int, int], None]
"""Told after each group of learners: how many journeys are done, of how many."""

DECISIONS_BETWEEN = 1_000  # so far the seeds of two learners' decisions lie apart


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who is simulated, and when they work. Learners come in groups; each group has its own course."""

    learners: int = 100  # for each seed
    group: int = 2  # learners who share a course: courses differ much, so that many are better than few
    wrong_prerequisites: float = 0.12  # share of the author's prerequisites that are wrong or missing
    again: float = 1.0  # chance that doing a solved exercise again teaches as much as a new one
    timetable: Timetable = field(default_factory=Timetable)
    patience: Patience = field(default_factory=Patience)


@dataclass(frozen=True, slots=True)
class Engine:
    """What stands between learners and policies: the model of mastery, and a memory where there is one."""

    model: MasteryModel
    memory: MemoryModel | None = None
    placement: bool = False  # whether newcomers are first asked what they know already

    def for_course(self, course: Course) -> "Engine":
        """The same models, knowing what the author says, as far as they listen."""
        model, memory = (
            part.for_courses([course]) if isinstance(part, ReadsCourses) else part for part in (self.model, self.memory)
        )
        assert model is not None
        return Engine(model, memory if isinstance(memory, MemoryModel) else None, self.placement)


def simulate(
    worlds: Mapping[str, World],
    policies: Mapping[str, Policy],
    engine: Engine,
    cohort: Cohort,
    seeds: Sequence[int],
    *,
    processes: int = 1,
    progress: Progress | None = None,
) -> Table:
    """Let every policy teach the same learners of every world; ``seeds`` are added up.

    The outcome noise belongs to a learner, an exercise and the number of the try, never to the order of calls.
    With more than one process, everything that comes in must be picklable. Raises what worlds and policies raise.
    """
    tasks = [
        _Task(world, made, dict(policies), engine, cohort, seed, first)
        for world, made in worlds.items()
        for seed in seeds
        for first in range(0, cohort.learners, cohort.group)
    ]
    found: dict[tuple[str, str], list[Journey]] = {(world, policy): [] for world in worlds for policy in policies}
    journeys = len(worlds) * len(seeds) * cohort.learners * len(policies)
    done = 0
    for task, result in _results(tasks, processes):
        for policy, journey in result:
            found[task.world, policy].append(journey)
        done += len(result)
        if progress is not None:
            progress(done, journeys)
    return {key: tuple(sorted(of, key=lambda journey: journey.learner)) for key, of in found.items()}


def draw_group(world: World, seed: int, first: int, wrong_prerequisites: float) -> Syllabus:
    """The course of the group that begins with learner number ``first``."""
    luck = luck_of("course", seed, first)
    if isinstance(world, TeachesItsOwn):
        return world.syllabus(first, luck, wrong_prerequisites)
    return draw_syllabus(first, luck, wrong_prerequisites=wrong_prerequisites)


@dataclass(frozen=True, slots=True)
class _Task:
    """One group of learners, with every policy."""

    world: str
    made: World
    policies: Mapping[str, Policy]
    engine: Engine
    cohort: Cohort
    seed: int
    first: int

    def run(self) -> list[tuple[str, Journey]]:
        syllabus = draw_group(self.made, self.seed, self.first, self.cohort.wrong_prerequisites)
        engine = self.engine.for_course(syllabus.course)
        return [
            (name, self._journey(number, policy, syllabus, engine))
            for number in range(self.first, min(self.first + self.cohort.group, self.cohort.learners))
            for name, policy in self.policies.items()
        ]

    def _journey(self, number: int, policy: Policy, syllabus: Syllabus, engine: Engine) -> Journey:
        learner = LearnerId(f"{self.seed}-{number:05d}")
        fate = Fate(
            lots=lots_of(self.seed, number, self.cohort.timetable.steps, len(syllabus.skill)),
            nights=partial(luck_of, "night", self.seed, number),
            seed=(self.seed * 100_000 + number) * DECISIONS_BETWEEN,
        )
        return travel(
            syllabus,
            self.made.learner(syllabus, luck_of("learner", self.seed, number)),
            policy,
            Classroom(syllabus, engine.model, engine.memory, learner, engine.placement),
            fate,
            group=f"{self.seed}-{self.first:05d}",
            timetable=self.cohort.timetable,
            patience=self.cohort.patience,
            again=self.cohort.again,
        )


def _results(tasks: Sequence[_Task], processes: int) -> Iterator[tuple[_Task, list[tuple[str, Journey]]]]:
    if processes <= 1:
        yield from ((task, task.run()) for task in tasks)
        return
    # spawned: a process that is forked after a model was fitted may hang
    context, ends_at_ctrl_c = get_context("spawn"), (SIGINT, SIG_DFL)
    with ProcessPoolExecutor(processes, context, signal, ends_at_ctrl_c) as pool:
        try:
            waiting = {pool.submit(_Task.run, task): task for task in tasks}
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        except BaseException:  # also when nobody wants to know any more: what waits is not begun
            pool.shutdown(wait=False, cancel_futures=True)
            raise
