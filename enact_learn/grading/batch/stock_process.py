"""What ``stock`` starts: reads {course, assignment, student}, autogrades as nbgrader does, says {why} at the end."""

import contextlib
import io
import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde
from nbgrader.converters.base import NbGraderException

from enact_learn.grading.batch.course import Course, read_course


class OneSubmission(Autograde):  # type: ignore[misc]
    """nbgrader's Autograde over one submission that is named as it is: no part of its name is a pattern."""

    exporter_class = NotebookExporter  # and not the one by which a course takes the resident grader

    def init_notebooks(self) -> None:
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        found = sorted(str(path) for path in Path(folder).iterdir() if path.suffix == ".ipynb")
        self.assignments = {folder: found}
        self.notebooks: list[str] = []


def grade(course: Course, assignment: str, student: str) -> str:
    """Autograde; returns why it failed, "" where it did not."""
    log = _Errors()
    course.app.log.addHandler(log)
    course.directory.assignment_id, course.directory.student_id = assignment, student
    converter = OneSubmission(coursedir=course.directory, parent=course.app)
    converter.exporter_class = NotebookExporter
    converter.force = True
    try:
        converter.start()
    except NbGraderException as error:
        return log.last or str(error)
    return ""


class _Errors(logging.Handler):
    """Keeps the last line of the first error that nbgrader logs with a trace: what went wrong."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.last = ""

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if "Traceback" in said and not self.last:
            self.last = next((line for line in reversed(said.splitlines()) if line.strip()), "")


def main() -> None:
    """Do the order on stdin; the answer is the last line on stdout."""
    order: dict[str, Any] = json.load(sys.stdin)
    answer = os.dup(1)
    os.dup2(2, 1)  # whatever prints, prints elsewhere
    with contextlib.redirect_stdout(io.StringIO()):
        os.chdir(order["course"])
        try:
            why = grade(read_course(Path(order["course"])), order["assignment"], order["student"])
        except Exception as error:  # whatever it is, the asker gets told
            why = f"{type(error).__name__}: {error}"
    os.write(answer, json.dumps({"why": why}).encode() + b"\n")


if __name__ == "__main__":
    main()
