"""Work beside the event loop."""

import asyncio
import threading

import pytest

from enact_learn.server.background import in_background


async def test_what_the_work_gives_and_raises_comes_back() -> None:
    assert await in_background(lambda: 1 + 1) == 2
    with pytest.raises(ZeroDivisionError):
        await in_background(lambda: 1 / 0)


async def test_as_much_as_is_asked_for_runs_at_a_time() -> None:
    together = threading.Barrier(40, timeout=20)
    await asyncio.gather(*(in_background(together.wait) for _ in range(40)))


def test_a_program_that_ends_does_not_wait_for_it() -> None:
    never = threading.Event()

    async def ask_and_leave() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(in_background(never.wait), 0.05)

    asyncio.run(ask_and_leave())
    (thread,) = [one for one in threading.enumerate() if one.name == "enact"]
    assert thread.daemon
    never.set()  # its loop is closed: nobody listens, and nothing is raised
    thread.join(10)
    assert not thread.is_alive()
