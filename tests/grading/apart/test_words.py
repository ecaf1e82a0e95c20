"""What this room says to people stands in the words of every language."""

import json
from pathlib import Path

from enact_learn.grading.apart.endings import SENTENCES

WORDS = Path(__file__).parents[3] / "enact_learn" / "words"


def test_each_sentence_is_said_in_both_languages() -> None:
    english, french = (json.loads((WORDS / f"{lang}.json").read_text("utf-8")) for lang in ("en", "fr"))
    for name, said in SENTENCES.items():
        assert english[name] == said
        assert french[name]
