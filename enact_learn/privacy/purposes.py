"""What is kept about persons, why, on which ground, how long and who sees it: reads ``purposes.yaml``."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "purposes.yaml"
PLACES = ("tables", "records")

Text = Mapping[str, str]
"""Language -> words."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long something is kept."""

    id: str
    says: Text
    after: str  # what the time is counted from
    months: int | None = None  # after that; None where somebody else decides


@dataclass(frozen=True, slots=True)
class Kept:
    """A class of data: everything that is kept for the same ends, as long, and seen by the same people."""

    id: str
    what: Text
    purposes: tuple[Text, ...]
    ground: Text
    retention: Retention
    seen_by: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """All that is declared."""

    kept: Mapping[str, Kept]
    tables: Mapping[str, Mapping[str, Kept]]
    records: Mapping[str, Mapping[str, Kept]]
    passing: frozenset[str]
    files: Mapping[str, Kept]
    log: Mapping[str, Kept]
    browser: Mapping[str, Kept]

    def file(self, path: str) -> Kept | None:
        """What a file of the data folder is, by its path there; None for one that is not declared."""
        return next((kept for pattern, kept in self.files.items() if fnmatchcase(path, _as_glob(pattern))), None)

    def where(self, kept: str) -> Iterator[str]:
        """Where a class of data stands: ``submissions.notebooks`` for a column, files by their pattern."""
        for table, columns in self.tables.items():
            yield from (f"{table}.{column}" for column, one in columns.items() if one.id == kept)
        yield from (f"{pattern}" for pattern, one in self.files.items() if one.id == kept)
        yield from (f"{name} (cookie)" for name, one in self.browser.items() if one.id == kept)


@cache
def declared() -> Declared:
    """What the file says. Raises KeyError where a class, a purpose or a retention is named that it does not have."""
    import yaml

    said = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    lasts = {
        id_: Retention(id_, _words(one), one["after"], one.get("months")) for id_, one in said["retention"].items()
    }
    kept = {
        id_: Kept(
            id_,
            _words(one),
            tuple(_words(said["purposes"][purpose]) for purpose in one["purposes"]),
            _words(said["grounds"][one["ground"]]),
            lasts[one["retention"]],
            tuple(_words(said["people"][person]) for person in one["seen_by"]),
        )
        for id_, one in said["classes"].items()
    }
    tables, records = (
        {name: {key: kept[id_] for key, id_ in fields.items()} for name, fields in said[place].items()}
        for place in PLACES
    )
    files, log, browser = (
        {key: kept[id_] for key, id_ in said[place].items()} for place in ("files", "log", "browser")
    )
    return Declared(kept, tables, records, frozenset(said["passing"]), files, log, browser)


def months(kind: str, decided: Mapping[str, int]) -> int:
    """Months after the end of a course for which a kind of data is kept. Raises KeyError for a kind without months.

    Args:
        kind: ``work`` or ``record``.
        decided: what the institution says in ``[privacy.months]``.

    """
    usual = periods()[kind]
    return decided.get(kind, usual)


def periods() -> Mapping[str, int]:
    """Kind of data -> months, of those whose time is counted from the end of a course."""
    lasting = {one.retention.id: one.retention for one in declared().kept.values()}
    return {id_: one.months for id_, one in lasting.items() if one.months is not None}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table that people read."""

    what: str
    why: str
    how_long: str
    who: str
    ground: str


def in_short(lang: str, decided: Mapping[str, int], wanted: Sequence[str] = ()) -> list[Line]:
    """What is kept, for people to read.

    Args:
        lang: ``en`` or ``fr``; English for any other.
        decided: what the institution says in ``[privacy.months]``.
        wanted: ids of classes; without them all.

    """
    known = declared().kept
    return [_line(known[id_], lang, decided) for id_ in (wanted or known)]


def _line(kept: Kept, lang: str, decided: Mapping[str, int]) -> Line:
    lasts = kept.retention
    how_long = _in(lasts.says, lang)
    if lasts.months is not None:
        how_long = how_long.format(months=decided.get(lasts.id, lasts.months))
    return Line(
        _in(kept.what, lang),
        ("\u00a0; " if lang == "fr" else "; ").join(_in(one, lang) for one in kept.purposes),
        how_long,
        ", ".join(_in(one, lang) for one in kept.seen_by),
        _in(kept.ground, lang),
    )


def _in(text: Text, lang: str) -> str:
    return text.get(lang, text["en"])


def _words(one: Mapping[str, Any]) -> Text:
    return {"en": one["en"], "fr": one["fr"].replace("'", "’").replace(" ;", "\u00a0;").replace(" :", "\u00a0:")}


def _as_glob(pattern: str) -> str:
    return pattern.replace("**", "*")
