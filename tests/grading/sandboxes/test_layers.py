"""All layers together: what other people's code can't do, what it still can, and that nothing runs half protected."""

import errno
import os
import platform
import socket
import struct
import subprocess
import sys
import time
from pathlib import Path

import pytest

from enact_learn.domain.contracts import Limits, Room
from enact_learn.domain.errors import SandboxFailed, UnsafeToGrade
from enact_learn.grading.sandboxes import landlock, linux, seccomp
from enact_learn.grading.sandboxes import layers as composition
from enact_learn.grading.sandboxes.layers import enter, findings, layers, trusted_enough
from tests.grading.sandboxes.trying import Try, need


def test_every_layer_is_tried_and_says_why_it_does_not_work() -> None:
    assert [finding.layer for finding in findings()][:4] == ["bare", "other_user", "landlock", "seccomp"]
    assert all(finding.live != bool(finding.why_not) for finding in findings())
    assert layers()[0] == "bare"


def test_trying_the_layers_changes_nothing_of_the_process_that_asks() -> None:
    code = (
        "import os, resource; from enact_learn.grading.sandboxes.layers import layers\n"
        "def me(): return (os.getresuid(), os.getsid(0), os.getcwd(), dict(os.environ), os.umask(0o22),"
        " resource.getrlimit(resource.RLIMIT_AS), sorted(os.listdir('/proc/self/fd')),"
        " [l for l in open('/proc/self/status') if l.startswith(('Cap', 'Seccomp', 'NoNewPrivs'))])\n"
        "before = me(); layers(); assert me() == before; print('the same')"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout == "the same\n", ran.stderr


@pytest.mark.parametrize("place", ["/root", "/home", "/work", "/etc", "/tmp", "/", str(Path(__file__).parent)])
def test_no_folder_outside_can_be_listed(place: str, attempt: Try, freely: Try) -> None:
    need("landlock")
    if not os.path.isdir(place):
        pytest.skip(f"There is no {place} here.")
    assert freely(lambda: len(os.listdir(place))).error == ""
    assert attempt(lambda: os.listdir(place)).error == "PermissionError"


def test_a_layer_that_does_not_hold_stops_everything(attempt: Try, monkeypatch: pytest.MonkeyPatch) -> None:
    need("seccomp")
    monkeypatch.setattr(composition.Seccomp, "enter", lambda *_: None)
    went = attempt(lambda: "ran")
    assert (went.error, went.result) == ("not entered: SandboxFailed", None)
    assert "seccomp" in went.says


def test_an_unknown_layer_stops_everything(attempt: Try) -> None:
    went = attempt(lambda: "ran", ["magic"])
    assert went.error == "not entered: SandboxFailed"


def test_a_process_with_two_threads_is_not_let_in(attempt: Try, room_folder: Path) -> None:
    def with_a_thread() -> None:
        import threading

        threading.Thread(target=time.sleep, args=(5,), daemon=True).start()
        enter(Room(str(room_folder), Limits(), {}), ["bare"])

    assert attempt(with_a_thread, ["bare"]).error == "SandboxFailed"


def test_only_landlock_and_seccomp_together_are_enough_for_other_peoples_code() -> None:
    trusted_enough(("bare", "landlock", "seccomp"), accept_bare=False)
    trusted_enough(("bare",), accept_bare=True)
    for live in (("bare",), ("bare", "landlock"), ("bare", "other_user", "seccomp")):
        with pytest.raises(UnsafeToGrade, match="accept_bare_sandbox"):
            trusted_enough(live, accept_bare=False)


def test_the_network_can_not_be_used(attempt: Try, freely: Try) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()

        def call() -> None:
            socket.create_connection(address, timeout=5).close()

        assert freely(call).error == ""
        assert attempt(call).error == "PermissionError"


def test_entering_needs_a_parent_that_is_alive(attempt: Try) -> None:
    went = attempt(lambda: "ran", ["bare"], parent=1)
    assert went.error == f"not entered: {SandboxFailed.__name__}"


def test_where_a_container_refuses_landlock_the_others_are_still_found_and_are_not_enough(freely: Try) -> None:
    need("seccomp", "landlock")

    def in_such_a_container() -> list[str]:
        load, equal, answer = 0x20, 0x15, 0x06
        code = [(load, 0, 0, 0)]
        for number in (444, 445, 446):
            code += [(equal, 0, 1, number), (answer, 0, 0, 0x50000 | errno.EPERM)]
        code += [(answer, 0, 0, 0x7FFF0000)]
        linux.prctl(linux.PR_SET_NO_NEW_PRIVS, 1)
        seccomp._set_filter(platform.machine(), b"".join(struct.pack("=HBBI", *one) for one in code))
        findings.cache_clear()
        landlock.version.cache_clear()
        return [finding.layer for finding in findings() if finding.live]

    live = freely(in_such_a_container).result
    assert {"bare", "seccomp"} <= set(live)
    assert "landlock" not in live
    with pytest.raises(UnsafeToGrade):
        trusted_enough(live, accept_bare=False)


def test_a_layer_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "_PROBE_SECONDS", 0.2)
    monkeypatch.setattr(composition.Seccomp, "enter", lambda *_: time.sleep(60))
    began = time.monotonic()
    assert composition._tried(["bare", "seccomp"]) == "it took too long"
    assert time.monotonic() - began < 10


def test_a_layer_that_ends_the_process_is_no_layer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition.Seccomp, "enter", lambda *_: os._exit(0))
    assert composition._tried(["bare", "seccomp"]) == "trying it ended without an answer"


@pytest.mark.slow
def test_entering_all_layers_costs_a_few_milliseconds(attempt: Try) -> None:
    """Five are asked for, of a child that shares the memory of a process with numpy; a busy machine may take more."""
    import numpy  # noqa: F401

    times = []
    for _ in range(20):
        began = time.monotonic()
        went = attempt(time.monotonic)
        times.append(went.result - began)  # the fork, too
    assert sorted(times)[5] < 0.02
