import ast
import inspect
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import enact_learn
from enact_learn.domain import errors
from enact_learn.domain.errors import BrokenCourse, EnactError, Fault
from enact_learn.words import catalogue

KINDS = [
    kind
    for kind in vars(errors).values()
    if inspect.isclass(kind) and issubclass(kind, EnactError) and kind is not EnactError
]
BY_NAME = {kind.__name__: kind for kind in KINDS}


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


def raised() -> Iterator[tuple[str, type[EnactError], set[str]]]:
    """Every ``UnknownCourse(course=..., known=...)`` in the package: its place, the error, what it is told."""
    root = Path(str(enact_learn.__file__)).parent
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in BY_NAME:
                told = {keyword.arg for keyword in node.keywords}
                if None not in told and node.func.id != "BrokenCourse":
                    place = f"{path.relative_to(root)}:{node.lineno}"
                    yield place, BY_NAME[node.func.id], {str(name) for name in told}


RAISED = list(raised())


@pytest.mark.parametrize(("place", "kind", "told"), RAISED, ids=[place for place, _, _ in RAISED])
def test_an_error_is_told_everything_that_its_sentence_says(place: str, kind: type[EnactError], told: set[str]) -> None:
    assert told >= placeholders(kind.sentence)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_error_has_a_sentence_of_its_own_that_is_said_in_french_too(kind: type[EnactError]) -> None:
    assert kind.sentence != EnactError.sentence
    assert kind.__doc__
    french = catalogue("fr")[f"error.{kind.__name__}"]
    assert placeholders(french) == placeholders(kind.sentence)
    assert catalogue("en")[f"error.{kind.__name__}"] == kind.sentence


def test_a_broken_course_says_all_its_faults_with_their_places() -> None:
    error = BrokenCourse("toy", (Fault("course.yaml", 3, "id is missing"), Fault("a.py", None, "can't be read")))
    assert str(error).splitlines() == [
        "toy has 2 fault(s); nothing of it was loaded:",
        "  course.yaml:3: id is missing",
        "  a.py: can't be read",
    ]
