"""With one line in nbgrader_config.py, what formgrader's button calls grades by the resident grader."""

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from nbgrader.apps.api import NbGraderAPI
from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from enact_learn.assembly import switch
from enact_learn.grading.messages import Answer
from enact_learn.grading.resident.pool import Residents
from tests.grading.batch.hand_ins import edit, grade_id, write_in
from tests.grading.batch.parity import rows
from tests.grading.batch.small_course import ASSIGNMENT, hand_in

pytestmark = pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # nbgrader's own way of adding rows
RIGHT = {
    "mean": "import sys\ndef mean(values):\n    print('hm', file=sys.stderr)\n    return sum(values) / len(values)"
}


@pytest.fixture
def press(course: Path, residents: Residents, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Formgrader's autograde button for a student; gives what it shows."""
    monkeypatch.setattr(switch, "_residents", lambda: residents)
    monkeypatch.setenv("PATH", os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    before = os.getcwd()

    def button(student: str, **settings: Mapping[str, object]) -> dict[str, Any]:
        config = Config({name: Config(values) for name, values in settings.items()})
        config.Autograde.exporter_class = "enact_learn.assembly.switch.ResidentExporter"
        config.CourseDirectory.course_id = "small"
        config.Exchange.root = str(course / "exchange")
        app = NbGrader(config=config)
        app.coursedir = CourseDirectory(parent=app, root=str(course))
        shown: dict[str, Any] = NbGraderAPI(app.coursedir, parent=app).autograde(ASSIGNMENT, student)
        return shown

    yield button
    os.chdir(before)


def test_the_button_gives_the_score_and_its_log(course: Path, press: Any) -> None:
    write_in(hand_in(course, "ana"), RIGHT)
    shown = press("ana")
    assert shown["success"], shown
    assert "Autograding" in shown["log"]
    grades = {key[3]: values for key, values in rows(course)["grade"].items()}
    assert {name: grades[name][0] for name in ("mean-shown", "mean-hidden", "credit")} == {
        "mean-shown": 1,
        "mean-hidden": 2,
        "credit": 3,
    }
    executed = (course / "autograded" / "ana" / ASSIGNMENT / "sums.ipynb").read_text()
    assert '"stderr"' in executed


def test_mangled_notebooks_that_stop_nbgrader_are_graded(course: Path, press: Any) -> None:
    folder = hand_in(course, "ana")
    write_in(folder, RIGHT)

    def mangle(cells: list[dict[str, Any]]) -> None:
        (answer,) = [cell for cell in cells if grade_id(cell) == "mean"]
        (credit,) = [cell for cell in cells if grade_id(cell) == "credit"]
        cells.insert(0, {**answer, "id": "copy", "source": "mean = 1"})
        cells.remove(credit)

    edit(folder / "sums.ipynb", mangle)
    shown = press("ana")
    assert shown["success"], shown
    assert "put back as they were handed out: credit" in shown["log"]
    assert rows(course)["grade"][ASSIGNMENT, "ana", "sums", "credit"][0] == 3


def test_code_that_makes_a_score_impossible_is_said_in_formgraders_log(course: Path, press: Any) -> None:
    write_in(hand_in(course, "ana"), {"mean": "import os\nos._exit(3)"})
    shown = press("ana")
    assert not shown["success"]
    assert "Python stopped while the cell mean was running" in shown["log"]
    assert not (course / "autograded" / "ana" / ASSIGNMENT).exists()


def test_time_limits_of_nbgrader_hold(course: Path, press: Any) -> None:
    write_in(hand_in(course, "ana"), {"mean": "while True: pass"})
    shown = press("ana", ExecutePreprocessor={"timeout": 1})
    assert shown["success"], shown
    assert rows(course)["grade"][ASSIGNMENT, "ana", "sums", "credit"][0] == 0


def test_what_only_nbgrader_can_execute_needs_to_be_accepted(
    course: Path, press: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def elsewhere(*_: object) -> Answer:
        return Answer(elsewhere="a reason")

    monkeypatch.setattr(Residents, "answer", elsewhere)
    write_in(hand_in(course, "ana"), RIGHT)
    shown = press("ana")
    assert not shown["success"]
    assert "accept_bare_sandbox" in shown["log"]
    (tmp_path / "enact.toml").write_text("accept_bare_sandbox = true")
    monkeypatch.setenv("ENACT_CONFIG", str(tmp_path / "enact.toml"))
    shown = press("ana")
    assert shown["success"], shown
    assert "Graded by nbgrader itself" in shown["log"]
    assert rows(course)["grade"][ASSIGNMENT, "ana", "sums", "credit"][0] == 3


def test_no_execute_still_keeps_what_was_handed_in(course: Path, press: Any) -> None:
    folder = hand_in(course, "ana")
    edit(
        folder / "sums.ipynb",
        lambda cells: [
            cell.update(
                outputs=[
                    {
                        "output_type": "execute_result",
                        "execution_count": 1,
                        "metadata": {},
                        "data": {"text/plain": "2.5"},
                    }
                ]
            )
            for cell in cells
            if grade_id(cell) == "credit"
        ],
    )
    shown = press("ana", Execute={"enabled": False}, ClearOutput={"enabled": False})
    assert shown["success"], shown
    assert rows(course)["grade"][ASSIGNMENT, "ana", "sums", "credit"][0] == 2.5


def test_a_release_that_lost_its_source_is_graded_all_the_same(course: Path, press: Any) -> None:
    shutil.rmtree(course / "source")
    write_in(hand_in(course, "ana"), RIGHT)
    assert press("ana")["success"]
