"""The modules of enact_learn and what they import, read from their text: nothing is run."""

import ast
from collections.abc import Iterator
from pathlib import Path

import enact_learn

ROOT = Path(str(enact_learn.__file__)).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if "node_modules" not in path.parts)


def module_of(path: Path) -> str:
    """``enact_learn.domain.course`` for its file; a package's ``__init__.py`` is the package."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def room(module: str) -> str:
    """The room that one of our modules is in; "" for the package's face."""
    return ".".join(module.split(".")[1:2])


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, also within functions and for type checking only."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name} has a relative import: full names are easier to follow"
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if inner in MODULES else str(node.module)


def our_imports(path: Path) -> set[str]:
    """Those that are ours."""
    return {name for name in imports(path) if name.split(".")[0] == "enact_learn"}
