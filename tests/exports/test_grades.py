"""The table of grades is read by pandas, and a spreadsheet finds no formula in it."""

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.course import ExerciseId
from enact_learn.exports.grades import COLUMNS, FAULT, NO, WAITING, YES, Line, Score, grades_csv, harmless

ONE, TWO = ExerciseId("toy-one-1"), ExerciseId("toy-two-1")
FORMULAS = ("=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", '"=1', "a;=1", "\uff1d1", "x\n@y")


def read(text: str) -> pd.DataFrame:
    return pd.read_csv(io.StringIO(text), dtype={"student": str}, keep_default_na=False, na_values=[""])


def test_a_row_a_student_and_four_columns_an_exercise() -> None:
    lines = [Line("p_1", {ONE: Score(2.5, 3.0, False, YES)}), Line("p_2", {TWO: Score(None, 4.0, True, FAULT)})]
    table = read(grades_csv(lines, [ONE, TWO])).set_index("student")
    assert list(table.columns) == [f"{exercise} {column}" for exercise in (ONE, TWO) for column in COLUMNS]
    assert table.loc["p_1", "toy-one-1 score"] == 2.5
    assert table.loc["p_1", "toy-one-1 late"] == NO
    assert table.loc["p_1"].isna().sum() == 4
    assert pd.isna(table.loc["p_2", "toy-two-1 score"])
    assert (table.loc["p_2", "toy-two-1 maximum"], table.loc["p_2", "toy-two-1 by hand"]) == (4.0, FAULT)


SCORES = st.builds(
    Score,
    st.none() | st.floats(0, 1e6, allow_nan=False),
    st.floats(0.25, 1e6, allow_nan=False),
    st.booleans(),
    st.sampled_from([YES, NO, WAITING, FAULT]),
)
NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30) | st.sampled_from(FORMULAS)


@given(st.lists(st.tuples(NAMES, st.dictionaries(st.sampled_from([ONE, TWO]), SCORES)), max_size=6))
def test_it_is_read_as_it_was_written_and_nothing_in_it_computes(
    found: list[tuple[str, dict[ExerciseId, Score]]],
) -> None:
    table = read(grades_csv([Line(name, scores) for name, scores in found], [ONE, TWO]))
    assert len(table) == len(found)
    for (name, scores), (_, row) in zip(found, table.iterrows(), strict=True):
        assert str(row["student"]).replace("\r", "\n") == harmless(name).replace("\r", "\n")
        for exercise in (ONE, TWO):
            said = [row[f"{exercise} {column}"] for column in COLUMNS]
            if exercise not in scores:
                assert all(pd.isna(one) for one in said)
                continue
            points, maximum, late, by_hand = said
            score = scores[exercise]
            assert pd.isna(points) if score.points is None else points == pytest.approx(score.points)
            assert maximum == pytest.approx(score.maximum)
            assert (late == YES, by_hand) == (score.is_late, score.by_hand)


@pytest.mark.parametrize("name", FORMULAS)
def test_a_name_that_is_a_formula_is_a_text(name: str) -> None:
    for part in harmless(name).replace("\r", "\n").replace(";", "\n").split("\n"):
        assert not part.strip(' "').startswith(("=", "+", "-", "@", "\uff1d"))
    assert harmless("Ana-Maria O'Neil") == "Ana-Maria O'Neil"
