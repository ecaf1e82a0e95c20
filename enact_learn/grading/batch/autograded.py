"""The folder of an autograded submission: prepared beside its place, moved there in one step when all is done.

What nbgrader's Autograde leaves in ``autograded/``: the student's files, the author's in place of those of the
same name, the executed notebooks; with nbgrader's permissions.
"""

import contextlib
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from enact_learn.grading.batch.course import Course, Place
from enact_learn.grading.batch.submitted import HandedIn, UnreadableFile, open_plain

_SHARED = 0o2770  # of folders, where nbgrader's ``groupshared`` is set


def stage(course: Course, place: Place, handed_in: HandedIn, author_files: Mapping[str, Path]) -> Path:
    """Copy all files but notebooks to a new folder beside ``place.autograded``. Raises OSError."""
    sweep(place)
    folder = _beside(place, "new")
    folder.mkdir(parents=True)
    for name in handed_in.files:
        with contextlib.suppress(UnreadableFile):  # gone, or turned into a link, since it was looked at
            _copy(handed_in.folder / name, folder / name)
    for name, file in author_files.items():
        target = folder / name
        _make_room(folder, target)
        shutil.copy(file, target)
    return folder


def put_in_place(course: Course, place: Place, folder: Path, notebooks: Mapping[str, str]) -> None:
    """Add the executed notebooks, set permissions, and move it to its place; what stood there goes. Raises OSError."""
    for name, notebook in notebooks.items():
        (folder / f"{name}.ipynb").write_text(notebook, encoding="utf-8")
    _set_permissions(course, folder)
    old = _beside(place, "old")
    if place.autograded.exists():
        os.replace(place.autograded, old)
    os.replace(folder, place.autograded)
    _remove(old)


def remove(place: Place) -> None:
    """Take an autograded version away, as nbgrader does where grading failed: it would show another submission."""
    sweep(place)
    _remove(place.autograded)


def sweep(place: Place) -> None:
    """Take away what a grading that was interrupted left beside the place."""
    for kind in ("new", "old"):
        _remove(_beside(place, kind))


def _beside(place: Place, kind: str) -> Path:
    # hidden: nbgrader's patterns don't see it
    return place.autograded.with_name(f".{place.autograded.name}.enact-{kind}")


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    with open_plain(file) as descriptor:
        mode = os.fstat(descriptor).st_mode & 0o777 | 0o600
        with open(descriptor, "rb", closefd=False) as source, open(to, "xb") as target:
            shutil.copyfileobj(source, target)
    to.chmod(mode)


def _make_room(folder: Path, target: Path) -> None:
    """Have nothing at ``target``, and folders above it: a student's file may be called as an author's folder."""
    for above in reversed(target.relative_to(folder).parents[:-1]):
        if (folder / above).is_file():
            (folder / above).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    _remove(target)


def _set_permissions(course: Course, folder: Path) -> None:
    permissions = int(str(course.converter.permissions), 8)
    shared = bool(course.directory.groupshared)
    for place, _, files in os.walk(folder):
        for name in files:
            os.chmod(os.path.join(place, name), permissions)
        if shared:
            _share(Path(place))
    if shared:
        _share(folder.parent)
        _share(Path(course.directory.format_path(course.directory.autograded_directory, ".", ".")))


def _share(folder: Path) -> None:
    with contextlib.suppress(PermissionError):  # another teacher's: nbgrader warns and goes on
        mode = folder.stat().st_mode
        if mode & _SHARED != _SHARED:
            folder.chmod((mode | _SHARED) & 0o2777)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
