"""Large pages change nothing but the time."""

import os

from enact_learn.grading.resident.pages import use_large_pages

_LARGE = 2 << 20


def test_what_memory_holds_stays_as_it_was_here_and_in_a_child() -> None:
    told = os.urandom(1 << 20)
    held = bytearray(told * 8)
    use_large_pages()
    pid = os.fork()
    if not pid:
        held[_LARGE : _LARGE + 3] = b"abc"
        os._exit(held[_LARGE : _LARGE + 3] != b"abc" or held[: 1 << 20] != told)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    assert held == told * 8


def test_a_kernel_that_has_no_large_pages_is_left_alone(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    class OldKernel:
        @staticmethod
        def madvise(place: int, size: int, advice: int) -> int:
            return -1

    monkeypatch.setattr("ctypes.CDLL", lambda name: OldKernel)
    assert use_large_pages() == 0
