"""Calling the learner's functions: arguments, results, changes, callbacks, printed output."""

import pytest
from two_processes import Notebook


def test_a_function_is_called_with_positional_and_keyword_arguments(notebook: Notebook) -> None:
    notebook.student("def f(a, b=2, *more, c=3, **others):\n    return a, b, more, c, others")
    notebook.test("assert f(1) == (1, 2, (), 3, {})\nassert f(1, 5, 6, c=7, d=8) == (1, 5, (6,), 7, {'d': 8})")


def test_numbers_of_any_size_come_back(notebook: Notebook) -> None:
    notebook.student("from math import factorial")
    notebook.student("def fact(n):\n    return factorial(n)")
    notebook.test("import math\nassert fact(3000) == math.factorial(3000)")


def test_a_callback_is_called(notebook: Notebook) -> None:
    notebook.student("def apply(f, xs):\n    return [f(x) for x in xs]")
    notebook.test("offset = 10\nassert apply(lambda x: x + offset, [1, 2]) == [11, 12]")
    notebook.test("seen = []\napply(seen.append, [1, 2])\nassert seen == [1, 2]")
    notebook.test(
        "class Counter:\n    n = 0\n    def up(self, by):\n        self.n += by\nc = Counter()\n"
        "apply(c.up, [1, 2])\nassert c.n == 3"
    )


def test_callbacks_nest_both_ways(notebook: Notebook) -> None:
    notebook.student("def twice(f):\n    return lambda x: f(f(x))")
    notebook.test("assert twice(twice(lambda x: x + 1))(0) == 4")
    notebook.student("def down(f, n):\n    return 0 if n == 0 else 1 + f(n - 1)")
    notebook.test("def again(n):\n    return down(again, n)\nassert again(20) == 20")


def test_calls_that_nest_without_end_are_a_recursion_error(notebook: Notebook) -> None:
    notebook.student("def forever(f):\n    return f()")
    notebook.test("""
        import pytest
        def again():
            return forever(again)
        with pytest.raises(RecursionError):
            again()
        assert forever(lambda: 3) == 3
    """)


def test_a_function_of_a_library_is_handed_over_as_itself(notebook: Notebook) -> None:
    notebook.student("import math\ndef is_sqrt(f):\n    return f is math.sqrt")
    notebook.test("import math\nassert is_sqrt(math.sqrt) is True")


def test_a_function_that_comes_back_is_the_same_function(notebook: Notebook) -> None:
    notebook.student("def same(f):\n    return f")
    notebook.test("def mine(): pass\nassert same(mine) is mine")


def test_a_callback_has_a_name_and_a_docstring_and_nothing_else_of_the_test(notebook: Notebook) -> None:
    notebook.student("""
        import functools
        def logged(f):
            @functools.wraps(f)
            def inner(*args):
                return f(*args)
            return inner
        def secrets(f):
            names = sorted(name for name in f.__globals__ if name == "expected_value")
            return names, repr(f.__closure__), f.__code__.co_consts
    """)
    notebook.test("""
        expected_value = 42
        def greet(name):
            "Say hello."
            return f"hello {name} {expected_value}"
        shown = logged(greet)
        assert shown("a") == "hello a 42" and shown.__name__ == "greet" and shown.__doc__ == "Say hello."
        names, closure, constants = secrets(greet)
        assert names == [] and "expected" not in closure and constants == (None,)
    """)


@pytest.mark.parametrize(
    ("value", "change", "after"),
    [
        ("[3, 1, 2]", "x.sort()", "[1, 2, 3]"),
        ("{'a': 1}", "x['b'] = 2", "{'a': 1, 'b': 2}"),
        ("{1, 2}", "x.discard(1)", "{2}"),
        ("bytearray(b'abc')", "x[0] = 65", "bytearray(b'Abc')"),
        ("[[1], [2]]", "x[1].append(3)", "[[1], [2, 3]]"),
        ("{'rows': [1]}", "x['rows'].append(2)", "{'rows': [1, 2]}"),
    ],
)
def test_a_change_of_an_argument_is_seen(notebook: Notebook, value: str, change: str, after: str) -> None:
    notebook.student(f"def change(x):\n    {change}\ndef by_name(*, x):\n    {change}\n    raise ValueError('late')")
    notebook.test(f"""
        import pytest
        given = {value}
        change(given)
        assert given == {after}
        given = kept = {value}
        with pytest.raises(ValueError, match="late"):
            by_name(x=given)
        assert given == {after} and given is kept
    """)


def test_a_change_of_an_array_or_a_table_is_seen(notebook: Notebook) -> None:
    notebook.locked("import numpy as np, pandas as pd")
    notebook.student("""
        def fill(table):
            table["new"] = 1
            table.loc[0, "a"] = 99
            return table
        def zero(array):
            array[0] = 0
        def rename(column):
            column.name = "other"
            column.iloc[0] = 5
    """)
    notebook.test("""
        elements = pd.DataFrame({"a": [1, 2]})
        given = elements.copy()
        full = fill(given)
        assert not given.equals(elements)
        assert full is given and list(given.columns) == ["a", "new"] and given.loc[0, "a"] == 99
        array = np.array([1.0, 2.0])
        whole = np.arange(4)
        zero(array), zero(whole[2:])
        assert array.tolist() == [0.0, 2.0] and whole.tolist() == [0, 1, 0, 3]
        column = pd.Series([1, 2], name="a")
        rename(column)
        assert column.tolist() == [5, 2]
    """)


def test_arguments_that_stay_as_they_were_are_not_touched(notebook: Notebook) -> None:
    notebook.student("def look(rows):\n    return len(rows)")
    notebook.test("row = [1]\nrows = [row]\nlook(rows)\nassert rows[0] is row")


def test_one_object_twice_in_a_call_is_one_object_there(notebook: Notebook) -> None:
    notebook.student("def same(a, b):\n    return a is b\ndef rows(grid):\n    return grid[0] is grid[1]")
    notebook.test(
        "x = [1]\nassert same(x, x) is True and same(x, [1]) is False\n"
        "assert same(x, b=x) is True\nassert rows([x, x]) is True and rows([[1], [1]]) is False"
    )


def test_rows_that_are_one_list_come_back_as_one_list(notebook: Notebook) -> None:
    notebook.student("def grid(n):\n    return [[0] * n] * n\ndef ring():\n    a = []\n    a.append(a)\n    return a")
    notebook.test("g = grid(2)\ng[0][0] = 1\nassert g[1][0] == 1\nr = ring()\nassert r[0] is r")


def test_changed_inner_lists_stay_who_they_are(notebook: Notebook) -> None:
    notebook.student("def change(rows):\n    rows.reverse()\n    rows[0].append('x')\n    rows.append(rows[0])")
    notebook.test(
        "a, b = [1], [2]\nrows = [a, b]\nchange(rows)\n"
        "assert rows == [[2, 'x'], [1], [2, 'x']] and rows[0] is b and rows[2] is b and a == [1]"
    )


def test_what_a_callback_changes_the_learner_sees(notebook: Notebook) -> None:
    notebook.student("def collect(add):\n    xs = [1]\n    add(xs)\n    return xs")
    notebook.test("assert collect(lambda xs: xs.append(2)) == [1, 2]")


def test_what_the_learner_prints_goes_where_the_test_prints(notebook: Notebook) -> None:
    notebook.student("def hello():\n    print('hello')")
    notebook.test("""
        import contextlib, io
        with contextlib.redirect_stdout(io.StringIO()) as out:
            hello()
        assert out.getvalue() == "hello\\n"
    """)


def test_objects_of_libraries_can_be_handed_over(notebook: Notebook) -> None:
    notebook.student("""
        def first(rng):
            return rng.random()
        def read(file):
            return file.read()
        def typed(x):
            return type(x).__name__
    """)
    notebook.test("""
        import io, random
        assert first(random.Random(3)) == random.Random(3).random()
        assert read(io.StringIO("abc")) == "abc"
        assert typed(io.StringIO()) == "StringIO"
    """)


def test_instances_and_classes_of_locked_cells_are_known_on_both_sides(notebook: Notebook) -> None:
    notebook.locked("""
        class Point:
            def __init__(self, x):
                self.x = x
            def double(self):
                return 2 * self.x
    """)
    notebook.student("""
        def move(point, by):
            assert type(point) is Point
            point.x += by
            return Point(point.x)
        def make(kind):
            return kind(3) if kind is Point else None
    """)
    notebook.test("""
        p = move(Point(3), 2)
        assert p.x == 5 and p.double() == 10 and isinstance(p, Point)
        assert isinstance(make(Point), Point)
    """)


def test_an_object_of_a_class_of_the_test_can_not_be_handed_over(notebook: Notebook) -> None:
    notebook.student("def f(x):\n    return 1")
    with pytest.raises(TypeError, match="class Fake: define it in a locked cell"):
        notebook.test("class Fake: pass\nf(Fake())")
