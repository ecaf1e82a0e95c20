"""The extension application: its options, and the routes that it adds to the Jupyter server."""

import asyncio
import os
from pathlib import Path

from jupyter_server.extension.application import ExtensionApp
from traitlets import Bool, List, Unicode

from enact_learn.server.desk import Desk, service_of
from enact_learn.server.formgrader import guard_formgrader
from enact_learn.server.handlers import ROUTES, NoSuchRoute
from enact_learn.server.page import page_hook

API = "enact/api/v1"
LATER = 15  # seconds after the start, when JupyterLab's page is there


class EnactExtension(ExtensionApp):
    """Serves the learner's path to JupyterLab."""

    name = "enact_learn"
    app_name = "enact_learn"
    extension_url = "/lab"
    description = "The adaptive loop on nbgrader: solve, be graded, be told what to do next and why."
    load_other_extensions = True

    courses = List(
        Unicode(), help="Course folders. Default: ENACT_COURSES (separated as PATH is), else enact.toml."
    ).tag(config=True)
    config_path = Unicode("", help="The enact.toml to read. Default: ENACT_CONFIG, else Jupyter's folders.").tag(
        config=True
    )
    authoring = Bool(
        False,
        help="For teachers: show nbgrader's own screens (formgrader, assignments, validation) and, without a Hub, the "
        "studio. Default: no.",
    ).tag(config=True)

    _finishing: asyncio.TimerHandle | None = None

    def initialize_settings(self) -> None:
        """Make the desk that the handlers work at; courses are read at the first request."""
        assert self.serverapp is not None  # set before settings are made
        named = os.environ.get("ENACT_COURSES", "")
        courses = list(self.courses) or [course for course in named.split(os.pathsep) if course]
        service = service_of(os.environ)
        self.desk = Desk(
            root=Path(self.serverapp.root_dir),
            courses=[Path(course) for course in courses],
            config_file=Path(self.config_path) if self.config_path else None,
            log=self.log,
            service=service,
            studio=API if self.authoring and service is None else None,  # on a Hub, the service has it
        )
        self.settings["enact_desk"] = self.desk

    def initialize_handlers(self) -> None:
        """Add the API's routes."""
        self.handlers.extend((rf"/{API}/{path}", handler) for path, handler in ROUTES.items())
        self.handlers.append((r"/enact/api/.*", NoSuchRoute))

    async def _start_jupyter_server_extension(self, serverapp: object) -> None:
        """Finish what a killed server left half graded, without keeping anybody waiting; tell pages what is off.

        Not at once: opening the parts takes a second of processor time, just when the page asks for its own. Pages are
        told by the last who says so, and JupyterHub's own extension says so without asking who did before.
        """
        assert self.serverapp is not None  # it is what starts this
        settings = self.serverapp.web_app.settings
        settings["page_config_hook"] = page_hook(self.authoring, settings.get("page_config_hook"))
        guard_formgrader(settings)
        self._finishing = asyncio.get_running_loop().call_later(LATER, self.desk.finish_soon)

    async def stop_extension(self) -> None:
        """Close the store and the grader."""
        if self._finishing is not None:
            self._finishing.cancel()
        await self.desk.close()
