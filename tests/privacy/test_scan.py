"""What a scan finds, and that it finds it wherever bytes may stand."""

import gzip
import io
import sqlite3
import tarfile
import zipfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.privacy import scan as module
from enact_learn.privacy.scan import Marks, scan, values

HER = "3f" * 32
IDS = {HER: "her id"}
MANY = {f"{number:08x}-0000-4000-8000-000000000000": "a submission" for number in range(100)}


def kinds(folder: Path, marks: Marks) -> set[str]:
    return {one.what for one in scan([folder], marks, root=folder).found}


@pytest.mark.parametrize("ids", [IDS, {**IDS, **MANY}], ids=["one", "among many"])
@pytest.mark.parametrize(
    "content",
    [
        HER.encode(),
        b"\0\xff" + HER.encode() + b"\xfe",
        b"0123456789abcdef" + HER.encode() + b"0123456789abcdef",  # another id stands right beside it
        gzip.compress(b"x" * 100_000 + HER.encode()),
        zlib.compress(HER.encode()),
        gzip.compress(b"x" * 5_000_000 + HER.encode() + b"x" * 5_000_000),
    ],
)
def test_an_id_is_found_as_it_is_and_in_what_is_packed(tmp_path: Path, ids: dict[str, str], content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert kinds(tmp_path, Marks(ids)) == {"her id"}


def test_an_id_is_found_in_archives_within_archives(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("record.json", f'{{"learner": "{HER}"}}')
    with zipfile.ZipFile(tmp_path / "outer.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner.getvalue())
    with tarfile.open(tmp_path / "folders.tar.gz", "w:gz") as tar:
        tar.addfile(tarfile.TarInfo(f"submitted/{HER}"))
    found = scan([tmp_path], Marks(IDS), root=tmp_path).found
    assert {one.where for one in found} == {"outer.zip!inner.zip!record.json", "folders.tar.gz (gzip)"}


def test_an_id_is_found_in_the_name_of_a_file(tmp_path: Path) -> None:
    (tmp_path / HER).mkdir()
    (tmp_path / HER / "empty").touch()
    assert kinds(tmp_path, Marks(IDS)) == {"her id (in its name)"}


def test_values_of_a_database_are_read_whole_and_unpacked(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        database.execute("CREATE TABLE t (packed BLOB, long TEXT)")
        packed = zlib.compress(f"{'x' * 30_000}{HER}".encode())
        database.execute("INSERT INTO t VALUES (?, ?)", (packed, None))
        # so long that it lies on several pages, with the id across a border somewhere
        database.execute("INSERT INTO t VALUES (NULL, ?)", ("".join(HER for _ in range(500)),))
        database.commit()
    times = {one.where: one.times for one in scan([tmp_path], Marks(IDS), root=tmp_path).found}
    assert times["a.db (values)"] >= 501


def test_a_server_s_values_are_looked_through_too() -> None:
    found = values([("submissions", zlib.compress(HER.encode())), ("acts", b"nothing")], Marks(IDS)).found
    assert [(one.where, one.what) for one in found] == [("submissions", "her id")]


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(HER[:-1].encode() + b" " + HER[1:].encode())
    looked = scan([tmp_path], Marks({**IDS, **MANY}, {"ana": "her name"}))
    assert looked.found == []
    assert (looked.files, looked.unread) == (1, [])


@pytest.mark.parametrize(
    ("text", "is_there"),
    [("submitted/ana/x", True), ("Ana handed in", True), ("banana", False), ("ana_2", False), ("anatomy", False)],
)
def test_a_name_is_found_as_a_word_of_its_own(tmp_path: Path, text: str, is_there: bool) -> None:
    (tmp_path / "log").write_text(text, encoding="utf-8")
    assert bool(kinds(tmp_path, Marks({}, {"ana": "her name"}))) is is_there
    assert kinds(tmp_path, Marks({}, {"ana": "her name"}).without_names()) == set()


def test_a_name_that_is_not_ascii_is_found_as_json_writes_it(tmp_path: Path) -> None:
    (tmp_path / "log").write_text('{"who": "zo\\u00eb-of-the-class"}', encoding="ascii")
    assert kinds(tmp_path, Marks({"zoë-of-the-class": "her id"})) == {"her id"}


def test_what_can_not_be_read_to_its_end_is_said(tmp_path: Path) -> None:
    (tmp_path / "cut.gz").write_bytes(gzip.compress(bytes(range(256)) * 1000)[:-20])
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 and nothing else")
    assert scan([tmp_path], Marks(IDS), root=tmp_path).unread == ["cut.gz", "no.zip"]


def test_a_bomb_is_left_alone_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_UNPACKED", 1000)
    (tmp_path / "bomb.gz").write_bytes(gzip.compress(b"x" * 100_000))
    assert scan([tmp_path], Marks(IDS), root=tmp_path).unread == ["bomb.gz"]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text(HER, encoding="utf-8")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "elsewhere")
    assert scan([tmp_path / "in"], Marks(IDS)).files == 0


@given(st.integers(0, 200), st.integers(1, 64))
def test_an_id_is_found_once_across_any_border_of_two_parts(before: int, part: int) -> None:
    data = b"z" * before + HER.encode() + b"z" * 70
    looked = module.Looked()
    chunks = (data[start : start + part] for start in range(0, len(data), part))
    module._through(iter(chunks), "x", Marks(IDS), looked)
    assert sum(one.times for one in looked.found) == 1


@given(st.binary(max_size=200), st.integers(0, 99), st.binary(max_size=200))
def test_among_many_an_id_is_found_once_wherever_it_begins(before: bytes, which: int, after: bytes) -> None:
    wanted = list(MANY)[which].encode()
    found = Marks({**IDS, **MANY}).count(before + wanted + after)
    assert found["a submission"] == 1
