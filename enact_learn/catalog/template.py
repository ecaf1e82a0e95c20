"""Starts a new course from the template, a small course that runs."""

import re
import shutil
from pathlib import Path

import enact_learn
from enact_learn.domain.course import EXERCISE_ID
from enact_learn.domain.errors import CantWrite

_PACKAGE = Path(str(enact_learn.__file__)).parent
_PLACES = (_PACKAGE / "course_template", _PACKAGE.parent / "courses" / "_template")  # installed; in a checkout
_NAME = re.compile(r"\btemplate(?=[.\s-])")


def new_course(name: str, to: Path) -> None:
    """Copy the template to the folder ``to``, with ``name`` in its ids.

    ``name`` becomes the course's id and the beginning of its ids: lower-case letters and digits, parts joined by
    ``-``. Raises ValueError for any other name, and CantWrite, also for a folder that is there already.
    """
    if not EXERCISE_ID.fullmatch(name):
        raise ValueError(f"a course is named like physics or physics-2, not {name!r}")
    if to.exists():
        raise CantWrite(file=str(to), why="it is there already; name a new folder")
    try:
        shutil.copytree(template_folder(), to, ignore=shutil.ignore_patterns("__pycache__", ".*"))
        for path in sorted(to.rglob("*")):
            if path.is_file():
                path.write_text(_NAME.sub(name, path.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        raise CantWrite(file=error.filename or str(to), why=error.strerror or str(error)) from error


def template_folder() -> Path:
    """Where the template stands. Raises FileNotFoundError where it was not installed."""
    found = next((place for place in _PLACES if (place / "course.yaml").is_file()), None)
    if found is None:
        raise FileNotFoundError(2, "the template of a course is not installed", str(_PLACES[0]))
    return found
