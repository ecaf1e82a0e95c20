"""nbgrader's own commands, as a teacher would run them in the folder of a course."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

Scores = dict[str, float | None]


def start_nbgrader(course: Path, *arguments: str) -> "subprocess.Popen[str]":
    """Start ``nbgrader ...`` in the folder of a course."""
    here = Path(sys.executable).parent  # nbgrader itself starts `alembic` from PATH
    environment = os.environ | {"PATH": os.pathsep.join((str(here), os.environ["PATH"]))}
    command = [str(here / "nbgrader"), *arguments]
    return subprocess.Popen(
        command, cwd=course, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def nbgrader(course: Path, *arguments: str) -> str:
    """What ``nbgrader ...`` says. It must succeed."""
    return said(start_nbgrader(course, *arguments))


def said(process: "subprocess.Popen[str]") -> str:
    """What a command says once it has ended. It must have succeeded."""
    words, _ = process.communicate()
    assert process.returncode == 0, words
    return words


def hand_in(course: Path, student: str, assignment: str, notebooks: Mapping[str, str]) -> None:
    """Put a student's notebooks where nbgrader collects them."""
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True)
    for name, notebook in notebooks.items():
        (folder / f"{name}.ipynb").write_text(notebook, encoding="utf-8")


def scores(course: Path, course_id: str, assignment: str) -> dict[str, Scores]:
    """Student -> ``notebook/grade id`` -> automatic score, as nbgrader's gradebook has it."""
    from enact_learn.catalog.release import open_gradebook

    with open_gradebook(course / "gradebook.db", course_id) as book:
        return {
            submission.student.id: {
                f"{notebook.name}/{grade.name}": grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(assignment)
        }
