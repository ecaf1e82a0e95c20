"""`enact consent` and `enact export research`: what a learner says, and what then leaves the house."""

import csv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_store, own_learner
from enact_learn.assembly.config import read_config
from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.consent import WORDS, YES
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.testing.fakes import COURSE, NOON, ScriptedGrader
from enact_learn.testing.simulated_log import a_log
from tests.cli.conftest import ADD
from tests.cli.running import Enact

Follow = Callable[..., ScriptedGrader]


@pytest.fixture
def at_work(
    enact: Enact, on_toy: tuple[str, str], follow: Follow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The learner of this computer has begun an exercise of the toy course."""
    follow(1.0)
    monkeypatch.chdir(tmp_path)
    store = build_store(read_config())
    try:
        store.add_event(Event("handed-out", own_learner(read_config().data), COURSE, ExerciseId(ADD), NOON))
    finally:
        store.close()


def class_that_agrees(learners: int, agreeing: int) -> None:
    store = build_store(read_config())
    try:
        for number, history in enumerate(a_log(learners)):
            store.add_record(LearnerRecord(attempts=tuple(history)))
            if number < agreeing:
                said = Event(YES, history[0].learner, COURSE, ExerciseId(""), NOON, detail={"words": WORDS})
                store.add_event(said)
    finally:
        store.close()


def consent_of(enact: Enact, *arguments: object) -> list[tuple[str, bool]]:
    said = enact("consent", *arguments, "--json").json
    return [(one["course"], one["agreed"]) for one in said["courses"]]


@pytest.mark.usefixtures("at_work")
def test_without_a_word_it_says_what_is_asked_and_that_the_answer_is_no(enact: Enact, on_toy: tuple[str, str]) -> None:
    ran = enact("consent", *on_toy)
    assert "without your name" in ran.out
    assert "toy (" in ran.out
    assert "no, you have not said yes" in ran.out
    assert consent_of(enact, *on_toy) == [("toy", False)]


@pytest.mark.usefixtures("at_work")
def test_a_yes_is_kept_and_taken_back(enact: Enact, on_toy: tuple[str, str]) -> None:
    assert "take that back" in enact("consent", "--yes", *on_toy).out
    assert consent_of(enact, *on_toy) == [("toy", True)]
    assert "yes, since" in enact("consent", *on_toy).out
    assert "get nothing of yours" in enact("consent", "--no", "--course", "toy", *on_toy).out
    assert consent_of(enact, *on_toy) == [("toy", False)]


@pytest.mark.usefixtures("at_work")
def test_a_course_of_which_nothing_is_kept_can_not_be_agreed_to(enact: Enact, on_toy: tuple[str, str]) -> None:
    enact("consent", "--yes", "--course", "nowhere", *on_toy, "--json").refused("error.NothingToAgreeTo")
    stranger = enact("consent", "--yes", *on_toy, "--learner", "somebody-else")
    assert stranger.status == 2
    assert "--course ID" in stranger.err


@pytest.mark.usefixtures("on_toy")
def test_a_log_is_written_that_trials_read(enact: Enact, tmp_path: Path) -> None:
    class_that_agrees(14, 12)
    file = tmp_path / "log.zip"
    said = enact("export", "research", file, "--course", COURSE, "--json").json
    assert said["file"] == str(file)
    assert said["written"]["learners"] == 12
    assert said["people"] == {"agreed": None, "others": None}
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as packed:
        packed.extract("answers.csv", tmp_path)
    with (tmp_path / "answers.csv").open(newline="") as text:
        assert sum(1 for _ in csv.reader(text)) == 1 + said["written"]["rows"]["answers.csv"]
    model = "enact_learn.tracing.rating:RatingTracing"
    examined = enact("trials", "replay", tmp_path / "answers.csv", "--model", model, "--seeds", "0", "--json")
    assert examined.status == 0, examined.err
    assert examined.json


@pytest.mark.usefixtures("on_toy")
def test_nothing_is_written_over_or_left_half_written(enact: Enact, tmp_path: Path) -> None:
    class_that_agrees(6, 4)
    here = tmp_path / "new"
    here.mkdir()
    enact("export", "research", here / "log.zip", "--course", COURSE, "--json").refused("error.TooFewAgree")
    assert list(here.iterdir()) == []
    (here / "log.zip").write_text("mine")
    enact("export", "research", here / "log.zip", "--course", COURSE, "--json").refused("error.NameTaken")
    assert (here / "log.zip").read_text() == "mine"
    enact("export", "research", here / "no" / "log.zip", "--course", COURSE, "--json").refused("error.CantWrite")
    enact("export", "research", here / "other.zip", "--course", "nowhere", "--json").refused("error.UnknownCourse")


def test_what_it_wrote_is_said_in_words(enact: Enact, on_toy: tuple[str, str], tmp_path: Path) -> None:
    class_that_agrees(10, 10)
    out = enact("export", "research", tmp_path / "log.zip", "--course", COURSE).out
    assert "10 learners of toy who agreed" in out
    assert LearnerId("learner-000") not in out
