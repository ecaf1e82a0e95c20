import logging
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.document import Document
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.store.sql.migrations import FOLDER, REVISIONS, VERSION_TABLE, bring_up_to_date
from enact_learn.store.sql.store import SqlStore
from enact_learn.store.sql.tables import metadata
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, an_attempt, an_event
from enact_learn.testing.record_checks import a_record
from tests.store.first_version import as_the_first_version_left_it
from tests.store.version_three import as_version_three_left_it


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "enact.db"


def test_the_migrations_give_the_tables_that_the_store_uses(file: Path) -> None:
    SqlStore(file).close()
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_the_list_of_revisions_is_what_the_folder_holds() -> None:
    oldest_first = [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]
    assert oldest_first == list(REVISIONS)


def test_a_database_is_set_up_once(file: Path) -> None:
    with closing(SqlStore(file)) as store:
        store.add_event(an_event())
    before = schema_of(file)
    with closing(SqlStore(file)) as store:
        assert list(store.events(LEARNER)) == [an_event()]
    assert schema_of(file) == before
    assert versions_of(file) == [REVISIONS[-1]]


def test_a_database_of_the_first_version_is_brought_up_to_date_and_nothing_is_lost(file: Path) -> None:
    kept = as_the_first_version_left_it(file)
    with closing(SqlStore(file)) as store:
        (attempt,) = store.attempts(LEARNER)
        (advice,) = store.recommendations(LEARNER, COURSE)
        assert (attempt.id, attempt.at) == ("attempt-1", None)
        assert list(store.history(LEARNER)) == [attempt]
        assert (advice.id, advice.settings, advice.log) == ("recommendation-1", "", "")
        assert (advice.advice.candidates, advice.contributions) == ((), ())
        assert list(store.documents("fit")) == []
        store.add_document(Document("one", "fit", NOON, {}))
        store.add_attempt(an_attempt("attempt-2", supersedes=AttemptId("attempt-1")))
    assert versions_of(file) == [REVISIONS[-1]]
    assert documents_of(file, "attempts")[0] == kept
    with closing(SqlStore(file)) as again:
        assert [one.id for one in again.documents("fit")] == ["one"]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_of_version_three_can_be_asked_about_classes(
    kind: str, file: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{file}"
    if kind == "postgresql":
        server = request.getfixturevalue("postgresql")
        url = server.url(server.new_database())
    as_version_three_left_it(url)
    with closing(SqlStore(url)) as store:
        assert store.record(LEARNER) == a_record()
        assert list(store.learners_in(COURSE)) == [LEARNER]
        assert store.records_in(COURSE) == {LEARNER: 5}
        assert list(store.attempts_in(COURSE)) == [a_record().attempts[1]]
        assert list(store.events_in(COURSE, ["hint"])) == list(a_record().events)


def test_a_set_up_that_breaks_off_leaves_nothing_behind(file: Path) -> None:
    engine = create_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN")
        bring_up_to_date(connection)
        connection.rollback()
    engine.dispose()
    assert schema_of(file) == []


def test_the_database_of_a_newer_version_is_refused_and_left_as_it_was(file: Path) -> None:
    SqlStore(file).close()
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
        database.commit()
    before = schema_of(file)
    with pytest.raises(StoreUnavailable, match="newer version of enact-learn"):
        SqlStore(file)
    assert schema_of(file) == before
    assert versions_of(file) == ["9999"]


def test_migrating_leaves_the_logging_of_others_alone(file: Path) -> None:
    root = logging.getLogger()
    before = (root.level, list(root.handlers), logging.getLogger("alembic").level)
    SqlStore(file).close()
    assert (root.level, list(root.handlers), logging.getLogger("alembic").level) == before


def test_opening_what_is_up_to_date_does_not_import_the_migration_tool(file: Path) -> None:
    SqlStore(file).close()
    code = "import sys; from enact_learn.store.sql.store import SqlStore; SqlStore(sys.argv[1]).close(); "
    code += "sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, file], check=False).returncode == 0


def test_the_tables_can_be_made_on_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]
    tables = {table.name: str(CreateTable(table).compile(dialect=dialect)) for table in metadata.sorted_tables}
    indexes = [str(CreateIndex(index).compile(dialect=dialect)) for t in metadata.sorted_tables for index in t.indexes]
    assert "number BIGSERIAL" in tables["submissions"]
    assert "started TIMESTAMP WITH TIME ZONE" in tables["attempts"]
    assert any(index.endswith("WHERE supersedes IS NULL") for index in indexes)


def documents_of(file: Path, table: str) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [document for (document,) in database.execute(f"SELECT document FROM {table} ORDER BY rowid")]


def schema_of(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master ORDER BY name")]


def versions_of(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as database:
        return [version for (version,) in database.execute(f"SELECT version_num FROM {VERSION_TABLE}")]
