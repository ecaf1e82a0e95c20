"""The Jupyter server extension: one JSON API under ``enact/api/v1``."""

from typing import Any


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    """Where Jupyter finds the extension."""
    from enact_learn.server.app import EnactExtension

    return [{"module": "enact_learn.server", "app": EnactExtension}]
