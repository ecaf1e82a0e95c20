"""What people are shown of an assertion that failed."""

import ast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from two_processes import Notebook

from enact_learn.grading.apart.asserts import LONGEST, Asserts, hidden_lines, in_short


def fails(notebook: Notebook, test: str) -> None:
    with pytest.raises(BaseException):  # noqa: B017, PT011
        notebook.test(test)


@pytest.mark.parametrize(
    ("test", "compared"),
    [
        ("assert f(2) == 4", ("5", "4")),
        ("assert f(2) == 4, 'no'", ("5", "4")),
        ("assert f(2) < 3, f'{f(2)}'", None),
        ("for n in (2, 3):\n    assert f(n) == 5", ("7", "5")),
        ("def inner(n):\n    wanted = 1\n    assert f(n) == wanted, (\n        'no')\ninner(2)", ("5", "1")),
        ("assert 'x' in words()", None),
        ("assert words() is None", ("['a', 'b']", "None")),
        ("assert Thing is None", ("<class Thing>", "None")),
        ("assert Thing() is None", ("<Thing object>", "None")),
        ("assert (f(2)\n    ==\n    4)", ("5", "4")),
        ("import numpy as np\nassert np.float64(f(2)) == 4", ("5.0", "4")),
        ("assert f(2)", None),
        ("assert not f(2)", None),
        ("assert f(2) == f(0) == 1", None),
        ("raise AssertionError('mine')", None),
        ("assert f('a') == 4", None),
    ],
)
def test_what_a_visible_assertion_compared_is_known(
    notebook: Notebook, test: str, compared: tuple[str, str] | None
) -> None:
    notebook.student("def f(x):\n    return 2 * x + 1\ndef words():\n    return ['a', 'b']\nclass Thing: pass")
    if test == "assert f(2)":
        test = "assert f(-0.5)"
    fails(notebook, test)
    assert notebook.compared == compared
    assert notebook.shown is None
    assert not [name for name in notebook.names if "@" in name]


HIDDEN = "x = 1\n### BEGIN HIDDEN TESTS\n{}\n### END HIDDEN TESTS\n"


@pytest.mark.parametrize(
    ("test", "shown"),
    [
        ("assert f(2) == 4", ""),
        ("assert f(2) == 4, 'Is it twice?'", "Is it twice?"),
        ("def inner():\n    assert f(2) == 4, 'Is it twice?'\ninner()", "Is it twice?"),
        ("import numpy as np\nnp.testing.assert_allclose(f(2), 4.125)", ""),
        ("raise ValueError('secret')", ""),
        ("raise AssertionError('secret')", ""),
        ("{}['secret']", ""),
        ("import pytest\nwith pytest.raises(KeyError):\n    f(1)", ""),
        ("f(None)", "unsupported operand type(s) for *: 'int' and 'NoneType'"),
        ("f(lambda: 1 / 0)", "unsupported operand type(s) for *: 'int' and 'function'"),
        ("call(lambda: {}['secret'])", ""),
        ("helper(f(2), 4)", ""),
    ],
)
def test_of_a_hidden_test_only_its_own_message_is_shown(notebook: Notebook, test: str, shown: str) -> None:
    notebook.locked("def helper(got, wanted):\n    assert got == wanted, f'{got} is not {wanted}'")
    notebook.student("def f(x):\n    return 2 * x + 1\ndef call(g):\n    return g()")
    fails(notebook, HIDDEN.format(test))
    assert notebook.shown == shown
    assert notebook.compared is None


def test_before_and_after_hidden_tests_all_is_shown(notebook: Notebook) -> None:
    notebook.student("def f(x):\n    return 2")
    fails(notebook, HIDDEN.format("pass") + "assert f(2) == 3")
    assert notebook.shown is None
    assert notebook.compared == ("2", "3")
    fails(notebook, "assert f(2) == 3\n" + HIDDEN.format("pass"))
    assert notebook.compared == ("2", "3")


def test_a_hidden_function_hides_its_failure_in_a_later_cell(notebook: Notebook) -> None:
    notebook.test(HIDDEN.format("def compare(a, b):\n    assert a == b"))
    fails(notebook, "compare(1, 2)")
    assert notebook.shown == ""


def test_a_value_of_the_wrong_kind_is_said_in_a_hidden_test_too(notebook: Notebook) -> None:
    notebook.student("class Thing: pass")
    fails(notebook, HIDDEN.format("assert Thing() == 3, 'hm'"))
    assert "can't decide a test" in (notebook.shown or "")


@given(
    st.recursive(
        st.integers() | st.text() | st.floats(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_any_value_is_shown_shortly(value: object) -> None:
    assert len(in_short(value)) <= LONGEST


def test_large_values_are_shown_without_being_written_out() -> None:
    assert len(in_short([list(range(10**6))] * 1000)) <= LONGEST
    assert len(in_short(10**4000)) <= LONGEST
    assert len(in_short("x" * 10**7)) <= LONGEST


def test_a_mark_without_an_end_hides_the_rest() -> None:
    assert hidden_lines("a\n  ### begin hidden tests  \nb\nc") == {2, 3, 4}


SOURCES = st.lists(
    st.sampled_from(
        [
            "assert a() == b(), note()",
            "assert a() < b()",
            "for i in range(2):\n    assert b() in [a(), b()]",
            "def g():\n    assert a() is not b()\n    return 1\nlog.append(g())",
            "class C:\n    assert a() != b()",
            "assert a() == b() == a()",
            "assert a() and b()",
        ]
    ),
    max_size=6,
).map("\n".join)


@given(SOURCES)
def test_a_prepared_cell_does_the_same_in_the_same_order_on_the_same_lines(source: str) -> None:
    def run(tree: ast.Module) -> tuple[list[object], object]:
        log: list[object] = []
        values = iter([1, 1, 2, 1, 2, 2, 1, 1, 1, 3] * 20)

        def call(name: str) -> object:
            log.append((name, value := next(values)))
            return value

        names = {"a": lambda: call("a"), "b": lambda: call("b"), "note": lambda: call("note"), "log": log}
        try:
            exec(compile(ast.fix_missing_locations(tree), "cell", "exec"), names)
        except AssertionError as error:
            step = error.__traceback__
            lines = []
            while step is not None:
                lines.append(step.tb_lineno)
                step = step.tb_next
            del lines[0]
            return log, (str(error), lines)
        return log, None

    assert run(Asserts(source).visit(ast.parse(source))) == run(ast.parse(source))
