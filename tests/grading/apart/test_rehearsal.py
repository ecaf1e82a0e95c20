"""The run with the reference solution: whose names are whose, what crosses, and what it then means for a grading."""

import json
from collections.abc import Callable

import pytest
from two_processes import Failed, Notebook

from enact_learn.grading.apart import Rehearsal

Cell = tuple[str, str, str]
Make = Callable[..., Notebook]


def rehearse(notebooks: Make, *cells: Cell) -> Rehearsal:
    """Run these cells (role, name, source) as the reference solution; the record has been JSON in between."""
    notebook = notebooks(records=True)
    play(notebook, *cells)
    return Rehearsal.from_dict(json.loads(json.dumps(notebook.crossing.rehearsed().to_dict())))


def play(notebook: Notebook, *cells: Cell) -> None:
    for role, name, source in cells:
        {"given": notebook.locked, "answer": notebook.student, "test": notebook.test}[role](source, name)


DATA = ("given", "data", "X = [3, 1, 2]\ny = [1]")


@pytest.mark.parametrize("solution", ["X.sort()", "X = sorted(X)", "X[:] = [1, 2, 3]", "def f():\n    X.sort()\nf()"])
def test_a_locked_name_that_the_solution_rebinds_or_changes_is_the_learners(notebooks: Make, solution: str) -> None:
    record = rehearse(notebooks, DATA, ("answer", "sort", solution), ("test", "t", "assert X == [1, 2, 3]"))
    assert record.owned == {"sort": ("X",)}
    graded = notebooks(rehearsal=record)
    play(graded, DATA, ("answer", "sort", "X = [2, 1, 3]; y.append(2)"))
    graded.test("assert X == [2, 1, 3] and y == [1]")


def test_before_its_cell_a_name_is_still_the_tests(notebooks: Make) -> None:
    cells = (DATA, ("test", "before", "assert X == [3, 1, 2]"), ("answer", "sort", "X.sort()"))
    graded = notebooks(rehearsal=rehearse(notebooks, *cells))
    play(graded, *cells)
    graded.locked("X = [9]")
    graded.test("assert X == [9]")


def test_a_column_that_the_solution_adds_is_seen(notebooks: Make) -> None:
    data = ("given", "data", "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2]})")
    record = rehearse(notebooks, data, ("answer", "add", "df['b'] = df['a'] * 2"))
    graded = notebooks(rehearsal=record)
    play(graded, data, ("answer", "add", "df['b'] = df['a'] * 2"), ("test", "t", "assert list(df['b']) == [2, 4]"))


def test_a_builtin_that_the_solution_defines_is_the_learners(notebooks: Make) -> None:
    cells = (("answer", "define", "def sum(xs):\n    return 'mine'"), ("test", "t", "assert sum([1]) == 'mine'"))
    record = rehearse(notebooks, *cells)
    graded = notebooks(rehearsal=record)
    play(graded, *cells)
    graded.student("def len(x):\n    return 7")
    graded.test("assert len([]) == 0")


def test_what_crosses_is_recorded(notebooks: Make) -> None:
    record = rehearse(
        notebooks,
        (
            "answer",
            "a",
            """
        class Stack:
            def __init__(self): self.items = []
            def push(self, x): self.items.append(x)
            def pop(self): return self.items.pop()
        def pair(): return Stack(), 1
        total = 3
        """,
        ),
        ("test", "t", "s = Stack()\ns.push(2)\nassert s.pop() == 2 and total == 3 and pair()[1] == 1"),
    )
    assert record.crossings["total"] == ("value:int",)
    assert record.crossings["Stack"] == ("handle:type",)
    assert record.crossings["Stack()"] == ("handle:Stack",)
    assert record.crossings["Stack().pop()"] == ("value:int",)
    assert record.crossings["pair()"] == ("value:tuple",)
    assert record.crossings["pair()[]"] == ("handle:Stack",)
    assert record.faults == ()


LIAR = """
    class Liar:
        def __sub__(self, o): return self
        __rsub__ = __sub__
        def __abs__(self): return 0.0
        def __getitem__(self, k): return self
        def __float__(self): return 0.0
"""


AREA = "def area(r):\n    return 3.14 * r"


@pytest.mark.parametrize(
    ("answer", "forged", "test", "says"),
    [
        (AREA, "def area(r):\n    return Liar()", "area(2) - 6.28", "a number; it is Liar"),
        ("area = 6.28", "area = Liar()", "area - 6.28", "area should be a number; it is Liar"),
        (AREA, "class area(Liar):\n    def __init__(self, r): pass", "area(2) - 6.28", "area.. should be a number"),
        (
            AREA,
            "class Thing(Liar):\n    def __init__(self, r): pass\narea = Thing",
            "area(2) - 6.28",
            "area.. should be",
        ),
        (
            "def area(r):\n    return [3.14 * r]",
            "def area(r):\n    return [Liar()]",
            "area(2)[0] - 6.28",
            "data; it is",
        ),
        (
            "class Circle:\n    def area(self):\n        return 1",
            "class Circle:\n    def area(self):\n        return Liar()",
            "Circle().area() - 1",
            "Circle.*area.* should be a number",
        ),
        ("def area(f):\n    return f(1)", "def area(f):\n    return f(Liar())", "area(lambda x: x - 1)", "it is Liar"),
    ],
)
def test_where_the_solution_gave_a_value_an_object_is_a_failure(
    notebooks: Make, answer: str, forged: str, test: str, says: str
) -> None:
    test = f"assert abs({test}) < 1e-6"
    record = rehearse(notebooks, ("answer", "a", answer), ("test", "t", test))
    graded = notebooks(rehearsal=record)
    graded.student(LIAR)
    graded.student(forged)
    with pytest.raises(BaseException, match=says) as caught:
        graded.test(test)
    assert not isinstance(caught.value, Exception)
    with pytest.raises(Failed):
        graded.test(f"try:\n    {test}\nexcept BaseException:\n    pass")
    unwatched = notebooks()  # the control: without the record the object has its way
    unwatched.student(LIAR)
    unwatched.student(forged)
    unwatched.test(test)


RING = """
    class Node:
        def __init__(self, name): self.name = name
    a, b = Node("a"), Node("b")
    a.next = a.before = b
    b.next = b.before = a
"""


def test_walking_in_a_ring_of_objects_costs_no_more_with_each_round(notebooks: Make) -> None:
    test = "n = a\nfor k in range(400):\n    n = n.next if k % 3 else n.before\nassert n.name == 'a'"
    graded = notebooks(rehearsal=rehearse(notebooks, ("answer", "a", RING), ("test", "t", test)))
    graded.student(RING)
    graded.test(test)


LISTS = ("answer", "a", "def squares(n):\n    return [k * k for k in range(n)]")


@pytest.mark.parametrize(
    "answer",
    [
        "def squares(n):\n    for k in range(n):\n        yield k * k",
        "def squares(n):\n    return map(lambda k: k * k, range(n))",
        "def squares(n):\n    return {k * k: None for k in range(n)}.keys()",
        "def squares(n):\n    return (k * k for k in range(n))",
        "import numpy as np\ndef squares(n):\n    return np.arange(n) ** 2",
        "class Mine:\n    def __iter__(self):\n        return iter([0, 1, 4])\ndef squares(n):\n    return Mine()",
    ],
)
def test_where_a_test_takes_any_iterable_an_answer_may_give_any(notebooks: Make, answer: str) -> None:
    test = "assert list(squares(3)) == [0, 1, 4]\nassert sum(squares(3)) == 5\nassert max(squares(3)) == 4"
    graded = notebooks(rehearsal=rehearse(notebooks, LISTS, ("test", "t", test)))
    graded.student(answer)
    graded.test(test)


@pytest.mark.parametrize(
    "test",
    [
        "assert list(squares(3)) == [0, 1, 4]",
        "assert abs(list(squares(3))[0]) == 0.0",
        "assert float(squares(3) + squares(3)) == 0.0",
        "assert abs(squares(3)) == 0.0",
        "for one in squares(3):\n    abs(one)",
        "abs(next(iter(squares(3))))",
        "abs(squares(3)[0])",
        "abs(squares(3).other)",
    ],
)
def test_what_is_iterated_over_must_give_data(notebooks: Make, test: str) -> None:
    record = rehearse(notebooks, LISTS, ("test", "t", "squares(3)"))
    graded = notebooks(rehearsal=record)
    graded.student(LIAR)
    graded.student("""
        class Many(Liar):
            other = Liar()
            def __iter__(self): return iter([Liar()])
            def __add__(self, o): return Liar()
        def squares(n): return Many()
    """)
    with pytest.raises(BaseException, match=r"squares\(\) should be a list"):
        graded.test(test)


@pytest.mark.parametrize("error", ["ValueError('x')", "AssertionError('x')", "IndexError"])
def test_a_context_of_the_learner_swallows_what_the_solution_swallows_and_no_more(notebooks: Make, error: str) -> None:
    context = """
        class Clock:
            def __enter__(self): return self
            def __exit__(self, *error): return {}
    """
    test = "with Clock():\n    if error:\n        raise error\nassert True"
    data = ("given", "data", f"error = {error}")
    none = ("given", "data", "error = None")
    kept = rehearse(notebooks, data, ("answer", "a", context.format("True")), ("test", "t", test))
    graded = notebooks(rehearsal=kept)
    play(graded, data, ("answer", "a", context.format("True")), ("test", "t", test))
    other = notebooks(rehearsal=rehearse(notebooks, none, ("answer", "a", context.format("None")), ("test", "t", test)))
    play(other, data, ("answer", "a", context.format("True")))
    with pytest.raises((ValueError, AssertionError, IndexError)):
        other.test(test, "t")


def test_an_object_that_has_two_names_is_held_to_both(notebooks: Make) -> None:
    cells: tuple[Cell, ...] = (
        ("answer", "a", "class V:\n    def __abs__(self): return 0.0\ndef area(r):\n    return 3.0"),
        ("test", "t", "v = V()\nassert abs(v) == 0.0\nassert abs(area(1)) == 3.0"),
    )
    record = rehearse(notebooks, *cells)
    graded = notebooks(rehearsal=record)
    graded.student("class V:\n    def __init__(self, *a): pass\n    def __abs__(self): return 3.0\narea = V")
    with pytest.raises(BaseException, match=r"area\(\) should be a number"):
        graded.test("v = V()\nassert abs(area(1)) == 3.0")


def test_names_of_libraries_are_the_tests_own_objects(notebooks: Make) -> None:
    cells: tuple[Cell, ...] = (
        (
            "answer",
            "a",
            "import math, string as s\nfrom math import sqrt\nfrom string import Template\ndef f(): return 4.0",
        ),
        ("test", "t", "assert math.isclose(sqrt(f()), 2.0) and isinstance(Template(''), Template) and s.digits"),
    )
    record = rehearse(notebooks, *cells)
    assert record.libraries == {
        "math": ("math", ""),
        "sqrt": ("math", "sqrt"),
        "Template": ("string", "Template"),
        "s": ("string", ""),
    }
    graded = notebooks(rehearsal=record)
    graded.student(
        "class math:\n    isclose = staticmethod(lambda *a: True)\ndef sqrt(x): return 2.0\ndef f(): return 9.0\n"
    )
    with pytest.raises(AssertionError):
        graded.test("assert math.isclose(sqrt(f()), 2.0)")


def test_a_function_that_only_looks_like_a_librarys_is_the_learners(notebooks: Make) -> None:
    record = rehearse(
        notebooks,
        ("answer", "a", "import functools, math\n@functools.wraps(math.sqrt)\ndef root(x):\n    return 'mine'"),
        ("test", "t", "assert root(4) == 'mine'"),
    )
    assert "root" not in record.libraries


CHANGING = ("answer", "a", "def change(xs):\n    xs.append(0)\n    return sorted(xs)")
PURE = ("answer", "a", "def change(xs):\n    return sorted([*xs, 0])")


def test_data_of_the_author_outlasts_what_the_learners_code_does_to_it(notebooks: Make) -> None:
    test = "before = list(X)\nchange(X)\n"
    record = rehearse(notebooks, DATA, PURE, ("test", "t", test))
    graded = notebooks(rehearsal=record)
    play(graded, DATA, CHANGING)
    with pytest.raises(AssertionError):
        graded.test(test + "assert X == before")
    graded.test("assert X == [3, 1, 2]")


FORGERIES = [
    (
        "def work(xs):\n    return sorted(xs)",
        "def work(xs):\n    xs.clear()\n    return []",
        "assert work({x}) == sorted({x})",
    ),
    (
        "def work(xs, ys):\n    xs.extend(ys)",
        "def work(xs, ys):\n    xs.clear()\n    ys.clear()",
        "work({x}, ys := [1, 2])\nassert {x} == [3, 1, 2, *ys] or {x} == ys",
    ),
    (
        "def work(xs):\n    return [len(x) for x in xs]",
        "def work(xs):\n    for x in xs:\n        x.clear()\n    return [0]",
        "assert work([{x}]) == [len({x})]",
    ),
]


@pytest.mark.parametrize(("solution", "forgery", "test"), FORGERIES)
@pytest.mark.parametrize("whose", ["X", "mine"])
def test_a_test_that_passed_on_changed_arguments_must_pass_without_the_changes(
    notebooks: Make, solution: str, forgery: str, test: str, whose: str
) -> None:
    test = "mine = [3, 1, 2]\n" + test.format(x=whose)
    record = rehearse(notebooks, DATA, ("answer", "a", solution), ("test", "t", test))
    graded = notebooks(rehearsal=record)
    play(graded, DATA, ("answer", "a", forgery))
    graded.test(test, "t")  # the control: with the changes it passes
    assert graded.end.again
    with pytest.raises(AssertionError):
        graded.test(test, "t")
    assert not graded.end.again
    play(graded, ("answer", "a", solution))
    graded.test(test, "t2" if "extend" not in solution else "t")
    assert not graded.end.again


def test_a_careless_change_costs_nothing_where_no_test_looks(notebooks: Make) -> None:
    test = "xs = [3, 1, 2]\nassert change(xs) == [1, 2, 3]"
    solution = ("answer", "a", "def change(xs):\n    return sorted(xs)")
    record = rehearse(notebooks, solution, ("test", "t", test))
    graded = notebooks(rehearsal=record)
    play(graded, ("answer", "a", "def change(xs):\n    xs.sort()\n    return xs"))
    graded.test(test, "t")
    assert graded.end.again
    graded.test(test, "t")
    with pytest.raises(AssertionError):
        graded.test(test + "\nassert xs == [3, 1, 2]", "t3")


def test_data_that_the_solution_is_asked_to_change_stays_changed(notebooks: Make) -> None:
    cells = (DATA, CHANGING, ("test", "t", "change(X)\nassert X == [3, 1, 2, 0]"))
    record = rehearse(notebooks, *cells)
    assert record.changes == {"t": ("change() 0",)}
    graded = notebooks(rehearsal=record)
    play(graded, *cells)
    assert not graded.end.again
    graded.test("assert X == [3, 1, 2, 0]", name="later")


def test_a_view_of_the_authors_array_is_the_authors_too(notebook: Notebook) -> None:
    notebook.locked("import numpy as np\ntable = np.zeros(4)")
    notebook.student("def spoil(part):\n    part[:] = 9")
    notebook.test("spoil(table[1:3])\nassert table.tolist() == [0, 9, 9, 0]")
    assert notebook.end.again
    notebook.test("assert table.tolist() == [0, 0, 0, 0]")


def test_a_record_is_plain_data(notebooks: Make) -> None:
    notebook = notebooks(records=True)
    play(notebook, DATA, ("answer", "a", "X = 1\nimport math\nclass A: pass"))
    with pytest.raises(TypeError):
        notebook.test("assert math.pi > X == A()")
    record = notebook.crossing.rehearsed()
    assert all((record.owned, record.crossings, record.libraries, record.faults))
    assert Rehearsal.from_dict(json.loads(json.dumps(record.to_dict()))) == record
