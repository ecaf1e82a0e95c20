"""Courses are described as they were published; what was never published, as its folder stands."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_store, now
from enact_learn.assembly.config import Config
from enact_learn.assembly.described import described
from enact_learn.assembly.publishing import FolderPress, publish_first
from enact_learn.domain.contracts import ClassStore
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NoDay, UnknownCourse


@pytest.fixture
def folder(toy_course: Path, tmp_path: Path) -> Path:
    """A copy of the toy course."""
    return Path(shutil.copytree(toy_course, tmp_path / "toy"))


@pytest.fixture
def config(folder: Path, tmp_path: Path) -> Config:
    return Config(data=tmp_path / "data", courses=(folder,))


def change(folder: Path, old: str, new: str) -> None:
    file = folder / "course.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def publish(config: Config) -> datetime:
    """Publish what stands in the folder; gives when."""
    config.data.mkdir(exist_ok=True)
    store = build_store(config)
    assert isinstance(store, ClassStore)
    publish_first(FolderPress(config, store), store)
    (act,) = store.acts(CourseId("toy"), "publication")
    store.close()
    return act.at


@pytest.mark.parametrize("named", [(), ("toy",)])
def test_what_was_never_published_is_described_as_it_stands(config: Config, folder: Path, named: tuple[str]) -> None:
    change(folder, "en: Toy course", "en: Another toy")
    (found,) = described(config, named)
    assert (found.course.title["en"], found.published) == ("Another toy", None)


def test_what_was_published_is_described_as_it_was_then_and_its_folder_as_it_is_now(
    config: Config, folder: Path
) -> None:
    at = publish(config)
    change(folder, "en: Toy course", "en: A draft")
    (found,) = described(config, ["toy"])
    assert (found.course.title["en"], found.published, found.changed()) == ("Toy course", at, at)
    (draft,) = described(config, [str(folder)])
    assert (draft.course.title["en"], draft.published) == ("A draft", None)


def test_the_time_of_a_change_is_the_same_each_time(config: Config) -> None:
    publish(config)
    ((one,), (two,)) = described(config, []), described(config, [])
    assert one.changed() == two.changed() < now()


def test_a_course_that_was_not_published_changed_on_the_day_that_its_manifest_says(
    config: Config, folder: Path
) -> None:
    (undated,) = described(config, [])
    with pytest.raises(NoDay):
        undated.changed()
    assert undated.day() == ""
    change(folder, "licence:", "date: 2026-11-20\nlicence:")
    (dated,) = described(config, [])
    assert (dated.changed(), dated.day()) == (datetime(2026, 11, 20, tzinfo=UTC), "2026-11-20")
    assert dated.changed(date(2026, 12, 24)) == datetime(2026, 12, 24, tzinfo=UTC)
    assert dated.day(date(2026, 12, 24)) == "2026-12-24"


def test_the_day_of_a_published_course_that_says_none_is_that_of_its_publication(config: Config) -> None:
    at = publish(config)
    (found,) = described(config, ["toy"])
    assert found.day() == at.date().isoformat()


@pytest.mark.parametrize("name", ["nope", "../toy", ""])
def test_what_is_neither_a_folder_of_a_course_nor_its_id_is_unknown(config: Config, name: str) -> None:
    with pytest.raises(UnknownCourse):
        described(config, [name])
