"""A course directory is read as nbgrader reads it, whatever its configuration makes of it."""

import os
import shutil
from pathlib import Path

import pytest

from enact_learn.grading.batch.faults import (
    BadCourseConfiguration,
    NoSuchAssignment,
    NoSuchCourse,
    NothingHandedIn,
    WhichAssignment,
)
from enact_learn.grading.batch.opening import open_course
from tests.grading.batch import small_course
from tests.grading.batch.hand_ins import IN_TIME, LATE
from tests.grading.batch.parity import rows
from tests.grading.batch.small_course import ASSIGNMENT, Scripted, grade, hand_in, points_of


def configure(course: Path, *lines: str) -> None:
    with open(course / "nbgrader_config.py", "a") as config:
        config.write("\n".join(("", *lines, "")))


def test_another_structure_of_folders_and_names(course: Path) -> None:
    configure(
        course,
        "c.CourseDirectory.directory_structure = 'x/{nbgrader_step}/{assignment_id}/by/{student_id}'",
        "c.CourseDirectory.submitted_directory = 'in'",
        "c.CourseDirectory.autograded_directory = 'out'",
        "c.CourseDirectory.source_directory = 'origin'",
        "c.CourseDirectory.db_url = 'sqlite:///elsewhere.db'",
    )
    (course / "gradebook.db").rename(course / "elsewhere.db")
    (course / "x" / "origin").mkdir(parents=True)
    shutil.copytree(
        course / "source" / ASSIGNMENT, course / "x" / "origin" / ASSIGNMENT / "by" / ".", dirs_exist_ok=True
    )
    shutil.copytree(course / "release" / ASSIGNMENT, course / "x" / "in" / ASSIGNMENT / "by" / "ana")
    grader = Scripted()
    outcome = grade(course, grader)["ana"]
    assert (outcome.state, outcome.points) == ("graded", 8)
    assert (course / "x" / "out" / ASSIGNMENT / "by" / "ana" / "sums.ipynb").exists()
    assert all(notebook.versions for notebook in grader.asked[0].released)
    assert not (course / "gradebook.db").exists()


def test_a_course_folder_whose_name_has_signs_of_patterns(small: Path, tmp_path: Path) -> None:
    course = Path(shutil.copytree(small, tmp_path / "[a] *"))
    hand_in(course, "x[1]", "x1")
    assert set(grade(course, Scripted())) == {"x[1]", "x1"}


def test_who_is_excluded_and_what_is_ignored(course: Path) -> None:
    configure(
        course,
        "c.CourseDirectory.student_id_exclude = 'bo,cy'",
        "c.CourseDirectory.ignore = ['*.log', 'cache']",
        "c.Autograde.exclude_overwriting = {'ps1': ['numbers.txt']}",
    )
    folder = hand_in(course, "bo", "cy", "ana")
    (folder / "numbers.txt").write_text("own")
    (folder / "x.log").write_text("")
    (folder / "cache").mkdir()
    (folder / "cache" / "y").write_text("")
    assert set(grade(course, Scripted())) == {"ana"}
    place = course / "autograded" / "ana" / ASSIGNMENT
    assert {path.name for path in place.rglob("*")} == {"numbers.txt", "sums.ipynb", "words.ipynb", "timestamp.txt"}
    assert (place / "numbers.txt").read_text() == "own"


@pytest.mark.parametrize(("line", "mode"), [("", "444"), ("c.Autograde.permissions = 640", "640"), ("shared", "664")])
def test_permissions_are_nbgraders(course: Path, line: str, mode: str) -> None:
    configure(course, line.replace("shared", "c.CourseDirectory.groupshared = True"))
    hand_in(course, "ana")
    grade(course, Scripted())
    place = course / "autograded" / "ana" / ASSIGNMENT
    assert {oct(path.stat().st_mode)[-3:] for path in place.iterdir()} == {mode}
    if line == "shared":
        for folder in (place, place.parent, course / "autograded", course / ".enact"):
            assert folder.stat().st_mode & 0o2770 == 0o2770


def test_students_are_only_made_where_that_is_wanted(course: Path) -> None:
    configure(course, "c.Autograde.create_student = False")
    hand_in(course, "ana")
    outcome = grade(course, Scripted())["ana"]
    assert outcome.fault is not None
    assert outcome.fault.id == "grading.gradebook-lacks"
    assert not rows(course)["grade"]


def test_late_penalties_by_a_plugin_that_stands_in_the_course(course: Path) -> None:
    from datetime import datetime

    from enact_learn.catalog.release import open_gradebook

    (course / "ours_is_late.py").write_text(
        "from nbgrader.plugins import BasePlugin\n"
        "class Half(BasePlugin):\n"
        "    def late_submission_penalty(self, student_id, score, total_seconds_late):\n"
        "        return {'ana': score / 2, 'bo': 99, 'cy': -1, 'dora': None}[student_id]\n"
    )
    configure(course, "c.AssignLatePenalties.plugin_class = 'ours_is_late.Half'")
    with open_gradebook(course / "gradebook.db", "small") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate=datetime(2015, 2, 2, 12))
    hand_in(course, "ana", "bo", "cy", "dora", at=LATE)
    hand_in(course, "eve", at=IN_TIME)
    outcomes = grade(course, Scripted())
    assert {name: one.late_penalty for name, one in outcomes.items()} == {
        "ana": 4,
        "bo": 8,  # no more than the score
        "cy": 0,
        "dora": None,
        "eve": None,
    }
    grade(course, Scripted(lambda task: points_of(task, {})), force=True)
    assert rows(course)["notebook"][ASSIGNMENT, "ana", "sums", ""][1] == 0  # by the score of now


def test_a_courses_own_functions_are_called_around_each_grading(course: Path, tmp_path: Path) -> None:
    log = tmp_path / "log"
    configure(
        course,
        "def note(when):",
        "    def hook(assignment, student, notebooks):",
        f"        with open({str(log)!r}, 'a') as log:",
        "            print(when, assignment, student, len(notebooks), file=log)",
        "        if student == 'bo': raise ValueError('a hook that fails')",
        "    return hook",
        "c.Autograde.pre_convert_hook, c.Autograde.post_convert_hook = note('pre'), note('post')",
    )
    hand_in(course, "ana", "bo")
    (course / "submitted" / "ana" / ASSIGNMENT / "extra.ipynb").write_text("{}")
    outcomes = grade(course, Scripted(), workers=1)
    assert {one.state for one in outcomes.values()} == {"graded"}
    assert log.read_text().splitlines() == ["pre ps1 ana 3", "post ps1 ana 2", "pre ps1 bo 2", "post ps1 bo 2"]


def test_a_hook_may_change_what_is_graded(course: Path) -> None:
    configure(
        course,
        "import pathlib",
        "def mend(assignment, student, notebooks):",
        "    path = pathlib.Path(notebooks[0])",
        "    path.write_text(path.read_text().replace('YOUR CODE', 'HER CODE'))",
        "c.Autograde.pre_convert_hook = mend",
    )
    hand_in(course, "ana")
    grader = Scripted()
    assert grade(course, grader)["ana"].state == "graded"
    assert "HER CODE" in grader.asked[0].notebooks["sums"]
    assert grade(course, grader)["ana"].state == "skipped"


def test_limits_and_settings_of_steps_go_with_the_task(course: Path) -> None:
    configure(
        course,
        "c.ExecutePreprocessor.timeout = 7",
        "c.LimitOutput.max_lines = 5",
        "c.IgnorePattern.enabled = True",
        "c.IgnorePattern.pattern = 'warning'",
        "c.ClearMetadataPreprocessor.enabled = True",
    )
    hand_in(course, "ana")
    grader = Scripted()
    grade(course, grader)
    (task,) = grader.asked
    assert task.limits.cell_seconds == 7
    assert task.limits.total_seconds >= 120
    assert task.settings["Execute"] == {"timeout": 7}
    assert task.settings["LimitOutput"] == {"max_lines": 5}
    assert task.settings["IgnorePattern"] == {"enabled": True, "pattern": "warning"}
    assert task.settings["ClearMetadataPreprocessor"] == {"enabled": True}
    assert task.keeps_notebooks


def test_a_change_of_configuration_that_may_change_scores_makes_a_new_result_where_the_old_one_was_a_fault(
    course: Path,
) -> None:
    from enact_learn.domain.text import Message
    from enact_learn.grading.messages import Answer

    hand_in(course, "ana")
    late = Scripted(lambda task: Answer(fault=Message("grading.time-out", {"seconds": 1})))
    grade(course, late)
    configure(course, "c.ExecutePreprocessor.timeout = 300")
    assert grade(course, Scripted())["ana"].state == "graded"


def test_which_assignment_is_meant(tmp_path: Path) -> None:
    course = small_course.build(tmp_path / "course", assignments=("ps1", "ps2"))
    hand_in(course, "ana", assignment="ps2")
    with pytest.raises(WhichAssignment, match="ps1, ps2"):
        grade(course, Scripted())
    with pytest.raises(NoSuchAssignment, match="ps1, ps2"):
        grade(course, Scripted(), assignment="ps*")
    with pytest.raises(NothingHandedIn, match="ps1"):
        grade(course, Scripted(), assignment="ps1")
    assert grade(course, Scripted(), assignment="ps2")["ana"].state == "graded"
    configure(course, "c.CourseDirectory.assignment_id = 'ps2'")
    assert grade(course, Scripted(), force=True)["ana"].state == "graded"


def test_a_folder_that_is_no_course_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(NoSuchCourse), open_course(tmp_path):
        pass
    with pytest.raises(NoSuchCourse), open_course(tmp_path / "nowhere"):
        pass
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("line", ["c.CourseDirectory.ignore = 3", "1 / 0", "this is no Python"])
def test_a_configuration_that_is_broken_is_said(course: Path, line: str) -> None:
    configure(course, line)
    hand_in(course, "ana")
    with pytest.raises(BadCourseConfiguration):
        grade(course, Scripted())


def test_the_working_folder_is_the_course_only_while_it_is_open(course: Path) -> None:
    before = os.getcwd()
    with open_course(course):
        assert Path.cwd() == course.resolve()
    assert os.getcwd() == before
