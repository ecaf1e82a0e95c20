"""What this room says to people stands in the words of every language."""

from enact_learn.grading.apart.endings import SENTENCES
from enact_learn.words import catalogue


def test_each_sentence_is_said_in_both_languages() -> None:
    for name, said in SENTENCES.items():
        assert catalogue("en")[name] == said
        assert catalogue("fr")[name]
