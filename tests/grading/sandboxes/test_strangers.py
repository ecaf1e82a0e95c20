"""A layer that somebody else's package brings."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enact_learn.grading.sandboxes import layers as composition
from enact_learn.grading.sandboxes.layers import findings, layers
from tests.grading.sandboxes.trying import Try

LAYER = """
import sys

class Quiet:
    name, order = "quiet", 5

    def enter(self, room, beside):
        sys.entered = list(beside)

    def verify(self, room, beside):
        assert "quiet" in sys.entered
"""
Install = Callable[[str, str], None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    def install_it(module: str, point: str) -> None:
        (tmp_path / "a_sandbox.py").write_text(module)
        info = tmp_path / "a_sandbox-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: a_sandbox\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[enact_learn.sandboxes]\n{point}\n")
        monkeypatch.syspath_prepend(tmp_path)
        _forget()

    yield install_it
    monkeypatch.undo()
    sys.modules.pop("a_sandbox", None)
    _forget()


def _forget() -> None:
    findings.cache_clear()
    composition._strangers.cache_clear()


def test_it_is_tried_and_entered_in_its_place_among_ours(install: Install, attempt: Try) -> None:
    install(LAYER, "quiet = a_sandbox:Quiet")
    assert [finding.layer for finding in findings()][:2] == ["bare", "quiet"]
    assert attempt(lambda: sys.entered, ["bare", "quiet"]).result == ["bare", "quiet"]


def test_one_that_can_not_be_loaded_is_shown_and_takes_none_of_ours_away(install: Install) -> None:
    before = layers()
    install("raise RuntimeError('no such machine')", "quiet = a_sandbox:Quiet")
    (found,) = [finding for finding in findings() if finding.layer == "quiet"]
    assert (found.live, found.why_not) == (False, "can't be loaded: no such machine")
    assert layers() == before


def test_none_can_take_the_place_of_ours(install: Install) -> None:
    install(LAYER.replace('"quiet", 5', '"seccomp", 30'), "seccomp = a_sandbox:Quiet")
    assert type(composition._layer("seccomp")).__module__ == "enact_learn.grading.sandboxes.seccomp"
