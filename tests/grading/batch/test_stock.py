"""What the resident grader can't do is nbgrader's own work, where a person accepts that; the table says so."""

import json
import time
from pathlib import Path

import psutil
import pytest

from enact_learn.grading.batch.jobs import Jobs
from enact_learn.grading.batch.stock import Stock
from enact_learn.grading.messages import Answer, Task
from tests.grading.batch.hand_ins import edit, grade_id, write_in
from tests.grading.batch.small_course import ASSIGNMENT, Scripted, grade, hand_in
from tests.grading.batch.test_course import configure

RIGHT = {"mean": "def mean(values):\n    return sum(values) / len(values)"}


@pytest.fixture
def custom(course: Path) -> Path:
    """A course with a step of its own in nbgrader's pipeline."""
    (course / "own_step.py").write_text(
        "from nbgrader.preprocessors import NbGraderPreprocessor\n"
        "class Shout(NbGraderPreprocessor):\n"
        "    def preprocess_cell(self, cell, resources, index):\n"
        "        cell.source = cell.source.replace('whisper', 'SHOUT')\n"
        "        return cell, resources\n"
    )
    configure(
        course,
        "import nbgrader.preprocessors as n, own_step",
        "c.Autograde.sanitize_preprocessors = [own_step.Shout, n.ClearOutput, n.DeduplicateIds, n.OverwriteKernelspec,",
        "    n.OverwriteCells, n.CheckCellMetadata]",
    )
    return course


def test_steps_of_a_courses_own_need_nbgrader_and_that_needs_to_be_accepted(custom: Path) -> None:
    write_in(hand_in(custom, "ana"), RIGHT)
    grader = Scripted()
    refused = grade(custom, grader)["ana"]
    assert refused.fault is not None
    assert refused.fault.id == "error.BareRefused"
    assert refused.fault.params["why"] == "sanitize_preprocessors is configured"
    assert not (custom / "autograded" / "ana" / ASSIGNMENT).exists()
    done = grade(custom, grader, bare=True)["ana"]
    assert done.fault is None
    assert (done.state, done.points, done.road) == ("graded", 7, "nbgrader")
    assert [note.id for note in done.notes] == ["grading.elsewhere"]
    assert grader.asked == []
    assert (custom / "autograded" / "ana" / ASSIGNMENT / "sums.ipynb").exists()
    assert grade(custom, grader, bare=True)["ana"].state == "skipped"


def test_what_the_grader_sends_elsewhere_goes_there_and_the_others_stay(course: Path) -> None:
    def script(task: Task) -> Answer:
        return Answer(elsewhere="kernel R")

    write_in(hand_in(course, "[ana]*", '"7"'), RIGHT)
    outcomes = grade(course, Scripted(script), bare=True)
    assert {one.state for one in outcomes.values()} == {"graded"}
    assert outcomes['"7"'].points == 7
    assert outcomes["[ana]*"].points == 1


def test_a_result_of_nbgraders_whose_entry_was_interrupted_is_taken_as_it_is(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Gone(BaseException):
        pass

    def gone(*_: object) -> None:
        raise Gone

    write_in(hand_in(course, "ana"), RIGHT)
    grader = Scripted(lambda task: Answer(elsewhere="a reason"))
    monkeypatch.setattr(Jobs, "published", gone)
    with pytest.raises(Gone):
        grade(course, grader, bare=True)
    monkeypatch.undo()
    outcome = grade(course, grader)["ana"]
    assert (outcome.state, outcome.points, outcome.road) == ("graded", 7, "nbgrader")
    assert len(grader.asked) == 1
    assert grade(course, grader)["ana"].state == "skipped"


def test_nbgraders_failure_is_explained(course: Path) -> None:
    edit(
        hand_in(course, "ana") / "sums.ipynb",
        lambda cells: [
            cell["metadata"]["nbgrader"].pop("schema_version") for cell in cells if grade_id(cell) == "mean"
        ],
    )
    outcome = grade(course, Scripted(lambda task: Answer(elsewhere="a reason")), bare=True)["ana"]
    assert (outcome.state, outcome.road) == ("failed", "nbgrader")
    assert outcome.fault is not None
    assert outcome.fault.id == "grading.nbgrader-failed"
    assert outcome.fault.params["why"]


def test_links_are_not_followed_on_this_road_either(course: Path) -> None:
    (hand_in(course, "ana") / "mine").symlink_to(course / "gradebook.db")
    outcome = grade(course, Scripted(lambda task: Answer(elsewhere="a reason")), bare=True)["ana"]
    assert outcome.fault is not None
    assert outcome.fault.id == "grading.unreadable-file"


def test_one_that_never_ends_is_ended_with_all_that_it_started(course: Path) -> None:
    forever = "import subprocess\nsubprocess.Popen(['sleep', '987654'], start_new_session=True)\nwhile True: pass"
    write_in(hand_in(course, "ana"), {"mean": forever})
    began = time.monotonic()
    ended = Stock().grade(course, ASSIGNMENT, "ana", 8.0)
    assert (ended.in_time, ended.why) == (False, "it took longer than 8 s")
    assert time.monotonic() - began < 40
    assert not [one for one in psutil.process_iter(["cmdline"]) if "987654" in (one.info["cmdline"] or ())]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("c.Execute.kernel_name = 'ir'", "Execute.kernel_name is configured"),
        ("c.Execute.enabled = False", "Execute.enabled is configured"),
        ("c.ExecutePreprocessor.extra_arguments = ['-x']", "Execute.extra_arguments is configured"),
        ("c.ExecutePreprocessor.on_cell_start = lambda **_: None", "Execute.on_cell_start is configured"),
        ("c.CourseDirectory.notebook_id = 'sums'", "CourseDirectory.notebook_id is configured"),
        ("c.Autograde.exporter_class = 'nbconvert.exporters.HTMLExporter'", "exporter_class is configured"),
        ("c.OverwriteCells.enabled = False", "OverwriteCells.enabled is configured"),
    ],
)
def test_settings_that_only_nbgrader_can_follow(course: Path, line: str, why: str) -> None:
    configure(course, line)
    hand_in(course, "ana")
    fault = grade(course, Scripted())["ana"].fault
    assert fault is not None
    assert json.loads(json.dumps(fault.params)) == {"why": why}


def test_the_line_of_the_switch_is_no_such_setting(course: Path) -> None:
    configure(course, 'c.Autograde.exporter_class = "enact_learn.assembly.switch.ResidentExporter"')
    write_in(hand_in(course, "ana", "bo"), RIGHT)
    assert grade(course, Scripted())["ana"].road == "resident"
    by_nbgrader = grade(
        course, Scripted(lambda task: Answer(elsewhere="a reason")), bare=True, students="bo", force=True
    )
    assert (by_nbgrader["bo"].points, by_nbgrader["bo"].road) == (7, "nbgrader")
