"""Reads what ``course.yaml`` says for catalogues: description, authors, publisher, level, discipline, keywords, ..."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import cast
from urllib.parse import urlsplit

from enact_learn.catalog.sections import Section
from enact_learn.domain.notice import DISCIPLINES, LEVELS, Author, Discipline, Level, Notice

NOTICE_KEYS = (*("description", "authors", "publisher", "level", "discipline", "keywords", "version", "date", "url"),)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def read_notice(section: Section) -> Notice | None:
    """What the manifest says for catalogues; None where it says nothing. What does not fit becomes a fault."""
    if not set(NOTICE_KEYS) & set(section.data):
        return None
    return Notice(
        description=section.words("description") if "description" in section.data else {},
        authors=tuple(_authors(section)),
        publisher=section.text("publisher", ""),
        level=cast(Level, section.one_of("level", LEVELS, "") if "level" in section.data else ""),
        discipline=cast(
            Discipline, section.one_of("discipline", DISCIPLINES, "") if "discipline" in section.data else ""
        ),
        keywords=_keywords(section),
        version=_version(section),
        date=_day(section),
        url=_url(section),
    )


def _authors(section: Section) -> Iterator[Author]:
    """Each a text for an organisation or a role, or ``{person: ...}`` for somebody who chose to be named."""
    for position, item in enumerate(section.items("authors")):
        if isinstance(item, str) and item.strip():
            yield Author(item.strip())
        elif isinstance(item, Mapping):
            author = section.at("authors", position)
            author.only("person")
            yield Author(author.text("person"), is_person=True)
        else:
            section.fault("an author is the name of an organisation, or {person: their name}", "authors", position)


def _keywords(section: Section) -> Mapping[str, tuple[str, ...]]:
    """A list of words in each language; a plain list counts as English."""
    said = section.data.get("keywords", {})
    if isinstance(said, list):
        return {"en": tuple(section.texts("keywords"))}
    keywords = section.section("keywords")
    return {str(lang): tuple(keywords.texts(lang)) for lang in keywords.data}


def _version(section: Section) -> str:
    if isinstance(section.data.get("version"), int | float):  # 1.10 would become 1.1
        section.fault("version should be a text: put it in quotes", "version")
        return ""
    return section.text("version", "")


def _day(section: Section) -> str:
    """As YAML reads a day, or as a text."""
    said = section.data.get("date", "")
    if isinstance(said, date) and not isinstance(said, datetime):
        return said.isoformat()
    if isinstance(said, str) and DAY.fullmatch(said):
        try:
            return date.fromisoformat(said).isoformat()
        except ValueError:
            pass
    if "date" in section.data:
        section.fault("date should be the day of this version, as 2026-11-20", "date")
    return ""


def _url(section: Section) -> str:
    said = section.text("url", "")
    if said and not _is_web_address(said):
        section.fault("url should be the web address where the course can be had, as https://...", "url")
        return ""
    return said


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and not (parts.username or parts.password)
            and text.isascii()
            and text.isprintable()
            and not set(' "<>\\^`{|}') & set(text)
        )
    except ValueError:
        return False
