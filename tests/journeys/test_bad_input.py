"""Bad input, through the real parts: for each a clear message, and nothing lost that was acknowledged."""

import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import Config
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import EnactError, GraderUnavailable
from enact_learn.domain.views import CheckView
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.work import newest_check
from enact_learn.words import say
from tests.cli.lab import LONGEST, Lab, gone, started
from tests.server.asking import ADD, RIGHT, WRONG, write_answer

pytestmark = pytest.mark.timeout(600)

Cells = list[dict[str, Any]]
NOTEBOOK = f"enact/toy/{ADD}.ipynb"


# --- notebooks and code, through the tutor with nbgrader behind it ---


@pytest.fixture(scope="session")
def tutor(toy_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalTutor]:
    """Everything real, on a toy course whose first exercise has four seconds a cell."""
    folder = tmp_path_factory.mktemp("bad-input")
    course = copytree(toy_course, folder / "course")
    header = course / "steps" / "add_two.py"
    header.write_text(header.read_text().replace("#   minutes: 2\n", "#   minutes: 2\n#   limits: {seconds: 4}\n"))
    tutor = build_tutor(Config(data=folder / "data", courses=(course,)))
    yield tutor
    tutor.close()


def answer_in(cells: Cells) -> dict[str, Any]:
    (found,) = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")]
    return found


def graded_in(cells: Cells) -> Cells:
    return [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]


def solved(cells: Cells) -> Cells:
    answer_in(cells)["source"] = RIGHT
    return cells


def without_its_tests(cells: Cells) -> Cells:
    return [cell for cell in solved(cells) if cell not in graded_in(cells)]


def without_its_answer(cells: Cells) -> Cells:
    return [cell for cell in cells if cell is not answer_in(cells)]


def emptied(cells: Cells) -> Cells:
    return []


def with_every_cell_twice(cells: Cells) -> Cells:
    return solved(cells) + json.loads(json.dumps(cells))


def backwards(cells: Cells) -> Cells:
    return solved(cells)[::-1]


def with_easier_tests(cells: Cells) -> Cells:
    for test in graded_in(cells):
        test["source"] = "assert True"
    answer_in(cells)["source"] = WRONG
    return cells


def with_outputs_of_fifty_megabytes(cells: Cells) -> Cells:
    output = {"output_type": "stream", "name": "stdout", "text": "x" * 50_000_000}
    answer_in(solved(cells))["outputs"] = [output]
    return cells


def with_a_cell_of_another_exercise(cells: Cells) -> Cells:
    foreign = json.loads(json.dumps(graded_in(cells)[0]))
    foreign["metadata"]["nbgrader"]["grade_id"] = "of-two"
    return [*solved(cells), foreign]


def code(source: str) -> Callable[[Cells], Cells]:
    def write(cells: Cells) -> Cells:
        answer_in(cells)["source"] = source
        return cells

    return write


@dataclass(frozen=True)
class Case:
    """What a learner hands in, and what she is told."""

    hand_in: Callable[[Cells], Cells]
    points: float
    says: str = ""  # in a note or in the fault
    is_fault: bool = False


CASES = {
    "deleted tests": Case(without_its_tests, 3, "put back"),
    "a deleted answer": Case(without_its_answer, 0),
    "all cells deleted": Case(emptied, 0),
    "duplicated cells": Case(with_every_cell_twice, 3, "more than once"),
    "reordered cells": Case(backwards, 3, "another order"),
    "changed tests": Case(with_easier_tests, 1, "put back"),
    "cells of another exercise": Case(with_a_cell_of_another_exercise, 3, "another exercise"),
    "50 MB of outputs": Case(with_outputs_of_fifty_megabytes, 3),
    "code that is no Python": Case(code("def add(a, b:\n  retrun"), 0),
    "code that never ends": Case(code("while True:\n    pass"), 0, "never ends"),
    "a function that never ends": Case(code("def add(a, b):\n    while True:\n        pass"), 0, "never ends"),
    "code that exits": Case(code("exit()"), 0, "Python stopped", is_fault=True),
    "code that kills its process": Case(code("import os\nos._exit(0)"), 0, "Python stopped", is_fault=True),
    "code that fills memory": Case(code("def add(a, b):\n    return [0] * 10**11"), 0, "not enough memory"),
    "code that prints without end": Case(code(f"print('x' * 30_000_000)\n{RIGHT}"), 3),
}


def said(view: CheckView) -> str:
    """All that a learner reads in a result, in English."""
    messages = [*view.notes, *(test.message for test in view.tests if test.message)]
    return "\n".join(say(message, "en") for message in [*messages, *([view.fault] if view.fault else [])])


@pytest.mark.parametrize("name", CASES)
def test_odd_notebooks_and_hostile_code_get_a_result_in_words(tutor: LocalTutor, name: str) -> None:
    case, learner = CASES[name], LearnerId(f"learner-{list(CASES).index(name)}")
    handed = tutor.hand_out(learner, ExerciseId(ADD), "en")
    notebook = json.loads(handed.files[f"{ADD}.ipynb"])
    notebook["cells"] = case.hand_in(notebook["cells"])
    view = tutor.check(learner, {ADD: json.dumps(notebook)})
    assert view.points == case.points, said(view)
    assert case.says in said(view), said(view)
    assert (view.fault is not None) == case.is_fault
    assert "Traceback" not in said(view)
    assert tutor.store.ungraded(learner) == []
    assert view.path is not None
    assert view.path.done == (case.points == 3)

    # and then it goes on as if nothing had been
    notebook = json.loads(handed.files[f"{ADD}.ipynb"])
    notebook["cells"] = [*solved(notebook["cells"])]
    assert tutor.check(learner, {ADD: json.dumps(notebook)}).is_right


def test_a_machine_that_can_not_start_another_process_loses_nothing(
    tutor: LocalTutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object, **__: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    learner = LearnerId("crowded")
    tutor.grader.close()
    with monkeypatch.context() as patch:
        patch.setattr("enact_learn.grading.workers.subprocess.Popen", no_room)
        handed = tutor.hand_out(learner, ExerciseId(ADD), "en")
        notebook = json.loads(handed.files[f"{ADD}.ipynb"])
        solved(notebook["cells"])
        with pytest.raises(GraderUnavailable, match="counts as handed in"):
            tutor.check(learner, {ADD: json.dumps(notebook)})
    assert tutor.finish_interrupted(learner) == 1
    last = newest_check(tutor, learner, ExerciseId(ADD))
    assert last is not None
    assert last.is_right


BROKEN_COURSES = {
    "course.yaml that is no YAML": ("course.yaml", "id: toy", "id: [", "course.yaml:"),
    "an unknown key": ("course.yaml", "licence:", "license:", "license"),
    "a prerequisite cycle": ("course.yaml", "[toy.add]", "[toy.explain]", "need each other"),
    "a skill that stands there twice": ("course.yaml", "id: toy.mean", "id: toy.add", "twice"),
    "an exercise that is not there": ("course.yaml", "steps/mean.py", "steps/median.py", "steps/median.py"),
    "an exercise out of the folder": ("course.yaml", "steps/mean.py", "../../secret.py", "secret.py"),
    "a duplicate id": ("steps/mean.py", "id: toy-mean-1", "id: toy-add-1", "toy-add-1"),
    "an id that could be a path": ("steps/mean.py", "id: toy-mean-1", "id: ../toy", "../toy"),
    "a header that is no YAML": ("steps/mean.py", "enact:", "enact: [", "steps/mean.py"),
    "an exercise without tests": ("steps/add_two.py", 'role="tests" ', "", "steps/add_two.py"),
    "a file that is no text": ("steps/add_two.py", "Add two numbers", "\udcff", "steps/add_two.py"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN_COURSES)
def test_a_broken_course_is_named_with_its_file_and_nothing_of_it_is_loaded(
    name: str, toy_course: Path, tmp_path: Path
) -> None:
    file, right, wrong, says = BROKEN_COURSES[name]
    course = copytree(toy_course, tmp_path / "course")
    text = (course / file).read_text(encoding="utf-8").replace(right, wrong)
    (course / file).write_text(text, encoding="utf-8", errors="surrogateescape")
    config = Config(data=tmp_path / "data", courses=(course, toy_course))
    with pytest.raises(EnactError) as caught:
        build_tutor(config)
    words = say(caught.value.message, "fr")
    assert "défaut" in words
    assert says in words
    assert file in words
    assert not (tmp_path / "data" / "enact.db").exists()


# --- a server that is killed, on a real JupyterLab ---


@pytest.fixture
def releases(toy_source: FolderSource, data_folder: Path) -> None:
    """The release of the first exercise, built already."""
    toy_source.release("toy", ADD)
    data_folder.mkdir(parents=True)
    (data_folder / "releases").symlink_to(toy_source.shelf)


def rows(data: Path, table: str) -> int:
    """How many records of a kind there are."""
    database = data / "enact.db"
    if not database.exists():
        return 0
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    return int(count)


def when(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + LONGEST
    while not holds():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.05)


def check_in_the_background(lab: Lab, pool: ThreadPoolExecutor) -> None:
    """Press Check; whether an answer comes does not matter."""

    def press() -> None:
        with suppress(OSError, ValueError):  # the server may go away
            lab.enact("check", path=NOTEBOOK)

    pool.submit(press)


SLOW = f"import time\ntime.sleep(6)\n{RIGHT}"


@pytest.mark.usefixtures("releases")
def test_a_server_that_is_killed_in_the_middle_of_a_check_grades_it_once_after_the_next_start(
    toy_course: Path, tmp_path: Path, data_folder: Path
) -> None:
    work = tmp_path / "work"
    with ThreadPoolExecutor(2) as pool, started(work, toy_course) as lab:
        lab.enact("start", exercise=ADD)
        write_answer(work / NOTEBOOK, SLOW)
        saved = (work / NOTEBOOK).read_bytes()
        check_in_the_background(lab, pool)
        when(lambda: rows(data_folder, "submissions") == 1 and len(lab.family()) > 2)
        family = lab.family()
        lab.server.kill()
        assert lab.process.wait(LONGEST) == 1
        assert gone(family)
    assert rows(data_folder, "reports") == 0
    assert (work / NOTEBOOK).read_bytes() == saved

    with started(work, toy_course) as lab:
        when(lambda: rows(data_folder, "reports") == 1)
        status, last = lab.enact(f"work?path={NOTEBOOK}")
        assert (status, last["check"]["is_right"]) == (200, True)
        status, again = lab.enact("check", path=NOTEBOOK)
        assert (status, again["submission"]) == (200, last["check"]["submission"])
        assert again["path"]["done"] == 1
    assert [rows(data_folder, table) for table in ("submissions", "reports", "attempts")] == [1, 1, 1]
    assert (work / NOTEBOOK).read_bytes() == saved


@pytest.mark.usefixtures("releases")
def test_a_server_that_is_stopped_does_not_wait_for_a_check_and_loses_none(
    toy_course: Path, tmp_path: Path, data_folder: Path
) -> None:
    work = tmp_path / "work"
    with ThreadPoolExecutor(2) as pool, started(work, toy_course) as lab:
        lab.enact("start", exercise=ADD)
        write_answer(work / NOTEBOOK, "while True:\n    pass")
        for _ in range(2):  # pressed twice: one submission
            check_in_the_background(lab, pool)
        when(lambda: rows(data_folder, "submissions") == 1 and len(lab.family()) > 2)
        family = lab.family()
        assert lab.stop() == 0
        assert gone(family)
        assert rows(data_folder, "reports") == 0  # an endless loop takes half a minute to be given up
    assert rows(data_folder, "submissions") == 1
