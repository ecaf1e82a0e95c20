"""What a worker keeps of files: by their content, no more than it may, and nothing outside its folder."""

from pathlib import Path

import pytest

from enact_learn.grading.dask.contents import Contents, digest, listed


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    return Contents(tmp_path / "contents", most=10)


def test_what_was_added_can_be_laid_out_under_any_name(contents: Contents, tmp_path: Path) -> None:
    name = contents.add(b"four")
    contents.lay_out({"a/b.txt": name, "c.txt": name}, tmp_path / "out")
    assert (tmp_path / "out" / "a" / "b.txt").read_bytes() == (tmp_path / "out" / "c.txt").read_bytes() == b"four"


def test_it_says_what_it_lacks(contents: Contents) -> None:
    name = contents.add(b"four")
    assert contents.missing({"a": name, "b": digest(b"five")}) == (digest(b"five"),)


@pytest.mark.parametrize("path", ["/etc/passwd", "../out", "a/../../out", "", "a\\..\\b", "a\0b"])
def test_a_path_that_leads_out_of_the_folder_is_refused(contents: Contents, tmp_path: Path, path: str) -> None:
    name = contents.add(b"four")
    with pytest.raises(ValueError, match="no path within a folder"):
        contents.lay_out({path: name}, tmp_path / "out")


def test_what_was_used_longest_ago_goes_first_when_there_is_too_much(contents: Contents, tmp_path: Path) -> None:
    old, newer = contents.add(b"1234"), contents.add(b"12345")
    contents.lay_out({"old": old}, tmp_path / "out")
    newest = contents.add(b"123456")
    contents.lay_out({"newest": newest}, tmp_path / "out")
    assert contents.missing({"a": old, "b": newer, "c": newest}) == (newer,)


def test_a_listing_leaves_out_links_and_what_is_hidden(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.txt").write_text("b")
    (tmp_path / ".c").write_text("c")
    (tmp_path / "d").symlink_to("/etc/passwd")
    assert list(listed(tmp_path)) == ["a/b.txt"]
