"""A learner's own notebooks: found below ``enact/``, taken along as text, and put back without replacing any."""

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

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import EnactError
from enact_learn.domain.notebook import Notebook, claim, digest, read_notebook
from enact_learn.domain.progress_file import MOST_NOTEBOOK_MB, OwnNotebook
from enact_learn.tutor.workspace import Workspace

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


def put_back(workspace: Workspace, notebooks: Sequence[OwnNotebook], at: datetime) -> list[str]:
    """Write the notebooks that are not there yet; gives their paths. Names and texts must have been checked.

    One with other content under the same name stays as it is: what comes gets the time ``at`` into its name.
    Notebooks that stand together are put back together. Raises CantWrite; then nothing of it stays.
    """
    together: dict[tuple[CourseId, str], list[OwnNotebook]] = defaultdict(list)
    for own in notebooks:
        together[own.course, own.folder].append(own)
    stamp = f"(restored {at.astimezone():%Y-%m-%d %H.%M})"
    written: list[str] = []
    try:
        for (course, folder), group in together.items():
            home = workspace.folder(course)
            for place, name, files in _missing(home, folder, group):
                written += workspace.write_free(place, _names(name, stamp), files)
    except BaseException:
        take_away(workspace, written)
        raise
    return written


def take_away(workspace: Workspace, written: Sequence[str]) -> None:
    """Remove what ``put_back`` wrote just now, for when something else went wrong."""
    for path in written:
        with suppress(OSError):
            (workspace.root / path).unlink()
            if len(Path(path).parts) > len(("enact", "course", "exercise.ipynb")):
                (workspace.root / path).parent.rmdir()  # once it is empty


def _missing(home: Path, folder: str, group: Sequence[OwnNotebook]) -> Iterator[tuple[Path, str, dict[str, bytes]]]:
    """What is not there yet: where it belongs, a name, and the files that stand under it."""
    if folder and len(group) > 1:
        places = [one for one in _folders(home) if one.name == folder or one.name.startswith(f"{folder} (restored")]
        wanted = {_digest(own.text) for own in group}
        if not any(wanted <= _digests(place) for place in places):
            yield home, folder, {f"{own.name}.ipynb": _untrusted(own.text) for own in group}
        return
    place = home / folder if folder else home
    there = _digests(place)
    for own in group:
        if (content := _digest(own.text)) not in there:
            there.add(content)
            yield place, own.name, {f"{own.name}.ipynb": _untrusted(own.text)}


def _untrusted(text: str) -> bytes:
    """The notebook without outputs, and without a word on whether it may be trusted."""
    notebook = read_notebook(text, "")
    for cell in notebook["cells"]:
        if isinstance(cell.get("metadata"), dict):
            cell["metadata"].pop("trusted", None)
    return json.dumps(notebook).encode()


def _names(name: str, stamp: str) -> Iterator[str]:
    """The names to try: its own, with the time, and then with a number too."""
    yield name
    yield f"{name} {stamp}"
    yield from (f"{name} {stamp} {number}" for number in count(2))


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
