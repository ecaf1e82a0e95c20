"""Lessons: one a module, in all languages, graded by nobody; and single files of a course."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from enact_learn.catalog.build import build_course
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.outline import unlisted_files
from enact_learn.domain.contracts import HasLessons
from enact_learn.domain.course import CourseId
from tests.catalog.authoring import Folder

LESSON = """# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   lesson: toy-steps
#   title: {en: First steps, fr: Premiers pas}
#   minutes: 10
# ---

# %% [markdown] lang="en"
# # First steps

# %% [markdown] lang="fr"
# # Premiers pas

# %%
1 + 1
"""


@pytest.fixture
def with_lesson(folder: Folder) -> Folder:
    folder.write("steps/lesson.py", LESSON)
    text = folder.text("course.yaml")
    folder.write("course.yaml", text.replace("    exercises:\n", "    lesson: steps/lesson.py\n    exercises:\n", 1))
    return folder


def test_a_lesson_belongs_to_its_module_and_has_a_notebook_in_each_language(with_lesson: Folder) -> None:
    sources = read_course(with_lesson.root)
    (lesson,) = sources.lessons
    assert sources.course.modules[0].lesson == lesson.lesson
    assert lesson.lesson.title == {"en": "First steps", "fr": "Premiers pas"}
    french = [cell.source for cell in lesson.notebooks["fr"].cells]
    assert french == ["# Premiers pas", "1 + 1"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("lesson: toy-steps", "lesson: Toy Steps", "lesson should look like"),
        ("minutes: 10", "minutes: long", "minutes should be a whole number"),
        ("# %%\n1 + 1", '# %% role="solution" name="one"\n1 + 1', "nothing is graded in a lesson"),
        ('lang="fr"', 'lang="de"', "the course has no language de"),
        ("#   minutes: 10\n", "#   minutes: 10\n#   difficulty: 2\n", "difficulty is not known here"),
    ],
)
def test_what_is_wrong_with_a_lesson_is_said_with_its_line(with_lesson: Folder, old: str, new: str, says: str) -> None:
    with_lesson.change("steps/lesson.py", old, new)
    (fault,) = with_lesson.faults()
    assert fault.startswith("steps/lesson.py:")
    assert says in fault


def test_a_lesson_that_is_not_there_is_said(with_lesson: Folder) -> None:
    (with_lesson.root / "steps/lesson.py").unlink()
    (fault,) = with_lesson.faults()
    assert "there is no file steps/lesson.py" in fault


def test_learners_are_given_a_lesson_that_says_which_it_is(with_lesson: Folder, tmp_path: Path) -> None:
    def given(lang: str = "fr") -> dict[str, Any]:
        lesson = FolderSource([with_lesson.root], tmp_path).lesson(CourseId("toy"), "steps", lang)
        assert lesson is not None
        assert lesson.id == "toy-steps"
        notebook: dict[str, Any] = json.loads(lesson.content)
        nbformat.validate(notebook)
        return notebook

    french = given()
    assert ["".join(cell["source"]) for cell in french["cells"]] == ["# Premiers pas", "1 + 1"]
    claim = french["metadata"]["enact"]
    assert (claim["course"], claim["lesson"], claim["lang"]) == ("toy", "toy-steps", "fr")
    assert given() == french
    with_lesson.change("steps/lesson.py", "# # First steps", "# # The first steps")
    assert given()["metadata"]["enact"] == claim  # nothing has changed in this language
    assert given("en")["cells"][0]["source"] == ["# The first steps"]
    with_lesson.change("steps/lesson.py", "1 + 1", "1 + 2")
    assert given()["metadata"]["enact"]["version"] != claim["version"]


def test_there_is_no_lesson_where_none_was_written(with_lesson: Folder, tmp_path: Path) -> None:
    source = FolderSource([with_lesson.root], tmp_path)
    assert isinstance(source, HasLessons)
    for course, module, lang in (("toy", "nothing", "en"), ("toy", "steps", "de"), ("kitchen", "steps", "en")):
        assert source.lesson(CourseId(course), module, lang) is None


def test_a_built_course_holds_its_lessons_in_each_language(with_lesson: Folder, tmp_path: Path) -> None:
    build_course(read_course(with_lesson.root), tmp_path / "built")
    built = sorted(path.relative_to(tmp_path / "built") for path in (tmp_path / "built" / "lessons").rglob("*.ipynb"))
    assert [str(path) for path in built] == ["lessons/en/toy-steps.ipynb", "lessons/fr/toy-steps.ipynb"]


def test_one_file_is_read_alone_whether_or_not_a_module_names_it(with_lesson: Folder, tmp_path: Path) -> None:
    def read(file: str) -> list[str]:
        (sources,) = FolderSource([with_lesson.root], tmp_path, [with_lesson.root / file]).sources().values()
        return [*(str(one.exercise.id) for one in sources.exercises), *(one.id for one in sources.lessons)]

    text = with_lesson.text("steps/add_two.py")
    with_lesson.write("steps/new.py", text.replace("id: toy-add-1", "id: toy-add-9"))
    assert read("steps/add_two.py") == ["toy-add-1"]
    assert read("steps/lesson.py") == ["toy-steps"]
    assert read("steps/new.py") == ["toy-add-9"]
    # what is wrong elsewhere does not disturb
    with_lesson.change("steps/add_many.py", "#   difficulty: ", "#   difficulty: 9")
    assert read("steps/add_two.py") == ["toy-add-1"]


def test_a_file_that_no_module_names_is_said(with_lesson: Folder) -> None:
    assert list(unlisted_files(read_course(with_lesson.root))) == []
    text = with_lesson.text("steps/add_two.py")
    with_lesson.write("steps/new.py", text.replace("id: toy-add-1", "id: toy-add-9"))
    (note,) = unlisted_files(read_course(with_lesson.root))
    assert note == "steps/new.py is named by no module: learners will not see it"
