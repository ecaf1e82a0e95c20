"""What belongs to a store and stands in folders: kept releases, and nbgrader's course directories. One archive of them.

The key of a Hub's learners is never in it: whoever had both could say whose record is whose.
"""

import os
import shutil
import sqlite3
import tarfile
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

from enact_learn.domain.errors import DamagedBackup

KEPT = ("releases", "nbgrader")
"""Folders of the data folder; in each of them stands one folder a course."""

UNFINISHED = ".building-"


def folders_of_courses(data: Path) -> Sequence[str]:
    """What there is to pack, as ``releases/toy``."""
    return [
        f"{kind}/{folder.name}"
        for kind in KEPT
        for folder in sorted((data / kind).glob("*"))
        if folder.is_dir() and not folder.is_symlink() and not folder.name.startswith(UNFINISHED)
    ]


def pack(data: Path, archive: Path) -> Sequence[str]:
    """Write them into an archive, which is overwritten; gives which. Databases are copied as of one moment each.

    Links are left out. Raises OSError.
    """
    found = folders_of_courses(data)
    with tarfile.open(archive, "w:gz", compresslevel=3) as tar:
        for name in found:
            for file in _files(data / name):
                with tempfile.NamedTemporaryFile(dir=archive.parent, prefix=".packing-") as copy:
                    source = Path(copy.name) if _is_database(file) and _copied(file, Path(copy.name)) else file
                    tar.add(source, file.relative_to(data).as_posix(), recursive=False)
    return found


def look_through(archive: Path) -> None:
    """Read an archive from its beginning to its end. Raises DamagedBackup where it can't be one of ours, OSError."""
    with _opened(archive) as tar:
        for _ in _members(archive, tar):
            pass


def unpack(archive: Path, data: Path) -> Sequence[str]:
    """Put each course's folder back where there is none; gives which. What is there stays as it is.

    Raises DamagedBackup before anything is put anywhere, OSError.
    """
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix=".unpacking-") as made:
        with _opened(archive) as tar:
            for member in _members(archive, tar):
                tar.extract(member, made, filter="data")
        back = [name for name in folders_of_courses(Path(made)) if not os.path.lexists(data / name)]
        for name in back:
            (data / name).parent.mkdir(mode=0o700, exist_ok=True)
            shutil.move(Path(made, name), data / name)
    return back


@contextmanager
def _opened(archive: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(archive, "r:gz") as tar:
            yield tar
    except (tarfile.TarError, EOFError, zlib.error) as error:
        raise DamagedBackup(file=str(archive), why="it was cut off, or was changed") from error


def _members(archive: Path, tar: tarfile.TarFile) -> Iterator[tarfile.TarInfo]:
    for member in tar:
        if not _is_ours(member):
            raise DamagedBackup(file=str(archive), why="it holds what no backup has")
        yield member


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder).parts
        if path.is_file() and not path.is_symlink() and not any(part.startswith(UNFINISHED) for part in inside):
            yield path


def _is_database(file: Path) -> bool:
    return file.suffix == ".db"


def _copied(file: Path, copy: Path) -> bool:
    """Whether it could be copied as a database: nbgrader may be writing into it."""
    try:
        there = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        with closing(there), closing(sqlite3.connect(copy)) as here:
            there.backup(here)
    except sqlite3.Error:  # it is no database: then it is a file like any other
        return False
    return True


def _is_ours(member: tarfile.TarInfo) -> bool:
    parts = PurePosixPath(member.name).parts
    return member.isreg() and len(parts) > 2 and parts[0] in KEPT and ".." not in parts
