"""What an assertion compared, and what of a failure may be shown: all of a visible test, little of a hidden one."""

import ast
import linecache
import reprlib
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from enact_learn.grading.apart import proxies

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"

LONGEST = 200
"""Characters of a value that is shown."""

_MESSAGE = 2_000


class Asserts(ast.NodeTransformer):
    """The assertions of one cell: keeps what visible ones compare, under names that no source can have.

    A transformer for IPython, or for ``visit(ast.parse(source))``; nothing but those names is added, so that the
    order of evaluation and all line numbers stay.
    """

    def __init__(self, source: str) -> None:
        """``source`` of the cell, with its marks around hidden tests."""
        self._source = source
        self._hidden = hidden_lines(source)

    def visit_Assert(self, node: ast.Assert) -> ast.AST:
        comparison = node.test
        is_hidden = any(line in self._hidden for line in range(node.lineno, (node.end_lineno or node.lineno) + 1))
        # of `low < high` the right side is no expected value: only `==` and `is` say what should have come
        if not is_hidden and isinstance(comparison, ast.Compare) and _says_what_was_expected(comparison):
            left, right = _names(node.lineno)
            comparison.left = _kept(left, comparison.left)
            comparison.comparators = [_kept(right, comparison.comparators[0])]
        return node

    def compared(self, error: BaseException) -> tuple[str, str] | None:
        """Left and right of the comparison that failed, shortly; None where no visible one did."""
        last = _last(error)
        if type(error) is not AssertionError or last is None:
            return None
        statement = _assertion_at(self._lines_of(last), last.tb_lineno)
        if statement is None:
            return None
        values = last.tb_frame.f_locals
        left, right = _names(statement.lineno)
        if not (dict.__contains__(values, left) and dict.__contains__(values, right)):
            return None
        return in_short(values[left]), in_short(values[right])

    def is_hidden(self, error: BaseException) -> bool:
        """Whether a hidden test failed: the error went through a line of one."""
        return any(step.tb_lineno in hidden_lines(self._lines_of(step)) for step in _steps(error))

    def message(self, error: BaseException) -> str:
        """The explicit message of an assertion of the cell itself; "" for any other failure."""
        last = _last(error)
        if type(error) is not AssertionError or last is None:
            return ""
        statement = _assertion_at(self._lines_of(last), last.tb_lineno)
        if statement is None or statement.msg is None:
            return ""
        return str(error)[:_MESSAGE]

    def _lines_of(self, step: TracebackType) -> str:
        """Source of the cell that this step is in: IPython keeps it in the line cache."""
        lines = linecache.getlines(step.tb_frame.f_code.co_filename)
        if lines:
            return "".join(lines)
        return self._source if step.tb_frame.f_globals.get("__name__") == "__main__" else ""


def hidden_lines(source: str) -> frozenset[int]:
    """Numbers of the lines of hidden tests, marks included; a mark without its end hides the rest."""
    hidden: set[int] = set()
    is_hidden = False
    for number, line in enumerate(source.splitlines(), 1):
        is_hidden = is_hidden or line.strip().lower() == BEGIN.lower()
        if is_hidden:
            hidden.add(number)
        if line.strip().lower() == END.lower():
            is_hidden = False
    return frozenset(hidden)


def in_short(value: Any) -> str:
    """A value in at most 200 characters. Asks nothing of the learner's process."""
    if hasattr(type(value), "dtype") and getattr(value, "shape", None) == () and not proxies.is_proxy(value):
        value = value.item()  # np.float64(3.0) is 3.0 to people
    try:
        text = _SHORT.repr(value)
    except Exception:  # a repr that fails
        text = f"<{type(value).__name__}>"
    return text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."


class _Short(reprlib.Repr):
    def __init__(self) -> None:
        super().__init__()
        self.maxlevel = 4
        self.maxlist = self.maxtuple = self.maxset = self.maxfrozenset = self.maxdict = 20
        self.maxstring, self.maxlong, self.maxother = 120, 60, 400

    def repr1(self, x: Any, level: int) -> str:
        if proxies.is_mirror(x):
            return f"<class {type.__getattribute__(x, '__name__')}>"
        if proxies.is_proxy(x):
            return f"<{type.__getattribute__(type(x), '__name__')} object>"
        return super().repr1(x, level)


_SHORT = _Short()


def _says_what_was_expected(comparison: ast.Compare) -> bool:
    return len(comparison.ops) == 1 and isinstance(comparison.ops[0], ast.Eq | ast.Is)


def _names(line: int) -> tuple[str, str]:
    return f"@left {line}", f"@right {line}"


def is_kept(name: str) -> bool:
    """Whether a name of a namespace is one of those that keep what was compared."""
    return name[:1] == "@"


def _kept(name: str, value: ast.expr) -> ast.expr:
    target = ast.copy_location(ast.Name(name, ast.Store()), value)
    return ast.copy_location(ast.NamedExpr(target, value), value)


def _assertion_at(source: str, line: int) -> ast.Assert | None:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return None
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert) and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    return found[0] if len(found) == 1 else None


def _steps(error: BaseException) -> Iterator[TracebackType]:
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_globals.get("__name__") == "__main__":
            yield step
        step = step.tb_next


def _last(error: BaseException) -> TracebackType | None:
    """The step that raised, if that is in a cell."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None or step.tb_frame.f_globals.get("__name__") != "__main__":
        return None
    return step
