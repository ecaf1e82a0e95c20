"""What docs/course-format.md shows can be copied: it is read without a fault."""

import re
from pathlib import Path

from enact_learn.catalog.manifest import read_course
from tests.catalog.authoring import Folder

PAGE = Path(__file__).parents[2] / "docs" / "course-format.md"


def block(kind: str, begins: str, holds: str = "") -> str:
    """The first code block of a kind that begins so and holds some words."""
    blocks = re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return next(text for text in blocks if text.startswith(begins) and holds in text)


def test_the_course_the_exercise_and_the_lesson_of_the_docs_are_read(tmp_path: Path) -> None:
    manifest = block("yaml", "schema:").replace("che.mol.smiles", "toy.add")  # the page shows two courses
    exercise, lesson = re.findall(r"- (\S+\.py)", manifest)[0], re.findall(r"lesson: (\S+\.py)", manifest)[0]
    (tmp_path / exercise).parent.mkdir()
    Folder(tmp_path).write("course.yaml", manifest)
    Folder(tmp_path).write(exercise, block("python", "# ---", "difficulty:"))
    Folder(tmp_path).write(lesson, block("python", "# ---", "lesson:"))
    read = read_course(tmp_path)
    (source,) = read.exercises
    assert source.exercise.id == "toy-add-1"
    assert source.exercise.max_points == 3
    assert len(source.exercise.messages) == 2
    assert [one.id for one in read.lessons] == ["chemistry-molecules"]


def test_the_imported_assignment_of_the_docs_is_understood(imported: Folder) -> None:
    text = imported.text("course.yaml")
    shown = block("yaml", "modules:").replace("py.functions", "im.square")
    skills = "skills:\n  - {id: im.square, title: Square}\n"
    imported.write("course.yaml", text[: text.index("modules:")] + skills + shown)
    (source,) = read_course(imported.root).exercises
    assert (source.exercise.title, source.exercise.difficulty) == ({"en": "Problem set 1"}, 2)
    assert source.exercise.skills == ("im.square",)
