"""Statements as tests make them: of the toy course, at an institution that is none."""

import hmac

import pytest

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, CourseId, Exercise, GradedCell, Module, Skill
from enact_learn.domain.institution import Institution
from enact_learn.exports.xapi.courses import KnownCourses
from enact_learn.exports.xapi.statements import Statements
from enact_learn.testing.fakes import CELL, COURSE, EXERCISE, RELEASE, SKILL

HOME = "https://hub.example.edu/enact"


def pseudonym(course: CourseId, learner: LearnerId) -> str:
    said = f"{len(course)}:{course}{learner}".encode("utf-8", "surrogatepass")
    return f"p_{hmac.digest(b'a key for tests', said, 'sha256').hex()[:32]}"


def toy(pass_mark: float = 0.5) -> Course:
    """A course with one exercise of two points, in a module."""
    cell = GradedCell(CELL, {"en": "Counts"}, 2.0, SKILL)
    exercise = Exercise(
        *(EXERCISE, COURSE, {"en": "Count", "fr": "Compter"}, 2, 10, (cell,), RELEASE), "steps", pass_mark=pass_mark
    )
    return Course(
        COURSE,
        {"en": "Toy"},
        (Skill(SKILL, {"en": "Counting"}),),
        (Module("steps", {"en": "Steps"}, (EXERCISE,)),),
        (exercise,),
    )


@pytest.fixture
def made() -> Statements:
    """What makes statements; half of the points is right."""
    return Statements(Institution(HOME, "Example"), pseudonym, KnownCourses(today=[toy()]))
