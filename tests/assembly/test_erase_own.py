"""The learner of this computer is forgotten, and goes on as somebody else."""

from pathlib import Path

import pytest

from enact_learn.assembly.build import erase_own, new_learner, own_learner
from enact_learn.domain.errors import CantWrite, StoreUnavailable
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.record_checks import a_record


def test_everything_about_her_goes_and_another_id_is_drawn(data_folder: Path) -> None:
    store, before = MemoryStore(), own_learner(data_folder)
    store.add_record(a_record(before))
    after = erase_own(store, data_folder)
    assert store.record(before) == LearnerRecord()
    assert after != before
    assert own_learner(data_folder) == after


def test_where_no_id_can_be_drawn_nothing_is_erased(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, before = MemoryStore(), own_learner(data_folder)
    store.add_record(a_record(before))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(CantWrite):
        erase_own(store, data_folder)
    assert own_learner(data_folder) == before
    assert store.record(before) == a_record(before)
    assert [file.name for file in data_folder.iterdir()] == ["learner"]


def test_an_id_can_be_drawn_where_there_was_none(data_folder: Path) -> None:
    assert new_learner(data_folder) == own_learner(data_folder)


class Locked(MemoryStore):
    def erase(self, learner: object) -> None:
        raise StoreUnavailable(why="another program keeps it locked")


def test_where_the_store_can_not_be_written_she_stays_who_she_is(data_folder: Path) -> None:
    before = own_learner(data_folder)
    with pytest.raises(StoreUnavailable):
        erase_own(Locked(), data_folder)
    assert own_learner(data_folder) == before
