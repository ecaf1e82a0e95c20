"""What only PostgreSQL does: it goes away and comes back, refuses in its own way, and lets several write at once."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.errors import EnactError, StoreUnavailable
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.store.sql.migrations import REVISIONS, VERSION_TABLE, bring_up_to_date
from enact_learn.store.sql.store import SqlStore
from enact_learn.store.sql.tables import metadata
from enact_learn.testing.fakes import COURSE, EXERCISE, LEARNER, NOON, a_report, a_submission, an_attempt, an_event
from enact_learn.testing.postgresql import Server
from enact_learn.testing.record_checks import a_record


@pytest.fixture
def url(postgresql: Server, ready_database: str) -> str:
    return postgresql.url(postgresql.new_database(ready_database))


@pytest.fixture
def own_server(postgresql: Server) -> Iterator[Server]:
    """A server that a test may break."""
    with Server("fsync=off") as server:
        yield server


@contextmanager
def refused(why: str) -> Iterator[None]:
    """The store says why in words, without SQL and without the address, and no other error is shown behind it."""
    with pytest.raises(StoreUnavailable, match=why) as caught:
        yield
    assert not any(word in str(caught.value) for word in ("SELECT", "INSERT", "FATAL", "psycopg", "secret", "/tmp"))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None or caught.value.__suppress_context__


def test_the_migrations_give_the_tables_that_the_store_uses(postgresql: Server) -> None:
    url = postgresql.url(postgresql.new_database())
    SqlStore(url).close()
    engine = create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == REVISIONS[-1]
    engine.dispose()


def test_a_set_up_that_breaks_off_leaves_nothing_behind(postgresql: Server) -> None:
    url = postgresql.url(postgresql.new_database())
    engine = create_engine(url)
    with engine.connect() as connection:
        bring_up_to_date(connection)
        connection.rollback()
        assert connection.scalar(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) == 0
    engine.dispose()


def test_several_may_set_up_a_new_database_at_once(postgresql: Server) -> None:
    url = postgresql.url(postgresql.new_database())
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: SqlStore(url), range(4)))
    stores[0].add_event(an_event())
    assert list(stores[3].events(LEARNER)) == [an_event()]
    for store in stores:
        store.close()


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("submissions", "digest"),
        *((table, "document") for table in ("reports", "attempts", "events", "regrades")),
    ],
)
def test_no_record_can_be_edited(url: str, table: str, column: str) -> None:
    with closing(SqlStore(url)) as store:
        store.add_submission(a_submission())
        store.add_report(a_report(a_submission().id), an_attempt())
        store.add_regrade(a_report(a_submission().id), None, "act")  # type: ignore[arg-type]
        store.add_event(an_event())
    engine = create_engine(url)
    with engine.begin() as connection, pytest.raises(IntegrityError, match="never edited"):
        connection.execute(text(f"UPDATE {table} SET {column} = 'forged'"))
    engine.dispose()


def test_the_next_call_works_when_the_server_was_started_anew(own_server: Server) -> None:
    with closing(SqlStore(own_server.url(own_server.new_database()))) as store:
        store.add_event(an_event())
        for end in (own_server.stop, own_server.kill):
            end()
            with refused("can't be reached"):
                store.add_event(an_event())
            own_server.start()
            assert list(store.events(LEARNER)) == [an_event()]


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill_of_the_server(postgresql: Server) -> None:
    with Server() as server, closing(SqlStore(server.url(server.new_database()))) as store:
        kept = []
        for number in range(3):
            submission = a_submission(f"submission-{number}")
            store.add_submission(submission)
            store.add_report(a_report(submission.id), an_attempt(f"attempt-{number}", episode=number + 1))
            kept.append(submission.id)
            server.kill()
            server.start()
            assert [one.id for one in store.submissions(LEARNER, EXERCISE)] == kept
            assert len(store.attempts(LEARNER)) == len(kept)


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with refused("can't be reached"):
        SqlStore(f"postgresql+psycopg://enact:secret@/enact?host={tmp_path}")


def test_a_database_that_is_not_there(postgresql: Server) -> None:
    with refused("no database of the name"):
        SqlStore(postgresql.url("nothing_here"))


def test_a_user_that_is_not_known(postgresql: Server) -> None:
    with refused("refuses the user or the password"):
        SqlStore(postgresql.url("postgres", user="mallory"))


def test_a_user_who_may_only_read(postgresql: Server, ready_database: str) -> None:
    name = postgresql.new_database(ready_database)
    postgresql.sql("CREATE ROLE reader LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", name)
    with closing(SqlStore(postgresql.url(name, user="reader"))) as store:
        assert list(store.events(LEARNER)) == []
        with refused("may not do that"):
            store.add_event(an_event())
    postgresql.sql("DROP OWNED BY reader; DROP ROLE reader", name)


def test_a_query_that_takes_too_long(url: str) -> None:
    with closing(SqlStore(f"{url}&options=-cstatement_timeout%3D50ms")) as store:
        blocker = create_engine(url)
        with blocker.begin() as connection:
            connection.execute(text("LOCK TABLE events IN ACCESS EXCLUSIVE MODE"))
            with refused("took too long"):
                store.add_event(an_event())
        blocker.dispose()


def test_a_disk_that_is_full(url: str) -> None:
    with closing(SqlStore(url)) as store:
        with store._writing() as connection:  # as PostgreSQL says it; filling a disk needs a disk of one's own
            connection.execute(text("DROP TRIGGER no_edit_of_events ON events"))
            connection.execute(
                text(
                    "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
                    "$$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
                )
            )
            connection.execute(
                text("CREATE TRIGGER full_disk BEFORE INSERT ON events FOR EACH ROW EXECUTE FUNCTION full_disk()")
            )
        with refused("the disk is full"):
            store.add_event(an_event())


def test_a_record_is_read_as_it_stood_at_one_moment(url: str) -> None:
    with closing(SqlStore(url)) as store, closing(SqlStore(url)) as other:
        with store._whole.connect() as connection:
            connection.execute(text("SELECT 1 FROM events"))
            other.add_event(an_event())
            assert connection.scalar(text("SELECT count(*) FROM events")) == 0
        assert len(store.record(LEARNER).events) == 1


def test_whoever_is_erased_while_she_works_leaves_no_half_of_a_record(url: str) -> None:
    with closing(SqlStore(url)) as store:
        for number in range(20):
            store.add_record(a_record())
            late = a_record().submissions[1]
            after = replace(an_attempt("after", supersedes=AttemptId(f"right of {LEARNER}")), at=NOON)
            said = at_once(
                lambda: store.erase(LEARNER),
                lambda late=late, after=after: store.add_report(a_report(late.id), after),  # type: ignore[misc]
            )
            assert said[0] == "done", (number, said)
            assert said[1] in ("done", "KeyError", "OutOfDate"), said
            left = store.record(LEARNER)
            assert left in (LearnerRecord(), LearnerRecord(attempts=left.attempts))
            assert store.learners_in(COURSE) == [one.learner for one in left.attempts]
            store.erase(LEARNER)


def test_of_two_records_that_come_in_at_once_one_is_kept(url: str) -> None:
    with closing(SqlStore(url)) as store:
        said = at_once(lambda: store.add_record(a_record()), lambda: store.add_record(a_record()))
        assert sorted(said) == ["AlreadyRecorded", "done"]
        assert store.record(LEARNER) == a_record()


def at_once(*calls: Callable[[], None]) -> list[str]:
    """Run the calls at the same moment; "done" or the error's name for each."""
    start = Barrier(len(calls))

    def run(call: Callable[[], None]) -> str:
        start.wait()
        try:
            call()
        except (EnactError, KeyError) as error:
            return type(error).__name__
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
