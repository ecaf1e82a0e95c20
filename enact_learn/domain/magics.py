"""Lines that are IPython's, not Python's: %magic, !command, ?help."""

import ast
import re

_MAGIC = re.compile(r"^(\s*)[%!?].*$", re.MULTILINE)


def plain_python(source: str) -> str:
    """Give a cell's source as plain Python, of the same number of lines: IPython's own lines do nothing.

    What is Python already stays as it is, also where a line begins with a percent sign. What is neither
    stays no Python.
    """
    try:
        ast.parse(source)
    except SyntaxError:
        return _MAGIC.sub(r"\1pass", source)
    return source
