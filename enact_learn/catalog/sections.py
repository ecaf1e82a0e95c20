"""YAML that remembers its lines: each fault names the file and the line where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import yaml

from enact_learn.domain.errors import Fault

Place = tuple[str | int, ...]
"""Where something stands in a YAML file: the keys and positions that lead to it."""
MOST_CHARACTERS = 1_000_000
LONGEST_SHOWN = 60  # characters of a wrong value
DEEPEST = 20  # levels; a course has six


class Faults(list[Fault]):
    """The faults of one file, collected instead of raised, so that the author sees all of them at once."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file = file

    def add(self, line: int | None, says: str) -> None:
        """Note one more fault."""
        self.append(Fault(self.file, line, says))


class Section:
    """A mapping in a YAML file, read key by key; what does not fit becomes a fault and a harmless value."""

    def __init__(self, data: Mapping[str, Any], lines: Mapping[Place, int], faults: Faults, path: Place = ()) -> None:
        self.data = data
        self.faults = faults
        self._lines = lines
        self._path = path

    def line(self, *keys: str | int) -> int | None:
        """The line of a key, else of the section itself."""
        return self._lines.get((*self._path, *keys), self._lines.get(self._path))

    def fault(self, says: str, *keys: str | int) -> None:
        """Note a fault at a key."""
        self.faults.add(self.line(*keys), says)

    def only(self, *known: str) -> None:
        """Fault every key that is not known: a typing error must not be silently ignored."""
        for key in self.data:
            if key not in known:
                self.fault(f"{key} is not known here; known are {', '.join(known)}", key)

    def at(self, *keys: str | int) -> "Section":
        """The mapping at a place below this one, which must be there."""
        data: Any = self.data
        for key in keys:
            data = data[key]
        return Section(data, self._lines, self.faults, (*self._path, *keys))

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text. Without ``default`` it must be there."""
        value = self.data.get(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return value.strip()
        self._misfit(key, "should be a text")
        return ""

    def id(self, key: str, shape: re.Pattern[str], example: str) -> str:
        """An id of a given shape."""
        value = self.text(key)
        if value and not shape.fullmatch(value):
            self.fault(f"{key} should look like {example}, not {_short(value)!r}", key)
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number between ``low`` and ``high``."""
        value = self.data.get(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self._misfit(key, f"should be a whole number from {low} to {high}, not {_short(value)}")
        return low

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """A number between ``low`` and ``high``."""
        value = self.data.get(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        self._misfit(key, f"should be a number from {low:g} to {high:g}, not {_short(value)}")
        return low

    def words(self, key: str, default: Mapping[str, str] | None = None) -> dict[str, str]:
        """A text in several languages: ``{en: ..., fr: ...}``; a plain text counts as English."""
        value = self.data.get(key, default)
        if isinstance(value, str) and value.strip():
            return {"en": value.strip()}
        if isinstance(value, Mapping) and value and all(isinstance(words, str) for words in value.values()):
            return {str(lang): words.strip() for lang, words in value.items()}
        self._misfit(key, "should be a text in each language: {en: ..., fr: ...}")
        return {}

    def one_of(self, key: str, known: Sequence[str], default: str) -> str:
        """One of the words that are known."""
        value = self.data.get(key, default)
        if value in known:
            return str(value)
        self.fault(f"{key} should be one of {', '.join(known)}, not {value}", key)
        return default

    def yes(self, key: str) -> bool:
        """Whether ``true`` stands there; without the key it is no."""
        value = self.data.get(key, False)
        if not isinstance(value, bool):
            self.fault(f"{key} should be true or false, not {_short(value)}", key)
        return value is True

    def texts(self, key: str, default: list[str] | None = None) -> list[str]:
        """A list of texts."""
        value = self.data.get(key, default)
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return [item.strip() for item in value]
        self._misfit(key, "should be a list of texts")
        return []

    def section(self, key: str) -> "Section":
        """A mapping below this one; an empty one where there is none."""
        value = self.data.get(key)
        if not isinstance(value, Mapping):
            if value is not None:
                self.fault(f"{key} should be a mapping of names to values", key)
            value = {}
        return Section(value, self._lines, self.faults, (*self._path, key))

    def sections(self, key: str) -> Iterator["Section"]:
        """A list of mappings below this one."""
        for position, item in enumerate(self.items(key)):
            if isinstance(item, Mapping):
                yield self.at(key, position)
            else:
                self.fault(f"each of {key} should be a mapping of names to values", key, position)

    def items(self, key: str) -> list[Any]:
        """A list of anything below this one; an empty one where there is none."""
        value = self.data.get(key) or []
        if isinstance(value, list):
            return value
        self.fault(f"{key} should be a list", key)
        return []

    def _misfit(self, key: str, says: str) -> None:
        self.fault(f"{key} {says if key in self.data else 'is missing'}", key)


def read_section(text: str, faults: Faults, first_line: int = 1) -> Section | None:
    """Read YAML that begins at ``first_line`` of its file. None, with a fault, where it is no mapping."""
    if len(text) > MOST_CHARACTERS:
        faults.add(first_line, "is too long to be read")
        return None
    try:
        try:
            harm, node, data = _parsed(text, _QuickLoader)
        except yaml.YAMLError:
            harm, node, data = _parsed(text, _Loader)  # ten times slower, but it says better what is wrong
        if harm is not None:
            line, says = harm
            faults.add(line + first_line, f"YAML: {says}")
            return None
    except yaml.reader.ReaderError as error:
        faults.add(text.count("\n", 0, error.position) + first_line, f"YAML: {error.reason}")
        return None
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or "is not valid YAML"
        # what is never closed is noticed at the end of the file: the line where it was opened says more
        mark = getattr(error, "context_mark" if "end of stream" in problem else "problem_mark", None)
        faults.add(mark.line + first_line if mark else first_line, f"YAML: {problem}")
        return None
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        faults.add(first_line, "should be a mapping of names to values")
        return None
    lines: dict[Place, int] = {}
    _note_lines(node, (), first_line, lines, faults)
    return Section(data, lines, faults)


class _Careful:
    """Makes a SafeLoader say where a number or a date can't be read, instead of a bare ValueError."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]  # the loader's
        except ValueError:  # the 45th of a month, a number of 5000 digits
            raise yaml.constructor.ConstructorError(
                None, None, f"{_short(node.value)} can't be read: put it in quotes if it is a text", node.start_mark
            ) from None


class _Loader(_Careful, yaml.SafeLoader):
    """PyYAML's own parser."""


class _QuickLoader(_Careful, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """libyaml's parser, where PyYAML was built with it."""


def _parsed(text: str, loader: type[Any]) -> tuple[tuple[int, str] | None, yaml.Node | None, Any]:
    """What is harmful in the text (then nothing else), its nodes, and its data."""
    if (harm := _harm(text, loader)) is not None:
        return harm, None, None
    return None, yaml.compose(text, Loader=loader), yaml.load(text, Loader=loader)  # noqa: S506  # both are safe


def _harm(text: str, loader: type[Any]) -> tuple[int, str] | None:
    """The line, from 0, of what must not be unfolded, and what it is; None for harmless YAML."""
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent):  # a few lines can unfold into gigabytes, and no course needs one
            return line, "aliases (*name) are not used here"
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return line, "is nested too deeply to be read"
    return None


def _note_lines(node: yaml.Node, path: Place, first_line: int, lines: dict[Place, int], faults: Faults) -> None:
    lines.setdefault(path, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            line = key.start_mark.line + first_line
            place = (*path, str(key.value))
            if key.tag != "tag:yaml.org,2002:str":  # `no` is a boolean in YAML, and Norwegian
                faults.add(line, f"{_short(key.value)} is not read as a text here: put it in quotes")
            if place in lines:
                faults.add(line, f"{_short(key.value)} stands here twice")
            lines[place] = line
            _note_lines(value, place, first_line, lines, faults)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _note_lines(item, (*path, position), first_line, lines, faults)


def _short(value: object) -> str:
    shown = value if isinstance(value, str) else repr(value)
    return shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}..."
