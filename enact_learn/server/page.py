"""What the pages of JupyterLab and Notebook 7 are told before they start: plugins that stay off, languages."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from jupyter_server.services.config.manager import ConfigManager

from enact_learn.words import locales

PageConfig = dict[str, Any]
Hook = Callable[[Any, PageConfig], PageConfig]

_NBGRADER = "@jupyter/nbgrader"
AUTHORING = tuple(
    f"{_NBGRADER}:{plugin}"
    for plugin in (
        "assignment-list",
        "course-list",
        "create-assignment",
        "formgrader",
        "menu",
        "validate-assignment",
    )
)
"""nbgrader's screens for whoever writes, collects and grades; beside *Check* they would only confuse a student."""


def page_hook(authoring: bool, before: Hook | None) -> Hook:
    """The ``page_config_hook`` of jupyterlab_server, which is asked at each page.

    Args:
        authoring: whether nbgrader's screens are shown.
        before: the operator's own hook; it is asked last, and so it wins.

    """

    def hook(handler: Any, page: PageConfig) -> PageConfig:
        page["enactLanguages"] = json.dumps(locales())
        if not authoring:
            off = page.get("disabledExtensions") or []
            page["disabledExtensions"] = [*off, *(one for one in AUTHORING if one not in off and not _is_wanted(one))]
        return before(handler, page) if before else page

    return hook


def _is_wanted(plugin: str) -> bool:
    """Whether a page_config.json of the operator's says ``false``: not to be disabled, come what may.

    The page itself no longer tells: there, jupyterlab_server has made a list of what is disabled.
    """
    page: PageConfig = ConfigManager(config_dir_name="labconfig").get("page_config")  # type: ignore[no-untyped-call]
    said = page.get("disabledExtensions")
    return isinstance(said, Mapping) and (said.get(plugin) is False or said.get(_NBGRADER) is False)
