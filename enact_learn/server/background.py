"""Work that takes long, beside the event loop."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

T = TypeVar("T")


async def in_background(work: Callable[[], T]) -> T:
    """Do ``work`` in a thread of its own and give what it gives; raises what it raises.

    Unlike the threads of ``asyncio.to_thread``, as many as are asked for run at a time (a slow check keeps no other
    request waiting), and a server that stops does not wait for them: what was handed in is graded at the next start.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:
            answer(done.set_exception, error)
        else:
            answer(done.set_result, result)

    def answer(tell: Callable[..., None], what: object) -> None:
        with suppress(RuntimeError):  # the loop was closed meanwhile: nobody listens any more
            loop.call_soon_threadsafe(lambda: None if done.done() else tell(what))

    threading.Thread(target=run, name="enact", daemon=True).start()
    return await done
