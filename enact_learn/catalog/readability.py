"""How easily a text is read: Flesch's reading ease, and Kandel and Moles' for French. No dictionary is needed."""

import re
from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?]+[\s»”\")]+|$")
_ENGLISH_VOWELS = re.compile(r"[aeiouy]+")
_FRENCH_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæ]+")
_SILENT = re.compile(r"e$|.{3}e[ds]$")
_SPOKEN = re.compile(r"[^aeiouy]le$|ee$|[dt]ed$|(?:[sxz]|[cs]h|[cg])es$")  # table, wanted, boxes
_SHORT_FOR = re.compile(r"\b(?:e\.g|i\.e|cf|al|fig|vs|etc|no|p\. ex)\.", re.IGNORECASE)  # no sentence ends there
_FEWEST_WORDS = 60  # of a shorter text the figure says nothing


def reading_ease(prose: Sequence[str], lang: str) -> float | None:
    """Give the reading ease of some paragraphs: about 100 is easy, 60 plain, 30 hard, below 0 a contract.

    English: R. Flesch, A new readability yardstick, J. Appl. Psychol. 32, 221 (1948): 206.835 - 1.015 words a sentence
    - 84.6 syllables a word. French: L. Kandel and A. Moles, Application de l'indice de Flesch à la langue française
    (1958): 207 - 1.015 words a sentence - 73.6 syllables a word. Syllables are counted as groups of vowels; a silent e
    at the end does not count. None for other languages and for short texts.
    """
    constants = {"en": (206.835, 1.015, 84.6), "fr": (207.0, 1.015, 73.6)}.get(lang)
    words = [word for paragraph in prose for word in _WORD.findall(paragraph)]
    if constants is None or len(words) < _FEWEST_WORDS:
        return None
    sentences = sum(max(1, _sentences(paragraph)) for paragraph in prose)
    syllables = sum(_syllables(word.lower(), lang) for word in words)
    base, long_sentences, long_words = constants
    return base - long_sentences * len(words) / sentences - long_words * syllables / len(words)


def _sentences(paragraph: str) -> int:
    pieces = _SENTENCE_END.split(_SHORT_FOR.sub("", paragraph))
    return sum(bool(_WORD.search(piece)) for piece in pieces)


def _syllables(word: str, lang: str) -> int:
    if lang == "fr":
        groups = len(_FRENCH_VOWELS.findall(word))
        silent = word.endswith(("e", "es")) and not word.endswith(("ée", "ées", "ie", "ies", "ue", "ues"))
        return max(1, groups - silent)
    groups = len(_ENGLISH_VOWELS.findall(word))
    silent = bool(_SILENT.search(word)) and not _SPOKEN.search(word)
    return max(1, groups - silent)
