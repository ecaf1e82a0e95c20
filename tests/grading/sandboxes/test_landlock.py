"""Landlock: files, sockets and processes outside are out of reach, and what is needed is not."""

import os
import signal
import socket
import time
from pathlib import Path

import pytest

from enact_learn.grading.sandboxes import landlock
from enact_learn.grading.sandboxes.landlock import Landlock
from tests.grading.sandboxes.trying import Act, Try

LANDLOCK = ["bare", "landlock"]
CHECKOUT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    "path",
    ["/etc/shadow", "/etc/hosts", "/proc/1/status", "/proc/mounts", str(CHECKOUT / "pyproject.toml"), __file__],
)
def test_a_file_outside_can_not_be_read(path: str, attempt: Try, freely: Try) -> None:
    def read() -> int:
        with open(path, "rb") as file:
            return len(file.read(1))

    if freely(read).error:
        pytest.skip(f"{path} can't be read here by anybody.")
    if path == "/proc/mounts":  # a link to /proc/self/mounts, which is its own
        assert attempt(read, LANDLOCK).result == 1
    else:
        assert attempt(read, LANDLOCK).error == "PermissionError"


def test_the_checkouts_courses_with_their_solutions_can_not_be_read_though_the_package_beside_them_can(
    attempt: Try, freely: Try
) -> None:
    solutions = sorted(map(str, (CHECKOUT / "courses").rglob("*.py")))[:3]
    assert solutions

    def read() -> list[int]:
        return [len(Path(path).read_bytes()) for path in solutions]

    assert freely(read).result
    assert attempt(read, LANDLOCK).error == "PermissionError"
    assert attempt(lambda: len(Path(landlock.__file__).read_bytes()), LANDLOCK).result


@pytest.mark.parametrize("how", ["write", "mkdir", "remove", "rename", "link", "symlink", "truncate", "mkfifo"])
def test_nothing_outside_can_be_changed(how: str, attempt: Try, freely: Try, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    acts: dict[str, Act] = {
        "write": lambda: theirs.write_text("mine") and None,
        "mkdir": lambda: (tmp_path / "new").mkdir(),
        "remove": theirs.unlink,
        "rename": lambda: os.rename(theirs, tmp_path / "moved"),
        "link": lambda: os.link(theirs, tmp_path / "linked"),
        "symlink": lambda: os.symlink("/", tmp_path / "linked"),
        "truncate": lambda: os.truncate(theirs, 0),
        "mkfifo": lambda: os.mkfifo(tmp_path / "pipe"),
    }
    if how == "truncate" and landlock.version() < 3:
        pytest.skip("Landlock knows truncating from its version 3 on.")
    theirs.write_text("theirs")
    before = sorted(os.listdir(tmp_path))
    assert attempt(acts[how], LANDLOCK).error in ("PermissionError", "OSError")
    assert (sorted(os.listdir(tmp_path)), theirs.read_text()) == (before, "theirs")
    assert freely(acts[how]).error == ""
    assert (sorted(os.listdir(tmp_path)), theirs.exists() and theirs.read_text()) != (before, "theirs")


def test_a_link_in_the_folder_leads_nowhere(attempt: Try, freely: Try, room_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("hush")
    (room_folder / "way").symlink_to(tmp_path / "secret")
    (room_folder / "root").symlink_to("/")

    assert freely(lambda: Path("way").read_text()).result == "hush"
    assert attempt(lambda: Path("way").read_text(), LANDLOCK).error == "PermissionError"
    assert attempt(lambda: os.listdir("root"), LANDLOCK).error == "PermissionError"
    assert attempt(lambda: os.listdir("/proc/self/root"), LANDLOCK).error == "PermissionError"


def test_the_folder_is_free_files_can_be_made_moved_and_removed(attempt: Try) -> None:
    def work() -> str:
        os.makedirs("one/two")
        Path("one/two/file").write_text("text")
        os.rename("one/two/file", "one/moved")
        os.link("one/moved", "linked")
        os.symlink("linked", "by-name")
        os.truncate("by-name", 2)
        os.rmdir("one/two")
        return Path("by-name").read_text()

    assert attempt(work, LANDLOCK).result == "te"


def test_other_folders_can_be_opened_for_reading_or_writing(attempt: Try, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("numbers")
    read = {"readable": (str(tmp_path),)}

    assert attempt(lambda: (tmp_path / "data").read_text(), LANDLOCK, **read).result == "numbers"
    assert attempt(lambda: (tmp_path / "data").write_text("x"), LANDLOCK, **read).error == "PermissionError"
    assert attempt(lambda: (tmp_path / "new").write_text("x"), LANDLOCK, writable=(str(tmp_path),)).result == 1


def test_what_is_hidden_stays_hidden_in_a_folder_that_is_readable(attempt: Try, tmp_path: Path) -> None:
    for name in ("data/numbers", "solutions/one"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(name)
    room = {"readable": (str(tmp_path),), "hidden": (str(tmp_path / "solutions"),)}

    assert attempt(lambda: (tmp_path / "data/numbers").read_text(), LANDLOCK, **room).result == "data/numbers"
    assert attempt(lambda: (tmp_path / "solutions/one").read_text(), LANDLOCK, **room).error == "PermissionError"


def test_tcp_can_be_neither_called_nor_offered(attempt: Try, freely: Try) -> None:
    if landlock.version() < 4:
        pytest.skip("Landlock knows TCP from its version 4 on; seccomp refuses it everywhere.")
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        def call() -> None:
            socket.create_connection(address, timeout=5).close()

        def offer() -> None:
            socket.create_server(("127.0.0.1", 0)).close()

        for act in (call, offer):
            assert freely(act).error == ""
            assert attempt(act, LANDLOCK).error == "PermissionError"


def test_an_abstract_unix_socket_outside_can_not_be_reached(attempt: Try, freely: Try) -> None:
    if landlock.version() < 6:
        pytest.skip("Landlock knows abstract sockets from its version 6 on; seccomp refuses connecting everywhere.")
    with socket.socket(socket.AF_UNIX) as server:
        name = f"\0enact-test-{os.getpid()}"
        server.bind(name)
        server.listen()

        def call() -> None:
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(name)

        assert freely(call).error == ""
        assert attempt(call, LANDLOCK).error == "PermissionError"


@pytest.mark.parametrize("names", [LANDLOCK, ["bare", "seccomp"], None])
def test_the_parent_gets_no_signal(names: list[str] | None, attempt: Try, freely: Try) -> None:
    if names == LANDLOCK and not landlock.scopes_signals():
        pytest.skip("Landlock knows signals from its version 6 on; seccomp then lets them go to itself only.")
    parent = os.getpid()
    got: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: got.append(number))
    try:
        assert freely(lambda: os.kill(parent, signal.SIGUSR1)).error == ""
        assert _came(got)
        got.clear()
        assert attempt(lambda: os.kill(parent, signal.SIGUSR1), names).error == "PermissionError"
        time.sleep(0.05)
        assert got == []
    finally:
        signal.signal(signal.SIGUSR1, before)


def _came(got: list[int]) -> bool:
    for _ in range(100):
        if got:
            return True
        time.sleep(0.01)
    return False


def test_a_kernel_without_landlock_is_said_to_be_one(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: 0)
    went = attempt(lambda: "ran", ["bare", "landlock"])
    assert went.error == "not entered: SandboxFailed"
    assert "no Landlock" in went.says


@pytest.mark.parametrize("abi", range(1, landlock.version() + 1))
def test_an_older_landlock_still_keeps_files_safe(abi: int, attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "version", lambda: abi)
    assert attempt(lambda: os.listdir("/etc"), LANDLOCK).error == "PermissionError"
    assert attempt(lambda: Path("made").write_text("here"), LANDLOCK).result == 4


def test_a_layer_that_let_everything_through_would_be_noticed(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Landlock, "enter", lambda *_: None)
    assert attempt(lambda: "ran", LANDLOCK).error == "not entered: SandboxFailed"


def test_devices_that_programs_expect_are_there(attempt: Try) -> None:
    def use() -> int:
        with open("/dev/null", "w") as nowhere:
            nowhere.write("x")
        with open("/dev/urandom", "rb") as chance:
            return len(chance.read(8))

    assert attempt(use, LANDLOCK).result == 8
    assert attempt(lambda: Path("/dev/kmsg").open("rb").close(), LANDLOCK).error == "PermissionError"
