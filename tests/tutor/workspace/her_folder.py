"""A student version to place, what may be in its way, and all that lies in a folder."""

import json
import os
from pathlib import Path

from enact_learn.domain.course import CourseId, ExerciseId, ReleaseId
from enact_learn.domain.views import HandOut

ADD = ExerciseId("add")


COPY = "enact/garden/add.ipynb"


def notebook(exercise: str | None = "add", **more: object) -> bytes:
    metadata = {"enact": {"exercise": exercise}} if exercise else {}
    return json.dumps({"cells": [], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5, **more}).encode()


def handed(files: dict[str, bytes] | None = None) -> HandOut:
    return HandOut(CourseId("garden"), ADD, ReleaseId("r1"), "en", files or {"add.ipynb": notebook()})


def all_files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere")


def a_link_out_of_the_root(path: Path) -> None:
    outside = path.parents[3] / "outside.ipynb"
    outside.write_bytes(notebook())
    path.symlink_to(outside)


def text(path: Path) -> None:
    path.write_text("Dear diary")


def another_exercise(path: Path) -> None:
    path.write_bytes(notebook("mean"))


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


IN_THE_WAY = [a_folder, a_link_to_nowhere, a_link_out_of_the_root, text, another_exercise, a_pipe]
