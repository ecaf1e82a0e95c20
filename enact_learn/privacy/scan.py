"""Looks through bytes for what would say something of a person: files, what is packed in them, and databases.

It proves that none of the texts that it looks for stands there as it is, in gzip, zip or zlib, or in a value of an
SQLite database. It does not see what is encrypted or encoded otherwise, nor what a disk keeps of files that are gone.
"""

import gzip
import json
import re
import sqlite3
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import IO

CHUNK = 4 * 1024 * 1024  # bytes that are looked through at a time
DEEPEST = 3  # archives within archives
MOST_UNPACKED = 4 * 1024**3  # bytes that come out of one packed file: what makes more is no archive of ours
FEW = 24  # texts that are looked for one by one
BLOCK = 16  # bytes that are looked at together where many texts are looked for
LONG = 2 * BLOCK - 1  # bytes of a text that has a whole block in it wherever it begins
_SQLITE = b"SQLite format 3\0"
_LETTER = re.compile(rb"[0-9A-Za-z_]")


@dataclass(frozen=True, slots=True)
class Found:
    """A text that is there."""

    where: str  # a file, or what is in it, as ``backup.gz``
    what: str  # what the text is
    times: int


@dataclass(slots=True)
class Looked:
    """What was looked through, and what was found."""

    files: int = 0
    bytes: int = 0  # packed data is counted as it comes out
    found: list[Found] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # files that could not be read, or not to their end


class Marks:
    """What is looked for.

    Args:
        ids: text -> what it is. They are found wherever they stand.
        names: the same; found where they stand as words of their own, whatever their case.

    """

    def __init__(self, ids: Mapping[str, str], names: Mapping[str, str] | None = None) -> None:
        self._many: dict[bytes, list[tuple[int, bytes, str]]] = {}  # block -> where in which text it stands
        self._single: dict[bytes, str] = {}
        texts = {way: what for text, what in ids.items() if text for way in _ways(text)}
        for text, what in texts.items():
            if len(texts) > FEW and len(text) >= LONG:
                for offset in range(BLOCK):
                    self._many.setdefault(text[offset : offset + BLOCK], []).append((offset, text, what))
            else:
                self._single[text] = what
        self._names = {way.lower(): what for name, what in (names or {}).items() if name for way in _ways(name)}
        self.longest = max(map(len, (*texts, *self._names)), default=1)

    def without_names(self) -> "Marks":
        """The same, where a name may be a word as any other."""
        other = Marks({})
        other._many, other._single, other.longest = self._many, self._single, self.longest
        return other

    def count(self, data: bytes, end: int | None = None) -> Counter[str]:
        """How often each kind of text begins in ``data`` before ``end``."""
        found: Counter[str] = Counter()
        last = len(data) if end is None else end
        for text, what in self._single.items():
            found[what] += sum(1 for _ in _places(data, text, last))
        if self._many:
            self._count_many(data, last, found)
        if self._names:
            lower = data.lower()
            for text, what in self._names.items():
                found[what] += sum(1 for place in _places(lower, text, last) if _is_word(lower, place, len(text)))
        return +found

    def _count_many(self, data: bytes, end: int, found: Counter[str]) -> None:
        """Every text covers one of the blocks that the data is cut into, and that one is known."""
        blocks = self._many
        for place in range(0, len(data), BLOCK):
            if (block := data[place : place + BLOCK]) in blocks:
                for offset, text, what in blocks[block]:
                    begin = place - offset
                    if 0 <= begin < end and data.startswith(text, begin):
                        found[what] += 1


def scan(files: Iterable[Path], marks: Marks, look: "Looked | None" = None, root: Path | None = None) -> Looked:
    """Look through files; folders stand for all that is in them. Links are not followed.

    Args:
        files: what to look through.
        marks: what for.
        look: what was looked through before, to be added to.
        root: names of files are said from here, where they are below it.

    """
    looked = look or Looked()
    for file in _each(files):
        name = str(file.relative_to(root)) if root and file.is_relative_to(root) else str(file)
        for what, times in marks.count(name.encode("utf-8", "surrogateescape")).items():
            looked.found.append(Found(name, f"{what} (in its name)", times))
        try:
            with file.open("rb") as stream:
                looked.files += 1
                _look(stream, name, marks, looked, 0)
            if _begins(file, _SQLITE):
                for what, times in _in_values(file, marks).items():
                    looked.found.append(Found(f"{name} (values)", what, times))
        except (OSError, sqlite3.Error):
            looked.unread.append(name)
    return looked


def values(found: Iterable[tuple[str, bytes]], marks: Marks, look: Looked | None = None) -> Looked:
    """Look through values of a database that has no file to be read: the name of a table, and what stands in it."""
    looked, counted = look or Looked(), Counter[tuple[str, str]]()
    for table, value in found:
        looked.bytes += len(value)
        for what, times in (marks.count(value) + _unpacked(value, marks)).items():
            counted[table, what] += times
    looked.found += [Found(table, what, times) for (table, what), times in counted.items()]
    return looked


def _look(stream: IO[bytes], name: str, marks: Marks, looked: Looked, depth: int) -> None:
    head = stream.read(8)
    stream.seek(0)
    _through(iter(lambda: stream.read(CHUNK), b""), name, marks, looked)
    stream.seek(0)
    if depth >= DEEPEST:
        return
    try:
        if head.startswith(b"\x1f\x8b"):
            with gzip.open(stream) as inner:
                _through(_bounded(iter(lambda: inner.read(CHUNK), b"")), f"{name} (gzip)", marks, looked)
        elif head.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(stream) as archive:
                for member in archive.infolist():
                    with archive.open(member) as inner:
                        _look(BytesIO(inner.read(MOST_UNPACKED)), f"{name}!{member.filename}", marks, looked, depth + 1)
        elif head[:1] == b"\x78" and len(head) > 1 and (head[0] * 256 + head[1]) % 31 == 0:
            _through(_bounded(_inflated(stream)), f"{name} (zlib)", marks, looked)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, _TooMuch, NotImplementedError, RuntimeError):
        looked.unread.append(name)


def _through(chunks: Iterator[bytes], name: str, marks: Marks, looked: Looked) -> None:
    """Look through bytes that come one part after the other: a text may lie across the border of two."""
    counted: Counter[str] = Counter()
    before, overlap = b"", marks.longest + 1
    for chunk in chunks:
        looked.bytes += len(chunk)
        data = before + chunk
        border = max(0, len(data) - overlap)
        counted += marks.count(data, border)
        before = data[border:]
    counted += marks.count(before)
    looked.found += [Found(name, what, times) for what, times in counted.items()]


def _in_values(file: Path, marks: Marks) -> Counter[str]:
    """Of each value by itself: in the file, a long one lies on several pages, and may be packed."""
    counted: Counter[str] = Counter()
    with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
        database.text_factory = bytes
        tables = [row[0].decode() for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            quoted = table.replace('"', '""')
            for row in database.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608  # a name out of the database itself
                for value in row:
                    if isinstance(value, bytes):
                        counted += marks.count(value) + _unpacked(value, marks)
    return counted


def _unpacked(value: bytes, marks: Marks) -> Counter[str]:
    if value[:1] != b"\x78":
        return Counter()
    with suppress(zlib.error):
        return marks.count(zlib.decompressobj().decompress(value, MOST_UNPACKED))
    return Counter()


class _TooMuch(Exception):
    """More comes out than is looked through."""


def _bounded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    left = MOST_UNPACKED
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise _TooMuch
        yield chunk


def _inflated(stream: IO[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    for chunk in iter(lambda: stream.read(CHUNK), b""):
        rest = chunk
        while rest:
            yield unpacker.decompress(rest, CHUNK)
            rest = unpacker.unconsumed_tail


def _each(files: Iterable[Path]) -> Iterator[Path]:
    for file in files:
        if file.is_symlink():
            continue
        if file.is_dir():
            yield from (one for one in sorted(file.rglob("*")) if one.is_file() and not one.is_symlink())
        elif file.is_file():
            yield file


def _begins(file: Path, with_: bytes) -> bool:
    with file.open("rb") as stream:
        return stream.read(len(with_)) == with_


def _ways(text: str) -> set[bytes]:
    """How a text may be written: plain, and as JSON escapes it."""
    return {text.encode("utf-8", "surrogatepass"), json.dumps(text)[1:-1].encode("ascii")}


def _places(data: bytes, text: bytes, end: int) -> Iterator[int]:
    place = data.find(text)
    while 0 <= place < end:
        yield place
        place = data.find(text, place + 1)


def _is_word(data: bytes, place: int, length: int) -> bool:
    around = data[place - 1 : place] if place else b"", data[place + length : place + length + 1]
    return not any(_LETTER.match(one) for one in around)
