"""The process of a worker: joins a scheduler, grades what comes, and leaves in order when it is asked to."""

import asyncio
import signal
import tempfile
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, Protocol

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.dask import bench
from enact_learn.grading.dask.cluster import NOT_INSTALLED, be_quiet, security

_JOIN_SECONDS = 30
_PAUSE_SECONDS = 2.0
_LEAVING_SECONDS = 60.0
"""How long what runs may take when the worker is asked to leave; after that it is done again elsewhere."""


class Voice(Protocol):
    """What a worker says of itself."""

    def joined(self, address: str) -> None: ...

    def lost(self) -> None: ...


def serve(
    scheduler: str,
    at_a_time: int,
    voice: Voice,
    *,
    tls: tuple[str, str, str] = ("", "", ""),
    host: str = "",
    accept_bare: bool = False,
) -> None:
    """Grade for the scheduler until SIGTERM or SIGINT comes. A scheduler that goes is waited for.

    Args:
        at_a_time: gradings, 1 or more.
        voice: is told when it has joined, and when the scheduler is lost.
        tls: files of the authority, of the certificate and of its key; Dask's configuration where they are "".
        host: the address to be reached at; found out where it is "".

    Raises UnsafeToGrade before anything is joined, GraderUnavailable where the scheduler can't be reached at first.

    """
    desk = bench.bench(accept_bare)
    try:
        with tempfile.TemporaryDirectory(prefix="enact-dask-") as folder:
            asyncio.run(_serve(scheduler, at_a_time, tls, host, folder, voice))
    finally:
        desk.close()


async def _serve(
    scheduler: str, at_a_time: int, tls: tuple[str, str, str], host: str, folder: str, voice: Voice
) -> None:
    try:
        from distributed import Worker
    except ImportError:
        raise GraderUnavailable(why=NOT_INSTALLED) from None
    be_quiet()
    asked_to_leave = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked_to_leave.set)
    has_joined = False
    while not asked_to_leave.is_set():
        try:
            worker = Worker(
                scheduler,
                nthreads=at_a_time,
                security=security(*tls),
                host=host or None,
                local_directory=folder,
                memory_limit=0,  # it holds nothing but texts; graders' processes have limits of their own
                dashboard=False,
                death_timeout=_JOIN_SECONDS,
            )
            await _until(asked_to_leave, worker.start())
        except (OSError, ValueError, RuntimeError) as error:
            if not has_joined:
                raise GraderUnavailable(why=f"no scheduler answers at {scheduler}") from error
            await asyncio.sleep(_PAUSE_SECONDS)
            continue
        if asked_to_leave.is_set():
            break
        has_joined = True
        voice.joined(str(worker.address))
        await _until(asked_to_leave, worker.finished())
        if asked_to_leave.is_set():
            await _leave(worker)
        else:
            voice.lost()


async def _until(asked: asyncio.Event, work: Coroutine[Any, Any, object]) -> None:
    """Wait for ``work``, or until it is asked to leave. Raises what the work raises."""
    leaving, working = asyncio.create_task(asked.wait()), asyncio.create_task(work)
    done, pending = await asyncio.wait({leaving, working}, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    if working in done:
        working.result()


async def _leave(worker: Any) -> None:
    """Hand the rest to others; what runs may come to its end."""
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(_LEAVING_SECONDS if worker.state.executing else 5):
            await worker.close_gracefully()
    with suppress(TimeoutError, OSError):
        async with asyncio.timeout(5):
            await worker.close(timeout=2)
