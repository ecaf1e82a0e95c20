"""Builds a whole course as an ordinary nbgrader course: nbgrader's commands and formgrader work on it."""

import math
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import nbformat

from enact_learn.catalog.manifest import CourseSources
from enact_learn.catalog.release import add_assignments, said_when_unwritable
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import Course, Exercise, ExerciseId
from enact_learn.domain.errors import CantWrite

NOTES = ".enact-releases"  # which release of each assignment stands here
MADE = "# Made by `enact course build`"
CONFIG = """{made}, which leaves this file alone once it was changed by hand.
# Start nbgrader's commands and the formgrader in this folder.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = {course!r}
c.CourseDirectory.root = {root}
c.ExecutePreprocessor.timeout = {seconds}
# one student version a language: release/en, release/fr, with the same cells to grade
c.CourseDirectory.release_directory = "release/{lang}"
# what students wrote is shown in the formgrader and in feedback: no script of theirs runs there
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.preprocessors = ["enact_learn.grading.untrusted.SafeOutputs"]
c.HTMLExporter.filters = {{"markdown2html": "enact_learn.grading.untrusted.markdown2html"}}
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
        _configure(sources.course, to)
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


def build_from_releases(course: Course, releases: Sequence[Release], to: Path) -> dict[ExerciseId, str]:
    """The same from releases on the shelf: an nbgrader course of what is offered, whatever its folder holds by now.

    What stands there in this release already is left as it is. Gives why an exercise could not be brought up to date
    (its graded cells came or went although there are submissions); it stays as it was. Raises CantWrite.
    """
    refused: dict[ExerciseId, str] = {}
    with said_when_unwritable(to):
        _configure(course, to)
        for release in releases:
            if not _stands_there(release, to):
                try:
                    add_assignments([_as_source(release)], to, to / "gradebook.db")
                except RuntimeError as error:  # nbgrader's SaveCells: there are submissions
                    refused[release.exercise.id] = str(error)
                    continue
                for lang in release.exercise.languages[1:]:
                    below = Path("release", lang, str(release.exercise.id))
                    shutil.copytree(release.folder / below, to / below, dirs_exist_ok=True)
                (to / NOTES).mkdir(exist_ok=True)
                (to / NOTES / str(release.exercise.id)).write_text(str(release.id), encoding="utf-8")
    return refused


def _stands_there(release: Release, to: Path) -> bool:
    note = to / NOTES / str(release.exercise.id)
    return note.is_file() and note.read_text(encoding="utf-8") == str(release.id)


def _as_source(release: Release) -> ExerciseSource:
    """A release as its author wrote it, in its first language."""
    exercise = release.exercise
    folder = release.folder / "source" / str(exercise.id)
    notebooks = {path.stem: nbformat.read(path, as_version=4) for path in sorted(folder.glob("*.ipynb"))}
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb"
    }
    first = exercise.languages[0]
    return ExerciseSource(replace(exercise, languages=(first,)), {first: notebooks}, folder, str(folder), files=files)


def _configure(course: Course, to: Path) -> None:
    config = to / "nbgrader_config.py"
    text = CONFIG.format(
        made=MADE,
        course=str(course.id),
        root=HERE,
        seconds=max((math.ceil(one.limits.cell_seconds) for one in course.exercises), default=30),
        lang=course.languages[0],
    )
    if to.exists() and any(to.iterdir()):
        old = config.read_text(encoding="utf-8") if config.exists() else ""
        if not old.startswith(MADE) or f"course_id = {str(course.id)!r}" not in old:
            raise CantWrite(file=str(to), why="it holds other files; name an empty or new folder")
        if TIMEOUT.sub("", old) != TIMEOUT.sub("", text):
            return  # a teacher's own settings
    to.mkdir(parents=True, exist_ok=True)
    config.write_text(text, encoding="utf-8")
