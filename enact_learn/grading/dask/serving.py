"""The process of a worker: joins a scheduler, grades what comes, and leaves in order when it is asked to."""

import asyncio
import logging
import os
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress

from enact_learn.domain.errors import GraderUnavailable
from enact_learn.grading.dask import bench
from enact_learn.grading.dask.cluster import security

_LEAVING_SECONDS = 60.0
"""How long what runs may take when the worker is asked to leave; after that it is done again elsewhere."""


def serve(
    scheduler: str,
    at_a_time: int,
    *,
    tls: tuple[str, str, str] = ("", "", ""),
    host: str = "",
    accept_bare: bool = False,
    joined: Callable[[str], None] = lambda address: None,
) -> None:
    """Grade for the scheduler until SIGTERM or SIGINT comes, or the scheduler goes.

    Args:
        at_a_time: gradings, 1 or more.
        tls: files of the authority, of the certificate and of its key; Dask's configuration where they are "".
        host: the address to be reached at; found out where it is "".
        joined: called with the worker's address once it has joined.

    Raises UnsafeToGrade before anything is joined, GraderUnavailable where the scheduler can't be reached.

    """
    desk = bench.bench(accept_bare)
    try:
        with tempfile.TemporaryDirectory(prefix="enact-dask-") as folder:
            asyncio.run(_serve(scheduler, at_a_time, tls, host, folder, joined))
    finally:
        desk.close()


async def _serve(
    scheduler: str, at_a_time: int, tls: tuple[str, str, str], host: str, folder: str, joined: Callable[[str], None]
) -> None:
    try:
        from distributed import Worker
    except ImportError:
        raise GraderUnavailable(why="Dask is not installed here: pip install 'enact-learn[dask]'") from None
    if not os.environ.get("ENACT_DEBUG"):
        for name in ("distributed", "distributed.worker", "distributed.core", "distributed.worker.memory"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    asked_to_leave = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked_to_leave.set)
    try:
        worker = Worker(
            scheduler,
            nthreads=at_a_time,
            security=security(*tls),
            host=host or None,
            local_directory=folder,
            memory_limit=0,  # it holds nothing but texts; graders' processes have limits of their own
            dashboard=False,
            death_timeout=30,
        )
        await worker
    except (OSError, ValueError, RuntimeError) as error:
        raise GraderUnavailable(why=f"no scheduler answers at {scheduler}") from error
    joined(str(worker.address))
    leaving = asyncio.create_task(asked_to_leave.wait())
    gone = asyncio.create_task(worker.finished())
    await asyncio.wait({leaving, gone}, return_when=asyncio.FIRST_COMPLETED)
    leaving.cancel()
    if not gone.done():
        with suppress(TimeoutError):
            async with asyncio.timeout(_LEAVING_SECONDS):
                await worker.close_gracefully()
        await worker.close()
    await gone
