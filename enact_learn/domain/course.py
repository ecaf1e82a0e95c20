"""What can be learned: courses, skills, exercises and their graded cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NewType

from enact_learn.domain.limits import Limits
from enact_learn.domain.notice import Notice
from enact_learn.domain.text import Text
from enact_learn.domain.wire import IF_SAID

CourseId = NewType("CourseId", str)
ExerciseId = NewType("ExerciseId", str)
SkillId = NewType("SkillId", str)
CellId = NewType("CellId", str)
"""``notebook/grade_id``: grade ids are only unique within a notebook."""
ReleaseId = NewType("ReleaseId", str)
"""Content hash of everything that a learner was handed and is graded by."""

Mode = Literal["shared", "apart"]
"""Where tests run: in one interpreter with the learner's code, as nbgrader does it, or in a process of their own."""

MODES: tuple[Mode, ...] = ("shared", "apart")

COMPETENCIES = tuple(
    f"{aspect}/{level}"
    for aspect in ("human", "ethics", "techniques", "design")
    for level in ("understand", "apply", "create")
)
"""The cells of UNESCO's AI competency framework for students (2024): four aspects at three levels."""

EXERCISE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SKILL_ID = re.compile(r"[a-z0-9]+([.-][a-z0-9]+)*")


def cell_id(notebook: str, grade_id: str) -> CellId:
    """Name a graded cell: nbgrader's notebook name and grade id."""
    return CellId(f"{notebook}/{grade_id}")


@dataclass(frozen=True, slots=True)
class Skill:
    """Something a learner can do, and what she should be able to do first."""

    id: SkillId
    title: Text
    prerequisites: tuple[SkillId, ...] = ()
    competency: str = ""
    """One of ``COMPETENCIES``, as ``techniques/apply``; "" where none is named."""


@dataclass(frozen=True, slots=True)
class GradedCell:
    """One nbgrader cell that carries points: a test cell or a manually graded answer."""

    id: CellId
    title: Text
    max_points: float  # above 0
    skill: SkillId | None = None  # None while an imported course is not mapped
    manual: bool = False  # a person grades it; no automatic score
    answers: tuple[CellId, ...] = ()  # the solution cells that it looks at; untouched ones give no evidence


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong idea that learners have, and what they write because of it."""

    says: Text
    wrong: Mapping[str, str]  # name of a solution cell -> the whole cell as such a learner writes it


@dataclass(frozen=True, slots=True)
class Exercise:
    """One nbgrader assignment, with what the engine needs to know of it."""

    id: ExerciseId
    course: CourseId
    title: Text
    difficulty: int  # 1 (first steps) to 5 (expert), the author's judgement
    minutes: int  # a realistic time for a learner who is ready for it
    cells: tuple[GradedCell, ...]
    release: ReleaseId
    module: str = ""
    languages: tuple[str, ...] = ("en",)
    hints: tuple[Text, ...] = ()  # general to specific; never in the student version
    misconceptions: tuple[Misconception, ...] = ()
    messages: Mapping[str, str] = field(default_factory=dict)
    """What a test says in English -> in French; ``{}`` stands for a value that is carried over."""
    limits: Limits = field(default_factory=Limits)
    pass_mark: float = 1.0  # share of the automatic points that counts as right
    mode: Mode = "shared"
    challenge: bool = False  # the open task at the end of a course

    @property
    def skills(self) -> tuple[SkillId, ...]:
        """The skills that its cells train, each once, in the order of the cells."""
        return tuple(dict.fromkeys(cell.skill for cell in self.cells if cell.skill))

    @property
    def max_points(self) -> float:
        """Points of the automatically graded cells; 0.0 when a person grades everything."""
        return sum(cell.max_points for cell in self.cells if not cell.manual)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is read before the exercises of a module."""

    title: Text
    minutes: int


@dataclass(frozen=True, slots=True)
class Module:
    """A chapter of a course: exercises in the author's order."""

    id: str
    title: Text
    exercises: tuple[ExerciseId, ...]
    lesson: Lesson | None = None


@dataclass(frozen=True)
class Course:
    """A course as the author wrote it; ``exercises`` stand in the author's order."""

    id: CourseId
    title: Text
    skills: tuple[Skill, ...]
    modules: tuple[Module, ...]
    exercises: tuple[Exercise, ...]
    languages: tuple[str, ...] = ("en",)
    licence: str = ""
    timezone: str = "UTC"
    libraries: tuple[str, ...] = ()
    notice: Notice | None = field(default=None, metadata=IF_SAID)
    """What catalogues are told. Without one, nothing of it crosses the wire: hashes of before there were any stay."""

    @cached_property
    def by_id(self) -> Mapping[ExerciseId, Exercise]:
        """Exercises by their id."""
        return {exercise.id: exercise for exercise in self.exercises}

    @cached_property
    def skill_by_id(self) -> Mapping[SkillId, Skill]:
        """Skills by their id."""
        return {skill.id: skill for skill in self.skills}

    def cells(self) -> Iterator[GradedCell]:
        """All graded cells, in the author's order."""
        return (cell for exercise in self.exercises for cell in exercise.cells)
