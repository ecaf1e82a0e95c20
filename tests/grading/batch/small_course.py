"""A small nbgrader course that is made in this process, and a grader that follows a script instead of running code."""

import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import v4

from enact_learn.catalog.release import cleared, open_gradebook
from enact_learn.domain.course import CellId, cell_id
from enact_learn.grading.batch.opening import open_course
from enact_learn.grading.batch.outcome import Outcome, Wish
from enact_learn.grading.batch.run import Answering, Batch
from enact_learn.grading.messages import Answer, Task
from tests.grading.batch.hand_ins import IN_TIME, marked, third_notebook

ASSIGNMENT = "ps1"
FULL = {"mean-shown": 1.0, "mean-hidden": 2.0, "credit": 4.0, "listing": 1.0}


def build(folder: Path, config: str = "", assignments: tuple[str, ...] = (ASSIGNMENT,)) -> Path:
    """A course of two notebooks with a data file, released by nbgrader's own steps."""
    folder.mkdir(parents=True)
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\nc.CourseDirectory.course_id = 'small'\n{config}\n")
    words = v4.new_notebook(
        cells=[
            marked(v4.new_markdown_cell("Because it is."), "why", grade=True, solution=True, points=3),
            marked(v4.new_markdown_cell("Draw it."), "drawing", locked=True, task=True, points=2),
        ]
    )
    for assignment in assignments:
        for name, notebook in (("sums", third_notebook()), ("words", words)):
            with open_gradebook(folder / "gradebook.db", "small") as book:
                book.update_or_create_assignment(assignment)
            released = cleared(notebook, name, assignment, folder / "gradebook.db")
            for place, content in (("source", notebook), ("release", released)):
                (folder / place / assignment).mkdir(parents=True, exist_ok=True)
                nbformat.write(content, folder / place / assignment / f"{name}.ipynb")
                (folder / place / assignment / "numbers.txt").write_text("10\n20\n30\n")
    (folder / "submitted").mkdir()
    return folder


def hand_in(course: Path, *students: str, at: str = IN_TIME, assignment: str = ASSIGNMENT) -> Path:
    """Hand in what was released, as these students; gives the last one's folder."""
    for student in students:
        folder = course / "submitted" / student / assignment
        shutil.copytree(course / "release" / assignment, folder, dirs_exist_ok=True)
        (folder / "timestamp.txt").write_text(at)
    return folder


def points_of(task: Task, points: Mapping[str, float | None] = FULL) -> Answer:
    """An answer with these points (by grade id) for what was handed in; manual cells wait for a person."""
    found: dict[CellId, float | None] = {}
    comments: dict[CellId, str | None] = {}
    for notebook in task.released:
        if notebook.name in task.notebooks:
            for cell in notebook.cells:
                if cell.max_points is not None and cell.name != "drawing":
                    found[cell_id(notebook.name, cell.name)] = points.get(cell.name)
                if not cell.locked or cell.name == "drawing":
                    comments[cell_id(notebook.name, cell.name)] = None
    return Answer(points=found, comments=comments, executed=dict(task.notebooks))


@dataclass
class Scripted:
    """A grader that gives what the script says for the task; counts what it was asked."""

    script: Callable[[Task], Answer] = points_of
    asked: list[Task] = field(default_factory=list)
    files: list[list[str]] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)

    def answer(self, task: Task, files: Path | None) -> Answer:
        if task.exercise:
            self.asked.append(task)
            self.files.append(sorted(p.relative_to(files).as_posix() for p in files.rglob("*")) if files else [])
        return self.script(task)

    def close(self) -> None:
        self.closed.set()


def grade(
    course: Path, grader: Answering, assignment: str = "", students: str = "*", **wish: object
) -> dict[str, Outcome]:
    """What ``enact grade`` does, by student."""
    outcomes: dict[str, Outcome] = {}
    with open_course(course) as opened:
        name = opened.assignment(assignment)
        places = opened.places(name, students)
        with opened.jobs() as jobs:
            batch = Batch(opened.course, opened.book, jobs, grader, Wish(name, students, **wish))  # type: ignore[arg-type]
            batch.run(places, lambda one: outcomes.__setitem__(one.student, one))
    return outcomes
