"""Small mistakes in a solution: which ones, where, and that each is said as it is."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.mutation.mutants import mutants_of

CELL = """def answer(values, limit=2):
    \"\"\"Give 3 things.\"\"\"
    ### BEGIN SOLUTION
    {line}
    ### END SOLUTION
"""


def changes(line: str) -> list[str]:
    return [mutant.change for mutant in mutants_of(CELL.format(line=line))]


@pytest.mark.parametrize(
    ("line", "change"),
    [
        ("return a + b", "a + b -> a - b"),
        ("return a @ b", "a @ b -> a + b"),
        ("return a < b", "a < b -> a <= b"),
        ("return 0 <= a < b", "0 <= a < b -> 0 <= a <= b"),
        ("return a in b", "a in b -> a not in b"),
        ("return a and b", "a and b -> a or b"),
        ("return -a", "return -a -> return a"),
        ("return not a", "return not a -> return a"),
        ("return a[1:]", "a[1:] -> a[2:]"),
        ("return mean(a, axis=0)", "mean(a, axis=0) -> mean(a, axis=1)"),
        ("return sort(a, reverse=True)", "sort(a, reverse=True) -> sort(a, reverse=False)"),
        ("return 0.5 * a", "0.5 * a -> 1.0 * a"),
        ("return a", "return a -> return None"),
        ("return a if b else c", "a if b else c -> c"),
        ("return [x for x in a if x]", "[x for x in a if x] -> [x for x in a]"),
        ("return power(a, b)", "power(a, b) -> power(b, a)"),
        ("return range(len(a))", "range(len(a)) -> range(len(a) - 1)"),
        ("a.sort()", "a.sort() -> pass"),
        ("a += 1", "a += 1 -> a -= 1"),
        ("if a: b = 1", "if a: -> if False:"),
    ],
)
def test_a_mistake_that_learners_make_is_among_the_mutants(line: str, change: str) -> None:
    assert change in changes(line)


def test_the_order_of_arguments_that_makes_no_difference_is_left_alone() -> None:
    assert changes("return max(a, b)") == ["return max(a, b) -> return None"]


def test_what_only_says_a_type_is_left_alone() -> None:
    assert changes("x: Literal[0, 1] = y") == []


def test_a_magic_of_ipython_does_no_harm() -> None:
    assert changes("%time pass") == []


def test_only_what_stands_between_the_marks_is_changed() -> None:
    assert changes("pass") == []
    assert all(mutant.line == 4 for mutant in mutants_of(CELL.format(line="return values[0] + limit")))


def test_a_cell_without_marks_is_all_solution() -> None:
    assert [mutant.change for mutant in mutants_of("x = 1 + y")] == ["1 + y -> 1 - y", "1 + y -> 2 + y"]


NAMES = st.sampled_from("abc")
EXPRESSIONS = st.recursive(
    NAMES | st.integers(0, 9).map(str) | st.floats(0, 9).map(repr),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "%", "<", "==", "and", "or"]), inner).map(
            lambda parts: f"({' '.join(parts)})"
        ),
        st.tuples(inner, inner).map(lambda parts: f"f({parts[0]}, {parts[1]})"),
        inner.map(lambda one: f"(not {one})"),
        inner.map(lambda one: f"[x for x in {one} if x]"),
    ),
    max_leaves=8,
)


@given(EXPRESSIONS)
def test_every_mutant_is_another_program_and_stands_there_once(expression: str) -> None:
    cell = CELL.format(line=f"return {expression}")
    original = ast.unparse(ast.parse(cell))
    sources = [mutant.source for mutant in mutants_of(cell)]
    assert len(set(sources)) == len(sources)
    for source in sources:
        assert ast.unparse(ast.parse(source)) != original


@given(EXPRESSIONS)
def test_making_mutants_again_gives_the_same_ones(expression: str) -> None:
    cell = CELL.format(line=f"return {expression}")
    assert list(mutants_of(cell)) == list(mutants_of(cell))
