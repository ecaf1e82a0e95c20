from pathlib import Path

import pytest

from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.course import CellId, Exercise, GradedCell, Misconception, SkillId
from enact_learn.domain.limits import Limits
from tests.catalog.authoring import Folder

FILE = "steps/add_two.py"


@pytest.fixture(scope="module")
def toy(toy_course: Path) -> dict[str, ExerciseSource]:
    return {source.exercise.id: source for source in read_course(toy_course).exercises}


def only(folder: Folder) -> ExerciseSource:
    (source,) = read_course(folder.root).exercises
    return source


def test_an_exercise_is_read_as_it_is_written(toy: dict[str, ExerciseSource]) -> None:
    exercise = toy["toy-mean-1"].exercise
    assert exercise == Exercise(
        id=exercise.id,
        course=exercise.course,
        title={"en": "The mean", "fr": "La moyenne"},
        difficulty=2,
        minutes=4,
        cells=(
            GradedCell(
                id=CellId("toy-mean-1/of-two"),
                title={"en": "Mean of two numbers", "fr": "Moyenne de deux nombres"},
                max_points=1.0,
                skill=SkillId("toy.mean"),
                answers=(CellId("toy-mean-1/mean"),),
            ),
            GradedCell(
                id=CellId("toy-mean-1/of-a-sum"),
                title={"en": "Uses all numbers", "fr": "Utilise tous les nombres"},
                max_points=1.0,
                skill=SkillId("toy.add"),
                answers=(CellId("toy-mean-1/mean"),),
            ),
        ),
        release=exercise.release,
        module="steps",
        languages=("en", "fr"),
        mode="apart",
        hints=(
            {"en": "A mean shares the sum equally.", "fr": "Une moyenne partage la somme également."},
            {"en": "Divide the sum by how many there are.", "fr": "Divisez la somme par leur nombre."},
        ),
        misconceptions=(
            Misconception(
                {"en": "The mean is a whole number", "fr": "La moyenne est un entier"},
                {"mean": "def mean(values):\n    return sum(values) // len(values)"},
            ),
            Misconception(
                {"en": "The mean is the middle of the ends", "fr": "La moyenne est le milieu des extrémités"},
                {"mean": "def mean(values):\n    return (min(values) + max(values)) / 2"},
            ),
        ),
        messages={
            "The mean of 2 and 4 is 3, not {}.": "La moyenne de 2 et 4 est 3, pas {}.",
            "Is the sum of all numbers in it?": "La somme de tous les nombres y est-elle ?",
        },
    )
    assert exercise.skills == ("toy.mean", "toy.add")


def test_each_language_has_its_statement_and_all_share_the_rest(toy: dict[str, ExerciseSource]) -> None:
    english, french = (toy["toy-mean-1"].notebooks[lang]["toy-mean-1"].cells for lang in ("en", "fr"))
    assert english[0].source == "# The mean\n\nComplete `mean`."
    assert french[0].source == "# La moyenne\n\nComplétez `mean`."
    assert [(cell.source, cell.metadata) for cell in english[1:]] == [
        (cell.source, cell.metadata) for cell in french[1:]
    ]


def test_no_trace_of_the_header_stands_in_the_notebook(toy: dict[str, ExerciseSource]) -> None:
    for source in toy.values():
        for notebooks in source.notebooks.values():
            for notebook in notebooks.values():
                assert "enact:" not in str(notebook)
                assert set(notebook.metadata) == {"kernelspec", "language_info"}


def test_roles_become_nbgraders_marks(toy: dict[str, ExerciseSource]) -> None:
    marks = {
        cell.metadata["nbgrader"]["grade_id"]: cell.metadata["nbgrader"]
        for source in (toy["toy-add-2"], toy["toy-explain-1"])
        for notebook in source.notebooks["en"].values()
        for cell in notebook.cells
        if "nbgrader" in cell.metadata
    }
    plain = {"schema_version": 3, "task": False}
    assert marks["given"] == {"grade_id": "given", "grade": False, "locked": True, "solution": False, **plain}
    assert marks["total"] == {"grade_id": "total", "grade": False, "locked": False, "solution": True, **plain}
    assert marks["empty"] == {
        "grade_id": "empty",
        "grade": True,
        "locked": True,
        "solution": False,
        "points": 1,
        **plain,
    }
    assert marks["reason"] == {
        "grade_id": "reason", "grade": True, "locked": False, "solution": True, "points": 2, **plain
    }  # fmt: skip


def test_a_manual_cell_is_its_own_answer_and_counts_for_no_automatic_points(toy: dict[str, ExerciseSource]) -> None:
    choice, reason = toy["toy-explain-1"].exercise.cells
    assert (choice.manual, choice.answers) == (False, ("toy-explain-1/choose",))
    assert (reason.manual, reason.answers) == (True, ("toy-explain-1/reason",))
    assert toy["toy-explain-1"].exercise.max_points == 1.0


def test_tests_look_at_the_solutions_since_the_last_group_of_tests(small: Folder) -> None:
    before = '# %% role="tests" name="negative" points=2\n'
    more = '# %% role="solution" name="sub"\n1\n\n# %% role="solution" name="mul"\n1\n\n'
    small.change(FILE, before, more + before)
    small_test, negative = only(small).exercise.cells
    assert small_test.answers == ("toy-add-1/add",)
    assert negative.answers == ("toy-add-1/sub", "toy-add-1/mul")


def test_a_test_without_a_title_is_called_by_its_name(small: Folder) -> None:
    small.change(FILE, '#     small: {en: "Adds small numbers", fr: "Additionne de petits nombres"}\n', "")
    assert only(small).exercise.cells[0].title == {"en": "Small"}


def test_limits_and_windows_files_are_read(small: Folder) -> None:
    small.change(FILE, "#   minutes: 2\n", "#   minutes: 2\n#   limits: {seconds: 90, memory_mb: 500, processes: 8}\n")
    before = only(small)
    (small.root / FILE).write_bytes(b"\xef\xbb\xbf" + small.text(FILE).replace("\n", "\r\n").encode())
    after = only(small)
    assert after.exercise == before.exercise
    assert after.exercise.limits == Limits(cell_seconds=90, total_seconds=180, memory_mb=500, processes=8)


def test_magics_are_left_as_they_are(small: Folder) -> None:
    small.change(
        FILE, '# %% role="solution" name="add"\n', '# %%\n# %%time\n# !ls\n\n# %% role="solution" name="add"\n'
    )
    cells = only(small).notebooks["en"]["toy-add-1"].cells
    assert cells[1].source == "%%time\n!ls"


def test_a_file_in_another_encoding_is_refused(small: Folder) -> None:
    (small.root / FILE).write_bytes(small.text(FILE).encode("latin-1"))
    assert small.faults() == [f"{FILE}: can't be read: not UTF-8 text"]


def test_an_exercise_without_tests_is_refused(small: Folder) -> None:
    text = small.text(FILE)
    small.write(FILE, text[: text.index('# %% role="tests"')])
    for cell in ("small", "negative"):
        start = small.text(FILE).index(f"#     {cell}: ")
        small.write(FILE, small.text(FILE)[:start] + small.text(FILE)[small.text(FILE).index("\n", start) + 1 :])
    (fault,) = small.faults()
    assert fault.startswith(f"{FILE}:1: toy-add-1 has no test: nothing would be graded")


def test_a_teacher_may_keep_the_names_of_hidden_tests_to_themselves(small: Folder) -> None:
    small.change("course.yaml", "licence: CC-BY-4.0\n", "licence: CC-BY-4.0\nhidden_tests: unnamed\n")
    visible, hidden = only(small).exercise.cells
    assert visible.title["en"] == "Adds small numbers"
    assert hidden.title == {"en": "Hidden test 1", "fr": "Test caché 1"}
