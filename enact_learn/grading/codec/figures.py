"""Matplotlib: a figure and all that is in it, as a table of what it answers. The facts that arrive cannot be drawn."""

import sys
import warnings
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import matplotlib.figure  # noqa: F401  # brings every module that KINDS names
import numpy as np

from enact_learn.grading.codec.errors import BadValue, CantCross, NoKey
from enact_learn.grading.codec.figure_facts import FACTS, ArtistFacts, Record, Table, facts_of, kind_of
from enact_learn.grading.codec.figure_questions import ARGUMENTS, KINDS, MOST_ARTISTS, Kind
from enact_learn.grading.codec.reading import Reading, exactly, items, text
from enact_learn.grading.codec.writing import Writing, chunks, form

ARTIST = 100
_DEEPEST_LINK = 4


class _Collected:
    """The artists of one figure, each with its number."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.records: list[Any] = []
        self.numbers: dict[int, int] = {}
        self._kept: list[Any] = []

    def number_of(self, artist: Any, kind: Kind) -> int:
        """The artist's number; it and what it leads to are asked at the first time."""
        number = self.numbers.get(id(artist))
        if number is None:
            number = len(self.records)
            if number >= MOST_ARTISTS:
                raise CantCross("a Figure with so many artists cannot cross")
            self.numbers[id(artist)] = number
            self._kept.append(artist)
            values: dict[str, Any] = {}
            links: dict[str, Any] = {}
            self.records.append([kind.name, values, links])
            for question in kind.values:
                self._ask(artist, question, values, self._value)
            for question in kind.links:
                self._ask(artist, question, links, self._link)
        return number

    def _ask(self, artist: Any, question: str, answers: dict[str, Any], write: Any) -> None:
        name, is_method, argument = question.partition("(")
        if question == "gca()" and not artist.axes:  # it would make some
            return
        try:
            found = getattr(artist, name)
            answer = found(**ARGUMENTS[argument.rstrip(")")]) if is_method else found
        except Exception:  # what this one cannot answer the other side cannot be told
            return
        try:
            answers[question] = write(answer)
        except NoKey:
            return

    def _value(self, answer: Any) -> Any:
        if isinstance(answer, np.ma.MaskedArray):
            masked: Any = answer
            answer = masked.astype(float).filled(np.nan) if np.ma.is_masked(masked) else masked.data
        return self.writing.pure(answer)

    def _link(self, answer: Any) -> Any:
        if answer is None or type(answer) is str:
            return answer
        kind = _kind_of(answer)
        if kind is not None:
            return self.number_of(answer, kind)
        if isinstance(answer, Iterable):
            return [self._link(part) for part in answer]
        raise NoKey


def _kind_of(artist: Any) -> Kind | None:
    return next((kind for kind in KINDS if isinstance(artist, _class_of(kind))), None)


def _class_of(kind: Kind) -> Any:
    return getattr(sys.modules.get(kind.module), kind.name, ())


def _write_artist(writing: Writing, artist: Any) -> Any:
    if writing.is_pure:  # a link, not a value
        raise NoKey
    root = getattr(artist, "figure", None) or artist
    collected = _collected(writing, root)
    if collected is None or id(artist) not in collected[1].numbers:  # taken out of its figure
        collected = _collected(writing, artist)
    if collected is None:
        return writing.reference(artist)
    number, table, is_new = collected
    return form(ARTIST, number, table.numbers[id(artist)], *(chunks(table.records) if is_new else ()))


def _collected(writing: Writing, root: Any) -> tuple[int, _Collected, bool] | None:
    if id(root) in writing.met:
        number, (_, table) = writing.met[id(root)]
        return number, table, False
    kind = _kind_of(root)
    if kind is None:
        return None
    table = _Collected(writing)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _settle(root)
        table.number_of(root, kind)
    number = len(writing.met)
    writing.met[id(root)] = (number, (root, table))
    return number, table, True


def _settle(figure: Any) -> None:
    """Have ticks and limits made, which matplotlib puts off until somebody asks: else the second answer differs."""
    for axes in getattr(figure, "axes", None) or ():
        for name in ("get_xticklabels", "get_yticklabels", "get_zticklabels"):
            with suppress(Exception):  # _ask meets it again
                getattr(axes, name, tuple)()


def _write_facts(writing: Writing, facts: Any) -> Any:
    table, place = facts._table, facts._number
    if id(table) in writing.met:
        return form(ARTIST, writing.met[id(table)][0], place)
    records = [
        [
            record.kind.name,
            {question: writing.pure(value) for question, value in record.values.items()},
            record.links,
        ]
        for record in table.records
    ]
    number = len(writing.met)
    writing.met[id(table)] = (number, table)
    return form(ARTIST, number, place, *chunks(records))


def _read_artist(reading: Reading, rest: list[Any]) -> ArtistFacts:
    number, place, *parts = rest
    if reading.is_pure:
        raise BadValue("an artist as a fact of another")
    if type(number) is not int or type(place) is not int:
        raise BadValue("no number of an artist")
    if parts:
        raw = reading.chunks(parts)
        if not len(raw) <= MOST_ARTISTS:
            raise BadValue("too many artists")
        table = facts_of([_read_record(reading, record, len(raw)) for record in raw])
        if number != len(reading.met):
            raise BadValue("a figure out of turn")
        reading.met.append(table)
    if not 0 <= number < len(reading.met) or not 0 <= place < len(reading.met[number].facts):
        raise BadValue("an artist of no figure")
    found: Table = reading.met[number]
    return found.facts[place]


def _read_record(reading: Reading, raw: Any, count: int) -> Record:
    name, values, links = exactly(items(raw), 3)
    kind = kind_of(text(name, 100))
    if kind is None:
        raise BadValue("an unknown kind of artist")
    return Record(
        kind,
        {_one_of(question, kind.values): reading.pure(value) for question, value in _pairs(values)},
        {_one_of(question, kind.links): _read_link(link, count, 0) for question, link in _pairs(links)},
    )


def _pairs(raw: Any) -> tuple[Any, ...]:
    if type(raw) is not tuple:
        raise BadValue("no answers")
    return raw


def _one_of(question: Any, known: tuple[str, ...]) -> str:
    if type(question) is not str or question not in known:
        raise BadValue("an answer that nobody asked for")
    return question


def _read_link(raw: Any, count: int, depth: int) -> Any:
    if raw is None or type(raw) is str:
        return raw
    if type(raw) is int and 0 <= raw < count:
        return raw
    if type(raw) is list and depth < _DEEPEST_LINK:
        return [_read_link(part, count, depth + 1) for part in raw]
    raise BadValue("a link that leads nowhere")


def _classes() -> list[type]:
    """Those whose instances cross: exactly matplotlib's own, of the kinds that have facts."""
    known = [kind for kind in map(_class_of, KINDS) if isinstance(kind, type)]
    others = (
        ("matplotlib.collections", "PathCollection PolyCollection LineCollection QuadMesh FillBetweenPolyCollection"),
        ("matplotlib.patches", "PathPatch FancyBboxPatch Ellipse Arc FancyArrowPatch StepPatch"),
        ("matplotlib.contour", "QuadContourSet"),
    )
    for module, names in others:
        found = (getattr(sys.modules.get(module), name, None) for name in names.split())
        known += [kind for kind in found if isinstance(kind, type)]
    return [kind for kind in known if kind.__module__ != "matplotlib.colors"]


WRITERS: dict[type, Any] = {
    **dict.fromkeys(_classes(), _write_artist),
    **dict.fromkeys(FACTS, _write_facts),
}
READERS = {ARTIST: _read_artist}
LEAVES: dict[int, Any] = {}
KEYS: frozenset[int] = frozenset()
