"""The four numbers of knowledge tracing, learned from answers of learners of whom the truth is known."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.tracing.baum_welch import LEAST, MOST, Knowledge, knowledge_of

START = Knowledge(0.4, 0.1, 0.1, 0.25)


def drawn(of: Knowledge, learners: int = 3000, answers: int = 8, seed: int = 1) -> list[list[float]]:
    """Answers of learners who learn as ``of`` says."""
    luck = Random(seed)
    sequences = []
    for _ in range(learners):
        knows = luck.random() < of.known
        row = []
        for _ in range(answers):
            row.append(float(luck.random() < (1.0 - of.slip if knows else of.guess)))
            knows = knows or luck.random() < of.learn
        sequences.append(row)
    return sequences


@pytest.mark.parametrize(
    "truth", [Knowledge(0.3, 0.15, 0.1, 0.2), Knowledge(0.6, 0.05, 0.05, 0.3), Knowledge(0.2, 0.18, 0.2, 0.1)]
)
def test_what_learners_were_drawn_from_is_found_again(truth: Knowledge) -> None:
    average, skills = knowledge_of({"x": drawn(truth)}, START, alike=0.0)
    assert skills["x"] == pytest.approx(truth, abs=0.05)
    assert average == pytest.approx(truth, abs=0.05)


def test_each_skill_has_numbers_of_its_own_and_the_average_lies_between() -> None:
    hard, easy = Knowledge(0.15, 0.05, 0.1, 0.1), Knowledge(0.8, 0.15, 0.05, 0.3)
    average, skills = knowledge_of({"hard": drawn(hard), "easy": drawn(easy, seed=2)}, START, alike=10.0)
    assert skills["hard"] == pytest.approx(hard, abs=0.06)
    assert skills["easy"] == pytest.approx(easy, abs=0.12)
    assert skills["hard"].known < average.known < skills["easy"].known


def test_a_skill_that_was_hardly_seen_stays_near_the_average() -> None:
    many = drawn(Knowledge(0.5, 0.1, 0.1, 0.2))
    average, skills = knowledge_of({"many": many, "few": [[0.0, 0.0]]}, START, alike=10.0)
    assert skills["few"] == pytest.approx(average, abs=0.15)
    assert skills["few"].known < average.known


def test_sequences_of_any_length_stand_side_by_side() -> None:
    sequences = {"x": [[1.0], [0.0, 1.0, 1.0], [1.0, 1.0]], "y": [[0.0, 0.0, 0.0, 1.0]]}
    together = knowledge_of(sequences, START, alike=0.0)[1]
    for skill in sequences:
        alone = knowledge_of({skill: sequences[skill]}, START, alike=0.0)
        assert alone[1][skill] == pytest.approx(alone[0], abs=0.1)
        assert together[skill] != together["y" if skill == "x" else "x"]


def test_a_share_of_the_points_is_that_share_of_a_right_answer() -> None:
    known = [knowledge_of({"x": [[share] * 4] * 50}, START, alike=0.0)[0].known for share in (0.0, 0.5, 1.0)]
    assert known == sorted(known)
    assert known[0] < known[2]


def test_without_answers_there_is_only_where_the_search_begins() -> None:
    assert knowledge_of({}, START, alike=10.0) == (START, {})


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(
    st.dictionaries(
        st.sampled_from("abc"),
        st.lists(st.lists(st.sampled_from([0.0, 0.3, 1.0]), min_size=1, max_size=6), min_size=1, max_size=6),
        max_size=3,
    ),
    st.sampled_from([0.0, 1.0, 10.0]),
)
def test_numbers_stay_where_a_right_answer_speaks_for_knowing(
    sequences: dict[str, list[list[float]]], alike: float
) -> None:
    average, skills = knowledge_of(sequences, START, alike)
    assert set(skills) == set(sequences)
    for found in (average, *skills.values()):
        assert all(least <= number <= most for least, number, most in zip(LEAST, found, MOST, strict=True))
        assert found.slip + found.guess < 1.0
