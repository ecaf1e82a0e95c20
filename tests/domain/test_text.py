import pytest

from enact_learn.domain.text import in_language, translated

MESSAGES = {
    "It is {}.": "C'est {}.",
    "It is {}, not {}.": "C'est {}, pas {}.",
    "Sort the list first.": "Triez d'abord la liste.",
    "{} of {}": "{} sur {}",
    "The set is {{}}: {}": "L'ensemble est {{}} : {}",
    "a(b)*[c] {}": "d(e)*[f] {}",
    "Too few values: {}": "Trop peu de valeurs",
    "{}{} at once": "{} et {} ensemble",
}


@pytest.mark.parametrize(
    ("said", "french"),
    [
        ("Sort the list first.", "Triez d'abord la liste."),
        ("It is 3.", "C'est 3."),
        ("It is 3, not 4.", "C'est 3, pas 4."),
        ("It is a.b, not c, not d.", "C'est a.b, pas c, not d."),
        ("It is .", "C'est ."),
        ("It is two\nlines.", "C'est two\nlines."),
        ("It is \\1 {}.", "C'est \\1 {}."),
        ("3 of 4", "3 sur 4"),
        ("a(b)*[c] x", "d(e)*[f] x"),
        ("Too few values: 3", "Trop peu de valeurs"),
        ("both at once", " et both ensemble"),
        ("Something else", None),
        ("It is 3", None),
        ("", None),
    ],
)
def test_a_message_is_said_in_french_with_its_values(said: str, french: str | None) -> None:
    assert translated(said, MESSAGES) == french


def test_the_pattern_with_the_most_words_of_its_own_is_taken_whatever_the_order() -> None:
    turned = dict(reversed(MESSAGES.items()))
    assert translated("It is 3, not 4.", turned) == translated("It is 3, not 4.", MESSAGES) == "C'est 3, pas 4."


def test_a_long_value_that_nearly_fits_does_not_take_for_ever() -> None:
    many = " ".join(["{}"] * 12)
    assert translated("x " * 20_000 + "!", {f"{many} end": f"{many} fin"}) is None


def test_a_first_word_does_not_serve_as_the_last_as_well() -> None:
    assert translated("aba", {"ab{}ba": "x{}y"}) is None


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ({"en": "one", "fr": "un"}, "fr", "un"),
        ({"en": "one"}, "fr", "one"),
        ({"fr": "un"}, "de", "un"),
        ({"en": "one", "fr": ""}, "fr", "one"),
        ({}, "en", ""),
    ],
)
def test_a_text_falls_back_to_english_then_to_what_there_is(text: dict[str, str], lang: str, words: str) -> None:
    assert in_language(text, lang) == words
