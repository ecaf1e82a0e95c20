"""A teacher publishes what stands in a course's folder; learners are offered that, and nothing else."""

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from enact_learn.assembly.config import Config
from enact_learn.assembly.publishing import SERVICE, FolderPress, build_publishing_tutor
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.act import ActId
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import (
    ActOutOfDate,
    BadConfiguration,
    CantPublish,
    ContradictsConfiguration,
    NoPublishing,
    NoReason,
    NoSuchAct,
    NothingToPublish,
    UnknownExercise,
    VersionLost,
)
from enact_learn.studio.publications import publications, publish, roll_back
from enact_learn.studio.school import School
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.local import LocalTutor
from tests.studio.graders import TEACHER, ClassList, a_school

TOY, ADD, ANA = CourseId("toy"), ExerciseId("toy-add-1"), LearnerId("ana")
EASY = "def add(a, b):"


@dataclass
class Place:
    """A course in a folder, and a school that publishes it."""

    folder: Path
    school: School
    press: FolderPress
    data: Path
    listed: str  # its course.yaml, as it was in the beginning

    @property
    def tutor(self) -> LocalTutor:
        return self.school.tutor

    @property
    def newest(self) -> ActId | None:
        return publications(self.school, TEACHER, TOY).now

    def change(self, old: str = "# Add", new: str = "# Add up") -> None:
        file = self.folder / "steps" / "add_two.py"
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")


class Toy(Protocol):
    """Makes a school, under a configuration that says this of the course's path."""

    def __call__(self, path: Mapping[str, object] | None = None) -> Place: ...


@pytest.fixture
def toy(toy_course: Path, toy_source: FolderSource, tmp_path: Path) -> Iterator[Toy]:
    """Makes a school on a copy of the toy course; called again, it is what stands there after a restart.

    Its releases stand ready: nbgrader takes seconds to build them.
    """
    folder = Path(shutil.copytree(toy_course, tmp_path / "toy"))
    for exercise in toy_source.courses()[0].exercises:
        toy_source.release(TOY, exercise.id)
    shutil.copytree(toy_source.shelf, tmp_path / "data" / "releases")
    made: list[Place] = []

    def open_(path: Mapping[str, object] | None = None) -> Place:
        paths = {"toy": path} if path else {}
        config = Config(tmp_path / "data", (folder,), grader="resident", model="gaussian", policy="ladder", paths=paths)
        tutor, press = build_publishing_tutor(config)
        listed = (toy_course / "course.yaml").read_text("utf-8")
        made.append(Place(folder, School(tutor, ClassList(), press=press), press, config.data, listed))
        return made[-1]

    yield open_
    for place in made:
        place.tutor.close()


def release(place: Place) -> str:
    return str(place.tutor.exercise(ADD).release)


def test_the_first_version_is_published_by_the_service_and_a_change_reaches_nobody_before_it_is(
    toy: Toy,
) -> None:
    place = toy()
    (first,) = publications(place.school, TEACHER, TOY).versions
    assert (first.version, first.is_now, first.exercises, first.by) == (1, True, 5, SERVICE.title())
    was = release(place)
    place.tutor.hand_out(ANA, ADD, "en")
    place.change()
    view = publications(place.school, TEACHER, TOY)
    assert [(one.exercise, one.kind, one.learners) for one in view.changes] == [(ADD, "changed", 1)]
    assert release(place) == was
    assert release(toy()) == was  # also after a restart


def test_what_is_published_is_offered_at_once_and_an_earlier_version_comes_back(toy: Toy) -> None:
    place = toy()
    was = release(place)
    first = place.newest
    place.change()
    view = publish(place.school, TEACHER, TOY, first, "A clearer title.")
    assert view.changes == ()
    assert [(one.version, one.is_now, one.reason) for one in view.versions] == [
        (2, True, "A clearer title."),
        (1, False, ""),
    ]
    changed = release(place)
    assert changed != was
    assert place.tutor.source.release(TOY, ADD).id == changed
    assert place.tutor.source.release(TOY, ADD, was).id == was  # type: ignore[arg-type]  # a copy stays gradable
    assert first is not None
    back = roll_back(place.school, TEACHER, TOY, first, "The old one was better.")
    assert release(place) == was
    assert [one.version for one in back.versions] == [3, 2, 1]
    assert [one.kind for one in back.changes] == ["changed"]  # the folder holds the newer one still
    assert place.school.records.acts(TOY, "publication")[-1].brings_back == first


def test_another_process_s_publication_is_followed_without_a_restart(toy: Toy) -> None:
    service, other = toy(), toy()
    other.change()
    publish(other.school, TEACHER, TOY, other.newest, "From the command line.")
    assert release(service) != release(other)
    service.press.follow()
    assert release(service) == release(other)
    assert service.tutor.path(ANA).next is not None


def test_a_folder_that_is_broken_is_said_and_what_is_published_goes_on(toy: Toy) -> None:
    place = toy()
    place.change("# %%", "# %%%% [nonsense")
    view = publications(place.school, TEACHER, TOY)
    assert view.faults
    assert not any(str(place.folder) in fault for fault in view.faults)
    with pytest.raises(CantPublish):
        publish(place.school, TEACHER, TOY, place.newest, "All the same.")
    assert release(toy()) == release(place)  # a restart needs no whole folder


def test_a_lesson_and_the_texts_of_a_version_stay_when_the_folder_is_gone(toy: Toy) -> None:
    place = toy()
    handed = place.tutor.hand_out(ANA, ADD, "fr")
    shutil.rmtree(place.folder / "steps")
    assert toy().tutor.hand_out(ANA, ADD, "fr").files == handed.files


def test_an_exercise_that_goes_is_named_and_is_offered_no_more(toy: Toy) -> None:
    place = toy()
    without(place)
    place.tutor.hand_out(ANA, ADD, "en")
    was = place.tutor.exercise(ADD).release
    view = publications(place.school, TEACHER, TOY)
    assert [(one.exercise, one.kind, one.learners) for one in view.changes] == [(ADD, "gone", 1)]
    publish(place.school, TEACHER, TOY, place.newest, "Too easy.")
    with pytest.raises(UnknownExercise):
        place.tutor.exercise(ADD)
    assert place.tutor.source.release(TOY, ADD, was).id == was


def test_nobody_publishes_unseen_without_a_reason_or_nothing(toy: Toy) -> None:
    place = toy()
    with pytest.raises(NothingToPublish):
        publish(place.school, TEACHER, TOY, place.newest, "Again.")
    place.change()
    with pytest.raises(NoReason):
        publish(place.school, TEACHER, TOY, place.newest, " ")
    with pytest.raises(ActOutOfDate):
        publish(place.school, TEACHER, TOY, None, "I saw none.")
    with pytest.raises(NoSuchAct):
        roll_back(place.school, TEACHER, TOY, ActId("another"), "Why not.")
    first = place.newest
    assert first is not None
    publish(place.school, TEACHER, TOY, first, "Better.")
    for version in (place.data / "releases" / "toy" / ".versions").iterdir():
        shutil.rmtree(version)
    with pytest.raises(VersionLost):
        roll_back(place.school, TEACHER, TOY, first, "Back.")


PIN = {"pin": ["toy-add-1"]}


def without(place: Place, name: str = "add_two") -> None:
    """The author takes an exercise out of the course."""
    listed = place.folder / "course.yaml"
    lines = [line for line in listed.read_text("utf-8").splitlines() if name not in line]
    listed.write_text("\n".join(lines), "utf-8")


def test_what_contradicts_the_configuration_is_a_fault_before_anything_is_published(toy: Toy) -> None:
    place = toy(PIN)
    without(place)
    before = place.school.records.acts(TOY)
    (fault,) = publications(place.school, TEACHER, TOY).faults
    assert fault == "enact.toml: [path.toy] pin: there is no exercise toy-add-1 in the course"
    with pytest.raises(CantPublish):
        publish(place.school, TEACHER, TOY, place.newest, "All the same.")
    assert place.school.records.acts(TOY) == before
    place.press.follow()
    assert place.tutor.path(ANA).next is not None


def test_going_back_to_a_version_that_contradicts_the_configuration_is_refused_and_not_recorded(toy: Toy) -> None:
    place = toy()
    without(place)
    publish(place.school, TEACHER, TOY, place.newest, "Without it.")
    short = place.newest
    assert short is not None
    (place.folder / "course.yaml").write_text(place.listed, "utf-8")
    publish(place.school, TEACHER, TOY, short, "With it again.")
    after = toy(PIN)
    before = after.school.records.acts(TOY)
    with pytest.raises(ContradictsConfiguration, match="no exercise toy-add-1"):
        roll_back(after.school, TEACHER, TOY, short, "It was better.")
    assert after.school.records.acts(TOY) == before
    after.press.follow()
    assert after.tutor.exercise(ADD).id == ADD


def test_a_service_does_not_start_on_a_configuration_that_contradicts_its_first_version(toy: Toy) -> None:
    with pytest.raises(BadConfiguration, match="no exercise sums-1"):
        toy({"pin": ["sums-1"]})


def test_on_a_laptop_there_is_nothing_to_publish(tmp_path: Path) -> None:
    with pytest.raises(NoPublishing):
        publications(a_school(tmp_path, ClockYouSet()), TEACHER, TOY)
