"""The service's application: its routes below the prefix."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tornado.web import Application

from enact_learn.assembly.everything import Statements
from enact_learn.domain.verb import Verb
from enact_learn.hub.archive import own_verbs
from enact_learn.hub.document import document
from enact_learn.hub.hall import Hall
from enact_learn.hub.handling import HubHandler, NoSuchRoute
from enact_learn.hub.health import HealthHandler, MetricsHandler, ReadyHandler
from enact_learn.hub.learner_handlers import LearnerHandler
from enact_learn.hub.pages import CallbackHandler, LoginHandler, SignedInHandler
from enact_learn.hub.push import CheckHandler
from enact_learn.hub.teacher_handlers import SessionHandler, TeacherHandler
from enact_learn.studio import verbs as studio
from enact_learn.studio.school import School
from enact_learn.tutor import learner_verbs


@dataclass(frozen=True)
class Verbs:
    """What can be asked."""

    learner: Mapping[str, Verb]
    teacher: Mapping[str, Verb]


def all_verbs(
    statements: Callable[[], Statements | None] = lambda: None, months: Callable[[], Mapping[str, int]] = dict
) -> Verbs:
    """Those that enact_learn has. ``statements``, ``months``: see ``Hall``."""
    return Verbs({**learner_verbs.VERBS, **own_verbs(statements, months)}, studio.VERBS)


class DocumentHandler(HubHandler):
    """The OpenAPI document."""

    route = "openapi.json"

    async def get(self) -> None:
        """Send it."""
        self.send(self.settings["document"])


def application(hall: Hall, school: School, verbs: Verbs | None = None) -> Application:
    """The routes."""
    known, api = verbs or all_verbs(hall.statements, hall.months), f"{hall.prefix}api/v1/"
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
            (f"{hall.prefix}(?:health)?", HealthHandler),
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
