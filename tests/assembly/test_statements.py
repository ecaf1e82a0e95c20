"""What statements are made with: courses of then, and the engine's own estimates."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.assembly.config import read_config
from enact_learn.assembly.parts import build_engine, fits_in, outline, settings_of
from enact_learn.assembly.records import Records
from enact_learn.assembly.statements import log_of, mastery_reached, read_through, statements
from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence, LearnerId
from enact_learn.domain.course import Course, CourseId, Exercise, ReleaseId
from enact_learn.domain.document import Document, content_hash
from enact_learn.domain.wire import to_json
from enact_learn.exports.xapi.mastery import Reached
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import LEARNER, NOON, an_event
from enact_learn.testing.stores import OTHER_LEARNER

HOUR = timedelta(hours=1)


@pytest.fixture
def records(toy_course: Path, data_folder: Path, tmp_path: Path) -> Records:
    file = tmp_path / "enact.toml"
    file.write_text(
        f'courses = ["{toy_course}"]\nmodel = "gaussian"\n[institution]\nhome = "https://hub.example.edu/enact"\n'
    )
    return Records(read_config(file), MemoryStore())


def worked(exercise: Exercise, number: int, share: float = 1.0, learner: LearnerId = LEARNER) -> Attempt:
    at = NOON + number * HOUR
    return Attempt(
        id=AttemptId(f"{learner}-{number}"),
        learner=learner,
        course=exercise.course,
        exercise=exercise.id,
        release=exercise.release,
        difficulty=exercise.difficulty,
        started=at,
        last=at,
        cells=tuple(
            CellEvidence(cell.id, cell.skill, share, share, 1, weight=cell.max_points) for cell in exercise.cells
        ),
        score=share,
        episode=number + 1,
        outcome="right" if share == 1.0 else "left",
        at=at,
    )


def first_above(records: Records, attempts: list[Attempt], threshold: float) -> dict[str, str]:
    """Skill -> the attempt after which the engine, asked for the whole situation, first puts it that high."""
    courses = records.courses
    settings = settings_of(records.config, courses, records.store, NOON).settings
    engine = build_engine(settings, courses, fits_in(records.store))
    found: dict[str, str] = {}
    for count in range(1, len(attempts) + 1):
        now = engine.situation(LEARNER, courses[0], attempts[:count], (), attempts[count - 1].last)
        for skill, standing in now.skills.items():
            if standing.evidence >= 3 and standing.mastery.mean >= threshold:
                found.setdefault(skill, attempts[count - 1].id)
    return found


def reached(records: Records) -> list[Reached]:
    return list(mastery_reached(records)(log_of(records.store, LEARNER)))


def test_a_skill_is_reached_when_the_engine_first_says_so(records: Records) -> None:
    exercises = records.courses[0].exercises
    attempts = [worked(exercises[number % 4], number, 0.0 if number == 1 else 1.0) for number in range(16)]
    for attempt in attempts:
        records.store.add_attempt(attempt)
    found = reached(records)
    assert found
    assert {one.skill: one.attempt for one in found} == first_above(records, attempts, 0.85)
    assert all(one.chance.mean >= one.threshold == 0.85 and one.model == "gaussian" for one in found)


def test_what_a_teacher_asks_for_is_the_threshold(records: Records) -> None:
    exercises = records.courses[0].exercises
    attempts = [worked(exercises[number % 2], number) for number in range(8)]
    for attempt in attempts:
        records.store.add_attempt(attempt)
    skill = reached(records)[0].skill
    file = Path(records.config.file)
    file.write_text(f'{file.read_text()}[path.toy.threshold]\n"{skill}" = 0.7\n')
    lower = Records(read_config(file), records.store)
    (again,) = [one for one in reached(lower) if one.skill == skill]
    assert again.threshold == 0.7
    assert again.attempt == first_above(lower, attempts, 0.7)[skill]


def test_claims_from_a_progress_file_are_no_evidence_of_mastery(records: Records) -> None:
    for number in range(8):
        records.store.add_attempt(replace(worked(records.courses[0].exercises[0], number), imported=True))
    assert reached(records) == []


def with_pass_mark(course: Course, mark: float, release: str) -> Course:
    first, *others = course.exercises
    return replace(course, exercises=(replace(first, pass_mark=mark, release=ReleaseId(release)), *others))


def test_the_pass_mark_of_then_is_found_where_it_was_kept(records: Records) -> None:
    course = records.courses[0]
    described = {"courses": [to_json(outline(with_pass_mark(course, 0.5, "of-then")))]}
    records.store.add_document(Document(content_hash(described), "courses", NOON, described))
    records.store.add_document(Document("other", "courses", NOON, {"courses": [{"of": "another version"}]}))
    half = worked(course.exercises[0], 0, 0.5)
    for attempt in (half, replace(worked(course.exercises[0], 1, 0.5), release=ReleaseId("of-then"))):
        records.store.add_attempt(attempt)
    made = statements(records, with_mastery=False)
    found = [json.loads(one.text) for one in made.of(log_of(records.store, LEARNER))]
    assert [one["result"]["success"] for one in found] == [False, True]


def test_a_strangers_store_is_read_learner_by_learner(records: Records) -> None:
    exercise = records.courses[0].exercises[0]
    for learner in (OTHER_LEARNER, LEARNER):
        records.store.add_attempt(worked(exercise, 0, learner=learner))
    records.store.add_event(an_event())

    class Strangers:
        """A store that can't be read through."""

        def __getattr__(self, name: str) -> object:
            if name == "read_through":
                raise AttributeError(name)
            return getattr(records.store, name)

    def logs(course: CourseId | None = None) -> Iterator[object]:
        return read_through(Strangers(), course)  # type: ignore[arg-type]

    assert list(logs()) == list(read_through(records.store))
    assert list(logs(CourseId("none"))) == []
