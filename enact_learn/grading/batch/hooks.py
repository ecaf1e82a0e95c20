"""A course's own functions around each conversion: nbgrader's ``pre_convert_hook`` and ``post_convert_hook``."""

import threading
from collections.abc import Callable, Iterable
from typing import Any

from nbgrader.converters import Autograde

from enact_learn.grading.batch.course import Place
from enact_learn.grading.batch.submitted import HandedIn


class Hooks:
    """The hooks of a course. They are called one at a time: they were written for a batch that does one at a time."""

    def __init__(self, converter: Autograde) -> None:
        self._converter = converter
        self._lock = threading.Lock()

    def before(self, place: Place, assignment: str, handed_in: HandedIn) -> bool:
        """Ahead of a grading; says whether there is such a hook. What it raises is logged, as nbgrader does."""
        files = [str(file) for _, file in sorted(handed_in.notebooks.items())]
        return self._call("pre", place, assignment, files)

    def after(self, place: Place, assignment: str, notebooks: Iterable[str]) -> None:
        """After its result is in its place."""
        self._call("post", place, assignment, [str(place.folder / f"{name}.ipynb") for name in notebooks])

    def _call(self, when: str, place: Place, assignment: str, notebooks: list[str]) -> bool:
        hook: Callable[..., Any] | None = getattr(self._converter, f"{when}_convert_hook")
        if hook is None:
            return False
        with self._lock:
            try:
                hook(assignment=assignment, student=place.student, notebooks=notebooks)
            except Exception:
                self._converter.log.error("%s-convert hook failed", when, exc_info=True)
        return True
