"""Courses that are described in these tests."""

from functools import cache
from pathlib import Path

from enact_learn.catalog.manifest import read_course
from enact_learn.domain.course import Course
from enact_learn.domain.institution import Institution

ROOT = Path(__file__).parents[2]
HOME = "https://hub.example.edu/enact"
HERE = Institution(HOME, "University of Example")
SCHEMAS = ROOT / "docs" / "schemas"
COURSES = ("biology", "chemistry", "foundations", "medicine", "trustworthy")


@cache
def course_of(name: str) -> Course:
    """One of the five that come along, or the toy course."""
    return read_course(ROOT / "tests" / "toy_course" if name == "toy" else ROOT / "courses" / name).course
