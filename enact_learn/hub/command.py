"""``enact hub``: the service of a JupyterHub, started by the Hub or with the same environment."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.domain.errors import NotAService

if TYPE_CHECKING:
    from enact_learn.hub.build import Service

OF_A_CHILD = ("JUPYTERHUB_SERVICE_NAME", "JUPYTERHUB_USER")
"""Set by a Hub for a service that it starts itself: nobody else has a reason to set both."""

NEEDED = ("JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL", "JUPYTERHUB_SERVICE_PREFIX", "JUPYTERHUB_CLIENT_ID")


@click.command()
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The enact.toml to read. Default: ENACT_CONFIG, else Jupyter's configuration folders.",
)
@click.option(
    "--courses",
    "folders",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Course folder to load (again for more). Default: enact.toml.",
)
@click.option(
    "--json", "_", is_flag=True, help="Say what keeps it from starting in JSON, for programs; its log always is."
)
def hub(config_file: Path | None, folders: tuple[Path, ...], _: bool) -> None:
    """Serve a whole class on a JupyterHub: courses, records, grading, the teachers' studio.

    The Hub starts this as a service; an example configuration stands in extensions/jupyterhub.
    """
    check_environment(os.environ)
    import asyncio

    from enact_learn.hub.entrance import run
    from enact_learn.hub.journal import write_json

    def build() -> "Service":
        from enact_learn.hub.build import opened  # brings in everything: after the port is open
        from enact_learn.hub.settling import settle

        service = opened(config_file, folders, os.environ)
        settle()
        return service

    write_json()
    url = os.environ.get("JUPYTERHUB_SERVICE_URL", "http://127.0.0.1:8768")
    asyncio.run(run(url, os.environ["JUPYTERHUB_SERVICE_PREFIX"], build, left_alone(os.environ)))


def left_alone(environ: Mapping[str, str], parent: Callable[[], int] = os.getppid) -> Callable[[], bool]:
    """Tells whether the Hub that started this process is gone; never true of a service that the Hub did not start.

    A Hub that is killed leaves its services behind. They would keep the address from the next Hub's, with a secret
    that no Hub knows any more, so that no teacher could sign in.
    """
    if not all(name in environ for name in OF_A_CHILD):
        return lambda: False
    hub = parent()
    return lambda: parent() != hub


def check_environment(environ: Mapping[str, str]) -> None:
    """Raises NotAService where the Hub's environment is missing."""
    for name in NEEDED:
        if not environ.get(name):
            raise NotAService(missing=name)
