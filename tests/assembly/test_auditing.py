"""Whatever is edited, removed or put in another order in the log or in what it speaks of is found."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from enact_learn.assembly.auditing import Verdict, last_advice, recompute, some_advice, verify
from enact_learn.assembly.records import opened
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.audit import Head, noted
from enact_learn.domain.errors import NoLog
from enact_learn.store.memory import MemoryStore
from enact_learn.store.sql import audit
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import NOON, a_recommendation
from enact_learn.testing.postgresql import Server
from enact_learn.words import say
from tests.assembly.at_work import a_tutor, advised, toy
from tests.store.tampering import (
    LEARNERS,
    TABLES,
    columns_of,
    edited,
    fill,
    in_the_hands_of_another,
    logged_rows,
    written_anew,
)

SOME = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a database whose log is whole."""
    folder = tmp_path_factory.mktemp("whole")
    fill(folder / "enact.db")
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    return fresh(whole, tmp_path)


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "enact.db"


def fresh(whole: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(whole, copy))


def examine(file: Path, *heads: Head) -> Verdict:
    with closing(SqlStore(file)) as store:
        return verify(store, "sql", heads)


def found(file: Path, *heads: Head) -> list[str]:
    return [say(one, "en") for one in examine(file, *heads).findings]


def test_a_log_that_nobody_touched_is_whole(file: Path) -> None:
    verdict = examine(file)
    assert verdict.is_whole
    assert verdict.findings == ()
    assert verdict.trail.kinds == {"began": 1, "fit": 1, "recommendation": 25, "act": 2, "decision": 1, "erasure": 1}
    assert verdict.trail.forgotten == 6
    assert verdict.kept == Head(31, verdict.trail.last.hash if verdict.trail.last else "")


@SOME
@given(data=st.data(), table=st.sampled_from(TABLES), bits=st.integers(1, 255))
def test_a_byte_that_is_flipped_anywhere_is_found(
    whole: Path, tmp_path: Path, data: st.DataObject, table: str, bits: int
) -> None:
    file = fresh(whole, tmp_path) / "enact.db"
    with in_the_hands_of_another(file) as database:
        rowid = data.draw(st.sampled_from(logged_rows(database, table)))
        column = data.draw(st.sampled_from(columns_of(database, table)))
        (value,) = database.execute(f"SELECT {column} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
        changed, cast = flipped(value, bits, data)
        taken = f"SELECT 1 FROM {table} WHERE {column} = CAST(? AS {cast}) AND typeof({column}) = 'integer'"
        assume(database.execute(taken, (changed,)).fetchone() is None)
        database.execute(f"UPDATE {table} SET {column} = CAST(? AS {cast}) WHERE rowid = ?", (changed, rowid))
    assert not examine(file).is_whole, (table, column, rowid, value, changed)


def flipped(value: Any, bits: int, data: st.DataObject) -> tuple[int | bytes, str]:
    if isinstance(value, int):
        return value ^ bits, "INTEGER"
    content = bytearray(value.encode())
    if not content:
        return bytes([bits & 0x7F or 1]), "TEXT"
    content[data.draw(st.integers(0, len(content) - 1))] ^= bits
    return bytes(content), "TEXT"


@SOME
@given(data=st.data(), table=st.sampled_from(TABLES))
def test_whatever_is_dropped_is_found(whole: Path, tmp_path: Path, data: st.DataObject, table: str) -> None:
    file = fresh(whole, tmp_path) / "enact.db"
    with in_the_hands_of_another(file) as database:
        gone = data.draw(st.lists(st.sampled_from(logged_rows(database, table)), min_size=1, unique=True))
        database.executemany(f"DELETE FROM {table} WHERE rowid = ?", [(rowid,) for rowid in gone])
    assert not examine(file).is_whole


@SOME
@given(data=st.data(), table=st.sampled_from([one for one in TABLES if one != "documents"]))
def test_whatever_is_swapped_is_found(whole: Path, tmp_path: Path, data: st.DataObject, table: str) -> None:
    file = fresh(whole, tmp_path) / "enact.db"
    with in_the_hands_of_another(file) as database:
        pair = data.draw(st.lists(st.sampled_from(logged_rows(database, table)), min_size=2, max_size=2, unique=True))
        names = [name for name in columns_of(database, table) if name != "number"]
        swapped = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        first, second = (
            database.execute(f"SELECT {', '.join(swapped)} FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
            for rowid in pair
        )
        assume(first != second)
        before = set(database.execute(f"SELECT * FROM {table}").fetchall())
        put = f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in swapped)} WHERE rowid = ?"
        database.execute(put, (*[f"aside {name}" if name != "record" else -1 for name in swapped], pair[0]))
        try:
            database.execute(put, (*first, pair[1]))
            database.execute(put, (*second, pair[0]))
        except database.IntegrityError:
            assume(False)
        assume(before != set(database.execute(f"SELECT * FROM {table}").fetchall()))  # tokens are in no order
    assert not examine(file).is_whole


@SOME
@given(data=st.data(), with_records=st.booleans(), with_contents=st.booleans())
def test_a_log_that_is_cut_off_is_found(
    whole: Path, tmp_path: Path, data: st.DataObject, with_records: bool, with_contents: bool
) -> None:
    file = fresh(whole, tmp_path) / "enact.db"
    cut_off(file, data.draw(st.integers(1, 31)), with_records, with_contents)
    said = found(file)
    assert any("was noted beside the database" in one for one in said)
    if not (with_records and with_contents):
        file.with_name("enact.db-audit-head").unlink()
        assert found(file)  # what the log spoke of is still there


def cut_off(file: Path, first: int, with_records: bool = True, with_contents: bool = True) -> None:
    """Remove the entries from one on; their records too; what says which records these are, too."""
    with in_the_hands_of_another(file) as database:
        if with_records:
            for table in ("recommendations", "acts", "documents"):
                database.execute(
                    f"DELETE FROM {table} WHERE number IN "
                    "(SELECT record FROM audit_contents WHERE about = ? AND number >= ?)",
                    (table, first),
                )
        if with_contents:
            database.execute("DELETE FROM audit_contents WHERE number >= ?", (first,))
        database.execute("DELETE FROM audit_entries WHERE number >= ?", (first,))


def test_a_clean_cut_shows_only_against_a_head_that_was_kept(file: Path) -> None:
    kept = head_of(file)
    cut_off(file, 31)
    assert found(file) == [
        "The log ends at entry 30, but entry 31 was noted beside the database: what came after was cut off, or "
        "another database stands here."
    ]
    file.with_name("enact.db-audit-head").unlink()
    verdict = examine(file)
    assert verdict.is_whole
    assert (verdict.kept, verdict.given) == (None, ())  # and it is said that it was compared with nothing
    assert found(file, kept)[0].startswith("The log ends at entry 30, but you kept entry 31")


def test_a_log_that_was_written_anew_shows_only_against_a_head_that_was_kept(file: Path) -> None:
    kept = head_of(file)
    edited(file, "advice-05", "toy-count-2", "toy-count-9")
    assert found(file) == ["What entry 8 recorded was changed afterwards."]
    written_anew(file)
    said = "the log was written anew, at least up to there."
    assert found(file) == [f"Entry 31 is not the one that was noted beside the database: {said}"]
    with closing(SqlStore(file)) as store:
        forged = store.log_head()
    file.with_name("enact.db-audit-head").write_text(str(forged))
    assert found(file) == []
    assert found(file, kept) == [f"Entry 31 is not the one that you kept: {said}"]


def head_of(file: Path) -> Head:
    with closing(SqlStore(file)) as store:
        head = store.log_head()
    assert head is not None
    return head


def test_advice_that_is_given_to_somebody_else_is_found(file: Path) -> None:
    edited(file, "advice-00", '"learner-0"', '"learner-1"')
    with in_the_hands_of_another(file) as database:
        database.execute("UPDATE recommendations SET learner = 'learner-1' WHERE id = 'advice-00'")
    assert found(file) == ["What entry 3 recorded was changed afterwards."]


def test_an_id_that_is_replaced_by_what_stands_for_it_is_found(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        (token,) = database.execute("SELECT token FROM audit_tokens WHERE person = 'learner-0'").fetchone()
    edited(file, "advice-00", '"learner-0"', f'"{token}"')
    assert found(file) == ["What entry 3 recorded was changed afterwards."]


def test_what_is_put_in_without_the_log_is_found(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        database.execute(
            "INSERT INTO recommendations (id, learner, course, at, document) "
            "SELECT id || 'x', learner, course, at, document FROM recommendations"
        )
    assert found(file) == ["Recommendations without an entry: 19"]


def test_neighbours_are_named_together(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        database.execute("DELETE FROM audit_entries WHERE number BETWEEN 12 AND 15")
        database.execute("UPDATE audit_entries SET kind = 'act' WHERE number = 20")
        database.execute("UPDATE audit_entries SET hash = replace(hash, 'a', 'b') WHERE number = 24")
    assert set(found(file)) >= {"Entries 12 to 15 are missing.", "Entry 20 was changed.", "Entry 24 was changed."}


def test_settings_that_were_changed_are_found(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        database.execute("UPDATE documents SET document = replace(document, 'ladder', 'random')")
    assert [one.split(" (")[0] for one in found(file)] == ["Settings that advice was made with were changed afterwards"]


def test_settings_that_are_gone_are_found(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        database.execute("DELETE FROM documents WHERE kind = 'settings'")
    assert [one.split(" (")[0] for one in found(file)] == ["Settings that advice was made with are gone"]


def test_what_was_forgotten_and_comes_back_is_found(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        database.execute("INSERT INTO audit_contents (number, about, record) VALUES (6, 'recommendations', 4)")
    assert "What entry 6 recorded was to be forgotten, and is there." in found(file)


def test_values_of_another_type_are_findings_and_no_errors(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        database.execute("UPDATE audit_entries SET note = x'ff00', at = 7.5 WHERE number = 5")
        database.execute("UPDATE recommendations SET at = 'teatime', document = x'ff' WHERE id = 'advice-06'")
        database.execute("UPDATE acts SET document = '[' WHERE id = 'for all'")
        database.execute("INSERT INTO audit_entries VALUES (-3, 'x', 'x', 'x', 'x', 'x')")
        database.execute("INSERT INTO audit_entries VALUES (9000000000000000000, 'purge', 'x', ?, 'x', 'x')", (PURGE,))
    said = found(file)
    assert {"Entry -3 was changed.", "Entry 5 was changed.", "What entry 9 recorded was changed afterwards."} <= {*said}
    assert "Entries 32 to 8999999999999999999 are missing." in said


PURGE = '{"entries":"1-999999999999999999,x,5-"}'


def test_erasing_is_no_tampering_and_leaves_nothing_to_recompute(file: Path) -> None:
    before = head_of(file)
    with closing(SqlStore(file)) as store:
        for learner in LEARNERS:
            store.erase(learner)
    assert found(file, before) == []
    content = b"".join(one.read_bytes() for one in file.parent.iterdir())
    assert not any(id_ in content for id_ in (b"learner-", b"advice-0", b"advice-1"))


def test_a_new_key_for_ids_changes_no_entry(file: Path) -> None:
    before = head_of(file)
    with in_the_hands_of_another(file) as database:  # as the one who changes the key will do
        for table, columns in (("recommendations", ("learner", "document")), ("acts", ("scope", "document"))):
            for column in columns:
                database.execute(f"UPDATE {table} SET {column} = replace({column}, 'learner-', 'renamed-')")
    with closing(SqlStore(file)) as store, store._writing() as connection:
        audit.rename(connection, {name: name.replace("learner", "renamed") for name in LEARNERS})
        audit.write_note(connection, "rotation", noted(key="learners"))
    assert found(file, before) == []


def test_a_restored_log_goes_on_and_says_so(file: Path, tmp_path: Path) -> None:
    kept = head_of(file)
    with closing(SqlStore(file)) as store:
        store.back_up(tmp_path / "backup", NOON, lambda *_: None)
        store.add_recommendation(a_recommendation("after"))
    for one in file.parent.glob("enact.db*"):
        if not one.name.endswith("head"):
            one.unlink()
    with closing(SqlStore(file)) as store:
        assert not verify(store, "sql").is_whole  # another database stands there
        store.restore(tmp_path / "backup", lambda *_: None)
    verdict = examine(file, kept)
    assert verdict.is_whole
    assert verdict.trail.restored[0].note.count('"head":"32:') == 1
    with closing(SqlStore(file)) as store:
        store.add_recommendation(a_recommendation("after"))
        assert store.kept_head() == store.log_head()


def test_a_store_that_keeps_no_log_is_said_to_have_none() -> None:
    class Stranger:
        """A store that lacks it."""

    with pytest.raises(NoLog, match="mine keeps no log"):
        verify(Stranger(), "mine")  # type: ignore[arg-type]
    assert verify(MemoryStore(), "memory").is_whole


WRITER = """
import sys
from contextlib import closing
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import a_recommendation
with closing(SqlStore(sys.argv[1])) as store:
    for number in range(int(sys.argv[3])):
        store.add_recommendation(a_recommendation(f"{sys.argv[2]}-{number}"))
        print(number, flush=True)
"""


def test_a_process_that_is_killed_raises_no_alarm(file: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    for run, count in enumerate((3, 17)):
        with subprocess.Popen([*command, f"run-{run}", "100000"], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(count):
                assert writer.stdout.readline()
            writer.send_signal(signal.SIGKILL)
        assert found(file) == []


def test_a_head_that_is_a_little_behind_is_no_alarm_and_is_brought_forward(file: Path) -> None:
    noted = file.with_name("enact.db-audit-head")
    behind = noted.read_text()
    with closing(SqlStore(file)) as store:
        store.add_recommendation(a_recommendation("one more"))
        noted.write_text(behind)  # killed between the commit and the note
        assert found(file) == []
        store.add_recommendation(a_recommendation("and another"))
        assert store.kept_head() == store.log_head() == Head(33, head_of(file).hash)


def test_several_processes_write_one_chain(file: Path) -> None:
    command = [sys.executable, "-c", WRITER, str(file)]
    writers = [subprocess.Popen([*command, name, "40"], stdout=subprocess.DEVNULL) for name in ("one", "two")]
    assert [one.wait(60) for one in writers] == [0, 0]
    verdict = examine(file)
    assert (verdict.findings, verdict.trail.entries) == ((), 31 + 80)
    assert verdict.kept == head_of(file)


def test_several_stores_on_postgresql_write_one_chain(postgresql: Server, ready_database: str, tmp_path: Path) -> None:
    url = postgresql.url(postgresql.new_database(ready_database))
    stores = [SqlStore(url, head=tmp_path / "head") for _ in range(3)]

    def work(number: int) -> None:
        store, learner = stores[number % 3], LearnerId(f"learner-{number % 5}")
        store.add_recommendation(a_recommendation(f"r-{number}", learner))
        if number % 10 == 9:
            store.erase(learner)

    try:
        with ThreadPoolExecutor(6) as pool:
            list(pool.map(work, range(60)))
        verdict = verify(stores[0], "sql")
        assert verdict.findings == ()
        assert verdict.kept == stores[0].log_head()
        assert verdict.trail.kinds["recommendation"] == 60
    finally:
        for store in stores:
            store.close()


def test_entries_are_not_edited_or_removed_on_postgresql(postgresql: Server, ready_database: str) -> None:
    name = postgresql.new_database(ready_database)
    with closing(SqlStore(postgresql.url(name))) as store:
        store.add_recommendation(a_recommendation())
        for said in ("UPDATE audit_entries SET kind = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries"):
            with pytest.raises(RuntimeError, match="never"):
                postgresql.sql(said, name)
        assert verify(store, "sql").is_whole
        assert verify(store, "sql").kept is None  # nothing stands beside a database on a server
        postgresql.sql(
            "ALTER TABLE recommendations DISABLE TRIGGER ALL; "
            "UPDATE recommendations SET document = replace(document, 'toy-count-2', 'toy-count-9')",
            name,
        )
        assert [say(one, "en") for one in verify(store, "sql").findings] == [
            "What entry 2 recorded was changed afterwards."
        ]


@pytest.fixture
def at_work(tmp_path: Path, toy_course: Path) -> Iterator[Any]:
    """The records of a learner who was advised some times."""
    config = toy(tmp_path, toy_course)
    tutor = a_tutor(config)
    try:
        advised(tutor, (0.0, 1.0, 0.5, 0.0, 1.0))
    finally:
        tutor.close()
    with opened(config) as records:
        yield records


def test_past_advice_is_computed_again(at_work: Any) -> None:
    ids = last_advice(at_work.store, 3)
    assert len(ids) == 3
    assert [one.agrees for one in recompute(at_work, ids)] == [True] * 3
    everything = last_advice(at_work.store, 100)
    assert everything[-3:] == ids
    drawn = some_advice(at_work.store, 2, seed=1)
    assert drawn == some_advice(at_work.store, 2, seed=1)
    assert set(drawn) < set(everything)
    assert set(some_advice(at_work.store, 100, seed=2)) == set(everything)


def test_what_cant_be_computed_again_is_said_and_is_no_difference(at_work: Any) -> None:
    at_work.store.add_recommendation(a_recommendation("old"))
    (again,) = recompute(at_work, last_advice(at_work.store, 1))
    assert (again.id, again.agrees) == ("old", None)
    assert "did not keep with what it was computed" in say(again.said[0], "en")


def test_a_large_log_is_drawn_from_by_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enact_learn.assembly.auditing.DRAWS", 3)
    with closing(SqlStore(tmp_path / "enact.db")) as store:
        for number in range(30):
            store.add_recommendation(a_recommendation(f"r-{number:02}"))
        drawn = some_advice(store, 4, seed=5)
        assert len(drawn) == len(set(drawn)) == 4
        assert drawn == some_advice(store, 4, seed=5) != some_advice(store, 4, seed=6)
        assert last_advice(store, 12) == [f"r-{number:02}" for number in range(18, 30)]


def test_the_documentation_reads_a_chain_with_nothing_of_ours(file: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "audit.md").read_text(encoding="utf-8")
    (code,) = [block.split("```")[0] for block in page.split("```python\n")[1:]]

    def read() -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-I", "-c", code, str(file)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert read().stdout.strip() == str(head_of(file))
    with in_the_hands_of_another(file) as database:
        database.execute("UPDATE audit_entries SET kind = 'act' WHERE number = 20")
    assert (read().returncode, read().stderr.strip()) == (1, "entry 20 does not fit")


def test_the_documentation_says_what_an_entry_commits_to(file: Path) -> None:
    with in_the_hands_of_another(file) as database:
        said = (
            "SELECT r.number, r.id, t.token, r.course, r.at, replace(r.document, '\"' || r.learner || '\"', "
            "'\"' || t.token || '\"'), e.commitment FROM audit_entries e JOIN audit_contents c USING (number) "
            "JOIN recommendations r ON r.number = c.record JOIN audit_tokens t ON t.person = r.learner "
            "WHERE c.about = 'recommendations' AND t.role = 'learner'"
        )
        rows = database.execute(said).fetchall()
    assert len(rows) == 19
    for *columns, document, commitment in rows:
        line = json.dumps(["recommendations", *columns], separators=(",", ":"))
        assert hashlib.sha256(f"{line}\n{document}".encode()).hexdigest() == commitment
