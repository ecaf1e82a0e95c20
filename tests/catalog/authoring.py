"""What an author does to a course, and what she is told."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from enact_learn.catalog.manifest import read_course
from enact_learn.domain.errors import BrokenCourse


@dataclass(frozen=True)
class Folder:
    """A course folder that can be changed."""

    root: Path

    def text(self, file: str) -> str:
        return (self.root / file).read_text(encoding="utf-8")

    def write(self, file: str, text: str) -> None:
        (self.root / file).write_text(text, encoding="utf-8")

    def change(self, file: str, old: str, new: str) -> None:
        """Put ``new`` in the place of ``old``, which stands there once."""
        text = self.text(file)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def line(self, file: str, words: str) -> int:
        """The first line that is ``words``, else the first that holds them."""
        lines = self.text(file).split("\n")
        holding = [number for number, line in enumerate(lines, 1) if words in line]
        return next((number for number in holding if lines[number - 1] == words), holding[0])

    def faults(self) -> list[str]:
        """What the author is told: ``file:line: words``, with the file as seen from the course folder."""
        with pytest.raises(BrokenCourse) as caught:
            read_course(self.root)
        return [str(fault).removeprefix(f"{self.root}/") for fault in caught.value.faults]


@dataclass(frozen=True)
class Slip:
    """One thing that an author gets wrong, and what she should be told."""

    old: str
    new: str
    says: str  # a regular expression
    at: str = ""  # words in the line where it stands; without them, the first line of ``new`` that was not there

    alone: bool = True  # False where one slip makes for further faults

    def __str__(self) -> str:
        return (self.where if self.new.strip() else f"no {self.old.strip()}")[:50]

    def is_said(self, file: str, folder: Folder) -> None:
        """Make this slip in ``file``; it is said, with its line, as the first fault or the only one."""
        folder.change(file, self.old, self.new)
        fault, *others = folder.faults()
        assert re.search(rf"^{file}:{folder.line(file, self.where)}: .*{self.says}", fault)
        assert not (self.alone and others)

    @property
    def where(self) -> str:
        lines = self.new.strip("\n").split("\n")
        return self.at or next((line for line in lines if line not in self.old.split("\n")), lines[0])
