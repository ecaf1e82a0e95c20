"""What a learner asks for in the terminal: next, submit, progress."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.cli.options import open_tutor
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.errors import GraderUnavailable
from enact_learn.domain.text import Message
from enact_learn.domain.views import Fading, PathView, PlacementView
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.telling import tell
from tests.cli.running import Enact

Follow = Callable[..., ScriptedGrader]
OnToy = tuple[str, str]
BAD_IDS = ("", "../ana", "a/b", "a\\b", ".ana", "x" * 65, "aña", "a b")


def test_next_says_what_to_do_and_why(enact: Enact, on_toy: OnToy) -> None:
    ran = enact("next", *on_toy)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("Toy course: 0 of 5 solved")
    assert "Add two numbers  (toy-add-1)" in ran.out
    assert "difficulty 1 of 5, about 2 min" in ran.out
    assert "comes next in the course" in ran.out
    assert "Other choices" in ran.out


def test_next_speaks_french(enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENACT_LANG", "fr")
    ran = enact("next", *on_toy)
    assert ran.out.startswith("Cours jouet\u00a0: 0 sur 5 réussis")
    assert "Additionner deux nombres" in ran.out
    assert "Autres choix" in ran.out
    assert "reason." not in ran.out


@pytest.mark.parametrize("name", ["LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_terminal_s_own_language_is_spoken(
    enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for variable in ("ENACT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv(name, "fr_CH.UTF-8")
    assert "Cours jouet" in enact("next", *on_toy).out


def test_next_in_json_is_the_path(enact: Enact, on_toy: OnToy) -> None:
    path = enact("next", *on_toy, "--json").json
    assert (path["course"], path["next"]["exercise"]) == ("toy", "toy-add-1")
    assert path["next"]["reasons"][0]["text"]
    assert enact("next", *on_toy, "--course", "toy", "--json").json == path


def test_next_says_what_was_put_aside(enact: Enact, on_toy: OnToy) -> None:
    with open_tutor(None, (Path(on_toy[1]),), "ana") as (tutor, who):
        tell(tutor, who, ExerciseId("toy-add-1"), "not-now")
    assert "You put aside until your next check: Add two numbers." in enact("next", *on_toy, "--learner", "ana").out
    assert "put aside" not in enact("next", *on_toy, "--learner", "ben").out


def test_a_placement_and_what_fades_are_said(enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch) -> None:
    really = LocalTutor.path
    placement = PlacementView(is_offered=False, is_going_on=True, asked=2, at_most=8)
    fading = (Fading(SkillId("toy.add"), {"en": "Add numbers"}, 0.42),)

    def path(tutor: LocalTutor, learner: LearnerId, course: CourseId | None = None) -> PathView:
        return replace(really(tutor, learner, course), placement=placement, fading=fading)

    monkeypatch.setattr(LocalTutor, "path", path)
    assert "First questions, to find your level: 2 answered, 8 at most." in enact("next", *on_toy).out
    assert "still remember “Add numbers” with a chance of 42%" in enact("progress", *on_toy).out


def test_progress_shows_each_skill(enact: Enact, on_toy: OnToy, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = enact("progress", *on_toy).out
    for words in ("Toy course: 0 of 5 solved", "Add numbers", "Compute a mean", "not seen yet"):
        assert words in shown
    monkeypatch.setenv("ENACT_LANG", "fr")
    shown = enact("progress", *on_toy).out
    for words in ("Cours jouet", "Additionner des nombres", "compétence", "pas encore vue"):
        assert words in shown
    (path,) = enact("progress", *on_toy, "--json").json
    assert [bar["skill"] for bar in path["skills"]] == ["toy.add", "toy.mean", "toy.explain"]


def test_brackets_in_a_title_are_shown_as_the_author_wrote_them(enact: Enact, on_toy: OnToy, tmp_path: Path) -> None:
    shutil.copytree(on_toy[1], tmp_path / "lists")
    course = tmp_path / "lists" / "course.yaml"
    text = course.read_text(encoding="utf-8")
    assert "Add numbers" in text
    text = text.replace("Add numbers", '"Lists x[i] [/b]"').replace("Toy course", '"Toy [b]"')
    course.write_text(text, encoding="utf-8")
    ran = enact("progress", "--courses", tmp_path / "lists")
    assert "Lists x[i] [/b]" in ran.out
    assert "Toy [b]: 0 of 5 solved" in ran.out


def test_a_wrong_answer_is_submitted_and_remembered(
    enact: Enact, on_toy: OnToy, notebook: Path, follow: Follow
) -> None:
    follow({"small": 1.0, "negative": 0.0})
    before = notebook.read_bytes()
    ran = enact("submit", notebook, *on_toy)
    assert ran.status == 0
    assert ran.out.startswith("Add two numbers: 1 of 3 points")
    assert "✓ Adds small numbers (passed)" in ran.out
    assert "✗ Adds negative numbers (failed)" in ran.out
    assert "Hint: Python has an operator for this." in ran.out
    assert "You are working on" in ran.out
    assert notebook.read_bytes() == before
    (path,) = enact("progress", *on_toy, "--json").json
    assert path["skills"][0]["evidence"] == 2


def test_a_right_answer_moves_the_path(enact: Enact, on_toy: OnToy, notebook: Path, follow: Follow) -> None:
    follow(1.0)
    check = enact("submit", notebook, *on_toy, "--json").json
    assert (check["points"], check["is_right"], check["hint"]) == (3, True, None)
    assert check["path"]["next"]["exercise"] == "toy-add-2"
    assert enact("next", *on_toy, "--json").json["recommendation"] == check["path"]["recommendation"]


def test_the_real_grader_grades(enact: Enact, on_toy: OnToy, notebook: Path) -> None:
    check = enact("submit", notebook, *on_toy, "--json").json
    assert (check["points"], check["max_points"], check["road"]) == (1, 3, "resident")
    assert check["tests"][1]["message"]["text"] == "Does add work with negative numbers?"


def test_learners_are_kept_apart(enact: Enact, on_toy: OnToy, notebook: Path, follow: Follow) -> None:
    follow(1.0)
    enact("submit", notebook, *on_toy, "--learner", "ana")
    assert enact("next", *on_toy, "--learner", "ana", "--json").json["done"] == 1
    assert enact("next", *on_toy, "--learner", "ben", "--json").json["done"] == 0
    assert enact("next", *on_toy, "--json").json["done"] == 0


def test_a_fault_is_said_with_status_1_and_counts_nothing(
    enact: Enact, on_toy: OnToy, notebook: Path, follow: Follow
) -> None:
    follow(Message("grading.time-out", {"seconds": 30}))
    ran = enact("submit", notebook, *on_toy)
    assert ran.status == 1
    assert "Is there a loop that never ends?" in ran.out
    as_json = enact("submit", notebook, *on_toy, "--json")
    assert as_json.status == 1
    assert as_json.json["fault"]["id"] == "grading.time-out"
    assert as_json.json["path"]["skills"][0]["evidence"] == 0


def test_grading_that_is_down_is_said_and_the_answer_is_kept(
    enact: Enact, on_toy: OnToy, notebook: Path, follow: Follow
) -> None:
    follow(GraderUnavailable(why="its process does not start"))
    assert "counts as handed in" in enact("submit", notebook, *on_toy).refused()
    follow(1.0)
    assert enact("submit", notebook, *on_toy, "--json").json["is_right"]


def test_a_linked_notebook_is_submitted(
    enact: Enact, on_toy: OnToy, notebook: Path, follow: Follow, tmp_path: Path
) -> None:
    follow(1.0)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.ipynb"
    link.symlink_to(notebook)
    assert enact("submit", link, *on_toy).status == 0


def test_what_is_no_notebook_is_named(enact: Enact, on_toy: OnToy, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("Dear diary")
    (tmp_path / "circle").symlink_to("circle")
    for file, id_ in (("diary.txt", "NotANotebook"), ("nothing.ipynb", "NoSuchFile"), ("circle", "NoSuchFile")):
        said = enact("submit", tmp_path / file, *on_toy).refused()
        assert file in said
        assert enact("submit", tmp_path / file, *on_toy, "--json").refused(f"error.{id_}") == said.strip()
    for folder in (tmp_path, "/", "."):
        enact("submit", folder, *on_toy, "--json").refused("error.NoSuchFile")


def test_a_notebook_of_an_unknown_exercise_is_said(
    enact: Enact, on_toy: OnToy, notebook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = json.loads(notebook.read_text())
    content["cells"] = []
    content["metadata"]["enact"]["exercise"] = "che-mol-smiles-1"
    notebook.write_text(json.dumps(content))
    assert "che-mol-smiles-1" in enact("submit", notebook, *on_toy, "--json").refused("error.UnknownExercise")
    monkeypatch.setenv("ENACT_LANG", "fr")
    assert "Il n’y a pas d’exercice che-mol-smiles-1" in enact("submit", notebook, *on_toy).refused()


@pytest.mark.parametrize("command", ["next", "progress", "submit"])
def test_a_learner_id_that_could_be_a_path_is_refused(
    enact: Enact, on_toy: OnToy, notebook: Path, command: str, data_folder: Path
) -> None:
    file = [notebook] if command == "submit" else []
    for id_ in BAD_IDS:
        said = enact(command, *file, *on_toy, "--learner", id_, "--json").refused("error.BadLearnerId")
        assert said.startswith("A learner id has 1 to 64 letters")
    assert not (data_folder / "enact.db").exists()


@pytest.mark.parametrize("command", ["next", "progress"])
def test_an_unknown_course_is_named_with_those_there_are(enact: Enact, on_toy: OnToy, command: str) -> None:
    for course in ("kitchen", "../toy", ""):
        said = enact(command, *on_toy, "--course", course, "--json").refused("error.UnknownCourse")
        assert said.endswith("Loaded here: toy.")


@pytest.mark.parametrize("command", ["next", "progress"])
def test_no_course_is_said_with_what_to_do(enact: Enact, command: str) -> None:
    assert "enact start COURSE_FOLDER" in enact(command).refused()
    enact(command, "--json").refused("error.NoCourse")


@pytest.mark.parametrize("command", ["next", "progress", "submit"])
def test_a_broken_course_is_said_with_each_fault(
    enact: Enact, command: str, toy_course: Path, notebook: Path, tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(toy_course, tmp_path / "broken"))
    manifest = (broken / "course.yaml").read_text()
    (broken / "course.yaml").write_text(manifest.replace("toy.explain", "Toy Explain!").replace("licence", "license"))
    file = [notebook] if command == "submit" else []
    said = enact(command, *file, "--courses", broken).refused()
    assert said.count("course.yaml:") >= 2
    enact(command, *file, "--courses", broken, "--json").refused("error.BrokenCourse")


def test_a_configuration_file_that_does_not_fit_is_said(enact: Enact, tmp_path: Path) -> None:
    file = tmp_path / "enact.toml"
    enact("next", "--config", file, "--json").refused("error.BadConfiguration")
    file.write_text("[")
    assert "is not valid TOML" in enact("next", "--config", file).refused()
    file.write_text("courses = ['nowhere']")
    assert "nowhere has 1 fault(s); nothing of it was loaded" in enact("next", "--config", file).refused()


def test_courses_of_a_configuration_file_stand_beside_it(enact: Enact, toy_course: Path, tmp_path: Path) -> None:
    shutil.copytree(toy_course, tmp_path / "mine")
    (tmp_path / "enact.toml").write_text("courses = ['mine']\npolicy = 'sequence'\n")
    assert enact("next", "--config", tmp_path / "enact.toml", "--json").json["course"] == "toy"
