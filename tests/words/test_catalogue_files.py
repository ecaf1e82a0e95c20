"""What the file of a language has to keep so that JupyterLab, the server and the terminal read it."""

import json
import re
import string
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from enact_learn.words import catalogue
from tests.words.pseudo import FRENCH, LOCALE, OURS, pseudo_catalogue

FILES = {file.parts[-3]: file for file in sorted(FRENCH.parents[2].glob("*/LC_MESSAGES/enact_learn.json"))}


def faults(said: Mapping[str, Any], locale: str) -> Iterator[str]:
    """One sentence for each thing that is wrong in a catalogue. Keys may be missing: they are said in English."""
    french: dict[str, Any] = json.loads(FRENCH.read_text(encoding="utf-8"))
    head = said.get("", {})
    if head.get("domain") != "enact_learn":
        yield "the header's domain is enact_learn"
    # with an underscore JupyterLab stays English without a word
    if head.get("language") != locale.replace("_", "-"):
        yield f"the header's language is {locale.replace('_', '-')}, with a hyphen"
    if not re.fullmatch(r"nplurals=\d+; plural=[n0-9 ()?:!=<>&|%+*/-]+;", head.get("plural_forms", "")):
        yield "the header's plural_forms are gettext's"
    for key, forms in said.items():
        if not key:
            continue
        if key not in french:
            yield f"{key!r} is said by nobody"
        elif not forms or not all(isinstance(form, str) and form.strip() for form in forms):
            yield f"{key!r} is empty; leave it out, then it is said in English"
        # JupyterLab takes a string with a count only with two forms at least, and any other one only with one
        elif (len(forms) > 1) != (len(french[key]) > 1):
            yield f"{key!r} needs {'two forms at least' if len(french[key]) > 1 else 'one form'}"
        elif any(values(form, key) != values(english(key), key) for form in forms):
            yield f"{key!r} does not carry the same values"


def english(key: str) -> str:
    return catalogue("en")[key.removeprefix(OURS)] if key.startswith(OURS) else key.rpartition("\x04")[2]


def values(text: str, key: str) -> list[str]:
    """``{name:form}`` in what the server says, ``%1`` in what the panel says."""
    if not key.startswith(OURS):
        return sorted(re.findall(r"%\d", text))
    try:
        return sorted(f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name)
    except ValueError as error:
        return [str(error)]


@pytest.mark.parametrize("locale", FILES)
def test_a_catalogue_has_no_faults(locale: str) -> None:
    assert list(faults(json.loads(FILES[locale].read_text(encoding="utf-8")), locale)) == []


def test_the_pseudo_language_is_a_catalogue_as_any_other() -> None:
    assert list(faults(pseudo_catalogue(), LOCALE)) == []


@pytest.mark.parametrize(
    ("key", "forms", "fault"),
    [
        ("Nobody says this", ["x"], "is said by nobody"),
        (f"{OURS}cli.stopped", [""], "is empty"),
        (f"{OURS}cli.stopped", [], "is empty"),
        (f"{OURS}cli.stopped", ["Halt", "Halt"], "needs one form"),
        ("about %1 minute", ["etwa %1 Minuten"], "needs two forms"),
        ("about %1 minute", ["etwa %1 Minute", "etwa Minuten"], "does not carry the same values"),
        (f"{OURS}cli.hint", ["Tipp: {texte}"], "does not carry the same values"),
        (f"{OURS}cli.hint", ["Tipp: {text"], "does not carry the same values"),
        ("", {"domain": "enact_learn", "language": "de_DE", "plural_forms": "nplurals=1; plural=0;"}, "with a hyphen"),
        ("", {}, "the header's domain"),
    ],
)
def test_a_fault_of_a_catalogue_is_named(key: str, forms: Any, fault: str) -> None:
    assert any(fault in one for one in faults({**pseudo_catalogue(), key: forms}, LOCALE))
