"""Attacks on what grading itself uses: memory of the test process, the scratch folder. Each ends in an answer."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import pytest

from enact_learn.domain.course import Mode
from enact_learn.grading.resident_road import ResidentGrader
from tests.attacks.attack import Attack, before
from tests.attacks.conftest import Range
from tests.attacks.exercise import MODES

_SEND = """
import gc, struct
link = next(one for one in gc.get_objects() if type(one).__name__ == 'Link')
link._socket.setblocking(True)
link._socket.sendall(struct.pack('<I', len(body)) + body)"""

BOMBS = (
    Attack(
        "zip-bomb-of-an-output",
        "harm",
        before(
            "total",
            "import msgpack\nbody = msgpack.packb(['output', b'{\"a\":[' + b'[],' * 9_000_000 + b'[]]}'])" + _SEND,
        ),
        "",
    ),
    Attack(
        "zip-bomb-of-a-message",
        "harm",
        before(
            "total",
            "some = b'\\xdc\\x03\\xe7' + 999 * b'\\x90'\nbody = b'\\xdc\\x03\\xe8' + 1000 * (b'\\x9a' + 10 * some)"
            + _SEND,
        ),
        "",
    ),
)
NESTED = Attack(
    "folders-in-folders",
    "harm",
    before("total", "import os\nfor _ in range(3000):\n    os.mkdir('d')\n    os.chdir('d')"),
    "",
)
TEMPORARY = Attack(
    "files-in-the-temporary-folder",
    "harm",
    before(
        "total",
        "import os, tempfile, time\nfor number in range(25):\n"
        "    with open(os.path.join(tempfile.gettempdir(), str(number)), 'wb') as file:\n"
        "        file.write(bytes(4_000_000))\n    time.sleep(0.1)",
    ),
    "",
    limits={"file_mb": 10},
)


@contextmanager
def largest_process() -> Iterator[list[int]]:
    """Megabytes of the largest process below this one, while the block runs."""
    found, ended = [0], threading.Event()

    def look() -> None:
        while not ended.is_set():
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.Error):
                    found[0] = max(found[0], process.memory_info().rss >> 20)
            time.sleep(0.02)

    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield found
    finally:
        ended.set()
        looking.join()


@pytest.mark.parametrize("attack", BOMBS, ids=str)
def test_a_bomb_makes_no_process_large(attack: Attack, shooting_range: Range, grader: ResidentGrader) -> None:
    with largest_process() as megabytes:
        gain = shooting_range.tried(attack, "apart", grader)
    assert gain.broken == ""
    assert megabytes[0] < 400  # these are 27 and 10 MB; as lists they would take 800 and more


@pytest.mark.parametrize("mode", MODES)
def test_folders_in_folders_are_cleared_away(
    mode: Mode, shooting_range: Range, grader: ResidentGrader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert shooting_range.tried(NESTED, mode, grader).broken == ""
    assert list(tmp_path.iterdir()) == []


def test_files_count_wherever_they_lie(shooting_range: Range, grader: ResidentGrader) -> None:
    assert shooting_range.tried(TEMPORARY, "apart", grader).fault == "grading.too-many-files"
