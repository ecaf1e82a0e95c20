"""The exercise that is attacked: small, with one question for each way in which tests meet a learner's code."""

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.variants import variants
from enact_learn.domain.contracts import Release
from enact_learn.domain.course import CourseId, ExerciseId, Mode

TOKEN = "TOKEN-5f0c2e81"
"""Stands in a hidden test, and nowhere else."""

NUMBER = "190806"
"""An expected value of hidden tests, which no cell of a learner is handed."""

MODES: tuple[Mode, ...] = ("apart", "shared")

_COURSE = """\
schema: enact.course/1
id: attacked
title: {en: Attacked}
licence: CC-BY-4.0
languages: [en]
timezone: Europe/Paris
libraries: [numpy]
skills:
  - id: attacked.all
    title: {en: All}
modules:
  - id: attacked
    title: {en: Attacked}
    exercises: [apart.py, shared.py]
"""

_EXERCISE = """\
# ---
# jupyter:
#   kernelspec: {display_name: Python 3, language: python, name: python3}
# enact:
#   id: attacked-MODE
#   title: {en: Attacked}
#   difficulty: 1
#   minutes: 5
#   mode: MODE
#   skills: [attacked.all]
#   hints:
#     - {en: Add them up.}
#     - {en: There is a function for this.}
#   misconceptions:
#     - says: {en: All are one}
#       wrong:
#         total: |
#           def total(values):
#               return 1
#     - says: {en: All are two}
#       wrong:
#         total: |
#           def total(values):
#               return 2
#   tests:
TESTS
# ---

# %% role="locked" name="given"
import contextlib
import io
import unittest

import numpy as np

prices = [3, 1, 2]
table = np.array([[1.0, 2.0], [3.0, 4.0]])

# %% role="solution" name="total"
def total(values):
    ### BEGIN SOLUTION
    return sum(values)
    ### END SOLUTION

# %% role="tests" name="total-shown" points=1
assert total([1, 2, 3]) == 6, "1, 2 and 3 make 6"

# %% role="tests" name="total-hidden" points=4
assert callable(total)
### BEGIN HIDDEN TESTS
secret = "@TOKEN@"
assert total([41, 7919, 182846]) == @NUMBER@, "try other numbers"
assert total([]) == 0, "what is the sum of nothing?"
### END HIDDEN TESTS

# %% role="tests" name="total-described" points=1
assert callable(total)
### BEGIN HIDDEN TESTS
unittest.TestCase().assertEqual(total([100000, 90806]), @NUMBER@)
### END HIDDEN TESTS

# %% role="tests" name="total-of-own" points=1
own = [4, 5, 6]
assert total(own) == sum(own), "the sum of three numbers"

# %% role="tests" name="total-of-given" points=1
assert total(prices) == sum(prices), "the sum of the prices"

# %% role="tests" name="credit" points=2
2 * (total([2]) == 2)

# %% role="solution" name="scaled"
def scaled(array):
    ### BEGIN SOLUTION
    return array / array.sum()
    ### END SOLUTION

# %% role="tests" name="scaled-tests" points=2
assert np.allclose(scaled(table), [[0.1, 0.2], [0.3, 0.4]]), "shares of the sum"

# %% role="solution" name="stack"
class Stack:
    ### BEGIN SOLUTION
    def __init__(self):
        self.items = []

    def push(self, item):
        self.items.append(item)

    def pop(self):
        return self.items.pop()

    def __len__(self):
        return len(self.items)
    ### END SOLUTION

# %% role="tests" name="stack-tests" points=2
stack = Stack()
stack.push(3)
stack.push(5)
assert len(stack) == 2, "two were pushed"
assert stack.pop() == 5, "the last comes first"
assert stack.pop() == 3

# %% role="solution" name="twice"
def twice(function, value):
    ### BEGIN SOLUTION
    return function(function(value))
    ### END SOLUTION

# %% role="tests" name="twice-tests" points=2
assert twice(lambda value: value + 3, 7) == 13, "7 and 3 and 3"

# %% role="tests" name="twice-probed" points=1
def probe(value):
    assert value in (7, 10), "it is called with 7, then with what it gave"
    return value + 3

result = twice(probe, 7)

# %% role="solution" name="clock"
class Clock:
    ### BEGIN SOLUTION
    def __enter__(self):
        self.name = "stopwatch"
        return self

    def __exit__(self, *error):
        return False
    ### END SOLUTION

# %% role="tests" name="clock-tests" points=1
with Clock() as clock:
    assert clock.name == "stopwatch", "what is its name?"

# %% role="solution" name="half"
def half(value):
    ### BEGIN SOLUTION
    return value / 2
    ### END SOLUTION

# %% role="tests" name="half-tests" points=1
for got, wanted in zip(map(half, [4, 6]), [2, 3]):
    assert got == wanted, "half of it"

# %% role="solution" name="smallest"
### BEGIN SOLUTION
smallest = min(prices)
### END SOLUTION

# %% role="tests" name="smallest-tests" points=2
assert smallest == min(prices), "the smallest price"
assert abs(smallest - np.array(prices).min()) < 1e-9

# %% role="solution" name="greet"
def greet(name):
    ### BEGIN SOLUTION
    print("Hello,", name)
    ### END SOLUTION

# %% role="tests" name="greet-tests" points=1
printed = io.StringIO()
with contextlib.redirect_stdout(printed):
    greet("Ada")
assert printed.getvalue() == "Hello, Ada\\n", "what is printed?"

# %% role="solution" name="refuse"
def refuse(text):
    ### BEGIN SOLUTION
    raise ValueError(text)
    ### END SOLUTION

# %% role="tests" name="refuse-tests" points=1
refused = False
try:
    refuse("x")
except ValueError:
    refused = True
assert refused, "a ValueError is expected"
"""

TESTS = (
    *("total-shown", "total-hidden", "total-described", "total-of-own", "total-of-given", "credit", "scaled-tests"),
    *("stack-tests", "twice-tests", "twice-probed", "clock-tests", "half-tests", "smallest-tests", "greet-tests"),
    "refuse-tests",
)

WRONG: Mapping[str, str] = {
    "total": "def total(values):\n    return -1",
    "scaled": "def scaled(array):\n    return array",
    "stack": "class Stack:\n    def push(self, item): ...\n    def pop(self): ...\n    def __len__(self): return 0",
    "twice": "def twice(function, value):\n    return function(0)",
    "clock": "class Clock:\n    name = ''\n    def __enter__(self): return self\n    def __exit__(self, *error): ...",
    "half": "def half(value):\n    return 0",
    "smallest": "smallest = 99",
    "greet": "def greet(name):\n    print('no')",
    "refuse": "def refuse(text): ...",
}
"""Answers that earn nothing."""

Change = Callable[[dict[str, Any]], None]


@dataclass(frozen=True)
class Attacked:
    """The exercise in one mode, released."""

    mode: Mode
    release: Release
    student: dict[str, Any] = field(repr=False)  # the notebook that learners get
    solved: dict[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.release.exercise.id)

    def handed_in(self, cells: Mapping[str, str], change: Change | None = None) -> dict[str, Any]:
        """The notebook with these answers, wrong ones for all others; ``change`` tampers with it."""
        notebook = deepcopy(self.student)
        for cell in notebook["cells"]:
            name = name_of(cell)
            if name in WRONG:
                cell["source"] = cells.get(name, WRONG[name])
        unknown = set(cells) - set(WRONG)
        assert not unknown, f"no answer cells: {unknown}"
        if change:
            change(notebook)
        return notebook


def name_of(cell: Mapping[str, Any]) -> str:
    """The grade id of a cell, or ""."""
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def build(folder: Path) -> dict[Mode, Attacked]:
    """Write the course, and release the exercise in both modes."""
    course = folder / "course"
    course.mkdir(parents=True)
    (course / "course.yaml").write_text(_COURSE, "utf-8")
    titles = "\n".join(f"#     {name}: {{en: {name}}}" for name in TESTS)
    for mode in MODES:
        text = _EXERCISE.replace("MODE", mode).replace("TESTS\n", f"{titles}\n", 1)
        text = text.replace("@TOKEN@", TOKEN).replace("@NUMBER@", NUMBER)
        (course / f"{mode}.py").write_text(text, "utf-8")
    source = FolderSource([course], folder / "shelf")
    exercises = {one.exercise.mode: one for one in source.sources()[CourseId("attacked")].exercises}
    found: dict[Mode, Attacked] = {}
    for mode in MODES:
        id_ = exercises[mode].exercise.id
        release = source.release(CourseId("attacked"), ExerciseId(id_))
        solved = json.loads(next(iter(variants(exercises[mode]))).notebooks[str(id_)])
        student = json.loads((release.folder / "release" / "en" / id_ / f"{id_}.ipynb").read_text("utf-8"))
        found[mode] = Attacked(mode, release, student, solved)
    return found
