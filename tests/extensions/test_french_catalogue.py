"""The strings of the JupyterLab extension and their French stand in two places: they must not drift apart."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "extensions/jupyterlab/src").rglob("*.ts*"))
SCHEMAS = sorted((ROOT / "extensions/jupyterlab/schema").glob("*.json"))
CATALOGUE = ROOT / "enact_learn/locale/fr_FR/LC_MESSAGES/enact_learn.json"

STRING = r"'((?:[^'\\]|\\.)*)'"
SINGULAR = re.compile(rf"trans\s*\.__\(\s*{STRING}")
PLURAL = re.compile(rf"trans\s*\._n\(\s*{STRING},\s*{STRING}")
IN_CONTEXT = re.compile(rf"trans\s*\._p\(\s*{STRING},\s*{STRING}")


def strings_in_the_sources() -> set[str]:
    """Every message id, as the catalogue's keys are written."""
    text = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    contexts = {f"{context}\x04{message}" for context, message in IN_CONTEXT.findall(text)}
    return set(SINGULAR.findall(text)) | {one for one, _ in PLURAL.findall(text)} | contexts


def strings_in_the_schemas() -> set[str]:
    """The words of the settings, in JupyterLab's own context for them; src/schema.ts says which keys hold some."""
    words = {"title", "description", "jupyter.lab.setting-icon-label"}

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            yield from (said for key, said in value.items() if key in words and isinstance(said, str))
            for below in value.values():
                yield from walk(below)
        elif isinstance(value, list):
            for below in value:
                yield from walk(below)

    return {f"schema\x04{said}" for schema in SCHEMAS for said in walk(json.loads(schema.read_text(encoding="utf-8")))}


@pytest.fixture(scope="module")
def french() -> dict[str, list[str]]:
    catalogue: dict[str, list[str]] = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    del catalogue[""]
    # what the server says stands beside it: tests/words
    return {key: said for key, said in catalogue.items() if not key.startswith("message\x04")}


def test_every_string_of_the_extension_has_its_french_and_no_other(french: dict[str, list[str]]) -> None:
    assert strings_in_the_sources() | strings_in_the_schemas() == set(french)


def test_no_string_reaches_the_translator_in_a_way_that_this_test_does_not_see() -> None:
    text = "\n".join(source.read_text(encoding="utf-8") for source in SOURCES)
    calls = re.findall(r"trans\s*\.(?:__|_n|_p|_np|gettext)\(", text)
    seen = [*SINGULAR.findall(text), *PLURAL.findall(text), *IN_CONTEXT.findall(text)]
    assert len(calls) == len(seen)


def test_the_french_carries_the_same_values(french: dict[str, list[str]]) -> None:
    def values(text: str) -> list[str]:
        return sorted(re.findall(r"%\d", text))

    assert [key for key, said in french.items() if any(values(key) != values(words) for words in said)] == []


def test_the_french_has_a_no_break_space_before_double_punctuation(french: dict[str, list[str]]) -> None:
    assert [words for said in french.values() for words in said if re.search(r"(?<!\u00a0)[:;?!]", words)] == []


def test_the_header_names_the_language_as_jupyterlab_asks_for_it() -> None:
    # JupyterLab's gettext looks for the hyphen; with fr_FR the panel stays English without a word.
    header = json.loads(CATALOGUE.read_text(encoding="utf-8"))[""]
    assert (header["domain"], header["language"]) == ("enact_learn", "fr-FR")
