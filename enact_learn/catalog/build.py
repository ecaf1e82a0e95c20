"""Builds a whole course as an ordinary nbgrader course: nbgrader's commands and formgrader work on it."""

import math
import re
from collections.abc import Callable
from pathlib import Path

import nbformat

from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.release import add_assignments, said_when_unwritable
from enact_learn.domain.course import Exercise
from enact_learn.domain.errors import CantWrite

MADE = "# Made by `enact course build`"
CONFIG = """{made}, which leaves this file alone once it was changed by hand.
# Start nbgrader's commands and the formgrader in this folder.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {course!r}
c.CourseDirectory.root = {root}
c.ExecutePreprocessor.timeout = {seconds}
# one student version a language: release/en, release/fr, with the same cells to grade
c.CourseDirectory.release_directory = "release/{lang}"
"""
HERE = "__import__('os').path.dirname(__import__('os').path.abspath(__file__))"
TIMEOUT = re.compile(r"timeout = \d+")


def build_course(sources: CourseSources, to: Path, done: Callable[[Exercise], None] = lambda exercise: None) -> None:
    """Write ``source/``, ``release/<lang>/``, ``lessons/<lang>/``, the gradebook and its configuration into ``to``.

    Building again updates what the author changed and leaves submissions, grades and a configuration that
    was changed by hand alone. ``done`` is called after each exercise. Raises CantWrite, also for a folder that
    holds something else, and for graded cells that came or went although there are submissions.
    """
    with said_when_unwritable(to):
        _configure(sources, to)
        for source in sources.exercises:
            try:
                add_assignments([source], to, to / "gradebook.db")
            except RuntimeError as error:  # nbgrader's SaveCells: there are submissions
                raise CantWrite(file=str(to / "gradebook.db"), why=f"{source.exercise.id}: {error}") from error
            done(source.exercise)
        for lesson in sources.lessons:
            for lang, notebook in lesson.notebooks.items():
                place = to / "lessons" / lang
                place.mkdir(parents=True, exist_ok=True)
                nbformat.write(notebook, place / f"{lesson.id}.ipynb")


def _configure(sources: CourseSources, to: Path) -> None:
    config = to / "nbgrader_config.py"
    text = CONFIG.format(
        made=MADE,
        course=str(sources.course.id),
        root=HERE,
        seconds=max(math.ceil(source.exercise.limits.cell_seconds) for source in sources.exercises),
        lang=sources.course.languages[0],
    )
    if to.exists() and any(to.iterdir()):
        old = config.read_text(encoding="utf-8") if config.exists() else ""
        if not old.startswith(MADE) or f"course_id = {str(sources.course.id)!r}" not in old:
            raise CantWrite(file=str(to), why="it holds other files; name an empty or new folder")
        if TIMEOUT.sub("", old) != TIMEOUT.sub("", text):
            return  # a teacher's own settings
    to.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")
