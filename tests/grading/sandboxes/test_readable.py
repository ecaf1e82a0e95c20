"""What may be read: the interpreter and the system, never what somebody keeps beside them."""

import os
import sys
from pathlib import Path

import pytest

import enact_learn
from enact_learn.domain.contracts import Limits, Room
from enact_learn.grading.sandboxes import readable as of
from enact_learn.grading.sandboxes.readable import always_readable, readable

PACKAGE = Path(str(enact_learn.__file__)).parent


def may_be_read(path: Path, hidden: tuple[str, ...] = ()) -> bool:
    return any(right == "read" and path.resolve().is_relative_to(folder) for folder, right in always_readable(hidden))


@pytest.fixture(autouse=True)
def anew() -> None:
    always_readable.cache_clear()


def test_the_interpreter_its_libraries_and_this_package_may_be_read() -> None:
    for needed in (sys.executable, os.__file__, pytest.__file__, PACKAGE / "py.typed", "/usr/bin/env"):
        assert may_be_read(Path(str(needed))), needed


@pytest.mark.parametrize(
    "folder", ["/", "/root", "/home", "/tmp", "/var/lib", "/etc", "/srv", "/proc", "/proc/1", "/run", "/opt", "/mnt"]
)
def test_no_home_no_data_and_no_password_may_be_read(folder: str) -> None:
    assert not may_be_read(Path(folder))
    assert not may_be_read(Path(folder, "shadow"))


def test_the_checkout_around_this_package_may_not_be_read() -> None:
    if (PACKAGE.parent / "courses").is_dir():
        assert not may_be_read(PACKAGE.parent / "courses")


def test_the_exchange_of_nbgrader_and_settings_beside_the_interpreter_may_not_be_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_ = ("lib/python", "share/fonts", "bin")
    closed = ("share/nbgrader/exchange", "share/jupyter/lab", "etc/jupyter", "courses/chemistry")
    for name in (*open_, *closed):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "prefix", str(tmp_path))  # some make the environment in the checkout itself
    assert all(may_be_read(tmp_path / name) for name in open_)
    assert not any(may_be_read(tmp_path / name) for name in (*closed, "."))


def test_a_course_that_was_installed_as_a_package_is_hidden_and_its_neighbours_are_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    site = tmp_path / "site-packages"
    for name in ("a_course", "a_library"):
        (site / name).mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    monkeypatch.setattr(of, "_installed_courses", lambda: [str(site / "a_course")])
    assert may_be_read(site / "a_library")
    assert not may_be_read(site / "a_course")
    assert (str(site), "list") in always_readable(())  # Python lists the folder where it looks for modules


def test_what_is_hidden_wins_over_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "solutions").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "solutions")
    room = Room("/x", Limits(), {}, readable=(str(tmp_path),), hidden=(str(tmp_path / "solutions"),))
    ours = {path for path, _ in readable(room) if Path(path).is_relative_to(tmp_path)}
    assert ours == {str(tmp_path / "data")}
    assert not list(of._carved(tmp_path / "solutions", frozenset({tmp_path / "solutions"})))


def test_a_link_to_the_whole_machine_opens_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "everything").symlink_to("/")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert "/" not in dict(always_readable(()))
