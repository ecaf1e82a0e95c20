"""Answers that are alike come together, always in the same way, and quickly enough for a large class."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.insight.likeness import _vectors, groups, normalised

ANSWERS = [
    "The median, since one very high salary does not move it.",
    "the  MEDIAN, since one very high salary\ndoes not move it.",
    "The mean is fair.",
    "The median since a very high salary does not move it",
    "",
    "The mean is fair.",
    "!!!",
]


def test_the_same_answer_in_other_spacing_and_case_is_the_same() -> None:
    found = groups(ANSWERS)
    assert [group.members for group in found] == [(0, 1, 3), (2, 5), (4,), (6,)]
    assert found[1].alike == 1.0
    assert 0.6 <= found[0].alike < 1.0


def test_other_answers_stay_apart() -> None:
    found = groups(["It counts the atoms of a molecule.", "A mean is moved by outliers.", "I don't know."])
    assert [len(group.members) for group in found] == [1, 1, 1]


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.text(alphabet="ab \n.,éß", max_size=12), max_size=20))
def test_every_answer_is_in_exactly_one_group(texts: list[str]) -> None:
    found = groups(texts)
    assert sorted(position for group in found for position in group.members) == list(range(len(texts)))
    assert all(0.0 <= group.alike <= 1.0 for group in found)
    assert found == groups(texts)
    for group in found:
        if group.alike == 1.0 and len({normalised(texts[one]) for one in group.members}) == 1:
            continue
        assert len(group.members) > 1


@settings(max_examples=60, deadline=None, database=None)
@given(st.lists(st.lists(st.sampled_from("abcdefghij"), min_size=1, max_size=9), min_size=2, max_size=25))
def test_the_quick_way_finds_what_comparing_each_with_each_finds(drawn: list[list[str]]) -> None:
    texts = [" ".join(f"word{one}" for one in words) for words in drawn]
    expected: list[list[str]] = []  # wordings, by the wording that a group begins with
    wordings = sorted(set(texts), key=lambda one: (-texts.count(one), one))
    vectors = dict(zip(wordings, _vectors(wordings), strict=True))
    for wording in wordings:
        near = [(-sum(weight * vectors[one[0]].get(word, 0.0) for word, weight in vectors[wording].items()), place)
                for place, one in enumerate(expected)]  # fmt: skip
        cosine, place = min(near, default=(0.0, 0))
        if -cosine >= 0.6:
            expected[place].append(wording)
        else:
            expected.append([wording])
    found = [{texts[position] for position in group.members} for group in groups(texts)]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))


def test_five_hundred_different_answers_are_grouped() -> None:
    luck = Random(7)
    words = [f"word{number}" for number in range(300)]
    ideas = [luck.sample(words, 30) for _ in range(10)]
    texts = []
    for number in range(500):
        idea = list(ideas[number % 10])
        idea[luck.randrange(30)] = luck.choice(words)
        texts.append(" ".join(idea))
    found = groups(texts)
    assert [len(group.members) for group in found] == [50] * 10
    assert all(len({position % 10 for position in group.members}) == 1 for group in found)
