"""The service in this process, on a port of its own, beside a fake Hub: asked by real HTTP."""

import asyncio
import threading
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
from jupyterhub.services.auth import HubOAuth
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.contracts import Store
from enact_learn.domain.course import CourseId
from enact_learn.hub.app import Verbs, application
from enact_learn.hub.asking import HubApi
from enact_learn.hub.entrance import serve
from enact_learn.hub.hall import Hall
from enact_learn.hub.journal import Journal
from enact_learn.hub.metrics import Metrics
from enact_learn.hub.origins import Origins
from enact_learn.hub.queue import FairQueue, Limits
from enact_learn.hub.roster import HubRoster
from enact_learn.hub.settings import HubSettings
from enact_learn.hub.tutors import Tutors
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.studio.school import School
from enact_learn.testing.fakes import ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.hub.fake_hub import ACCESS, SERVICE_TOKEN, FakeHub
from tests.tutor.garden import PlainSource, TickingClock, garden, orchard

PREFIX = "/services/enact/"
API = f"{PREFIX}api/v1/"
KEY = "a key that nobody can guess, made for tests"


class Running:
    """Starts when it is made; ``close`` ends it."""

    def __init__(
        self,
        folder: Path,
        hub: FakeHub,
        verbs: Verbs | None = None,
        settings: HubSettings | None = None,
        grader: ScriptedGrader | None = None,
        store: Store | None = None,
        subdomains_of: str = "",
    ) -> None:
        self.hub, self.grader, self.store = hub, grader or ScriptedGrader(1.0), store or MemoryStore()
        self.settings = settings or HubSettings(roster_seconds=1)
        self.ready = threading.Event()
        self.meanwhile: Callable[[], None] = lambda: None  # what else happens before a request is answered
        self._clients: list[httpx.Client] = []
        self.loop = asyncio.new_event_loop()
        self._servers: list[HTTPServer] = []
        sockets = [bind_sockets(0, "127.0.0.1") for _ in range(2)]
        hub_port, port = (one[0].getsockname()[1] for one in sockets)
        self.hub_url, self.url = f"http://127.0.0.1:{hub_port}", f"http://127.0.0.1:{port}"
        self.hall = self._hall(folder, subdomains_of)
        self.thread = threading.Thread(target=self._run, args=(sockets, verbs), daemon=True)
        self.thread.start()
        assert self.ready.wait(20)

    def ask(self, token: str = "", **more: Any) -> httpx.Client:
        """A client that holds a token."""
        headers = {"Authorization": f"token {token}"} if token else {}
        return self._client(headers=headers, **more)

    def browser(self, name: str) -> httpx.Client:
        """A browser in which somebody has signed in; it knows its XSRF token."""
        self.hub.at_the_browser = name
        client = self._client()
        answer = client.get(f"{self.url}{PREFIX}login", follow_redirects=True)
        assert answer.status_code == 200, answer.text
        client.headers["X-XSRFToken"] = client.get("session").json()["xsrf"]
        return client

    def close(self) -> None:
        if self.loop.is_closed():
            return
        for client in self._clients:
            client.close()
        self.hall.queue.stop(5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.hall.close()

    def _client(self, **more: Any) -> httpx.Client:
        client = httpx.Client(base_url=self.url + API, trust_env=False, timeout=30, **more)
        self._clients.append(client)
        return client

    def _hall(self, folder: Path, subdomains_of: str) -> Hall:
        key, settings, metrics = DeploymentKey(KEY), self.settings, Metrics()
        roster = HubRoster(
            HubApi(f"{self.hub_url}/hub/api", SERVICE_TOKEN), key, settings.open_courses, settings.roster_seconds
        )
        whole = self._tutor(folder, roster, (CourseId("garden"), CourseId("orchard")))
        limits = Limits(
            settings.waiting_each, settings.waiting_all, settings.checks_a_minute, settings.hand_ins_a_minute
        )
        whole.queue = queue = FairQueue(whole.grade, limits, watch=metrics)
        metrics.look_at(lambda: queue.waiting, lambda: queue.running)
        auth = HubOAuth(
            api_url=f"{self.hub_url}/hub/api",
            api_token=SERVICE_TOKEN,
            base_url=PREFIX,
            hub_host=self.hub_url,
            hub_prefix="/hub/",
            oauth_client_id="service-enact",
            oauth_redirect_uri=f"{self.url}{PREFIX}oauth_callback",
            access_scopes={ACCESS},
            cache_max_age=1,
        )
        return Hall(
            settings=settings,
            auth=auth,
            key=key,
            tutors=Tutors(whole, lambda wanted: self._tutor(folder, roster, wanted), lambda: self.meanwhile()),
            queue=queue,
            roster=roster,
            metrics=metrics,
            journal=Journal(),
            origins=Origins(subdomains_of, f"https://enact--service.{subdomains_of.removeprefix('https://')}"),
            prefix=PREFIX,
            sandbox_is_enough=lambda: True,
            pool=ThreadPoolExecutor(8),
        )

    def _tutor(self, folder: Path, roster: HubRoster, wanted: Collection[CourseId]) -> LocalTutor:
        courses = [replace(course) for course in (garden(), orchard()) if course.id in wanted]
        return LocalTutor(
            PlainSource(folder, *courses),
            GaussianTracing(),
            Ladder(),
            self.store,
            self.grader,
            TickingClock(),
            groups=roster.groups_of,
        )

    def _run(self, sockets: list[Any], verbs: Verbs | None) -> None:
        asyncio.set_event_loop(self.loop)

        async def start() -> None:
            hub = HTTPServer(self.hub.application())
            hub.add_sockets(sockets[0])
            ours = serve(application(self.hall, School(self.hall.tutors.whole, self.hall.roster), verbs))
            ours.add_sockets(sockets[1])
            self._servers += [hub, ours]

        self.loop.run_until_complete(start())
        self.ready.set()
        try:
            self.loop.run_forever()
        finally:
            for server in self._servers:
                server.stop()
            self.loop.run_until_complete(asyncio.gather(*(one.close_all_connections() for one in self._servers)))
            for task in asyncio.all_tasks(self.loop):
                task.cancel()
            self.loop.run_until_complete(asyncio.sleep(0))
            self.loop.run_until_complete(self.loop.shutdown_asyncgens())
            self.loop.close()
