"""Finds tests that let the learner's process decide: the author is told, before a learner meets the exercise.

An honest process was asked while these calls were observed, so that types and values are what they seem.
"""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from enact_learn.domain.text import Message
from enact_learn.grading.apart import proxies

Position = tuple[int, int, int, int]
"""Of an expression: line and column of its start and of its end."""

_DATA_METHODS = (
    *("predict", "decision_function", "transform", "inverse_transform", "fit", "get_", "set_", "kneighbors"),
    *("sample", "staged_", "apply", "append", "pop", "add", "remove", "rvs", "pdf", "cdf", "ppf", "isf", "sf", "pmf"),
)
"""Beginnings of the names of library methods that give data or change their object, and judge nothing."""

_JUDGES = frozenset(
    "equals equal eq is_equal is_close isclose allclose all_close compare compare_to score matches match grade check "  # noqa: SIM905
    "is_same same verify validate is_correct evaluate".split()
)
"""Names of methods that say how good something is."""

_JUDGING_PARTS = ("score", "error", "loss", "accuracy", "metric", "distance", "compare", "corr", "similar")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a test's cell something is asked of the learner's process."""

    line: int  # of the cell's own statement; 0 where there is none
    position: Position | None  # of the innermost expression in the cell


@dataclass(frozen=True, slots=True)
class Observed:
    """One call of something of the learner's process, made by a test with the reference solution."""

    place: Place
    path: str
    module: str  # where the function is defined
    name: str  # its qualified name; "?" for an object that is called
    owner: str  # class of the object of a method; "" for none
    given: tuple[Any, ...]  # arguments
    came: tuple[bool, ...]  # whether each came from the learner's process before
    result: Any

    @property
    def is_of_a_library(self) -> bool:
        """Whether the learner did not write what is called."""
        return self.module not in ("", "__main__")

    @property
    def last_name(self) -> str:
        """Name without the class."""
        return self.name.rpartition(".")[2]


def place_in(namespace: Mapping[str, Any]) -> Place:
    """Where the running cell is, whose globals are ``namespace``."""
    frames = []
    frame: Any = sys._getframe(1)
    while frame is not None:
        if frame.f_globals is namespace:
            frames.append(frame)
        frame = frame.f_back
    if not frames:
        return Place(0, None)
    cell = frames[-1]
    inner = next(one for one in frames if one.f_code.co_filename == cell.f_code.co_filename)
    positions = list(inner.f_code.co_positions())
    start, end, first, last = positions[inner.f_lasti // 2]
    known = None not in (start, end, first, last)
    return Place(cell.f_lineno, (start, first, end, last) if known else None)


def faults_of_calls(source: str, observed: Sequence[Observed]) -> Iterator[tuple[int, Message]]:
    """The author's faults in one test: line, and what to do."""
    for one in observed:
        message = _judged_by_library(one) or _judged_by_method(one)
        if message:
            yield one.place.line, message
    try:
        cell = _Cell(ast.parse(source), observed)
    except SyntaxError:  # magics: IPython's own language
        return
    yield from cell.faults()


class _Cell:
    """The source of a test beside the calls that it made."""

    def __init__(self, tree: ast.Module, observed: Sequence[Observed]) -> None:
        calls = {_position(node): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
        self._observed: dict[ast.AST, list[Observed]] = {}
        for one in observed:
            node = calls.get(one.place.position) if one.place.position and not one.is_of_a_library else None
            if node is not None:
                self._observed.setdefault(node, []).append(one)
        self._assigned = {
            node.targets[0].id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name)
        }
        self._asserts = [node for node in ast.walk(tree) if isinstance(node, ast.Assert)]

    def faults(self) -> Iterator[tuple[int, Message]]:
        """What the assertions let the learner's process decide."""
        for statement in self._asserts:
            for expression in _truths(statement.test):
                call = self._call(expression)
                for one in self._observed[call] if call else ():
                    if call and _is_truth(one.result) and self._mixes(one, call, of_any_kind=True):
                        yield statement.lineno, Message("grading.author-judged-by-method", {"what": one.path})
                if isinstance(expression, ast.Compare):
                    yield from self._of_comparison(statement.lineno, expression)

    def _of_comparison(self, line: int, comparison: ast.Compare) -> Iterator[tuple[int, Message]]:
        sides = [comparison.left, *comparison.comparators]
        is_order = all(isinstance(op, ast.Lt | ast.LtE | ast.Gt | ast.GtE) for op in comparison.ops)
        for side in sides:
            call = self._call(side)
            if call is None:
                continue
            others = [ast.dump(other) for other in sides if other is not side]
            for one in self._observed.get(call, ()):
                if is_order and _is_number(one.result) and self._mixes(one, call, of_any_kind=False):
                    yield line, Message("grading.author-judged-by-method", {"what": one.path})
                elif self._hands_over(one, call, others):
                    yield line, Message("grading.author-expected-handed", {"what": one.path})

    def _call(self, expression: ast.AST) -> ast.Call | None:
        """The observed call whose result an expression is, directly or by a name."""
        if isinstance(expression, ast.Name):
            expression = self._assigned.get(expression.id, expression)
        return expression if isinstance(expression, ast.Call) and expression in self._observed else None

    def _mixes(self, one: Observed, call: ast.Call, *, of_any_kind: bool) -> bool:
        """Whether something of the learner is held against something of the test: two things of one kind."""
        arguments = _arguments(call)
        if len(arguments) != len(one.given):
            return False
        theirs: set[str] = set()
        ours: set[str] = set()
        for expression, value, came in zip(arguments, one.given, one.came, strict=True):
            (theirs if came or self._is_derived(expression) else ours).add(_family(value))
        alike = theirs & ours
        return bool(alike if of_any_kind else alike & {"data"})

    def _hands_over(self, one: Observed, call: ast.Call, others: Sequence[str]) -> bool:
        """Whether the other side of the comparison is an argument, beside another of its kind."""
        arguments = _arguments(call)
        if len(arguments) != len(one.given):
            return False
        for place, (expression, value) in enumerate(zip(arguments, one.given, strict=True)):
            if _family(value) != "data" or ast.dump(expression) not in others:
                continue
            rest = [other for number, other in enumerate(one.given) if number != place]
            if any(_family(other) in ("data", "object") and _is_filled(other) for other in rest):
                return True
        return False

    def _is_derived(self, expression: ast.AST) -> bool:
        return any(self._call(node) is not None for node in ast.walk(expression))


def _judged_by_library(one: Observed) -> Message | None:
    if not one.is_of_a_library or one.name == "?" or proxies.is_proxy(one.result) or proxies.is_mirror(one.result):
        return None
    params = {"what": one.path, "library": one.module.partition(".")[0]}
    if not one.owner:
        return Message("grading.author-judged-there", params)
    name = one.last_name
    if name.startswith(_DATA_METHODS):
        return None
    judges = _is_truth(one.result) or (_is_number(one.result) and any(part in name for part in _JUDGING_PARTS))
    return Message("grading.author-judged-there", params) if judges else None


def _judged_by_method(one: Observed) -> Message | None:
    if not one.owner.startswith("__main__.") or one.last_name not in _JUDGES or not one.given:
        return None
    if not (_is_truth(one.result) or _is_number(one.result)):
        return None
    holds_against = any(
        came or _family(value) in ("data", "object") for value, came in zip(one.given, one.came, strict=True)
    )
    return Message("grading.author-judged-by-method", {"what": one.path}) if holds_against else None


def _truths(expression: ast.AST) -> Iterator[ast.AST]:
    """The expressions whose truth decides an assertion."""
    if isinstance(expression, ast.BoolOp):
        for value in expression.values:
            yield from _truths(value)
    elif isinstance(expression, ast.UnaryOp) and isinstance(expression.op, ast.Not):
        yield from _truths(expression.operand)
    elif isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name) and len(expression.args) == 1:
        argument = expression.args[0]
        if expression.func.id in ("all", "any") and isinstance(argument, ast.GeneratorExp | ast.ListComp):
            yield from _truths(argument.elt)
        else:
            yield expression
    else:
        yield expression
        if isinstance(expression, ast.Compare):
            last = expression.comparators[-1]
            if isinstance(last, ast.Constant) and type(last.value) is bool:  # same(a, b) is True
                yield expression.left


def _position(node: ast.Call) -> Position:
    return node.lineno, node.col_offset, node.end_lineno or 0, node.end_col_offset or 0


def _arguments(call: ast.Call) -> list[ast.expr]:
    return [*call.args, *(keyword.value for keyword in call.keywords)]


def _family(value: Any) -> str:
    if proxies.is_proxy(value) or proxies.is_mirror(value):
        return "object"
    if _is_truth(value) or value is None:
        return "truth"
    if _is_number(value):
        return "number"
    return "text" if type(value) is str else "data"


def _is_truth(value: Any) -> bool:
    return type(value).__name__ in ("bool", "bool_")


def _is_number(value: Any) -> bool:
    return type(value) in (int, float, complex) or (
        type(value).__module__ == "numpy" and hasattr(value, "dtype") and value.shape == () and not _is_truth(value)
    )


def _is_filled(value: Any) -> bool:
    return proxies.is_proxy(value) or not hasattr(type(value), "__len__") or len(value) > 0
