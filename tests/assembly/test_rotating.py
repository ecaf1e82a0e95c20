"""Another key gives everybody another id, all at once, whatever interrupts it."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from enact_learn.assembly import rotating
from enact_learn.assembly.config import Config
from enact_learn.assembly.keys import VARIABLE, DeploymentKey, deployment_key
from enact_learn.assembly.pseudonyms import pseudonyms
from enact_learn.assembly.rotating import rotate, rotate_export_key
from enact_learn.assembly.service_lock import alone, serving
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import (
    BadKey,
    CantWrite,
    KeyChangeInterrupted,
    NamesMissing,
    NewKeyMissing,
    NoKeyHere,
    ServiceRuns,
    StoreUnavailable,
)
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.privacy.scan import Marks, scan
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import LEARNER
from enact_learn.testing.record_checks import a_record
from tests.store.test_part_of_a_record_is_forgotten import renamed

NAMES = ("ana", "ben", "never-came")


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def config(data_folder: Path) -> Config:
    return Config(data=data_folder)


@pytest.fixture
def old(config: Config) -> DeploymentKey:
    """The key of before, as the service made it."""
    return deployment_key({}, config.data / "hub-key")


@pytest.fixture
def store(config: Config, old: DeploymentKey) -> Iterator[SqlStore]:
    with closing(SqlStore(config.data / "enact.db")) as store:
        store.add_record(renamed(a_record(LEARNER), old.learner("ana")))
        yield store


def change(config: Config, store: SqlStore, *names: str, strangers: bool = False) -> rotating.Rotated:
    return rotate(config, store, names or NAMES, strangers, lambda *_: None, {})


def now(config: Config) -> DeploymentKey:
    return deployment_key({}, config.data / "hub-key")


def has_moved(config: Config, store: SqlStore, old: DeploymentKey) -> bool:
    """Whether Ana's record is hers by the key of today, and nothing is there under her id of before."""
    new = now(config).learner("ana")
    assert new != old.learner("ana")
    assert store.record(old.learner("ana")) == LearnerRecord()
    return store.record(new) == renamed(a_record(LEARNER), new)


def test_everybody_gets_another_id_and_the_old_key_is_gone(config: Config, store: SqlStore, old: DeploymentKey) -> None:
    before = (config.data / "hub-key").read_text(encoding="ascii")
    done = change(config, store)
    assert (done.renamed, done.strangers, done.went_on) == (1, 0, False)
    assert has_moved(config, store, old)
    assert sorted(file.name for file in config.data.glob("*key*")) == ["hub-key"]
    assert stat.S_IMODE((config.data / "hub-key").stat().st_mode) == 0o600
    marks = Marks({old.learner("ana"): "the old id", before.strip(): "the old key"})
    assert scan([config.data], marks).found == []


def test_whoever_has_no_name_stops_it_and_nothing_was_changed(
    config: Config, store: SqlStore, old: DeploymentKey
) -> None:
    with pytest.raises(NamesMissing) as caught:
        change(config, store, "ben")
    assert old.learner("ana")[:8] in str(caught.value)
    assert store.record(old.learner("ana")) != LearnerRecord()
    change(config, store, "ana")  # with her name it goes on
    assert has_moved(config, store, old)


def test_strangers_may_get_random_ids(config: Config, store: SqlStore, old: DeploymentKey) -> None:
    done = change(config, store, "ben", strangers=True)
    assert (done.renamed, done.strangers) == (1, 1)
    (somebody,) = store.persons()
    assert somebody not in (old.learner("ana"), now(config).learner("ana"))
    assert store.record(somebody) == renamed(a_record(LEARNER), somebody)


@pytest.mark.parametrize("where", ["before the store", "after the store"])
def test_a_kill_at_any_moment_is_mended_by_calling_it_again(
    config: Config, store: SqlStore, old: DeploymentKey, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        if where == "before the store":
            patch.setattr(SqlStore, "rename", killed)
        else:
            patch.setattr(rotating, "_take_its_place", killed)
        with pytest.raises(Killed):
            change(config, store)
    with pytest.raises(KeyChangeInterrupted):  # so the service does not start, and nobody begins an empty record
        deployment_key({}, config.data / "hub-key")
    done = change(config, store)
    assert done.went_on is (where == "after the store")
    assert has_moved(config, store, old)


def test_a_key_of_the_environment_needs_a_new_one_beside_it(config: Config, store: SqlStore) -> None:
    with pytest.raises(NewKeyMissing):
        rotate(config, store, NAMES, False, lambda *_: None, {VARIABLE: "x" * 40})
    with pytest.raises(BadKey):
        rotate(config, store, NAMES, False, lambda *_: None, {VARIABLE: "x" * 40, f"{VARIABLE}_NEW": "short"})


def test_keys_of_the_environment_are_changed_for_one_another(config: Config) -> None:
    first, second = "x" * 40, "y" * 40
    with closing(SqlStore(config.data / "enact.db")) as store:
        store.add_record(renamed(a_record(LEARNER), DeploymentKey(first).learner("ana")))
        environ = {VARIABLE: first, f"{VARIABLE}_NEW": second}
        assert rotate(config, store, NAMES, False, lambda *_: None, environ).renamed == 1
        assert store.record(DeploymentKey(second).learner("ana")) != LearnerRecord()
        assert rotate(config, store, NAMES, False, lambda *_: None, environ).went_on


def test_where_there_is_no_key_there_is_nothing_to_change(config: Config) -> None:
    with closing(SqlStore(config.data / "enact.db")) as store, pytest.raises(NoKeyHere):
        change(config, store)


def test_another_key_of_exports_gives_other_pseudonyms(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoKeyHere):
        rotate_export_key(config)
    course, learner = CourseId("garden"), LearnerId("ana")
    before = pseudonyms(config).of(course, learner)
    file = rotate_export_key(config)
    assert pseudonyms(config).of(course, learner) != before
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [one.name for one in config.data.iterdir()] == ["export-key"]
    monkeypatch.setenv("ENACT_EXPORT_KEY", "z" * 40)
    with pytest.raises(NewKeyMissing):
        rotate_export_key(config, os.environ)


def test_while_a_service_runs_no_command_works_alone_and_the_other_way_round(data_folder: Path) -> None:
    with serving(data_folder), serving(data_folder), pytest.raises(ServiceRuns), alone(data_folder):
        pass
    with alone(data_folder), pytest.raises(StoreUnavailable), serving(data_folder):
        pass
    with alone(data_folder):
        pass


def test_where_no_lock_can_be_had_the_service_works_and_commands_say_so(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", none)
    with serving(data_folder):
        pass
    with pytest.raises(CantWrite, match="No locks"), alone(data_folder):
        pass
