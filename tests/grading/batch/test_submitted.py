"""What students hand in is read as a stranger's parcel: nothing in it leads elsewhere, waits, or fills a disk."""

import os
from datetime import datetime
from pathlib import Path

import pytest

from enact_learn.grading.batch import submitted
from enact_learn.grading.batch.submitted import (
    Sizes,
    UnreadableFile,
    handed_in_at,
    is_ignored,
    read_submission,
    read_text,
)

IGNORED = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "submitted"
    inside.mkdir()
    (inside / "a.ipynb").write_text("{}")
    (inside / "data.csv").write_text("1,2")
    return inside


def test_notebooks_and_files_are_told_apart_and_nbgraders_patterns_left_out(folder: Path) -> None:
    (folder / "deeper" / "__pycache__").mkdir(parents=True)
    (folder / "deeper" / "__pycache__" / "x.py").write_text("")
    (folder / "deeper" / "b.ipynb").write_text("{}")
    (folder / "deeper" / "c.txt").write_text("")
    (folder / "x.pyc").write_text("")
    (folder / ".hidden.ipynb").write_text("")
    found = read_submission(folder, IGNORED, Sizes())
    assert set(found.notebooks) == {"a"}
    assert set(found.files) == {"data.csv", os.path.join("deeper", "c.txt"), ".hidden.ipynb"}


def test_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "gradebook.db"
    secret.write_text("scores")
    (folder / "mine.db").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "b.ipynb").symlink_to(secret)
    found = read_submission(folder, IGNORED, Sizes())
    assert set(found.files) == {"data.csv"}
    assert set(found.links) == {"mine.db", "up"}
    with pytest.raises(UnreadableFile, match="link"):
        read_text(found.notebooks["b"])


def test_a_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "b.ipynb")
    os.mkfifo(folder / "timestamp.txt")
    found = read_submission(folder, IGNORED, Sizes())
    assert "pipe.txt" in found.links
    with pytest.raises(UnreadableFile):
        read_text(found.notebooks["b"])
    with pytest.raises(UnreadableFile):
        handed_in_at(folder)


def test_what_is_too_much_is_left_out_and_named(folder: Path) -> None:
    (folder / "big.bin").write_bytes(b"x" * 5000)
    for number in range(8):
        (folder / f"many-{number}.txt").write_text("1")
    found = read_submission(folder, IGNORED, Sizes(file_kb=4, folder_kb=100, files=5))
    assert "big.bin" in found.too_much
    assert len(found.files) == 5
    assert len(found.files) + len(found.too_much) == 10
    whole = read_submission(folder, IGNORED, Sizes(file_kb=100, folder_kb=4))
    assert whole.too_much == ("big.bin",)


def test_thousands_of_folders_in_folders_end(folder: Path) -> None:
    deep = folder
    for _ in range(200):
        deep = deep / "d"
    deep.mkdir(parents=True)
    (deep / "treasure").write_text("")
    assert read_submission(folder, IGNORED, Sizes()).files == ("data.csv",)


def test_the_digest_changes_with_whatever_counts(folder: Path) -> None:
    def digest() -> str:
        return read_submission(folder, IGNORED, Sizes()).digest

    digests = [digest(), digest()]
    for name, text in (("a.ipynb", "{} "), ("data.csv", "2"), ("timestamp.txt", "now"), ("new.txt", "")):
        (folder / name).write_text(text)
        digests.append(digest())
    (folder / "x.pyc").write_text("not that")
    digests.append(digest())
    assert len(set(digests)) == 5
    assert digests[0] == digests[1]
    assert digests[-1] == digests[-2]


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2015-02-02 15:58:23.948203 UTC", datetime(2015, 2, 2, 15, 58, 23, 948203)),
        ("2015-02-02 15:58:23 America/Los_Angeles", datetime(2015, 2, 2, 23, 58, 23)),
        (" \n", None),
    ],
)
def test_the_time_is_read_as_nbgrader_reads_it(folder: Path, written: str, time: datetime | None) -> None:
    assert handed_in_at(folder) is None
    (folder / "timestamp.txt").write_text(written)
    assert handed_in_at(folder) == time


@pytest.mark.parametrize("written", [b"last tuesday", b"\xff\xfe", b"9" * 5000])
def test_a_time_that_is_none_is_no_reason_to_count_as_in_time(folder: Path, written: bytes) -> None:
    (folder / "timestamp.txt").write_bytes(written)
    with pytest.raises(UnreadableFile):
        handed_in_at(folder)


def test_a_notebook_that_is_no_text_or_too_large_is_refused_in_words(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.ipynb").write_bytes(b"\xff\xfe{}")
    with pytest.raises(UnreadableFile, match="UTF-8"):
        read_text(folder / "a.ipynb")
    (folder / "a.ipynb").write_bytes(b"\xef\xbb\xbf{}")
    assert read_text(folder / "a.ipynb") == "{}"
    monkeypatch.setattr(submitted, "MAX_MB", 0)
    with pytest.raises(UnreadableFile, match="more than"):
        read_text(folder / "a.ipynb")


@pytest.mark.parametrize(
    ("name", "pattern", "ignored"),
    [("x.pyc", "*.pyc", True), (".x.pyc", "*.pyc", False), (".x", ".*", True), ("X.PYC", "*.pyc", False)],
)
def test_patterns_mean_what_they_mean_to_nbgrader(folder: Path, name: str, pattern: str, ignored: bool) -> None:
    from nbgrader.utils import is_ignored as nbgraders

    (folder / name).write_text("")
    assert is_ignored(name, [pattern]) == nbgraders(str(folder / name), [pattern]) == ignored
