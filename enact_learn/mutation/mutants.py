"""Makes mutants of a solution: the same code with one small mistake in it.

R. A. DeMillo, R. J. Lipton and F. G. Sayward, Hints on test data selection, Computer 11, 34 (1978),
https://doi.org/10.1109/C-M.1978.218136. The mistakes are those that learners make as well: a sign, a boundary, an
index that is one off, a case that was forgotten, an answer that is not given back, arguments in the wrong order.
"""

import ast
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from enact_learn.domain.magics import plain_python

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
LONGEST_SHOWN = 300  # characters of a change

_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
}
_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
# the order of their first two arguments makes no difference
_SYMMETRIC = frozenset(
    ("max", "min", "maximum", "minimum", "add", "multiply", "hypot", "gcd", "lcm", "isclose", "allclose", "array_equal")
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A solution cell with one mistake."""

    line: int  # of the mistake, within the cell, from 1
    change: str  # what it was -> what it is
    source: str  # the whole cell


def mutants_of(source: str) -> Iterator[Mutant]:
    """Give each mutant of a solution cell once; only what stands between the solution marks is changed.

    Where there are no marks, all of the cell is the solution. Raises SyntaxError for what is no Python.
    """
    tree = ast.parse(plain_python(source))
    inside = _solution_lines(source)
    seen = {ast.unparse(tree)}
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    says_types = _annotations(tree)
    for node in list(ast.walk(tree)):
        line = _line(node)
        if line not in inside or node in says_types:
            continue
        shown = node
        while isinstance(shown, _TOO_SHORT):
            shown = parents[shown]
        was = _shown(shown)
        for replacement in _mistakes(node):
            with _in_place_of(node, replacement, parents[node]):
                text = ast.unparse(ast.fix_missing_locations(tree))
                becomes = _shown(replacement if shown is node else shown)
            if text not in seen:
                seen.add(text)
                yield Mutant(line, f"{was} -> {becomes}", text)


# a change of one of these is only understood with what stands around it
_TOO_SHORT = (ast.Constant, ast.Slice, ast.keyword, ast.UnaryOp, ast.Tuple, ast.List, ast.comprehension)


def _annotations(tree: ast.AST) -> set[ast.AST]:
    """What only says a type: nothing runs it, so no test can notice a change."""
    said = [
        note
        for node in ast.walk(tree)
        for note in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if isinstance(note, ast.AST)
    ]
    return {inner for note in said for inner in ast.walk(note)}


def _line(node: ast.AST) -> int:
    where = node.target if isinstance(node, ast.comprehension) else node
    return getattr(where, "lineno", 0)


def _solution_lines(source: str) -> set[int]:
    lines = source.split("\n")
    if not any(BEGIN in line for line in lines):
        return set(range(1, len(lines) + 1))
    inside: set[int] = set()
    is_inside = False
    for number, line in enumerate(lines, 1):
        if BEGIN in line:
            is_inside = True
        elif END in line:
            is_inside = False
        elif is_inside:
            inside.add(number)
    return inside


@contextmanager
def _in_place_of(node: ast.AST, replacement: ast.AST, parent: ast.AST) -> Iterator[None]:
    """Within the block, the replacement stands where the node stood."""
    for field, value in ast.iter_fields(parent):
        if value is node:
            setattr(parent, field, replacement)
            yield
            setattr(parent, field, value)
            return
        if isinstance(value, list) and any(item is node for item in value):
            setattr(parent, field, [replacement if item is node else item for item in value])
            yield
            setattr(parent, field, value)
            return


def _mistakes(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.BinOp(op=op) if type(op) in _OPERATORS:
            yield _with(node, op=_OPERATORS[type(op)]())
        case ast.AugAssign(op=op) if type(op) in _OPERATORS:
            yield _with(node, op=_OPERATORS[type(op)]())
            yield ast.Pass()
        case ast.Compare(ops=ops):
            for position, comparison in enumerate(ops):
                other = _COMPARISONS[type(comparison)]()
                yield _with(node, ops=[*ops[:position], other, *ops[position + 1 :]])
        case ast.BoolOp(op=op):
            yield _with(node, op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.UnaryOp(operand=operand):
            yield operand
        case ast.Constant(value=bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(value=int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(value=float(value)):
            yield ast.Constant(2 * value if value else 1.0)
        case ast.If() | ast.While():
            yield _with(node, test=ast.Constant(False))
            if node.orelse:
                yield _with(node, test=ast.Constant(True))
        case ast.IfExp(body=body, orelse=orelse):
            yield body
            yield orelse
        case ast.comprehension(ifs=ifs):
            for position in range(len(ifs)):
                yield _with(node, ifs=[*ifs[:position], *ifs[position + 1 :]])
        case ast.Return(value=value) if value is not None and not _is_none(value):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(value=ast.Call()):
            yield ast.Pass()
        case ast.Call(func=func, args=args):
            yield from _wrong_calls(node, func, args)


def _wrong_calls(node: ast.Call, func: ast.expr, args: list[ast.expr]) -> Iterator[ast.AST]:
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    if any(isinstance(one, ast.Starred) for one in args):
        return
    if len(args) >= 2 and name not in _SYMMETRIC:
        yield _with(node, args=[args[1], args[0], *args[2:]])
    if name == "range" and args and not isinstance(end := args[-1 if len(args) == 1 else 1], ast.Constant):
        shorter = ast.BinOp(end, ast.Sub(), ast.Constant(1))
        yield _with(node, args=[shorter if one is end else one for one in args])


def _with(node: ast.AST, **fields: object) -> ast.AST:
    return type(node)(**{name: fields.get(name, value) for name, value in ast.iter_fields(node)})


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _shown(node: ast.AST) -> str:
    """A node on one line, a block by its first line only."""
    if isinstance(node, ast.If | ast.While):
        text = ast.unparse(_with(node, body=[ast.Pass()], orelse=[])).partition("\n")[0]
    else:
        text = ast.unparse(ast.fix_missing_locations(node))
    text = re.sub(r"\s+", " ", text)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."
