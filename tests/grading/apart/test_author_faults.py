"""What the author of a test is told: what lets the learner's process decide, and what does not."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from two_processes import Failed, Notebook

ROOT = Path(__file__).parents[3]

SOLUTION = """
    import numpy as np
    class Line:
        def __init__(self, x): self.x = x
        def equals(self, other): return self.x == (other.x if isinstance(other, Line) else other)
        def score(self): return 3
        def matches(self, text): return text == "a"
    def f(xs): return [x + 1 for x in xs]
    def same(a, b): return a == b
    def rmse(a, b): return sum((x - y) ** 2 for x, y in zip(a, b)) ** 0.5
    def merge(a, b): return sorted([*a, *b])
    def insert(tree, x): return [*tree, x]
    def contains(tree, x): return x in tree
    def add(a, b): return a + b
    def reverse(xs): return xs[::-1]
    def balance(c, h): return {"CO2": c, "H2O": h / 2}
    def is_prime(n): return n in (2, 3, 5, 7)
    def check(word): return word == "ok"
    def pick(x, expected): return expected if x else x
"""


def faults(notebooks: Callable[..., Notebook], test: str, solution: str = SOLUTION) -> list[tuple[int, str]]:
    """(line, id) of the faults of one test."""
    notebook = notebooks(records=True)
    notebook.student(solution)
    with suppress(Exception, Failed):
        notebook.test(test, "mine")
    found = notebook.crossing.rehearsed().faults
    assert all(fault.cell == "mine" for fault in found)
    return [(fault.line, fault.message.id.removeprefix("grading.author-")) for fault in found]


@pytest.mark.parametrize(
    ("test", "found"),
    [
        ("assert Line(1) == Line(1)", "object-decides"),
        ("if Line(1):\n    pass", "object-decides"),
        ("class Fake: pass\nf(Fake())", "cant-cross"),
        ("assert Line(1).equals(Line(1))", "judged-by-method"),
        ("line = Line([1])\nassert line.equals([1])", "judged-by-method"),
        ("assert same(f([1]), [2])", "judged-by-method"),
        ("assert same(add(1, 1), 2)", "judged-by-method"),
        ("found = f([1])\nassert same(found, [2]) is True", "judged-by-method"),
        ("found = f([1])\nok = same([2], b=found)\nassert ok, 'no'", "judged-by-method"),
        ("assert not same(f([1]), [3]) and 1", "judged-by-method"),
        ("assert all(same(f([x]), [x + 1]) for x in range(3))", "judged-by-method"),
        ("assert rmse(f([1, 2]), [2, 3]) < 0.1", "judged-by-method"),
        ("error = rmse(f([1, 2]), [2, 3])\nassert error <= 0.1", "judged-by-method"),
        ("expected = [2, 3]\nassert pick(f([1, 2]), expected) == expected", "expected-handed"),
        ("expected = [2, 3]\ngot = pick([1, 2], expected)\nassert got == expected", "expected-handed"),
    ],
)
def test_a_test_that_lets_the_learners_code_decide_is_named(
    notebooks: Callable[..., Notebook], test: str, found: str
) -> None:
    [(line, fault)] = faults(notebooks, test)
    assert fault == found
    assert line == test.count("\n") + 1 or fault == "object-decides"


@pytest.mark.parametrize(
    "test",
    [
        "assert f([1]) == [2]",
        "c, h = 3, 8\nassert balance(c, h)['CO2'] == c",
        "xs = [1, 2]\nassert reverse(reverse(xs)) == xs",
        "xs = [1, 2]\nassert merge([], xs) == xs",
        "xs = [2, 3]\nassert f([1, 2]) == xs and f(xs) != xs",
        "assert is_prime(7) and not is_prime(8)",
        "assert contains(insert([1], 2), 2)",
        "assert add(f([1])[0], 2) == 4",
        "assert add(add(1, 2), 3) == 6",
        "assert rmse([1], [1]) < 0.1",
        "assert merge(f([1]), [5]) == [2, 5]",
        "assert Line(1).score() == 3 and Line(1).matches('a') and check('ok')",
        "import numpy as np\nassert np.allclose(f([1]), [2])",
        "assert np.allclose(f([1]), [2]) and np.mean(f([1])) == 2",
        "assert Line(3).x == 3",
        "assert isinstance(Line(3), Line)",
        "xs = [1]\ngiven = list(xs)\nf(given)\nassert given == xs",
    ],
)
def test_an_ordinary_test_has_no_fault(notebooks: Callable[..., Notebook], test: str) -> None:
    assert faults(notebooks, test) == []


def test_a_library_that_only_the_learner_has_must_not_judge(notebooks: Callable[..., Notebook]) -> None:
    solution = "import this_is_only_there as lib\ndef f():\n    return 1"
    there = "import sys, types\nm = sys.modules['this_is_only_there'] = types.ModuleType('this_is_only_there')\n"
    there += "exec('def close(a, b):\\n    return True', m.__dict__)\n"
    assert faults(notebooks, "assert lib.close(f(), 3)", there + solution) == [(1, "judged-there")]


def test_an_estimator_predicts_and_must_not_score(notebooks: Callable[..., Notebook]) -> None:
    solution = """
        import numpy as np
        from sklearn.linear_model import LinearRegression
        def train(X, y):
            return LinearRegression().fit(X, y)
    """
    good = """
        import numpy as np
        X, y = np.array([[1.0], [2.0], [3.0]]), np.array([2.0, 4.0, 6.0])
        model = train(X, y)
        assert np.allclose(model.predict(X), y) and abs(model.coef_[0] - 2) < 1e-9
        assert isinstance(model, LinearRegression) and model.get_params()["fit_intercept"] is True
    """
    assert faults(notebooks, good, solution) == []
    assert faults(notebooks, good + "\n        assert model.score(X, y) > 0.9", solution) == [(8, "judged-there")]


def cells_of(path: Path) -> list[tuple[str, str, str]]:
    """(role, name, source) of the code cells of an exercise in percent format."""
    cells: list[tuple[str, str, str]] = []
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# %%"):
            parts = dict(part.split("=", 1) for part in line.split() if "=" in part)
            cells.append((parts.get("role", "").strip('"'), parts.get("name", "").strip('"'), ""))
        elif cells:
            cells[-1] = (*cells[-1][:2], cells[-1][2] + line + "\n")
    return [cell for cell in cells if cell[0] in ("locked", "solution", "tests")]


EXERCISES = [
    path
    for folder in ("courses/chemistry", "tests/toy_course")
    for path in sorted((ROOT / folder).glob("*/*.py"))
    if "# enact:" in path.read_text("utf-8") and 'role="tests"' in path.read_text("utf-8")
]


@pytest.mark.parametrize("path", EXERCISES, ids=lambda path: path.stem)
def test_our_exercises_have_no_fault_and_their_solutions_pass(notebooks: Callable[..., Notebook], path: Path) -> None:
    rehearsal = None
    for settings in ({"records": True}, {}):
        notebook = notebooks(rehearsal=rehearsal, **settings)
        for role, name, source in cells_of(path):
            {"locked": notebook.locked, "solution": notebook.student, "tests": notebook.test}[role](source, name)
            assert not notebook.end.again
        rehearsal = rehearsal or notebook.crossing.rehearsed()
        assert rehearsal.faults == ()


def test_there_are_exercises_to_look_at() -> None:
    assert len(EXERCISES) >= 20
