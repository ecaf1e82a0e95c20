"""The note of the log's last entry: it only goes forward, and whether it can be written stops nobody."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from enact_learn.domain.audit import Head, digest
from enact_learn.store.sql.head_file import HeadFile


def a_head(number: int) -> Head:
    return Head(number, digest(str(number)))


@pytest.fixture
def file(tmp_path: Path) -> HeadFile:
    return HeadFile(tmp_path / "head")


def test_what_was_noted_is_read(file: HeadFile) -> None:
    assert file.read() is None
    file.forward(a_head(7))
    assert file.read() == a_head(7)
    assert file.path is not None
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert file.path.read_text() == f"{a_head(7)}".ljust(83) + "\n"


def test_it_only_goes_forward_but_for_a_restoring(file: HeadFile) -> None:
    for number in (1000, 7, 1000):
        file.forward(a_head(number))
        assert file.read() == a_head(1000)
    file.forward(a_head(7), anew=True)
    assert file.read() == a_head(7)
    file.forward(a_head(10**17))
    assert file.read() == a_head(10**17)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"seven", b"7:\n", b"7:" + b"0" * 63])
def test_a_file_that_holds_something_else_is_no_note_and_is_replaced(file: HeadFile, content: bytes) -> None:
    assert file.path is not None
    file.path.write_bytes(content)
    assert file.read() is None
    file.forward(a_head(3))
    assert file.read() == a_head(3)


def test_where_it_cant_be_written_nothing_is_raised(tmp_path: Path) -> None:
    for path in (None, tmp_path, tmp_path / "nowhere" / "head"):
        HeadFile(path).forward(a_head(1))
        assert HeadFile(path).read() is None


def test_of_many_at_once_the_last_one_stays_and_whoever_reads_sees_a_whole_one(file: HeadFile) -> None:
    with ThreadPoolExecutor(4) as pool:
        noted = [pool.submit(file.forward, a_head(number)) for number in range(1, 200)]
        seen = [pool.submit(file.read) for _ in range(200)]
        assert all(one.result() is None for one in noted)
    heads = [head for one in seen if (head := one.result()) is not None]
    assert all(head == a_head(head.number) for head in heads)
    assert file.read() == a_head(199)
