import re
import string

import pytest

from enact_learn.domain.errors import EnactError, UnknownExercise
from enact_learn.domain.text import Message
from enact_learn.words import LANGUAGES, catalogue, language, say, say_error

NARROW = "\u202f"
SPACES = "\u00a0\u202f"


def holes(template: str) -> dict[str, str]:
    """Each ``{name:form}`` of a sentence."""
    return {name: form or "" for _, name, form, _ in string.Formatter().parse(template) if name}


def test_french_says_everything_and_no_language_says_more() -> None:
    assert set(catalogue("fr")) == set(catalogue("en"))
    for lang in LANGUAGES:
        assert set(catalogue(lang)) <= set(catalogue("en"))


@pytest.mark.parametrize("id_", sorted(catalogue("en")))
def test_a_sentence_carries_the_same_values_in_every_language(id_: str) -> None:
    assert catalogue("en")[id_].strip()
    for lang in LANGUAGES:
        if id_ in catalogue(lang):
            assert holes(catalogue(lang)[id_]) == holes(catalogue("en")[id_])


@pytest.mark.parametrize("id_", sorted(catalogue("fr")))
def test_french_is_set_as_french_is(id_: str) -> None:
    words = re.sub(r"\{\w*(:\w+)?\}|`[^`]*`", "x", catalogue("fr")[id_])
    assert not re.search(rf"[^{SPACES}][:;?!»](\s|$)", words), "a no-break space stands before : ; ? ! »"
    assert not re.search(rf"«[^{SPACES}]", words), "a no-break space stands after «"
    assert not re.search(r"\w'\w|\"|“|”", words), "French has its own apostrophe and quotes"


@pytest.mark.parametrize(
    ("form", "value", "english", "french"),
    [
        ("percent", 0.0, "0%", f"0{NARROW}%"),
        ("percent", 0.29, "29%", f"29{NARROW}%"),
        ("percent", 0.856, "86%", f"86{NARROW}%"),
        ("percent", 1, "100%", f"100{NARROW}%"),
        ("percent", "most", "most", "most"),
        ("points", 2.0, "2", "2"),
        ("points", 2.5, "2.5", "2,5"),
        ("points", 1 / 3, "0.333333", "0,333333"),
        ("points", "none", "none", "none"),
        ("count", 3.0, "3", "3"),
        ("count", "some", "some", "some"),
        ("", 2.5, "2.5", "2.5"),
        ("", {"en": "one", "fr": "un"}, "one", "un"),
    ],
)
def test_numbers_are_said_in_the_way_of_each_language(
    monkeypatch: pytest.MonkeyPatch, form: str, value: str | float, english: str, french: str
) -> None:
    template = f"{{value:{form}}}" if form else "{value}"
    message = Message(template, {"value": value})  # an id without a sentence is said as it is
    assert say(message, "en") == english
    assert say(message, "fr") == french


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ("fr", "fr"), ("fr-CA", "fr"), ("fr_FR", "fr"), ("FR", "fr"), ("en-GB", "en"),
        ("de", "en"), ("", "en"), (None, "en"), ("frisian", "en"), ("../fr", "en"), ("fr_FR.UTF-8", "fr"), ("C", "en"),
    ],
)  # fmt: skip
def test_a_language_is_understood_from_its_tag(wanted: str | None, spoken: str) -> None:
    assert language(wanted) == spoken


def test_a_value_that_is_missing_leaves_a_mark_and_no_error() -> None:
    assert say(Message("cli.hint"), "en") == "Hint: ?"


def test_values_are_said_as_they_are_whatever_stands_in_them() -> None:
    assert say(Message("cli.hint", {"text": "{0} {x!r} {y:percent} %s"}), "en") == "Hint: {0} {x!r} {y:percent} %s"


def test_a_language_that_is_not_spoken_is_answered_in_english() -> None:
    with pytest.raises(KeyError):
        catalogue("de")
    assert say(Message("level.mastered"), language("de")) == "mastered"


class Strange(EnactError):
    """An error of a stranger's plugin."""

    sentence = "The moon is in {house}."


def test_an_error_is_said_in_the_readers_language_and_a_strangers_in_its_own_words() -> None:
    assert say_error(UnknownExercise(exercise="x"), "fr").startswith("Il n’y a pas d’exercice x")
    assert say_error(UnknownExercise(exercise="x"), "en") == str(UnknownExercise(exercise="x"))
    assert say_error(Strange(house="Leo"), "fr") == "The moon is in Leo."
