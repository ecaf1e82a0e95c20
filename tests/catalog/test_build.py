from pathlib import Path

import nbformat
import pytest

from enact_learn.catalog.build import build_course
from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.release import open_gradebook
from enact_learn.domain.errors import CantWrite
from tests.catalog.authoring import Folder

FILE = "steps/add_two.py"


@pytest.fixture
def built(small: Folder, tmp_path: Path) -> Path:
    """The course of one exercise, built as an nbgrader course."""
    build_course(read_course(small.root), tmp_path / "built")
    return tmp_path / "built"


def hand_in(built: Path, score: float) -> None:
    """Ada hands in, and gets ``score`` on the test ``small``."""
    with open_gradebook(built / "gradebook.db", "toy") as book:
        book.add_student("ada")
        with book.db.no_autoflush:  # else nbgrader's own use of SQLAlchemy warns
            submission = book.add_submission("toy-add-1", "ada")
        for grade in submission.notebooks[0].grades:
            grade.auto_score = score if grade.name == "small" else 0.0
        book.db.commit()
    (built / "submitted" / "ada" / "toy-add-1").mkdir(parents=True)
    (built / "submitted" / "ada" / "toy-add-1" / "toy-add-1.ipynb").write_text("hers")


def score_of(built: Path) -> float:
    with open_gradebook(built / "gradebook.db", "toy") as book:
        return float(book.find_submission("toy-add-1", "ada").score)


def test_a_built_course_has_every_exercise_in_every_language(toy_course: Path, tmp_path: Path) -> None:
    done: list[str] = []
    sources = read_course(toy_course)
    build_course(sources, tmp_path / "built", lambda exercise: done.append(exercise.id))
    assert done == [exercise.id for exercise in sources.course.exercises]
    for part in ("source", "release/en", "release/fr"):
        assert sorted(path.name for path in (tmp_path / "built" / part).iterdir()) == sorted(done)
    with open_gradebook(tmp_path / "built" / "gradebook.db", "toy") as book:
        assert sorted(assignment.name for assignment in book.assignments) == sorted(done)
        assert {assignment.course_id for assignment in book.assignments} == {"toy"}


def test_building_again_updates_the_exercise_and_keeps_submissions_and_grades(small: Folder, built: Path) -> None:
    hand_in(built, 1.0)
    small.change(FILE, "assert add(-4, 1) == -3", "assert add(-5, 2) == -3")
    build_course(read_course(small.root), built)
    author = nbformat.read(built / "source" / "toy-add-1" / "toy-add-1.ipynb", as_version=4)
    assert "add(-5, 2)" in author.cells[-1].source
    with open_gradebook(built / "gradebook.db", "toy") as book:
        source = book.find_source_cell("negative", "toy-add-1", "toy-add-1").source
        assert "add(-5, 2)" in source
    assert score_of(built) == 1.0
    assert (built / "submitted" / "ada" / "toy-add-1" / "toy-add-1.ipynb").read_text() == "hers"


def test_cells_that_came_or_went_are_refused_once_there_are_submissions(small: Folder, built: Path) -> None:
    hand_in(built, 1.0)
    small.change(FILE, '# %% role="tests" name="small" points=1\n', '# %% role="tests" name="little" points=1\n')
    small.change(FILE, "#     small: ", "#     little: ")
    with pytest.raises(CantWrite, match=r"toy-add-1: Cannot add or remove cells .* there are submissions"):
        build_course(read_course(small.root), built)
    assert score_of(built) == 1.0


def test_cells_may_come_and_go_while_nobody_has_handed_in(small: Folder, built: Path) -> None:
    small.change(FILE, '# %% role="tests" name="small" points=1\n', '# %% role="tests" name="little" points=4\n')
    small.change(FILE, "#     small: ", "#     little: ")
    build_course(read_course(small.root), built)
    with open_gradebook(built / "gradebook.db", "toy") as book:
        (notebook,) = book.find_assignment("toy-add-1").notebooks
        assert {cell.name: cell.max_score for cell in notebook.grade_cells} == {"little": 4, "negative": 2}


def test_a_configuration_follows_the_course_until_a_teacher_changes_it(small: Folder, built: Path) -> None:
    config = built / "nbgrader_config.py"
    assert "timeout = 30\n" in config.read_text()
    small.change(FILE, "#   minutes: 2\n", "#   minutes: 2\n#   limits: {seconds: 59.5}\n")
    build_course(read_course(small.root), built)
    assert "timeout = 60\n" in config.read_text()
    hers = config.read_text() + "c.ClearSolutions.code_stub = {'python': 'pass'}\n"
    config.write_text(hers)
    build_course(read_course(small.root), built)
    assert config.read_text() == hers


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("thesis.txt", "years of work"),
        ("nbgrader_config.py", "c = get_config()\nc.CourseDirectory.course_id = 'toy'\n"),
        ("nbgrader_config.py", "# Made by `enact course build`\nc.CourseDirectory.course_id = 'chemistry'\n"),
    ],
    ids=["other files", "somebody's nbgrader course", "another course that was built"],
)
def test_a_folder_with_something_else_in_it_is_refused_untouched(
    small: Folder, tmp_path: Path, file: str, text: str
) -> None:
    to = tmp_path / "taken"
    to.mkdir()
    (to / file).write_text(text)
    with pytest.raises(CantWrite, match="it holds other files; name an empty or new folder"):
        build_course(read_course(small.root), to)
    assert [(path.name, path.read_text()) for path in to.iterdir()] == [(file, text)]


def test_an_empty_folder_is_built_into_and_a_file_is_refused_in_words(small: Folder, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    build_course(read_course(small.root), tmp_path / "empty")
    assert (tmp_path / "empty" / "gradebook.db").exists()
    for place in (small.root / "course.yaml", small.root / "course.yaml" / "below", Path("/proc/built")):
        with pytest.raises(CantWrite, match="can't be written"):
            build_course(read_course(small.root), place)


def test_a_gradebook_that_is_no_database_is_refused_in_words(small: Folder, built: Path) -> None:
    (built / "gradebook.db").write_text("Dear diary, " * 1000)
    with pytest.raises(CantWrite, match="file is not a database"):
        build_course(read_course(small.root), built)
