"""nbgrader's formgrader on a teacher's server: what students wrote is shown there, and never run with her rights."""

import sys
from collections.abc import Mapping
from typing import Any

HANDLERS = "nbgrader.server_extensions.formgrader.handlers"
CLOSED = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; frame-ancestors 'self'"


def guard_formgrader(settings: Mapping[str, Any]) -> None:
    """Make a formgrader that runs on this server safe, whichever course and configuration it was started with.

    nbgrader makes its exporter once, of the configuration of the folder in which Jupyter was started: that of the
    course directory, which names our filters, is not read where a teacher starts it in her home.
    """
    exporter = settings.get("nbgrader_exporter")
    if exporter is None:
        return
    # these bring in nbconvert, which the formgrader has brought in already
    from enact_learn.grading.formulas import keep_formulas_here
    from enact_learn.grading.untrusted import guard

    guard(exporter)
    keep_formulas_here(exporter)
    if handlers := sys.modules.get(HANDLERS):
        handlers.SubmissionFilesHandler.set_extra_headers = _close


def _close(handler: Any, path: str) -> None:
    """Have a file that a student handed in beside her notebook act in nobody's name when it is opened as a page."""
    handler.set_header("Content-Security-Policy", CLOSED)
    handler.set_header("X-Content-Type-Options", "nosniff")
