"""A learner's own notebooks: found below ``enact/``, taken along as text, and put back without replacing any."""

import errno
import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import CantWrite, EnactError
from enact_learn.domain.notebook import Notebook, claim, digest, read_notebook
from enact_learn.domain.progress_file import MOST_NOTEBOOK_MB, OwnNotebook
from enact_learn.tutor.workspace import Workspace, name_for_good

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,119}")
"""What may become part of a file's name."""

MOST_NOTEBOOKS = 2000
_LARGEST_READ = 4 * MOST_NOTEBOOK_MB * 1_000_000  # bytes of a file whose outputs are left out
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]+")


class Found(NamedTuple):
    """A notebook below ``enact/<course>/``."""

    path: str  # relative to the root, with forward slashes
    course: str  # the folder that it stands in
    folder: str  # the folder in that, or ""


def own_notebooks(workspace: Workspace) -> list[Found]:
    """Her notebooks, by path. Links are not followed, hidden files left out; at most 2000 are looked at."""
    found = []
    for course in _folders(workspace.root / "enact"):
        for folder in (course, *_folders(course)):
            inner = "" if folder == course else folder.name
            for file in _notebooks(folder):
                found.append(Found(file.relative_to(workspace.root).as_posix(), course.name, inner))
                if len(found) == MOST_NOTEBOOKS:
                    return sorted(found)
    return sorted(found)


def taken_along(workspace: Workspace) -> tuple[OwnNotebook, ...]:
    """Those that belong to an exercise, without outputs. What can't be read, or is too large, stays where it is."""
    taken: dict[tuple[str, str, str], OwnNotebook] = {}
    for found in own_notebooks(workspace):
        notebook = _read(workspace.root / found.path)
        claimed = claim(notebook) if notebook else {}
        course, exercise = claimed.get("course", ""), claimed.get("exercise", "")
        if notebook is None or course != found.course or not (NAME.fullmatch(course) and NAME.fullmatch(exercise)):
            continue
        text = json.dumps(notebook)
        if len(text) > MOST_NOTEBOOK_MB * 1_000_000:
            continue
        folder = _as_name(found.folder, "") if found.folder else ""
        stem = _as_name(Path(found.path).stem, exercise)
        names = (stem, *(f"{stem}-{number}" for number in range(2, MOST_NOTEBOOKS)))
        name = next(one for one in names if (course, folder, one) not in taken)
        taken[course, folder, name] = OwnNotebook(CourseId(course), ExerciseId(exercise), folder, name, text)
    return tuple(taken.values())


class Restored:
    """What was put back; ``undo`` takes it away again."""

    def __init__(self) -> None:
        self.files: list[Path] = []

    def undo(self) -> None:
        """Remove what was written, for when something else went wrong."""
        for file in self.files:
            with suppress(OSError):
                file.unlink()


def put_back(workspace: Workspace, notebooks: Sequence[OwnNotebook], at: datetime) -> Restored:
    """Write the notebooks that are not there yet. Names and texts must have been checked.

    One with other content under the same name stays as it is: what comes gets the time ``at`` into its name.
    Notebooks that stand together are put back together. Raises CantWrite; then nothing of it stays.
    """
    restored = Restored()
    together: dict[tuple[str, str], list[OwnNotebook]] = defaultdict(list)
    for own in notebooks:
        together[own.course, own.folder].append(own)
    try:
        for (course, folder), group in together.items():
            home = workspace.root / "enact" / course
            for target, text in _targets(home, folder, group, at):
                _write(workspace.root, target, text)
                restored.files.append(target)
    except OSError as error:
        restored.undo()
        shown = Path(error.filename or "enact")
        raise CantWrite(file=shown.name, why=error.strerror or str(error)) from error
    return restored


def _targets(home: Path, folder: str, group: Sequence[OwnNotebook], at: datetime) -> Iterator[tuple[Path, str]]:
    stamp = f"(restored {at.astimezone():%Y-%m-%d %H.%M})"
    if folder:
        places = [home / folder, *(one for one in _folders(home) if one.name.startswith(f"{folder} (restored"))]
        wanted = {_digest(own.text) for own in group}
        if any(wanted <= _digests(place) for place in places):
            return
        place = next(one for one in _free(home, folder, stamp, "") if not os.path.lexists(one))
        yield from ((place / f"{own.name}.ipynb", own.text) for own in group)
        return
    there = _digests(home)
    for own in group:
        if _digest(own.text) in there:
            continue
        there.add(_digest(own.text))
        yield next(one for one in _free(home, own.name, stamp, ".ipynb") if not os.path.lexists(one)), own.text


def _free(home: Path, name: str, stamp: str, ending: str) -> Iterator[Path]:
    """The names to try: its own, with the time, and then with a number too."""
    yield home / f"{name}{ending}"
    yield home / f"{name} {stamp}{ending}"
    yield from (home / f"{name} {stamp} {number}{ending}" for number in count(2))


def _digests(folder: Path) -> set[str]:
    """Of the notebooks that stand in a folder."""
    return {digest({"": notebook}) for file in _notebooks(folder) if (notebook := _read(file))}


def _digest(text: str) -> str:
    return digest({"": read_notebook(text, "")})


def _folders(folder: Path) -> list[Path]:
    return sorted(Path(one) for one in _entries(folder) if one.is_dir(follow_symlinks=False))


def _notebooks(folder: Path) -> list[Path]:
    files = (one for one in _entries(folder) if one.is_file(follow_symlinks=False))
    return sorted(Path(one) for one in files if one.name.endswith(".ipynb"))


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    if folder.is_symlink():
        return []
    with suppress(OSError), os.scandir(folder) as entries:
        return [one for one in entries if not one.name.startswith(".")]
    return []


def _read(file: Path) -> Notebook | None:
    with suppress(OSError, UnicodeDecodeError, EnactError):
        if file.stat().st_size <= _LARGEST_READ:
            return read_notebook(file.read_text(encoding="utf-8"), file.name)
    return None


def _as_name(text: str, otherwise: str) -> str:
    name = _NOT_IN_A_NAME.sub("-", text).strip("-._")[:100]
    return name if NAME.fullmatch(name) else otherwise or "more"


def _write(root: Path, target: Path, text: str) -> None:
    """A new file, whole and at once. Raises OSError naming it, FileExistsError where there is one."""
    half = target.with_name(f".{uuid4().hex}.half")
    try:
        if not target.parent.resolve().is_relative_to(root.resolve()):
            raise OSError(errno.EXDEV, "it leads out of the folder that JupyterLab shows", str(target))
        target.parent.mkdir(parents=True, exist_ok=True)
        half.write_text(text, encoding="utf-8")
        name_for_good(half, target)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
