"""``enact course publish`` and ``enact course sync``: what an operator does for a Hub, from a terminal."""

import json
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.people import Member
from enact_learn.domain.steering import Wishes
from enact_learn.domain.wire import to_json
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import COURSE, NOON, a_report, a_submission
from tests.cli.running import Enact

ADD = ExerciseId("toy-add-1")


@pytest.fixture
def toy(toy_course: Path, toy_source: FolderSource, data_folder: Path, tmp_path: Path) -> Path:
    """A copy of the toy course. Its releases stand ready."""
    for exercise in toy_source.courses()[0].exercises:
        toy_source.release("toy", exercise.id)  # type: ignore[arg-type]
    data_folder.mkdir(parents=True)
    shutil.copytree(toy_source.shelf, data_folder / "releases")
    return Path(shutil.copytree(toy_course, tmp_path / "toy"))


def test_a_course_is_published_and_then_its_changes_are(enact: Enact, toy: Path) -> None:
    first = enact("course", "publish", toy, "--yes", "--reason", "A new course.")
    assert first.status == 0
    assert "new: toy-add-1" in first.out
    assert "Version 1 of toy is published" in first.out
    exercise = toy / "steps" / "add_two.py"
    exercise.write_text(exercise.read_text("utf-8").replace("# Add", "# Add up", 1), "utf-8")
    second = enact("course", "publish", toy, "--json", "--reason", "Clearer.")
    assert [(one["version"], one["is_now"], one["reason"], one["by"]) for one in second.json["versions"]] == [
        (2, True, "Clearer.", "operator"),
        (1, False, "A new course.", "operator"),
    ]
    assert enact("course", "publish", toy, "--yes", "--reason", "Again.").err.startswith("toy is published")


def test_a_course_with_faults_is_not_published_and_they_are_named(enact: Enact, toy: Path) -> None:
    exercise = toy / "steps" / "add_two.py"
    exercise.write_text(exercise.read_text("utf-8").replace("# %% [markdown]", "# %% [nonsense]", 1), "utf-8")
    ran = enact("course", "publish", toy, "--yes", "--reason", "All the same.")
    assert ran.status == 1
    assert "steps/add_two.py" in ran.out
    assert "can't be published as it is" in ran.err


def test_nobody_is_asked_for_a_reason_where_nobody_is_there(enact: Enact, toy: Path) -> None:
    assert "why" in enact("course", "publish", toy, "--yes").refused()
    enact("course", "publish", toy, "--json").refused("error.NoReason")


def test_a_course_is_synchronised_with_its_nbgrader_directory(enact: Enact, toy: Path, tmp_path: Path) -> None:
    roster = tmp_path / "roster.json"
    roster.write_text(json.dumps({"a1": "ana"}))
    to = tmp_path / "nbgrader"
    ran = enact("course", "sync", "toy", "--courses", toy, "--to", to, "--roster", roster, "--json")
    assert ran.status == 0
    assert ran.json == {
        "course": "toy",
        "hand_ins": 0,
        "entered": 0,
        "words_entered": 0,
        "words_taken": 0,
        "refused": [],
    }
    assert (to / "source" / "toy-add-1" / "toy-add-1.ipynb").is_file()
    assert "SafeOutputs" in (to / "nbgrader_config.py").read_text("utf-8")
    assert enact("course", "sync", "toy", "--courses", toy, "--to", to).out.startswith("toy: 0 hand-ins")


def hand_in(store: SqlStore, learner: str) -> None:
    """Something that was handed in and graded."""
    who = LearnerId(learner)
    submission = replace(a_submission(f"of {learner}", who, ADD), purpose="hand-in")
    store.add_submission(submission)
    store.add_report(a_report(submission.id), None)
    detail = {"submission": str(submission.id)}
    store.add_event(Event("handed-in", who, submission.course, submission.exercise, NOON, submission.release, detail))


def test_a_class_with_its_groups_gets_what_is_asked_of_them_and_nobody_else_is_entered(
    enact: Enact, toy: Path, data_folder: Path, tmp_path: Path
) -> None:
    graded = to_json(Wishes(graded=(ADD,)))  # of the group alone
    with closing(SqlStore(data_folder / "enact.db")) as store:
        for learner in ("a1", "b2", "c3"):
            hand_in(store, learner)
        tuesday = Scope("group", "tuesday")
        store.add_act(Act(ActId("one"), NOON, LearnerId("t"), COURSE, "path", "so", graded, tuesday), None)

    def entered(*members: Member) -> int:
        roster = tmp_path / "class.json"
        roster.write_text(json.dumps(to_json(members)))
        ran = enact("course", "sync", "toy", "--courses", toy, "--to", tmp_path / "book", "--roster", roster, "--json")
        return int(ran.json["hand_ins"])

    ana = Member(LearnerId("a1"), "ana", ("tuesday",))
    ben = Member(LearnerId("b2"), "ben")
    assert entered() == 0
    assert entered(ana, ben) == 1


@pytest.mark.parametrize("text", ["", "[3]", '[{"learner": "a1"}]', '{"a1": 3}'])
def test_a_roster_that_is_none_is_refused(enact: Enact, toy: Path, tmp_path: Path, text: str) -> None:
    roster = tmp_path / "roster.json"
    roster.write_text(text)
    ran = enact("course", "sync", "toy", "--courses", toy, "--roster", roster)
    assert ran.status == 2
    assert "pseudonym" in ran.err
