"""``enact course``: what an author asks for, by the real command, the real grader and stock nbgrader."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_grader
from enact_learn.assembly.config import read_config
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.variants import variants
from enact_learn.domain.contracts import Job
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.testing.fakes import a_submission
from tests.catalog.authoring import Folder
from tests.cli.running import Enact, Ran
from tests.stock import hand_in, nbgrader, scores

ADD = ExerciseId("toy-add-1")
FILE = "steps/add_two.py"


@pytest.fixture
def small(toy_course: Path, tmp_path: Path) -> Folder:
    """The toy course with its first exercise only."""
    folder = Folder(shutil.copytree(toy_course, tmp_path / "toy"))
    text = folder.text("course.yaml")
    folder.write("course.yaml", text[: text.index("      - steps/add_many.py")])
    return folder


def run(*arguments: object) -> Ran:
    """Run ``enact course ...`` in a process of its own."""
    command = [sys.executable, "-m", "enact_learn.cli", "course", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_course_that_keeps_its_promises_is_let_pass(small: Folder) -> None:
    checked = run("check", "--json", small.root)
    assert checked.status == 0, checked.out + checked.err
    assert checked.json["exercises"] == 1
    assert checked.json["faults"] == []
    (exercise,) = checked.json["checked"]
    found = {proof["variant"]: proof["score"] for proof in exercise["proofs"]}
    assert found == {
        "rehearsal": None,
        "solution": 1.0,
        "untouched": 0.0,
        "wrong-1": pytest.approx(1 / 3),
        "wrong-2": pytest.approx(1 / 3),
    }


def test_broken_promises_are_said_with_the_exercise_that_made_them(small: Folder) -> None:
    small.change(FILE, "#               return 3\n", "#               return b + a\n")
    small.change(FILE, "assert add(-4, 1) == -3", "assert add(-4, 1) == -3 and not add.__doc__")
    small.change(FILE, "assert add(1, 2) == 3", "assert 1 + 2 == 3")
    checked = run("check", small.root)
    assert checked.status == 1
    place = f"{small.root / FILE}:{small.line(FILE, '#   id: toy-add-1')}"
    for promise in (
        "the solution scores 0 of 2 on toy-add-1/negative: Does add work with negative numbers?",
        "the untouched student version scores 1 on toy-add-1/small",
        "wrong-2 scores full marks: no test catches «The answer is always three»",
    ):
        assert f"{place}: {promise}\n" in checked.out
    assert "1 exercise(s), 3 fault(s)." in checked.out


def test_a_test_that_the_learners_code_would_decide_is_said_with_its_line(small: Folder) -> None:
    small.change(FILE, "    return a + b\n", "    return Sum(a + b)\n")
    small.change(
        FILE,
        'def add(a, b):\n    "',
        "class Sum:\n    def __init__(self, of):\n        self.of = of\n\n"
        "    def equals(self, other):\n        return self.of == other.of\n\n\n"
        'def add(a, b):\n    "',
    )
    small.change(FILE, "assert add(1, 2) == 3", "assert add(1, 2).equals(add(2, 1))")
    checked = run("check", small.root)
    assert checked.status == 1
    place = f"{small.root / FILE}:{small.line(FILE, 'assert add(1, 2).equals(add(2, 1))')}"
    assert f"{place}: small: " in checked.out
    assert "compare data here instead" in checked.out


def test_faults_of_a_course_are_said_with_file_and_line(enact: Enact, small: Folder) -> None:
    small.change(FILE, "difficulty: 1", "difficulty: 9")
    small.change("course.yaml", "licence: CC-BY-4.0", "licence: 4.0")
    checked = enact("course", "check", "--quick", small.root)
    assert checked.status == 1
    yaml, exercise = small.root / "course.yaml", small.root / FILE
    assert checked.out.splitlines() == [
        f"{yaml}:{small.line('course.yaml', 'licence')}: licence should be a text",
        f"{exercise}:{small.line(FILE, 'difficulty')}: difficulty should be a whole number from 1 to 5, not 9",
        "0 exercise(s), 2 fault(s).",
    ]
    assert "Traceback" not in checked.err


def test_faults_can_be_read_by_a_program(enact: Enact, small: Folder) -> None:
    small.change(FILE, "difficulty: 1", "difficulty: 9")
    checked = enact("course", "check", "--quick", "--json", small.root)
    assert checked.status == 1
    says = "difficulty should be a whole number from 1 to 5, not 9"
    line = small.line(FILE, "difficulty")
    assert checked.json == {
        "exercises": 0,
        "lessons": 0,
        "faults": [{"file": str(small.root / FILE), "line": line, "says": says}],
        "notes": [],
        "mutants": {"counted": 0, "noticed": 0, "noticed_by_visible_tests": 0},
        "checked": [],
    }


def test_what_a_careful_reader_finds_counts_too(enact: Enact, small: Folder) -> None:
    small.change(FILE, "# Complete `add`, which", "# Python has an operator for this. Complete `add`, which")
    checked = enact("course", "check", "--quick", small.root)
    assert checked.status == 1
    assert "the student version in en holds a hint: 'Python has an operator for this.'" in checked.out


def test_all_courses_below_a_folder_are_checked_but_templates(enact: Enact, small: Folder, tmp_path: Path) -> None:
    second = Folder(shutil.copytree(small.root, tmp_path / "second"))
    second.change("course.yaml", "id: toy\n", "id: second\n")
    second.change(FILE, "id: toy-add-1", "id: second-add-1")
    (shutil.copytree(small.root, tmp_path / "_template") / "course.yaml").write_text("to be filled in")
    checked = enact("course", "check", "--quick", tmp_path)
    assert checked.status == 0
    assert checked.out.endswith("2 exercise(s), 0 fault(s).\n")


@pytest.mark.parametrize("command", [("check", "--quick"), ("check",), ("build", "--to", "built")])
def test_a_folder_that_holds_no_course_is_refused_in_words(
    enact: Enact, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for place in (tmp_path, tmp_path / "nowhere"):
        refused = enact("course", *command, place)
        assert refused.status == 1
        assert f"there is no course.yaml in {place}; a course folder holds one" in refused.out + refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_course_is_built_for_stock_nbgrader_which_scores_as_we_do(toy_course: Path, tmp_path: Path) -> None:
    built = run("build", toy_course, "--to", tmp_path / "built", "--json")
    assert built.status == 0, built.out + built.err
    course = tmp_path / "built"
    exercises = [exercise.id for exercise in FolderSource([toy_course], tmp_path).courses()[0].exercises]
    assert built.json == {"course": "toy", "to": str(course), "assignments": exercises}

    exchange = ("--Exchange.root", str(tmp_path / "exchange"))
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)
    nbgrader(course, "release_assignment", ADD, *exchange)
    assert f"toy {ADD}" in nbgrader(course, "list", *exchange)

    source = FolderSource([toy_course], tmp_path / "shelf")
    release = source.release(CourseId("toy"), ADD)
    solution, untouched, partial, _ = variants(source.sources()[CourseId("toy")].exercises[0])
    students = {"solution": solution, "untouched": untouched, "partial": partial}
    grader = build_grader(read_config())
    ours = {}
    for name, variant in students.items():
        hand_in(course, name, ADD, variant.notebooks)
        report = grader.grade(Job(release, replace(a_submission(name, exercise=ADD), notebooks=variant.notebooks)))
        ours[name] = {str(cell.cell): cell.points for cell in report.cells}
    grader.close()
    nbgrader(course, "autograde", ADD)
    theirs = scores(course, "toy", ADD)
    assert theirs == ours
    assert {name: sum(filter(None, points.values())) for name, points in theirs.items()} == {
        "solution": 3.0,
        "partial": 1.0,
        "untouched": 0.0,
    }

    again = run("build", toy_course, "--to", course)
    assert again.status == 0, again.out + again.err
    assert f"Built 5 assignments of toy in {course}." in again.out
    assert scores(course, "toy", ADD) == theirs
    assert (course / "autograded" / "partial" / ADD / f"{ADD}.ipynb").is_file()
    json.loads((course / "submitted" / "partial" / ADD / f"{ADD}.ipynb").read_text())


def test_building_over_something_else_is_refused_and_leaves_it_alone(
    enact: Enact, small: Folder, tmp_path: Path
) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter1.txt").write_text("years of work")
    refused = enact("course", "build", small.root, "--to", tmp_path / "thesis")
    assert "it holds other files; name an empty or new folder" in refused.refused()
    assert [path.name for path in (tmp_path / "thesis").iterdir()] == ["chapter1.txt"]


def test_a_broken_course_is_not_built(enact: Enact, small: Folder, tmp_path: Path) -> None:
    small.change(FILE, "difficulty: 1", "difficulty: 9")
    refused = enact("course", "build", small.root, "--to", tmp_path / "built", "--json")
    assert f"{FILE}:{small.line(FILE, 'difficulty')}: difficulty should be" in refused.refused("error.BrokenCourse")
    assert not (tmp_path / "built").exists()


def test_one_exercise_is_checked_alone_and_its_mutants_are_told(small: Folder, tmp_path: Path) -> None:
    checked = run("check", small.root / FILE, "--details", "--html", tmp_path / "report.html")
    assert checked.status == 0, checked.out + checked.err
    assert "wrong-1 is noticed by hidden tests" in checked.out
    assert "1 exercise(s), 0 fault(s)." in checked.out
    assert "advice:" not in checked.out  # on one file there is nothing to say of the course
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "toy-add-1: Add two numbers" in page
    assert "hidden tests only" in page
    again = run("check", small.root / FILE)
    assert "1 unchanged since an earlier check" in again.out
    fresh = run("check", small.root / FILE, "--fresh")
    assert "unchanged" not in fresh.out


def test_a_report_that_can_not_be_written_is_refused_before_the_work(enact: Enact, small: Folder) -> None:
    refused = enact("course", "check", small.root, "--html", small.root / "nowhere" / "report.html")
    assert "nowhere" in refused.refused()


def test_a_file_outside_of_any_course_is_refused_in_words(enact: Enact, tmp_path: Path) -> None:
    (tmp_path / "alone.py").write_text("")
    refused = enact("course", "check", tmp_path / "alone.py")
    assert refused.status == 2
    assert "is in no course" in refused.err


def test_a_new_course_keeps_all_promises_as_it_is(tmp_path: Path) -> None:
    made = run("new", "physics-2", "--to", tmp_path / "physics")
    assert made.status == 0, made.err
    checked = run("check", tmp_path / "physics", "--json")
    assert checked.status == 0, checked.out
    assert checked.json["faults"] == []
    assert [one["name"] for one in checked.json["checked"]] == ["physics-2-average-1", "physics-2-first-module"]
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "physics").rglob("*.*")]
    assert not any("id: template" in text or "template." in text for text in texts)


def test_a_new_course_is_not_made_over_something_else_nor_with_an_odd_name(enact: Enact, tmp_path: Path) -> None:
    assert "it is there already" in enact("course", "new", "physics", "--to", tmp_path).refused()
    odd = enact("course", "new", "Physics two", "--to", tmp_path / "odd")
    assert odd.status == 2
    assert "a course is named like physics or physics-2, not 'Physics two'" in odd.err
    assert not (tmp_path / "odd").exists()


def test_simulated_learners_say_which_skill_nobody_meets(enact: Enact, toy_course: Path) -> None:
    walked = enact("course", "walk", toy_course, "--learners", 2, "--json")
    assert {walk["kind"] for walk in walked.json["toy"]} == {"novice", "usual", "expert"}
    assert all(walk["unreached"] == [] for walk in walked.json["toy"])
    told = enact("course", "walk", toy_course, "--learners", 2)
    assert "longest" in told.out
    assert "never met" not in told.out
