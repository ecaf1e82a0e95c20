"""A figure as a table of facts: what was asked of it where it was drawn, answered by matplotlib's own names."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from enact_learn.grading.codec.figure_questions import KINDS, Kind

_KINDS = {kind.name: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Record:
    """One artist: what it answered, and the numbers of the artists that it leads to."""

    kind: Kind
    values: dict[str, Any]
    links: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """All artists of one figure, by their numbers."""

    records: list[Record]
    facts: list["ArtistFacts"] = field(default_factory=list)


class ArtistFacts:
    """An artist's facts. They answer the methods and attributes of ``figure_questions``, and change nothing."""

    __slots__ = ("_number", "_table")  # no frozen dataclass: its __setattr__ trips over __class__ below
    _table: Table
    _number: int

    def __init__(self, table: Table, number: int) -> None:
        object.__setattr__(self, "_table", table)
        object.__setattr__(self, "_number", number)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self!r} cannot be changed")

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        """Matplotlib's class, so that ``isinstance(ax, Axes)`` holds in a test; ``type(ax)`` tells the truth."""
        kind = self._table.records[self._number].kind
        return getattr(sys.modules.get(kind.module), kind.name, type(self))

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if self._knows(f"{name}()"):
            return lambda *args, **kwargs: self._answer_without(f"{name}()", args, kwargs)
        return self._answer(name)

    def __repr__(self) -> str:
        return f"<facts of a {self._table.records[self._number].kind.name}>"

    def __dir__(self) -> list[str]:
        record = self._table.records[self._number]
        return sorted(name.partition("(")[0] for name in (*record.values, *record.links))

    def _knows(self, question: str) -> bool:
        record = self._table.records[self._number]
        return question in record.values or question in record.links

    def _answer_without(self, question: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        if args or kwargs:
            raise TypeError(f"{question} of a drawing from the student's process is answered without arguments only")
        return self._answer(question)

    def _answer(self, question: str) -> Any:
        record = self._table.records[self._number]
        if question in record.links:
            return self._follow(record.links[question])
        if question not in record.values:
            raise AttributeError(
                f"the {record.kind.name} that was drawn in the student's process does not answer {question}; "
                f"it answers {', '.join(sorted((*record.values, *record.links)))}"
            )
        value = record.values[question]
        return value.copy() if type(value) in (np.ndarray, list) else value

    def _follow(self, link: Any) -> Any:
        if type(link) is int:
            return self._table.facts[link]
        if type(link) is list:
            return [self._follow(part) for part in link]
        return link


class FigureFacts(ArtistFacts):
    """Of a Figure."""

    __slots__ = ()


class AxesFacts(ArtistFacts):
    """Of Axes, polar and three-dimensional ones too."""

    __slots__ = ()

    def get_title(self, loc: str = "center") -> Any:
        """The title at the left, center or right."""
        return self._answer("get_title()" if loc == "center" else f"get_title({loc})")


class LineFacts(ArtistFacts):
    """Of a Line2D."""

    __slots__ = ()

    def get_xdata(self, orig: bool = True) -> Any:
        """The x values as they were given, or as floats."""
        return self._data("x", orig)

    def get_ydata(self, orig: bool = True) -> Any:
        """The y values as they were given, or as floats."""
        return self._data("y", orig)

    def get_data(self, orig: bool = True) -> Any:
        """Both."""
        return self._data("x", orig), self._data("y", orig)

    def get_xydata(self) -> Any:
        """An array of two columns, as floats."""
        return np.column_stack(self.get_data(orig=False))

    def _data(self, which: str, orig: bool) -> Any:
        as_floats = f"get_{which}data(float)"
        return self._answer(f"get_{which}data()" if orig or not self._knows(as_floats) else as_floats)


class PatchFacts(ArtistFacts):
    """Of a Rectangle, Wedge, Circle, Polygon or another Patch."""

    __slots__ = ()


class TextFacts(ArtistFacts):
    """Of a Text or Annotation."""

    __slots__ = ()


class CollectionFacts(ArtistFacts):
    """Of a Collection: what scatter, fill_between and contour draw."""

    __slots__ = ()


class LegendFacts(ArtistFacts):
    """Of a Legend."""

    __slots__ = ()


class ContainerFacts(ArtistFacts):
    """Of a Container, which is a tuple: of bars, of the parts of an errorbar or stem plot."""

    __slots__ = ()

    def __len__(self) -> int:
        return len(self._parts())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._parts())

    def __getitem__(self, place: int) -> Any:
        return self._parts()[place]

    def _parts(self) -> list[Any]:
        record = self._table.records[self._number]
        names = ("patches",) if "patches" in record.links else ("lines",) if "lines" in record.links else None
        if names is not None:
            return list(self._answer(names[0]))
        return [self._answer(name) for name in record.kind.links if name in record.links]


_FACTS: dict[str, type[ArtistFacts]] = {
    "Figure": FigureFacts,
    **dict.fromkeys(("Axes", "PolarAxes", "Axes3D"), AxesFacts),
    "Line2D": LineFacts,
    **dict.fromkeys(("Rectangle", "Wedge", "Circle", "Polygon", "Patch"), PatchFacts),
    **dict.fromkeys(("Text", "Annotation"), TextFacts),
    "Collection": CollectionFacts,
    "Legend": LegendFacts,
    **dict.fromkeys(("BarContainer", "ErrorbarContainer", "StemContainer"), ContainerFacts),
}
FACTS: tuple[type, ...] = (ArtistFacts, *dict.fromkeys(_FACTS.values()))


def facts_of(records: list[Record]) -> Table:
    """The facts of all artists of a figure."""
    table = Table(records)
    table.facts.extend(
        _FACTS.get(record.kind.name, ArtistFacts)(table, number) for number, record in enumerate(records)
    )
    return table


def kind_of(name: str) -> Kind | None:
    """The kind of this name."""
    return _KINDS.get(name)
