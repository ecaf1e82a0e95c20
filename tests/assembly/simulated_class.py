"""A class that never was, taught by the real engine: each learner is advised, tries what was advised, and goes on.

Nothing is graded: whether an answer is right is drawn, and its episode is written into the store.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import exp
from pathlib import Path
from random import Random

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import Config, read_config
from enact_learn.domain.act import COURSE, Act, ActId
from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, Event, LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import Exercise
from enact_learn.testing.fakes import NOON, ClockYouSet
from enact_learn.tutor.local import LocalTutor

MINUTE = timedelta(minutes=1)
LATER = NOON + timedelta(days=60)  # when a report is made
A_SESSION = 8  # exercises a day
TEACHER = LearnerId("a-teacher")
TRACKS = ("chemistry", "biology", "medicine")


@dataclass(frozen=True)
class Somebody:
    """A learner who never was."""

    learner: LearnerId
    ability: float  # logits
    pace: float  # minutes for a check, as a multiple of the usual
    language: str  # her first one
    track: str
    tiring: float  # logits that each further exercise is harder for her, though nobody expects it


def somebody(number: int, seed: int, burden: float) -> Somebody:
    """Learner ``number``. Every third one has another first language; the texts become a burden for these."""
    chance = Random(f"{seed} {number}")
    other = number % 3 == 2
    return Somebody(
        learner=LearnerId(f"{chance.getrandbits(128):032x}"),
        ability=chance.gauss(0.8, 1.0),
        pace=exp(chance.gauss(0.0, 0.5)),
        language="other" if other else "french",
        track=chance.choice(TRACKS),
        tiring=burden if other else 0.0,
    )


def simulate_class(
    tutor: LocalTutor, learners: int, steps: int, *, seed: int = 0, burden: float = 0.0
) -> list[Somebody]:
    """Teach the first course of the tutor to so many learners, each for so many exercises at most.

    ``burden``: logits by which each further exercise is harder for whoever has another first language. The engine
    is not told, and thinks them more able than they turn out to be: a biased world.
    """
    clock = tutor.clock
    assert isinstance(clock, ClockYouSet)
    people = [somebody(number, seed, burden) for number in range(learners)]
    for number, person in enumerate(people):
        clock.now = NOON + timedelta(days=number % 5)
        _teach(tutor, clock, person, steps, Random(f"{seed} {number} at work"))
    return people


def write_roster(file: Path, people: list[Somebody]) -> None:
    """What an institution would know of them: ids and two columns, and one that nobody declared."""
    lines = ["learner,first_language,track,e-mail"]
    lines += [f"{one.learner},{one.language},{one.track},{one.learner}@example.org" for one in people]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def a_class(folder: Path, course: Path, learners: int, steps: int, burden: float) -> tuple[Config, list[Somebody]]:
    """A simulated class with a roster, and its configuration."""
    folder.mkdir(exist_ok=True)
    (folder / "enact.toml").write_text(
        f'data = "data"\ncourses = ["{course}"]\n[roster]\nfile = "roster.csv"\ncolumns = ["first_language", "track"]\n'
        '[institution]\nhome = "https://hub.example.edu/enact"\nname = "Example"\n'
    )
    config = read_config(folder / "enact.toml")
    config = replace(config, data=folder / "data")  # not where the tests' environment says
    tutor = build_tutor(config)
    tutor.clock = ClockYouSet(NOON)
    people = simulate_class(tutor, learners, steps, burden=burden)
    exercises = [one.id for one in tutor.courses[0].exercises]
    assert isinstance(tutor.store, ClassStore)
    act(tutor.store, tutor.courses[0].id, NOON, 1, {"pin": exercises[:1]})
    act(tutor.store, tutor.courses[0].id, LATER, 2, {"engine": False})
    tutor.close()
    write_roster(folder / "roster.csv", people)
    return config, people


def act(store: ClassStore, course: str, at: datetime, number: int, data: dict[str, object]) -> None:
    """A teacher tunes the path of the course."""
    before = [one.id for one in store.acts(course, "path")]  # type: ignore[arg-type]
    made = Act(ActId(f"act-{number}"), at, TEACHER, course, "path", "for the exam", data, COURSE)  # type: ignore[arg-type]
    store.add_act(made, before[-1] if before else None)


def _teach(tutor: LocalTutor, clock: ClockYouSet, person: Somebody, steps: int, chance: Random) -> None:
    course = tutor.courses[0]
    episodes: dict[str, int] = {}
    for step in range(steps):
        if step and step % A_SESSION == 0:
            clock.forward(timedelta(days=1))
        path = tutor.path(person.learner, course.id)
        if path.next is None:
            return
        exercise = course.by_id[path.next.exercise]
        detail = {
            "lang": "fr" if person.language == "french" and chance.random() < 0.9 else "en",
            "advised": exercise.id,
        }
        tutor.store.add_event(
            Event("handed-out", person.learner, course.id, exercise.id, clock.now, exercise.release, detail)
        )
        clock.forward(exercise.minutes * person.pace * chance.uniform(0.5, 1.0) * MINUTE)
        episodes[exercise.id] = episodes.get(exercise.id, 0) + 1
        attempt = _attempt(person, exercise, step, episodes[exercise.id], clock.now, chance)
        clock.now = attempt.last + MINUTE
        tutor.store.add_attempt(replace(attempt, at=attempt.last))


def _attempt(person: Somebody, exercise: Exercise, step: int, episode: int, at: datetime, chance: Random) -> Attempt:
    """What she did: a cell is right by her ability, its difficulty, and how often she tried."""
    hints = chance.choice((0, 0, 0, 1))
    logit = person.ability - 0.7 * (exercise.difficulty - 2) + 0.8 * (episode - 1) - person.tiring * step
    cells = []
    for cell in exercise.cells:
        if cell.manual:
            continue
        first = float(chance.random() < 1.0 / (1.0 + exp(-logit)))
        best = max(first, float(chance.random() < 0.6))
        cells.append(CellEvidence(cell.id, cell.skill, first, best, 1 + (first < best), hints, cell.max_points))
    points = sum(cell.weight for cell in cells)
    score = sum(cell.best * cell.weight for cell in cells) / points
    checks = max(cell.checks for cell in cells)
    return Attempt(
        id=AttemptId(f"{person.learner}-{step}"),
        learner=person.learner,
        course=exercise.course,
        exercise=exercise.id,
        release=exercise.release,
        difficulty=exercise.difficulty,
        started=at,
        last=at + (checks - 1) * 5 * person.pace * MINUTE,
        cells=tuple(cells),
        score=score,
        episode=episode,
        checks=checks,
        hints=hints,
        outcome="right" if score >= exercise.pass_mark else "left",
    )
