"""YAML that remembers its lines: each fault names the file and the line where it stands."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from enact_learn.domain.errors import Fault

Place = tuple[str | int, ...]
"""Where something stands in a YAML file: the keys and positions that lead to it."""
MOST_CHARACTERS = 1_000_000


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

    def text(self, key: str, default: str | None = None) -> str:
        """A line of text. Without ``default`` it must be there."""
        value = self._value(key, default)
        if isinstance(value, str) and (value.strip() or default == ""):
            return value.strip()
        self.fault(f"{key} should be a text", key)
        return ""

    def id(self, key: str, shape: re.Pattern[str], example: str) -> str:
        """An id of a given shape."""
        value = self.text(key)
        if value and not shape.fullmatch(value):
            self.fault(f"{key} should look like {example}, not {value!r}", key)
        return value

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number between ``low`` and ``high``."""
        value = self._value(key, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault(f"{key} should be a whole number from {low} to {high}, not {value!r}", key)
        return low

    def number(self, key: str, low: float, high: float, default: float | None = None) -> float:
        """A number between ``low`` and ``high``."""
        value = self._value(key, default)
        if isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high:
            return float(value)
        self.fault(f"{key} should be a number from {low:g} to {high:g}, not {value!r}", key)
        return low

    def words(self, key: str, default: Mapping[str, str] | None = None) -> dict[str, str]:
        """A text in several languages: ``{en: ..., fr: ...}``; a plain text counts as English."""
        value = self._value(key, default)
        if isinstance(value, str) and value.strip():
            return {"en": value.strip()}
        if isinstance(value, Mapping) and all(isinstance(k, str) and isinstance(v, str) for k, v in value.items()):
            return {lang: words.strip() for lang, words in value.items()}
        self.fault(f"{key} should be a text in each language: {{en: ..., fr: ...}}", key)
        return {}

    def texts(self, key: str, default: list[str] | None = None) -> list[str]:
        """A list of texts."""
        value = self._value(key, default)
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return [item.strip() for item in value]
        self.fault(f"{key} should be a list of texts", key)
        return []

    def section(self, key: str) -> "Section":
        """A mapping below this one; an empty one where there is none."""
        value = self.data.get(key, {})
        if not isinstance(value, Mapping):
            self.fault(f"{key} should be a mapping of names to values", key)
            value = {}
        return Section(value, self._lines, self.faults, (*self._path, key))

    def sections(self, key: str) -> Iterator["Section"]:
        """A list of mappings below this one."""
        value = self.data.get(key) or []
        if not isinstance(value, list):
            self.fault(f"{key} should be a list", key)
            return
        for position, item in enumerate(value):
            if isinstance(item, Mapping):
                yield Section(item, self._lines, self.faults, (*self._path, key, position))
            else:
                self.fault(f"each of {key} should be a mapping of names to values", key, position)

    def _value(self, key: str, default: Any) -> Any:
        if key not in self.data and default is None:
            self.fault(f"{key} is missing", key)
        return self.data.get(key, default)


def read_section(text: str, faults: Faults, first_line: int = 1) -> Section | None:
    """Read YAML that begins at ``first_line`` of its file. None, with a fault, where it is no mapping."""
    if len(text) > MOST_CHARACTERS:
        faults.add(first_line, "is too long to be read")
        return None
    try:
        # an alias can make a few lines unfold into gigabytes, and no course needs one
        if alias := next((event for event in yaml.parse(text) if isinstance(event, yaml.AliasEvent)), None):
            faults.add(
                (alias.start_mark.line if alias.start_mark else 0) + first_line,
                "YAML: aliases (*name) are not used here",
            )
            return None
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except RecursionError:
        faults.add(first_line, "YAML: is nested too deeply to be read")
        return None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "is not valid YAML"
        faults.add(mark.line + first_line if mark else first_line, f"YAML: {problem}")
        return None
    if not isinstance(data, dict) or not isinstance(node, yaml.MappingNode):
        faults.add(first_line, "should be a mapping of names to values")
        return None
    lines: dict[Place, int] = {}
    _note_lines(node, (), first_line, lines, faults)
    return Section(data, lines, faults)


def _note_lines(node: yaml.Node, path: Place, first_line: int, lines: dict[Place, int], faults: Faults) -> None:
    lines.setdefault(path, node.start_mark.line + first_line)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*path, str(key.value))
            if place in lines:
                faults.add(key.start_mark.line + first_line, f"{key.value} stands here twice")
            lines[place] = key.start_mark.line + first_line
            _note_lines(value, place, first_line, lines, faults)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            _note_lines(item, (*path, position), first_line, lines, faults)
