"""Puts answers together that are alike, so that one word may do for all of them. The same answers, the same groups."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

ALIKE = 0.6  # cosine of two answers' words from which they count as alike: the same idea in nearly the same words
LONGEST = 20_000  # characters of an answer that are looked at

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
    vectors = _vectors(wordings)
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)  # word -> the leaders that have it, how much
    leaders: list[list[tuple[str, float]]] = []  # of each group its wordings, with their cosine to the first
    for wording, vector in zip(wordings, vectors, strict=True):
        leader, cosine = _nearest(vector, holding)
        if leader is not None and cosine >= alike:
            leaders[leader].append((wording, cosine))
            continue
        for word, weight in vector.items():
            holding[word].append((len(leaders), weight))
        leaders.append([(wording, 1.0)])
    found = [
        Group(
            tuple(position for wording, _ in members for position in same[wording]),
            round(min(cosine for _, cosine in members), 4),
        )
        for members in leaders
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.members), one.members[0])))


def _vectors(wordings: Sequence[str]) -> list[dict[str, float]]:
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


def _nearest(vector: dict[str, float], holding: dict[str, list[tuple[int, float]]]) -> tuple[int | None, float]:
    """The leader that is most alike, the first of several, and how much."""
    cosines: dict[int, float] = defaultdict(float)
    for word, weight in vector.items():
        for leader, held in holding.get(word, ()):
            cosines[leader] += weight * held
    if not cosines:
        return None, 0.0
    best = min(cosines, key=lambda leader: (-cosines[leader], leader))
    return best, min(1.0, cosines[best])
