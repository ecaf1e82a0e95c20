"""Everything about one learner in one archive: read back by a reader that knows zip and JSON alone."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from enact_learn.assembly.everything import FOLDER, write_everything
from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import NOON, ClockYouSet, ScriptedGrader, a_submission
from enact_learn.testing.record_checks import a_record
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MEAN, PlainSource, Pupil, garden, place

TEACHER = LearnerId("the teacher")


@pytest.fixture
def tutor(tmp_path: Path) -> LocalTutor:
    """Two learners have checked something."""
    source = PlainSource(tmp_path / "shelf", garden())
    tutor = LocalTutor(source, GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(1.0), ClockYouSet())
    for learner in (ANA, BEN):
        pupil = Pupil(tutor, learner)
        for exercise in (ADD, MEAN):
            pupil.start(exercise)
            pupil.check(exercise, f"written by {learner}")
    return tutor


def taken(tutor: LocalTutor, **more: Any) -> dict[str, str]:
    """What is in Ana's archive: name -> text."""
    made = io.BytesIO()
    write_everything(tutor, ANA, made, **more)
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        return {info.filename.removeprefix(f"{FOLDER}/"): archive.read(info).decode() for info in archive.infolist()}


def test_her_record_is_in_it_whole(tutor: LocalTutor) -> None:
    said, record = json.loads(taken(tutor)["record.json"]), tutor.store.record(ANA)
    assert [one["id"] for one in said["attempts"]] == [one.id for one in record.attempts]
    assert [one["id"] for one in said["submissions"]] == [one.id for one in record.submissions]
    assert [one["submission"] for one in said["reports"]] == [one.submission for one in record.reports]
    assert len(said["events"]) == len(record.events)


def test_every_notebook_that_she_handed_in_is_in_it_as_she_wrote_it(tutor: LocalTutor) -> None:
    found = {name: text for name, text in taken(tutor).items() if name.startswith("notebooks/")}
    assert sorted(found.values()) == sorted(
        text for one in tutor.store.record(ANA).submissions for text in one.notebooks.values()
    )
    assert [name.split("/")[1:3] for name in found] == [["garden", "add"], ["garden", "mean"]]
    assert all("written by ana" in text for text in found.values())


def test_each_recommendation_says_why_in_both_languages(tutor: LocalTutor) -> None:
    said = json.loads(taken(tutor)["recommendations.json"])
    assert [one["id"] for one in said] == [one.id for one in tutor.store.record(ANA).recommendations]
    assert said
    for one in said:
        english, french = (one["in_words"][lang]["reasons"] for lang in ("en", "fr"))
        assert english
        assert french
        assert english != french
        assert all(" " in reason for reason in english + french)


def test_what_is_believed_of_her_has_its_interval(tutor: LocalTutor) -> None:
    said = json.loads(taken(tutor)["estimates.json"])
    assert {one["skill"] for one in said} == {"g.add", "g.mean"}
    assert all(0 <= one["low"] <= one["mastery"] <= one["high"] <= 1 and one["evidence"] for one in said)


def test_nothing_of_others_is_in_it(tutor: LocalTutor) -> None:
    others = tutor.store.record(BEN)
    ids = [*(one.id for one in others.submissions), *(one.id for one in others.attempts)]
    for name, text in taken(tutor).items():
        assert not any(id_ in text for id_ in ids), name
        assert "written by ben" not in text


def test_what_teachers_set_for_her_is_in_it_but_not_who_did(tutor: LocalTutor) -> None:
    store = tutor.store
    assert isinstance(store, ClassStore)
    act = Act(ActId("a"), NOON, TEACHER, GARDEN, "path", "She asked for more.", {"pin": ["mean"]})
    store.add_act(replace(act, scope=Scope("learner", ANA)), None)
    store.add_act(replace(act, id=ActId("b"), reason="Ben asked.", scope=Scope("learner", BEN)), None)
    found = taken(tutor)
    (said,) = json.loads(found["set-for-you.json"])
    assert (said["reason"], said["set"]) == ("She asked for more.", {"pin": ["mean"]})
    assert not any(TEACHER in text or "Ben asked" in text for text in found.values())


def test_her_copies_of_today_are_in_it(tutor: LocalTutor, tmp_path: Path) -> None:
    home = Workspace(tmp_path / "home")
    place(tutor, home)
    found = taken(tutor, workspace=home)
    assert [name for name in found if name.startswith("now/")] == ["now/garden/00001-add.ipynb"]


def test_statements_are_in_it_where_they_can_be_made(tutor: LocalTutor) -> None:
    assert "statements.jsonl" not in taken(tutor)
    found = taken(tutor, statements=lambda learner, record: [f'{{"of":"{learner}"}}' for _ in record.attempts])
    assert len(found["statements.jsonl"].splitlines()) == len(tutor.store.record(ANA).attempts)
    assert "statements.jsonl" in found["README.en.md"]


def test_the_readme_names_every_file_in_both_languages(tutor: LocalTutor) -> None:
    found = taken(tutor)
    tops = {name.split("/")[0] for name in found} - {"README.en.md", "README.fr.md"}
    for lang in ("en", "fr"):
        assert all(f"`{top}`" in found[f"README.{lang}.md"] for top in tops)
    assert "Vous pouvez" in found["README.fr.md"]


def test_names_that_came_from_elsewhere_lead_nowhere(tutor: LocalTutor) -> None:
    evil = replace(
        a_submission("evil", ANA),
        course=CourseId("../../etc"),
        exercise=ExerciseId("/abs"),
        notebooks={"..": "one", "a/../../b": "two", "C:\\x": "three"},
    )
    tutor.store.add_submission(evil)
    made = io.BytesIO()
    write_everything(tutor, ANA, made)
    with zipfile.ZipFile(made) as archive:
        for name in archive.namelist():
            path = PurePosixPath(name)
            assert path.parts[0] == FOLDER
            assert ".." not in path.parts
            assert not set(name) & set("\\:")
        assert len(set(archive.namelist())) == len(archive.namelist())
        assert {"one", "two", "three"} <= {archive.read(name).decode() for name in archive.namelist()}


def test_whoever_is_not_known_has_an_archive_without_a_record(tmp_path: Path) -> None:
    tutor = LocalTutor(
        PlainSource(tmp_path, garden()), GaussianTracing(), Ladder(), MemoryStore(), ScriptedGrader(), ClockYouSet()
    )
    tutor.store.add_record(a_record(BEN))
    found = taken(tutor)
    assert json.loads(found["recommendations.json"]) == []
    assert not any(name.startswith("notebooks/") for name in found)
