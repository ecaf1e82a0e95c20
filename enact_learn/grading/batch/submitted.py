"""Reads what somebody handed in from its folder, as one reads a stranger's parcel.

No link is followed (it would copy a teacher's files into the student's feedback), nothing but regular files is opened
(a pipe would wait for ever), and what is too much is left out and named.
"""

import errno
import fnmatch
import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from enact_learn.grading.reading import MAX_MB

MOST_FILES = 5000
_DEEPEST = 40  # folders in folders
_LONGEST_TIMESTAMP = 200  # bytes
_PART = 1 << 20


class UnreadableFile(Exception):
    """A file that has to be read and can't be: a link, no regular file, too large, no text."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(f"{file}: {why}")
        self.file = file
        self.why = why


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much of a submission is copied."""

    file_kb: int = 100_000
    folder_kb: int = 100_000
    files: int = MOST_FILES


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A submission, read once."""

    folder: Path
    notebooks: Mapping[str, Path]  # name -> file, of all that are called *.ipynb
    files: tuple[str, ...]  # other files that are copied, below the folder
    links: tuple[str, ...] = ()  # left out
    too_much: tuple[str, ...] = ()  # left out
    digest: str = ""  # of all that counts


def read_submission(folder: Path, ignored: Sequence[str], sizes: Sizes) -> HandedIn:
    """Look at a submission; ``ignored`` are nbgrader's patterns of file names. Raises OSError."""
    notebooks: dict[str, Path] = {}
    files: list[str] = []
    links: list[str] = []
    too_much: list[str] = []
    room = sizes.folder_kb * 1000
    digest = hashlib.sha256()
    for name, entry in sorted(_walk(folder, ignored)):
        status = entry.stat(follow_symlinks=False)
        if os.sep not in name and name.endswith(".ipynb") and not name.startswith("."):
            notebooks[name.removesuffix(".ipynb")] = folder / name
            _add(digest, name, folder / name, MAX_MB * 1_000_000)
        elif name.endswith(".ipynb") and not entry.name.startswith("."):
            continue  # nbgrader doesn't copy notebooks from deeper folders
        elif not stat.S_ISREG(status.st_mode):
            links.append(name)
        elif status.st_size > min(room, sizes.file_kb * 1000) or len(files) >= sizes.files:
            too_much.append(name)
        else:
            room -= status.st_size
            files.append(name)
            _add(digest, name, folder / name, sizes.file_kb * 1000)
    return HandedIn(folder, notebooks, tuple(files), tuple(links), tuple(too_much), digest.hexdigest())


def read_text(file: Path) -> str:
    """The text of a notebook file. Raises UnreadableFile."""
    with open_plain(file) as descriptor:
        if os.fstat(descriptor).st_size > MAX_MB * 1_000_000:
            raise UnreadableFile(file.name, f"it has more than {MAX_MB} MB")
        data = b"".join(_parts(descriptor, MAX_MB * 1_000_000))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(file.name, "it is no text in UTF-8") from None


def handed_in_at(folder: Path) -> datetime | None:
    """The time in ``timestamp.txt``, in UTC without a zone, as nbgrader reads it; None without one.

    Raises UnreadableFile.
    """
    file = folder / "timestamp.txt"
    if not os.path.lexists(file):
        return None
    with open_plain(file) as descriptor:
        written = os.read(descriptor, _LONGEST_TIMESTAMP)
    try:
        text = written.decode("utf-8").strip()
        parsed: datetime | None = parse_utc(text) if text else None
    except (ValueError, OverflowError):
        raise UnreadableFile(file.name, "it holds no date and time") from None
    return parsed


class open_plain:  # noqa: N801 - reads as the function that it is
    """A regular file, opened for reading; no link. As a context manager. Raises UnreadableFile."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __enter__(self) -> int:
        try:
            # not to wait where the name is a pipe
            self.descriptor = os.open(self.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            why = "it is a link" if error.errno == errno.ELOOP else (error.strerror or str(error))
            raise UnreadableFile(self.file.name, why) from None
        if not stat.S_ISREG(os.fstat(self.descriptor).st_mode):
            os.close(self.descriptor)
            raise UnreadableFile(self.file.name, "it is no ordinary file")
        return self.descriptor

    def __exit__(self, *_: object) -> None:
        os.close(self.descriptor)


def is_ignored(name: str, patterns: Sequence[str]) -> bool:
    """Whether nbgrader leaves out a file of this name: by glob, where ``*`` does not stand for a leading dot."""
    return any(
        fnmatch.fnmatchcase(name, pattern) and (pattern.startswith(".") or not name.startswith("."))
        for pattern in patterns
    )


def shown(names: Sequence[str], most: int = 5) -> str:
    """File names for a sentence: not too many, and printable."""
    printable = [name.encode("utf-8", "backslashreplace").decode()[:80] for name in names[:most]]
    clean = ["".join(sign if sign.isprintable() else "?" for sign in name) for name in printable]
    return ", ".join(clean) + (", …" if len(names) > most else "")


def _walk(folder: Path, ignored: Sequence[str]) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder that is no folder: its path below ``folder``, and what the system says of it."""
    waiting, seen = [("", 0)], 0
    while waiting:
        place, depth = waiting.pop()
        with os.scandir(folder / place) as entries:
            for entry in entries:
                seen += 1
                if seen > 20 * MOST_FILES:
                    return
                name = os.path.join(place, entry.name)
                if is_ignored(entry.name, ignored):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if depth < _DEEPEST:
                        waiting.append((name, depth + 1))
                else:
                    yield name, entry


def _add(digest: "hashlib._Hash", name: str, file: Path, most: int) -> None:
    content = hashlib.sha256()
    try:
        with open_plain(file) as descriptor:
            for part in _parts(descriptor, most):
                content.update(part)
    except UnreadableFile as error:
        content.update(error.why.encode())
    digest.update(os.fsencode(name) + b"\0" + content.digest())


def _parts(descriptor: int, most: int) -> Iterator[bytes]:
    while most > 0 and (part := os.read(descriptor, min(_PART, most))):
        most -= len(part)
        yield part
