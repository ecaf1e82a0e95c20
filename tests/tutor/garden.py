"""A small course without nbgrader behind it, and a learner who works on it."""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import (
    Course,
    CourseId,
    Exercise,
    ExerciseId,
    GradedCell,
    Module,
    ReleaseId,
    Skill,
    SkillId,
    cell_id,
)
from enact_learn.domain.errors import UnknownExercise, UnknownRelease
from enact_learn.domain.views import CheckView, HandOut
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.workspace import Workspace

ANA, BEN = LearnerId("ana"), LearnerId("ben")
ADD, MEAN, ESSAY, TWO = (ExerciseId(id_) for id_ in ("add", "mean", "essay", "two"))
GARDEN, ORCHARD = CourseId("garden"), CourseId("orchard")
SOLVED = "def add(a, b):\n    ### BEGIN SOLUTION\n    return a + b\n    ### END SOLUTION"
MINUTE = timedelta(minutes=1)


def graded(exercise: str, name: str, points: float, skill: str | None, notebook: str = "") -> GradedCell:
    """A test cell; its answer is the solution cell ``answer`` of the same notebook."""
    book = notebook or exercise
    return GradedCell(
        cell_id(book, name), {"en": name}, points, SkillId(skill) if skill else None, answers=(cell_id(book, "answer"),)
    )


def an_exercise(id_: str, *cells: GradedCell, course: CourseId = GARDEN, difficulty: int = 2) -> Exercise:
    return Exercise(
        id=ExerciseId(id_),
        course=course,
        title={"en": id_.title(), "fr": f"{id_.title()} (fr)"},
        difficulty=difficulty,
        minutes=5,
        cells=cells,
        release=ReleaseId(f"{id_}-r1"),
        module="all",
        languages=("en", "fr"),
        hints=(
            {"en": "Look at the sign.", "fr": "Regardez le signe."},
            {"en": "It is a minus.", "fr": "C’est un moins."},
        ),
    )


def a_course(id_: CourseId, skills: Sequence[Skill], *exercises: Exercise) -> Course:
    modules = (Module("all", {"en": "All"}, tuple(exercise.id for exercise in exercises)),)
    return Course(
        id_, {"en": id_.title(), "fr": f"{id_.title()} (fr)"}, tuple(skills), modules, exercises, ("en", "fr")
    )


def garden() -> Course:
    """Two skills, of which the second builds on the first and on one of no loaded course."""
    add, mean = SkillId("g.add"), SkillId("g.mean")
    return a_course(
        GARDEN,
        [Skill(add, {"en": "Add"}), Skill(mean, {"en": "Mean"}, (add, SkillId("elsewhere.counting")))],
        an_exercise(ADD, graded(ADD, "small", 1, add), graded(ADD, "negative", 3, add), difficulty=1),
        an_exercise(MEAN, graded(MEAN, "of-two", 2, mean)),
        an_exercise(ESSAY, replace(graded(ESSAY, "reason", 4, mean), manual=True)),
        an_exercise(TWO, graded(TWO, "first-test", 1, add, "p1"), graded(TWO, "second-test", 1, mean, "p2")),
    )


def orchard() -> Course:
    return a_course(
        ORCHARD,
        [Skill(SkillId("o.pick"), {"en": "Pick"})],
        an_exercise("pick", graded("pick", "picked", 1, "o.pick"), course=ORCHARD),
    )


LADDER = CourseId("ladder")


def ladder() -> Course:
    """Seven skills in a chain, a to g, each with three exercises: a-1 is easy, a-3 middling, a-5 hard."""
    skills = [Skill(SkillId(one), {"en": one.upper()}, (SkillId(below),) if below else ()) for below, one in CHAIN]
    exercises = [
        an_exercise(f"{one}-{level}", graded(f"{one}-{level}", "test", 1, one), course=LADDER, difficulty=level)
        for _, one in CHAIN
        for level in (1, 3, 5)
    ]
    return a_course(LADDER, skills, *exercises)


CHAIN = (("", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("f", "g"))


def student_version(exercise: Exercise, lang: str) -> dict[str, dict[str, Any]]:
    """The notebooks of an exercise by name: an answer to write, and its tests."""
    books: dict[str, dict[str, Any]] = {}
    for cell in exercise.cells:
        name, grade_id = cell.id.split("/")
        claim = {"course": exercise.course, "exercise": exercise.id, "release": exercise.release}
        book = books.setdefault(
            name,
            {
                "cells": [code_cell("answer", "raise NotImplementedError()")],
                "metadata": {"enact": {**claim, "lang": lang, "notebook": name}},
                "nbformat": 4,
                "nbformat_minor": 5,
            },
        )
        book["cells"].append(code_cell(grade_id, "assert ..."))
    return books


def code_cell(grade_id: str, source: str) -> dict[str, Any]:
    is_answer = grade_id.startswith("answer")
    return {
        "cell_type": "code",
        "id": grade_id,
        "metadata": {"nbgrader": {"grade_id": grade_id, "solution": is_answer, "locked": not is_answer}},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }


class PlainSource:
    """Offers the courses that it is given, without solutions or a gradebook: enough for a scripted grader."""

    def __init__(self, shelf: Path, *courses: Course) -> None:
        self.shelf = shelf
        self.kept: dict[tuple[ExerciseId, ReleaseId], Exercise] = {}
        self.offer(*courses)

    def offer(self, *courses: Course) -> None:
        """From now on these courses; the releases of earlier ones stay."""
        self._courses = courses
        self.kept |= {(one.id, one.release): one for course in courses for one in course.exercises}

    def courses(self) -> Sequence[Course]:
        return self._courses

    def release(self, course: CourseId, exercise: ExerciseId, release: ReleaseId | None = None) -> Release:
        loaded = [one for offered in self._courses if offered.id == course for one in offered.exercises]
        current = next((one for one in loaded if one.id == exercise), None)
        if current is None:
            raise UnknownExercise(exercise=exercise)
        found = self.kept.get((exercise, release or current.release))
        if found is None:
            raise UnknownRelease(exercise=exercise)
        folder = self.shelf / str(found.release)
        for lang in found.languages:
            handed = folder / "release" / lang / str(exercise)
            handed.mkdir(parents=True, exist_ok=True)
            for name, notebook in student_version(found, lang).items():
                (handed / f"{name}.ipynb").write_text(json.dumps(notebook))
        teacher = folder / "source" / str(exercise)
        teacher.mkdir(parents=True, exist_ok=True)
        for name, notebook in student_version(found, "en").items():
            notebook["cells"][0]["source"] = SOLVED
            (teacher / f"{name}.ipynb").write_text(json.dumps(notebook))
        return Release(found.release, found, folder)


def answered(handed: HandOut, answer: str) -> dict[str, str]:
    """The notebooks of a hand-out with this answer in each: what a learner saves, as ``check`` takes it."""
    texts = {}
    for file, content in handed.files.items():
        notebook = json.loads(content)
        notebook["cells"][0]["source"] = answer
        texts[file.removesuffix(".ipynb")] = json.dumps(notebook)
    return texts


MakeTutor = Callable[..., LocalTutor]
"""What the fixture ``make_tutor`` is: the grader's script in, a tutor out."""


class TickingClock(ClockYouSet):
    """A clock that goes on by a second each time it is looked at, also by several threads."""

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.Lock()

    def __call__(self) -> datetime:
        with self._lock:
            self.now += timedelta(seconds=1)
            return self.now


class Pupil:
    """A learner at work: starts exercises, and checks answers that differ from the one before."""

    def __init__(self, tutor: LocalTutor, learner: LearnerId = ANA) -> None:
        self.tutor = tutor
        self.learner = learner
        self.answers = 0

    def start(self, exercise: ExerciseId) -> HandOut:
        return self.tutor.hand_out(self.learner, exercise, "en")

    def check(self, exercise: ExerciseId, answer: str | None = None) -> CheckView:
        """Check an answer; without one, an answer that was not given before."""
        self.answers += 1
        found = self.tutor.exercise(exercise)
        files = {f"{name}.ipynb": json.dumps(book).encode() for name, book in student_version(found, "en").items()}
        handed = HandOut(found.course, exercise, found.release, "en", files)
        return self.tutor.check(self.learner, answered(handed, answer or f"answer {self.answers}"))


def jobs(tutor: LocalTutor) -> int:
    """How often grading was asked for."""
    assert isinstance(tutor.grader, ScriptedGrader)
    return len(tutor.grader.jobs)


def place(tutor: LocalTutor, workspace: Workspace, exercise: ExerciseId = ADD, learner: LearnerId = ANA) -> Path:
    """Start an exercise in a folder; gives where its (first) notebook stands."""
    return workspace.root / workspace.place(tutor.hand_out(learner, exercise, "en")).path


def write_cells(file: Path, *cells: dict[str, Any]) -> None:
    """Let a notebook have these cells."""
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | {"cells": list(cells)}), "utf-8")


def cells_of(file: Path) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))["cells"]
    return cells


def plain_cell(source: str, kind: str = "code", **more: Any) -> dict[str, Any]:
    """A cell without marks."""
    return {"cell_type": kind, "metadata": {}, "source": source, **more}


def write_and_check(tutor: LocalTutor, file: Path, answer: str) -> CheckView:
    """Write an answer into the first cell of a notebook, save it, and check it."""
    first, *others = cells_of(file)
    write_cells(file, first | {"source": answer}, *others)
    return tutor.check(ANA, {file.stem: file.read_text("utf-8")})
