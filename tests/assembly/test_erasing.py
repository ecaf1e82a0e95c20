"""Somebody is erased everywhere, nbgrader's gradebook included, and a scan says what is left."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.assembly.build import own_learner
from enact_learn.assembly.config import Config
from enact_learn.assembly.erasing import Erased, erase
from enact_learn.assembly.keys import VARIABLE, DeploymentKey
from enact_learn.assembly.persons import Person, gradebooks, person
from enact_learn.assembly.side_by_side import synchronise_course
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.act import Act, ActId
from enact_learn.domain.errors import EnactError, NotKnownHere
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.steering import Steering
from enact_learn.grading.forgetting import Forgotten, forget_student, students_of
from enact_learn.policy.ladder import Ladder
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import NOON, ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.grading.test_side_by_side import DUE, EXPLAIN, TOY, Beside

KEY = "a key that nobody can guess, made for tests"
ANA, BEN = (DeploymentKey(KEY).learner(name) for name in ("ana", "ben"))


class World:
    """A data folder in which two students have handed something in, and nbgrader's course directory has it."""

    def __init__(self, source: FolderSource, data: Path) -> None:
        self.config = Config(data=data)
        self.store = SqlStore(data / "enact.db")
        self.folder = data / "nbgrader" / "toy"
        steering = {TOY: Steering(graded=(EXPLAIN,), deadlines={EXPLAIN: DUE})}
        grader = ScriptedGrader(1.0)
        self.tutor = LocalTutor(
            source, GaussianTracing(), Ladder(), self.store, grader, ClockYouSet(), steering=steering
        )
        beside = Beside(self.tutor, self.tutor.clock, self.folder)  # type: ignore[arg-type]
        for learner in (ANA, BEN):
            beside.hand_in(learner, f"Because {learner}.")
        self.sync()

    def sync(self) -> None:
        synchronise_course(self.tutor, TOY, self.folder, {ANA: "ana", BEN: "ben"})

    def who(self, said: str, anywhere: bool = False) -> Person:
        return person(self.config, self.store, said, gradebooks(self.config), anywhere)

    def erase(self, said: str, *books: Path, look_in: tuple[Path, ...] = ()) -> Erased:
        who = self.who(said)
        return erase(self.config, self.store, who, self.store.record(who.learner), books, look_in)


@pytest.fixture
def world(toy_source: FolderSource, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setenv(VARIABLE, KEY)
    made = World(toy_source, data_folder)
    with closing(made.store):
        yield made


def test_a_person_is_found_by_her_name_on_the_hub_and_by_her_id(world: World) -> None:
    assert world.who("ana") == Person(ANA, ("ana",))
    assert world.who(ANA) == Person(ANA, ("ana",))  # her name is found in the gradebook
    with pytest.raises(NotKnownHere):
        world.who("nobody")
    assert world.who("nobody", anywhere=True).names == ("nobody",)


def test_without_a_key_a_name_leads_to_nobody(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    assert world.who(ANA) == Person(ANA)
    with pytest.raises(NotKnownHere):
        world.who("ana")


def test_nothing_of_her_is_left_in_the_store_nor_in_the_gradebook_and_others_stay(world: World) -> None:
    before = world.store.record(BEN)
    done = world.erase("ana", world.folder)
    assert (done.left, done.on_purpose, done.looked.unread) == ((), (), [])
    assert done.records["submissions"] == 1
    assert (dict(done.gradebooks), done.folders) == ({"toy": 1}, 2)
    assert world.store.record(ANA) == LearnerRecord()
    assert world.store.record(BEN) == before
    assert students_of(world.folder) == ["ben"]
    assert not (world.folder / "submitted" / "ana").exists()
    assert (world.folder / "submitted" / "ben").is_dir()
    notes = json.loads((world.folder / ".enact-gradebook.json").read_text(encoding="utf-8"))
    assert list(notes) == [f"ben/{EXPLAIN}"]


def test_who_was_taken_out_of_the_gradebook_does_not_come_back_by_a_synchronisation(world: World) -> None:
    world.erase("ana", world.folder)
    world.sync()
    assert students_of(world.folder) == ["ben"]


def test_where_the_gradebook_is_not_asked_for_it_stays_and_that_is_said(world: World) -> None:
    done = world.erase("ana")
    assert done.left == ()
    assert {one.what for one in done.on_purpose} >= {"her name", "a submission of hers"}
    assert all(one.where.startswith("nbgrader/") for one in done.on_purpose)
    assert students_of(world.folder) == ["ana", "ben"]


def test_what_lies_about_elsewhere_is_found(world: World, tmp_path: Path) -> None:
    (tmp_path / "service.log").write_text("Ana asked for something", encoding="utf-8")
    (world.config.data / "stray.txt").write_text(f"copied by hand: {ANA}", encoding="utf-8")
    done = world.erase("ana", world.folder, look_in=(tmp_path / "service.log",))
    assert {(Path(one.where).name, one.what) for one in done.left} == {
        ("service.log", "her name"),
        ("stray.txt", "her id"),
    }


def test_what_a_teacher_did_stays_and_that_is_said(world: World) -> None:
    world.store.add_act(Act(ActId("a"), NOON, ANA, TOY, "path", "for the class", {"pin": []}), None)
    done = world.erase("ana", world.folder)
    assert done.is_teacher
    assert done.left == ()
    assert {one.what for one in done.on_purpose} == {"her id"}
    assert [one.by for one in world.store.acts(TOY)] == [ANA]


def test_a_gradebook_out_of_reach_stops_it_before_anything_is_erased(world: World) -> None:
    before = world.store.record(ANA)
    (world.folder / "gradebook.db").write_bytes(b"no database")
    with pytest.raises(EnactError):
        world.erase(ANA, world.folder)
    assert world.store.record(ANA) == before


def test_the_learner_of_a_laptop_goes_on_as_somebody_else(toy_source: FolderSource, data_folder: Path) -> None:
    me = own_learner(data_folder)
    with closing(SqlStore(data_folder / "enact.db")) as store:
        store.keep_state(me, "nothing yet")
        done = erase(Config(data=data_folder), store, Person(me), store.record(me), [])
    assert done.left == ()
    assert own_learner(data_folder) != me


def test_a_gradebook_without_her_is_left_as_it_is(world: World) -> None:
    assert forget_student(world.folder, ["nobody"]) == Forgotten(0, 0)
    assert students_of(world.folder) == ["ana", "ben"]
