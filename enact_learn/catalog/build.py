"""Builds a whole course as an ordinary nbgrader course: nbgrader's commands and formgrader work on it."""

from collections.abc import Callable
from pathlib import Path

from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.release import add_assignments
from enact_learn.domain.course import Exercise
from enact_learn.domain.errors import CantWrite

CONFIG = """# Made by `enact course build`. Start nbgrader's commands and the formgrader in this folder.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {course!r}
c.CourseDirectory.root = {root}
c.ExecutePreprocessor.timeout = {seconds}
# one student version a language: release/en, release/fr, with the same cells to grade
c.CourseDirectory.release_directory = "release/{lang}"
"""
HERE = "__import__('os').path.dirname(__import__('os').path.abspath(__file__))"


def build_course(sources: CourseSources, to: Path, done: Callable[[Exercise], None] = lambda exercise: None) -> None:
    """Write ``source/``, ``release/<lang>/``, ``gradebook.db`` and ``nbgrader_config.py`` into ``to``.

    Building again updates what the author changed and leaves submissions and grades alone.
    ``done`` is called after each exercise. Raises CantWrite, also for a folder that holds something else.
    """
    config = to / "nbgrader_config.py"
    try:
        if to.exists() and any(to.iterdir()) and not config.exists():
            raise CantWrite(file=str(to), why="it holds other files; name an empty or new folder")
        to.mkdir(parents=True, exist_ok=True)
        seconds = max(int(source.exercise.seconds) for source in sources.exercises)
        text = CONFIG.format(
            course=str(sources.course.id), root=HERE, seconds=seconds, lang=sources.course.languages[0]
        )
        config.write_text(text, encoding="utf-8")
        for source in sources.exercises:
            add_assignments([source], to, to / "gradebook.db")
            done(source.exercise)
    except OSError as error:
        raise CantWrite(file=error.filename or str(to), why=error.strerror or str(error)) from error
