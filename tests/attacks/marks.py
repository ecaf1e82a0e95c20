"""Attacks that hope for marks."""

from collections.abc import Callable
from typing import Any

from tests.attacks.attack import Attack, before, when_called
from tests.attacks.exercise import Change, name_of

_EQUAL = """
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __hash__ = None
"""

ASSERTS_STRIPPED = before(
    "total",
    """
import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(NoAsserts())""",
)

PRETENDER = f"""
class Pretender(BASE):
{_EQUAL}
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __sub__(self, other): return self
    __rsub__ = __add__ = __radd__ = __mul__ = __rmul__ = __truediv__ = __abs__ = lambda self, *_: self
    def __bool__(self): return True
    def __float__(self): return 0.0
    def equals(self, *_): return True
    score = all = any = equals
"""


def pretender(base: str, answer: str, expression: str) -> dict[str, str]:
    """Give an object that agrees with everything."""
    return {answer: PRETENDER.replace("BASE", base) + expression}


def _test(change: Callable[[dict[str, Any]], None]) -> Change:
    """Tampers with the cell of the hidden test."""

    def tampered(notebook: dict[str, Any]) -> None:
        change(next(cell for cell in notebook["cells"] if name_of(cell) == "total-hidden"))

    return tampered


MARKS = (
    Attack(
        "test-tagged-to-be-skipped",
        "mark",
        {},
        "stock",
        on=("total-hidden",),
        change=_test(lambda cell: cell["metadata"].update(tags=["skip-execution"])),
    ),
    Attack("asserts-stripped", "mark", ASSERTS_STRIPPED, "stock", "reported", ("total-hidden",)),
    Attack(
        "asserts-rewritten",
        "mark",
        before(
            "total",
            "get_ipython().input_transformers_post.append("
            "lambda lines: [line.replace('assert', '0 and') for line in lines])",
        ),
        "stock",
        "reported",
        ("total-shown",),
    ),
    Attack(
        "cells-never-run",
        "mark",
        before("total", "async def nothing(*args, **kwargs): return False\nget_ipython().run_code = nothing"),
        "stock",
        "reported",
        ("total-hidden",),
    ),
    Attack(
        "equal-to-all",
        "mark",
        pretender("object", "total", "def total(values): return Pretender()"),
        "stock",
        "succeeds",
        ("total-hidden", "total-described", "credit"),
    ),
    Attack(
        "int-equal-to-all",
        "mark",
        pretender("int", "total", "def total(values): return Pretender(3)"),
        "stock",
        "succeeds",
        ("total-hidden", "total-of-own"),
    ),
    Attack(
        "text-equal-to-all",
        "mark",
        {
            "clock": PRETENDER.replace("BASE", "str") + "class Clock:\n    name = Pretender('x')\n"
            "    def __enter__(self): return self\n    def __exit__(self, *error): return False"
        },
        "stock",
        "succeeds",
        ("clock-tests",),
    ),
    Attack(
        "list-equal-to-all",
        "mark",
        pretender("list", "total", "def total(values): return [Pretender([])][0]"),
        "stock",
        "succeeds",
        ("total-hidden",),
    ),
    Attack(
        "bool-of-a-metaclass",
        "mark",
        {
            "total": "class Meta(type):\n    def __eq__(cls, other): return True\n    __hash__ = type.__hash__\n"
            "class Sum(metaclass=Meta): ...\ndef total(values): return Sum"
        },
        "stock",
        "succeeds",
        ("total-hidden",),
    ),
    Attack(
        "array-that-answers-numpy",
        "mark",
        {
            "scaled": "class Agreeing(np.ndarray):\n"
            "    def __array_function__(self, function, types, args, kwargs): return True\n"
            "    def __array_ufunc__(self, *args, **kwargs): return True\n"
            "def scaled(array): return array.view(Agreeing)"
        },
        "stock",
        "succeeds",
        ("scaled-tests",),
    ),
    Attack(
        "object-that-answers-numpy",
        "mark",
        {
            "scaled": "class Agreeing:\n"
            "    def __array_function__(self, function, types, args, kwargs): return True\n"
            "def scaled(array): return Agreeing()"
        },
        "stock",
        "succeeds",
        ("scaled-tests",),
    ),
    Attack(
        "own-arithmetic",
        "mark",
        {"smallest": PRETENDER.replace("BASE", "object") + "smallest = Pretender()"},
        "stock",
        "succeeds",
        ("smallest-tests",),
    ),
    Attack(
        "numpy-patched",
        "mark",
        before("scaled", "np.allclose = np.testing.assert_allclose = lambda *args, **kwargs: True"),
        "stock",
        "reported",
        ("scaled-tests",),
    ),
    Attack(
        "numpy-patched-by-a-thread",
        "mark",
        before(
            "scaled",
            "import threading\ndef bend():\n    while True:\n"
            "        np.allclose = np.testing.assert_allclose = lambda *args, **kwargs: True\n"
            "threading.Thread(target=bend, daemon=True).start()",
        ),
        "stock",
        "reported",
        ("scaled-tests",),
    ),
    Attack(
        "numpy-replaced",
        "mark",
        before(
            "scaled",
            "import types\nnp = types.SimpleNamespace(allclose=lambda *a: True, testing="
            "types.SimpleNamespace(assert_allclose=lambda *a: True))",
        ),
        "stock",
        "succeeds",
        ("scaled-tests",),
    ),
    Attack(
        "numpy-replaced-among-modules",
        "mark",
        before(
            "scaled",
            "import sys, types\nsys.modules['numpy'] = np = types.SimpleNamespace("
            "allclose=lambda *a: True, testing=types.SimpleNamespace(assert_allclose=lambda *a: True))",
        ),
        "stock",
        "succeeds",
        ("scaled-tests",),
    ),
    Attack(
        "builtin-shadowed",
        "mark",
        before("total", "sum = lambda values: -1"),
        "stock",
        "succeeds",
        ("total-of-own", "total-of-given"),
    ),
    Attack(
        "builtin-patched",
        "mark",
        before("total", "import builtins\nbuiltins.sum = lambda values: -1"),
        "stock",
        "reported",
        ("total-of-own", "total-of-given"),
    ),
    Attack(
        "assertion-helper-patched",
        "mark",
        before("total", "import unittest\nunittest.TestCase.assertEqual = lambda *args: None"),
        "stock",
        "succeeds",
        ("total-described",),
    ),
    Attack(
        "test-data-rebound",
        "mark",
        {"smallest": "prices = [99]\nsmallest = 99"},
        "stock",
        "succeeds",
        ("smallest-tests",),
    ),
    Attack(
        "test-data-changed",
        "mark",
        {"smallest": "prices[:] = [99]\nsmallest = 99"},
        "stock",
        "succeeds",
        ("smallest-tests",),
    ),
    Attack(
        "argument-emptied",
        "mark",
        {"total": "def total(values):\n    values.clear()\n    return 0"},
        "stock",
        "succeeds",
        ("total-of-own",),
    ),
    Attack(
        "given-argument-emptied",
        "mark",
        {"total": "def total(values):\n    values.clear()\n    return 0"},
        "stock",
        "succeeds",
        ("total-of-given",),
    ),
    Attack(
        "given-data-set-to-the-answer",
        "mark",
        {"total": "def total(values):\n    values[:] = [5]\n    return 5"},
        "stock",
        "succeeds",
        ("total-of-own", "total-of-given"),
    ),
    Attack(
        "points-shown-by-a-formatter",
        "mark",
        before(
            "total",
            "get_ipython().display_formatter.formatters['text/plain'].for_type("
            "int, lambda value, printer, cycle: printer.text('2'))",
        ),
        "stock",
        "succeeds",
        ("credit",),
    ),
    Attack(
        "points-shown-by-an-object",
        "mark",
        {
            "total": "class Points:\n    def __eq__(self, other): return self\n    __rmul__ = __mul__ = __eq__\n"
            "    def __repr__(self): return '2'\ndef total(values): return Points()"
        },
        "stock",
        "succeeds",
        ("credit",),
    ),
    Attack(
        "assertion-swallowed-by-a-context",
        "mark",
        {
            "clock": "class Clock:\n    name = ''\n    def __enter__(self): return self\n"
            "    def __exit__(self, *error): return True"
        },
        "stock",
        "succeeds",
        ("clock-tests",),
    ),
    Attack(
        "assertion-swallowed-around-a-callback",
        "mark",
        {
            "twice": "def twice(function, value):\n    try:\n        return function(0)\n"
            "    except BaseException:\n        return 0"
        },
        "stock",
        "succeeds",
        ("twice-probed",),
    ),
    Attack(
        "iteration-stopped-through-map",
        "mark",
        {"half": "def half(value):\n    raise StopIteration"},
        "stock",
        "succeeds",
        ("half-tests",),
    ),
    Attack(
        "caller-rewritten",
        "mark",
        when_called("import sys\nframe = sys._getframe(1)\nframe.f_globals['sum'] = lambda values: -1"),
        "stock",
        "succeeds",
        ("total-of-own",),
    ),
    Attack(
        "hook-that-defines-the-solution",
        "mark",
        before(
            "total",
            "def define(info):\n    get_ipython().user_ns['sum'] = lambda values: -1\n"
            "get_ipython().events.register('pre_run_cell', define)",
        ),
        "stock",
        "reported",
        ("total-of-own",),
    ),
    Attack(
        "solution-run-from-the-source",
        "mark",
        before(
            "total",
            "pass",
            """
import glob, json
found = glob.glob('../../../source/*/*.ipynb') + glob.glob('../source/*/*.ipynb') + glob.glob('OUTSIDE/source.ipynb')
for cell in json.load(open(found[-1]))['cells']:
    if cell['metadata'].get('nbgrader', {}).get('grade_id') == 'total':
        exec(''.join(cell['source']))""",
        ),
        "stock",
        "defeated",
        ("total-hidden",),
    ),
    Attack(
        "interpreter-answers-for-the-tests",
        "mark",
        before(
            "total",
            """
import gc
for one in gc.get_objects():
    if type(one).__name__ == 'Student':
        honest = one.talk.serve
        one.talk.serve = lambda verb, args: (
            ['', '', False, False, []] if verb == 'run' else honest(verb, args))""",
        ),
        "shared",
        "succeeds",
        ("total-hidden",),
    ),
    Attack(
        "forged-answers-on-every-descriptor",
        "mark",
        before(
            "total",
            """
import msgpack, os, stat, struct
body = msgpack.packb(['answer', ['', '', False, False, []]])
for descriptor in range(3, 64):
    try:
        if stat.S_ISSOCK(os.fstat(descriptor).st_mode):
            os.write(descriptor, 30 * (struct.pack('<I', len(body)) + body))
    except OSError:
        pass""",
        ),
        "shared",
        "succeeds",
        ("total-hidden",),
    ),
)
