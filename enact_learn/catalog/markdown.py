"""Takes a text cell apart: prose, headings, code, formulas, links and pictures."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin

_PARSER = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin, allow_digits=False)
_TAG = re.compile(r"<[^<>]+>")
_PICTURE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_SAID = re.compile(r"\balt=[\"']([^\"']*)", re.IGNORECASE)
_ADDRESS = re.compile(r"\bsrc=[\"']([^\"']*)", re.IGNORECASE)
_LEFT_OUT = "…"  # where code or a formula stands within a sentence


@dataclass
class Parts:
    """What a text cell, or several of them, is made of, each in the order in which it stands there."""

    prose: list[str] = field(default_factory=list)  # paragraphs and list items, code and formulas left out
    headings: list[tuple[int, str]] = field(default_factory=list)  # level from 1, text
    code: list[str] = field(default_factory=list)  # within sentences and in blocks
    formulas: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)  # what is said for those who don't see it, address


def parts_of(texts: Iterable[str]) -> Parts:
    """Read the Markdown of one or several cells, as Jupyter shows it (with formulas between dollar signs)."""
    parts = Parts()
    for text in texts:
        _read(_PARSER.parse(text), parts)
    return parts


def _read(tokens: list[Token], parts: Parts) -> None:
    opened = ""
    level = 0
    for token in tokens:
        if token.type in ("heading_open", "paragraph_open", "th_open", "td_open"):
            opened, level = token.type, int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type in ("fence", "code_block"):
            parts.code.append(token.content.strip())
        elif token.type.startswith("math_block"):
            parts.formulas.append(token.content.strip())
        elif token.type == "html_block":
            _read_html(token.content, parts)
        elif token.type == "inline":
            said = "".join(_said(token.children or [], parts)).strip()
            if opened == "heading_open":
                parts.headings.append((level, said))
            elif opened == "paragraph_open" and said:
                parts.prose.append(said)


def _read_html(text: str, parts: Parts) -> None:
    """What HTML such as <details> holds: Markdown again, and pictures."""
    for tag in _PICTURE.findall(text):
        said, address = _SAID.search(tag), _ADDRESS.search(tag)
        parts.pictures.append((said[1].strip() if said else "", address[1] if address else ""))
    inner = _TAG.sub(" ", text).strip()
    if inner:
        _read(_PARSER.parse(inner), parts)


def _said(tokens: list[Token], parts: Parts) -> Iterator[str]:
    for token in tokens:
        if token.type == "text":
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.type == "code_inline":
            parts.code.append(token.content)
            yield _LEFT_OUT
        elif token.type.startswith("math_inline"):
            parts.formulas.append(token.content.strip())
            yield _LEFT_OUT
        elif token.type == "link_open":
            parts.links.append(str(token.attrs.get("href", "")))
        elif token.type == "image":
            parts.pictures.append((token.content.strip(), str(token.attrs.get("src", ""))))
