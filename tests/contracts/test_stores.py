"""Every check of enact_learn.testing over every built-in store."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from enact_learn.domain.audit import Logged
from enact_learn.domain.contracts import Store
from enact_learn.store.memory import MemoryStore
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.class_store_checks import CLASS_STORE_CHECKS
from enact_learn.testing.log_checks import LOG_CHECKS, check_log
from enact_learn.testing.many_checks import MANY_CHECKS
from enact_learn.testing.postgresql import Server
from enact_learn.testing.reading_checks import READING_CHECKS
from enact_learn.testing.store_checks import (
    STORE_CHECKS,
    check_store,
    check_what_was_acknowledged_survives_closing,
)
from enact_learn.testing.stores import MakeStore


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def make_store(request: pytest.FixtureRequest, tmp_path: Path) -> MakeStore:
    fresh = count()
    if request.param == "memory":
        return MemoryStore
    if request.param == "postgresql":
        server, ready = request.getfixturevalue("postgresql"), request.getfixturevalue("ready_database")
        return lambda: SqlStore(server.url(server.new_database(ready)))
    return lambda: SqlStore(f"sqlite:///{tmp_path}/{next(fresh)}/enact.db")


CHECKS = [*STORE_CHECKS, *CLASS_STORE_CHECKS, *MANY_CHECKS, *READING_CHECKS, *LOG_CHECKS]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_built_in_store_keeps_the_contract(check: Callable[[MakeStore], None], make_store: MakeStore) -> None:
    check(make_store)


def test_what_the_sql_store_acknowledged_survives_closing(tmp_path: Path) -> None:
    def make() -> Store:
        return SqlStore(tmp_path / "enact.db")

    check_what_was_acknowledged_survives_closing(make, lambda _: make())


def test_what_a_store_on_postgresql_acknowledged_survives_closing(postgresql: Server) -> None:
    url = postgresql.url(postgresql.new_database())
    check_what_was_acknowledged_survives_closing(lambda: SqlStore(url), lambda _: SqlStore(url))


class ForgetsReports(MemoryStore):
    """A stranger's store with a fault."""

    def report(self, submission: object) -> None:
        return None


def test_the_checks_find_a_store_that_breaks_the_contract() -> None:
    with pytest.raises(AssertionError):
        check_store(ForgetsReports)


class LogsNothing(MemoryStore):
    """Another one."""

    def logged(self, first: int | None = None, last: int | None = None) -> Iterator[Logged]:
        return iter(())


def test_the_checks_find_a_store_that_does_not_log() -> None:
    with pytest.raises(AssertionError):
        check_log(LogsNothing)


def test_the_checks_find_a_store_that_forgets_when_it_is_closed() -> None:
    with pytest.raises(AssertionError):
        check_store(MemoryStore, reopen=lambda _: MemoryStore())


def test_every_check_is_on_the_list() -> None:
    from enact_learn.testing import (
        attempt_checks,
        class_store_checks,
        concurrency_checks,
        log_checks,
        many_checks,
        reading_checks,
        record_checks,
        standing_checks,
        store_checks,
        submission_checks,
    )

    files = (
        attempt_checks,
        class_store_checks,
        concurrency_checks,
        log_checks,
        many_checks,
        reading_checks,
        record_checks,
        standing_checks,
        store_checks,
        submission_checks,
    )
    written = {name for file in files for name in vars(file) if name.startswith("check_")}
    apart = {"check_log", "check_store", "check_what_was_acknowledged_survives_closing"}
    assert {check.__name__ for check in CHECKS} == written - apart
