"""The service's application: its routes below the prefix, and how it starts and stops."""

import asyncio
import logging
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from enact_learn.domain.verb import Verb
from enact_learn.hub.document import document
from enact_learn.hub.hall import Hall
from enact_learn.hub.handling import HubHandler, NoSuchRoute
from enact_learn.hub.health import HealthHandler, MetricsHandler, ReadyHandler
from enact_learn.hub.learner_handlers import LARGEST, LearnerHandler
from enact_learn.hub.pages import CallbackHandler, LoginHandler, SignedInHandler
from enact_learn.hub.push import CheckHandler
from enact_learn.hub.teacher_handlers import SessionHandler, TeacherHandler
from enact_learn.studio import verbs as studio
from enact_learn.studio.school import School
from enact_learn.tutor import learner_verbs

PATIENCE = 20.0  # seconds that gradings get to end when the service stops
LONGEST_HEADERS = 16_384  # bytes


@dataclass(frozen=True)
class Verbs:
    """What can be asked."""

    learner: Mapping[str, Verb]
    teacher: Mapping[str, Verb]


def all_verbs() -> Verbs:
    """Those that enact_learn has."""
    return Verbs(learner_verbs.VERBS, studio.VERBS)


class DocumentHandler(HubHandler):
    """The OpenAPI document."""

    route = "openapi.json"

    async def get(self) -> None:
        """Send it."""
        self.send(self.settings["document"])


def application(hall: Hall, school: School, verbs: Verbs | None = None) -> Application:
    """The routes."""
    known, api = verbs or all_verbs(), f"{hall.prefix}api/v1/"
    return Application(
        [
            (f"{api}learner/checks/(?P<submission>[^/]+)", CheckHandler),
            (f"{api}learner/(?P<name>[a-z_]+)", LearnerHandler),
            (f"{api}teacher/(?P<name>[a-z_]+)", TeacherHandler),
            (f"{api}session", SessionHandler),
            (f"{api}openapi.json", DocumentHandler),
            (f"{api}signed-in", SignedInHandler),
            (f"{hall.prefix}login", LoginHandler),
            (f"{hall.prefix}oauth_callback", CallbackHandler),
            (f"{hall.prefix}health", HealthHandler),
            (f"{hall.prefix}ready", ReadyHandler),
            (f"{hall.prefix}metrics", MetricsHandler),
        ],
        default_handler_class=NoSuchRoute,
        hall=hall,
        school=school,
        learner_verbs=known.learner,
        teacher_verbs=known.teacher,
        document=document(hall.prefix, known.learner, known.teacher),
        cookie_secret=hall.key.cookie_secret,
        xsrf_cookie_kwargs={"httponly": True, "samesite": "Lax", "path": hall.prefix},
    )


def serve(app: Application) -> HTTPServer:
    """A server for it, with limits that hold before any handler is asked."""
    return HTTPServer(
        app,
        max_body_size=max(LARGEST.values()),
        max_buffer_size=max(LARGEST.values()) + LONGEST_HEADERS,
        max_header_size=LONGEST_HEADERS,
        idle_connection_timeout=120,
        body_timeout=120,
    )


async def run(hall: Hall, school: School, url: str, workers: int, left_before: Any) -> None:
    """Serve at ``url`` until the process is told to stop; then finish what is being graded, and leave the rest.

    Args:
        hall, school: the parts.
        url: where to listen, as the Hub says in JUPYTERHUB_SERVICE_URL.
        workers: gradings at a time.
        left_before: submissions that an earlier process has left.

    """
    log, stopped = logging.getLogger(__name__), asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopped.set)
    where = urlsplit(url)
    server = serve(application(hall, school))
    server.add_sockets(bind_sockets(where.port or 80, where.hostname or "127.0.0.1"))
    hall.queue.start(workers, left_before)
    log.info("the service answers on port %s", where.port or 80)
    await stopped.wait()
    log.info("the service stops: what is being graded ends, the rest waits for the next start")
    server.stop()
    await loop.run_in_executor(None, hall.queue.stop, PATIENCE)
    await server.close_all_connections()
    hall.pool.shutdown(wait=False, cancel_futures=True)
