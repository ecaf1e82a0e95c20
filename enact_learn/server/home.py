"""Where this server runs: on a machine that stays, on Binder, where nothing does, or on a Hub."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from enact_learn.domain.record_views import HomeView

BINDER = ("BINDER_REPO_URL", "BINDER_LAUNCH_HOST", "BINDER_REF_URL")
BINDER_IDLE_MINUTES = 10  # mybinder.org ends a session after so long without activity
LONGEST = 300  # characters of a repository's address


def home(environ: Mapping[str, str]) -> HomeView:
    """What the environment says of it. BinderHub is a JupyterHub and sets its variables too, so it is asked first."""
    if any(environ.get(name) for name in BINDER):
        return HomeView("binder", repository(environ.get("BINDER_REPO_URL", "")), BINDER_IDLE_MINUTES)
    return HomeView("hub" if environ.get("JUPYTERHUB_API_TOKEN") else "here", "", None)


def repository(address: str) -> str:
    """A repository's address without name, password and query: it is shown, and a browser keeps things under it.

    ``binder`` where there is none that can be read.
    """
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return "binder"
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return "binder"
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path.rstrip('/').removesuffix('.git')}"[:LONGEST]
