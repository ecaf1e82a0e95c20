"""Puts answers together that are alike, so that one word may do for all of them. The same answers, the same groups."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import NamedTuple

ALIKE = 0.6  # cosine of two answers' words from which they count as alike: the same idea in nearly the same words
LONGEST = 20_000  # characters of an answer that are looked at
SLACK = 1e-9  # of a squared length, that sums may be off
FEW = 4  # wordings that are rather compared word by word

Vector = dict[str, float]
"""Word -> its weight, above 0; the length is 1."""

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


class Group(NamedTuple):
    """Answers that are alike, by their positions."""

    members: tuple[int, ...]  # the usual wording first
    alike: float  # of the two that differ most from the first, 0.0 to 1.0; 1.0 where all say the same


def normalised(text: str) -> str:
    """A text without what makes no difference: case, and how much space stands between words."""
    return _SPACE.sub(" ", text[:LONGEST]).strip().casefold()


def groups(texts: Sequence[str], alike: float = ALIKE) -> tuple[Group, ...]:
    """Texts that say the same, joined with those that are like them; the largest group first.

    Each wording joins the most usual wording that it is alike to, by the cosine of their words weighted by how rare
    they are among all answers (Salton and Buckley, 1988: term frequency times inverse document frequency).

    Args:
        texts: the answers.
        alike: from which cosine on two of them belong together, 0.0 to 1.0.

    """
    same: dict[str, list[int]] = defaultdict(list)
    for position, text in enumerate(texts):
        same[normalised(text)].append(position)
    wordings = sorted(same, key=lambda one: (-len(same[one]), one))
    firsts = _Firsts(alike)
    joined: list[list[tuple[str, float]]] = []  # of each group its wordings, with their cosine to the first
    for wording, vector in zip(wordings, _vectors(wordings), strict=True):
        place, cosine = firsts.nearest(vector)
        if place is not None and cosine >= alike:
            joined[place].append((wording, cosine))
        else:
            firsts.add(vector)
            joined.append([(wording, 1.0)])
    found = [
        Group(
            tuple(position for wording, _ in members for position in same[wording]),
            round(min(cosine for _, cosine in members), 4),
        )
        for members in joined
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members[0])))


def _vectors(wordings: Sequence[str]) -> list[Vector]:
    """Each wording as its words' weights, of length 1; nothing of a wording without words."""
    counts = [Counter(_WORD.findall(one) or _TOKEN.findall(one)) for one in wordings]
    spread = Counter(word for one in counts for word in one)
    rare = {word: 1.0 + math.log(len(wordings) / many) for word, many in spread.items()}
    vectors = []
    for one in counts:
        weights = {word: (1.0 + math.log(many)) * rare[word] for word, many in sorted(one.items())}
        length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        vectors.append({word: weight / length for word, weight in weights.items()})
    return vectors


class _Firsts:
    """The wordings that groups begin with, found by their words.

    Vectors have the length 1: what their other words can add to a cosine is at most the length of what is left of
    one of them. So the weightiest words say which wordings can be alike at all, and soon which can't any more
    (Bayardo, Ma and Srikant, 2007).

    Args:
        alike: cosines below it need not be found.

    """

    def __init__(self, alike: float) -> None:
        self._alike = alike
        self._vectors: list[Vector] = []
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)  # word -> who has it, and how much

    def add(self, vector: Vector) -> None:
        """One more group begins."""
        for word, weight in vector.items():
            self._holding[word].append((len(self._vectors), weight))
        self._vectors.append(vector)

    def nearest(self, vector: Vector) -> tuple[int | None, float]:
        """The wording that is most alike, the first of several, and how much; None where none is alike enough."""
        best, most = None, 0.0
        for place in sorted(self._possible(vector)):
            other = self._vectors[place]
            cosine = sum(weight * other[word] for word, weight in vector.items() if word in other)
            if cosine > most:
                best, most = place, cosine
        return best, min(1.0, most)

    def _possible(self, vector: Vector) -> Iterable[int]:
        """Few wordings, all of them among these whose cosine may reach ``alike``."""
        sums: dict[int, float] = {}
        left = 1.0 + SLACK  # squared length of the words that were not looked at
        for word, weight in sorted(vector.items(), key=itemgetter(1), reverse=True):
            if left >= self._alike**2:
                for place, held in self._holding.get(word, ()):
                    sums[place] = sums.get(place, 0.0) + weight * held
            elif len(sums) <= FEW:
                break
            else:
                needed = self._alike - math.sqrt(max(0.0, left))
                sums = {
                    place: so_far + weight * self._vectors[place].get(word, 0.0)
                    for place, so_far in sums.items()
                    if so_far >= needed
                }
            left -= weight * weight
        return sums
