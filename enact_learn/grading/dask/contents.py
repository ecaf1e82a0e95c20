"""Folders as lists of files by the hash of their content, and the store of such contents that a worker keeps."""

import hashlib
import os
import threading
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from uuid import uuid4

MOST_BYTES = 1_000_000_000
"""What a worker keeps of contents; the ones that were used longest ago go first."""

Listing = Mapping[str, str]
"""Path within a folder, with forward slashes -> SHA-256 of the file's content."""


def digest(content: bytes) -> str:
    """The name of a content."""
    return hashlib.sha256(content).hexdigest()


def listed(folder: Path) -> dict[str, Path]:
    """The regular files of a folder, by their paths in it; links and hidden files are left out."""
    found = {}
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            file = Path(place, name)
            if not name.startswith(".") and file.is_file() and not file.is_symlink():
                found[file.relative_to(folder).as_posix()] = file
    return found


class Contents:
    """Contents on disk, by digest. Thread-safe."""

    def __init__(self, folder: Path, most: int = MOST_BYTES) -> None:
        """``most``: bytes to keep."""
        self._folder = folder
        self._most = most
        self._lock = threading.Lock()
        self._sizes: dict[str, int] = {}  # the one that was used last stands last
        folder.mkdir(mode=0o700, parents=True)

    def add(self, content: bytes) -> str:
        """Keep a content; gives its digest, which is computed here and believed from nobody."""
        name = digest(content)
        with self._lock:
            if name not in self._sizes:
                half = self._folder / f".{uuid4().hex}"
                half.write_bytes(content)
                half.rename(self._folder / name)
            self._sizes.pop(name, None)
            self._sizes[name] = len(content)
        return name

    def missing(self, names: Mapping[str, str]) -> tuple[str, ...]:
        """Those digests of a listing that are not kept."""
        with self._lock:
            return tuple(sorted(set(names.values()) - set(self._sizes)))

    def lay_out(self, listing: Listing, folder: Path) -> None:
        """Write the files of a listing. Raises KeyError for a content that is not kept, ValueError for a bad path."""
        with self._lock:
            for path, name in listing.items():
                file = folder / _plain(path)
                size = self._sizes.pop(name)
                self._sizes[name] = size
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                file.write_bytes((self._folder / name).read_bytes())
            self._make_room()

    def _make_room(self) -> None:
        while sum(self._sizes.values()) > self._most:
            oldest = next(iter(self._sizes))
            del self._sizes[oldest]
            (self._folder / oldest).unlink(missing_ok=True)


def _plain(path: str) -> PurePosixPath:
    plain = PurePosixPath(path)
    if plain.is_absolute() or not plain.parts or ".." in plain.parts or "\\" in path or "\0" in path:
        raise ValueError(f"no path within a folder: {path[:80]}")
    return plain
