"""What all handlers of the service work with."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from jupyterhub.services.auth import HubOAuth

from enact_learn.assembly.everything import Statements
from enact_learn.assembly.keys import DeploymentKey
from enact_learn.hub.crowd import Crowd
from enact_learn.hub.journal import Journal
from enact_learn.hub.metrics import Metrics
from enact_learn.hub.origins import Origins
from enact_learn.hub.queue import FairQueue
from enact_learn.hub.roster import HubRoster
from enact_learn.hub.settings import HubSettings
from enact_learn.hub.tutors import Tutors

T = TypeVar("T")


@dataclass
class Hall:
    """The parts of a running service."""

    settings: HubSettings
    auth: HubOAuth
    key: DeploymentKey
    tutors: Tutors
    queue: FairQueue
    roster: HubRoster
    metrics: Metrics
    journal: Journal
    origins: Origins
    prefix: str  # where the service is served, with a slash at both ends
    sandbox_is_enough: Callable[[], bool]
    crowd: Crowd = field(default_factory=Crowd)
    statements: Callable[[], Statements | None] = lambda: None
    """What makes statements about a learner, for the archive of everything that is kept of her."""
    months: Callable[[], Mapping[str, int]] = dict
    """Kind of retention -> months that the institution has decided on."""
    store_was_away: Callable[[], None] = lambda: None
    """Is told whenever somebody could not be answered because of that."""
    pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(16, "asked"))
    studying: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(4, "studying"))
    """Where questions about whole classes are answered: however many are asked, learners find threads free."""

    @property
    def base(self) -> str:
        """Where the API is, as a browser asks for it: a path, or a whole address where users have own subdomains."""
        return f"{self.origins.service}{self.prefix}api/v1"

    async def do(self, work: Callable[[], T], pool: ThreadPoolExecutor | None = None) -> T:
        """Do slow work beside the event loop, in the pool that is for learners where no other is named."""
        return await asyncio.get_running_loop().run_in_executor(pool or self.pool, work)

    def close(self) -> None:
        """Begin nothing more."""
        for pool in (self.pool, self.studying):
            pool.shutdown(wait=False, cancel_futures=True)
