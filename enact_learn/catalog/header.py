"""The ``enact:`` block at the top of an exercise file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from enact_learn.catalog.sections import Faults, Section, read_section
from enact_learn.catalog.source import Equivalent
from enact_learn.domain.course import EXERCISE_ID, MODES, ExerciseId, Misconception, Mode, SkillId
from enact_learn.domain.limits import Limits
from enact_learn.domain.text import Text

COMMENT = re.compile(r"^# ?")
FENCE = "# ---"
_KEYS = (
    *("id", "title", "difficulty", "minutes", "skills", "hints", "misconceptions", "tests", "messages"),
    *("limits", "mode", "challenge", "alternatives", "equivalent"),
)


@dataclass(frozen=True)
class Header:
    """What the author says of an exercise, before its cells are read."""

    id: ExerciseId
    title: Text
    difficulty: int
    minutes: int
    skills: tuple[SkillId, ...]
    hints: tuple[Text, ...]
    misconceptions: tuple[Misconception, ...]
    tests: Mapping[str, Text]
    messages: Mapping[str, str]
    limits: Limits
    mode: Mode
    challenge: bool
    alternatives: tuple[Mapping[str, str], ...]
    equivalent: tuple[Equivalent, ...]
    section: Section  # for faults that only show when the cells are known


def read_header(lines: list[str], faults: Faults) -> Header | None:
    """Read the header of an exercise in percent format. None, with a fault, where there is none."""
    section = read_block(lines, faults)
    return None if section is None else _header(section)


def read_block(lines: list[str], faults: Faults) -> Section | None:
    """Give the ``enact:`` block at the top of a file in percent format. None, with a fault, where there is none."""
    end = next((number for number, line in enumerate(lines) if number and line == FENCE), None)
    if end is None or lines[0] != FENCE:
        faults.add(1, "an exercise begins with a YAML header between two lines '# ---'")
        return None
    if bare := next((number for number, line in enumerate(lines[:end], 1) if not line.startswith("#")), None):
        faults.add(bare, "each line of the header begins with #")
        return None
    whole = read_section("\n".join(COMMENT.sub("", line) for line in lines[1:end]), faults, 2)
    if whole is None:
        return None
    if not isinstance(whole.data.get("enact"), Mapping):
        whole.fault("the header has no enact: block", "enact")
        return None
    return whole.at("enact")


def _header(section: Section) -> Header:
    section.only(*_KEYS)
    tests = section.section("tests")
    return Header(
        id=ExerciseId(section.id("id", EXERCISE_ID, "che-mol-smiles-1")),
        title=section.words("title"),
        difficulty=section.whole("difficulty", 1, 5),
        minutes=section.whole("minutes", 1, 600),
        skills=tuple(SkillId(skill) for skill in section.texts("skills", [])),
        hints=_hints(section),
        misconceptions=tuple(_misconceptions(section)),
        tests={name: tests.words(name) for name in tests.data},
        messages=_messages(section),
        limits=_limits(section.section("limits")),
        mode="shared" if section.one_of("mode", MODES, "apart") == "shared" else "apart",
        challenge=section.yes("challenge"),
        alternatives=tuple({name: one.text(name) for name in one.data} for one in section.sections("alternatives")),
        equivalent=tuple(_equivalent(section)),
        section=section,
    )


def _limits(section: Section) -> Limits:
    section.only("seconds", "memory_mb", "output_kb", "file_mb", "processes")
    usual = Limits()
    seconds = section.number("seconds", 1, 600, usual.cell_seconds)
    return Limits(
        cell_seconds=seconds,
        total_seconds=max(usual.total_seconds, 2 * seconds),  # a slow cell may fail late, and others want to run
        memory_mb=section.whole("memory_mb", 100, 64_000, usual.memory_mb),
        output_kb=section.whole("output_kb", 1, 100_000, usual.output_kb),
        file_mb=section.whole("file_mb", 1, 100_000, usual.file_mb),
        processes=section.whole("processes", 1, 10_000, usual.processes),
    )


def _hints(section: Section) -> tuple[Text, ...]:
    hints = []
    for position, item in enumerate(section.items("hints")):
        one = Section({"hint": item}, {("hint",): section.line("hints", position) or 1}, section.faults)
        hints.append(one.words("hint"))
    return tuple(hints)


def _misconceptions(section: Section) -> list[Misconception]:
    found = []
    for item in section.sections("misconceptions"):
        item.only("says", "wrong")
        wrong = item.section("wrong")
        found.append(Misconception(item.words("says"), {name: wrong.text(name) for name in wrong.data}))
    return found


def _equivalent(section: Section) -> Iterator[Equivalent]:
    for item in section.sections("equivalent"):
        item.only("mutant", "because", "places")
        places = item.whole("places", 1, 100, 1)
        yield Equivalent(item.text("mutant"), item.text("because"), places, item.line("mutant"))


def _messages(section: Section) -> dict[str, str]:
    messages = section.section("messages")
    return {english: messages.text(english) for english in messages.data}
