"""Which code a model is made of: what it has learned with other code does not hold any more."""

import hashlib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from enact_learn.domain.contracts import MasteryModel

_OF_NOBODY = frozenset({"builtins", "typing", "abc"})
_SAYS = 16  # hex digits


def code_of(models: Iterable[MasteryModel]) -> str:
    """Hex digits that change with any file of the packages in which the models' classes stand.

    A model leans on its neighbours, so that its own file would say too little. One that stands in no package is known
    by its own file, and one that was made without any, as in a notebook, by its name.
    """
    digest = hashlib.sha256()
    for name, file in sorted({found for model in models for found in _files(type(model))}):
        digest.update(f"{name}\n".encode("utf-8", "surrogatepass"))
        if file is not None:
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:_SAYS]


def _files(kind: type) -> Iterator[tuple[str, Path | None]]:
    for one in kind.__mro__:
        if one.__module__ in _OF_NOBODY:
            continue
        module = sys.modules.get(one.__module__)
        named = getattr(module, "__file__", None)
        file = Path(named) if named else None
        if module is None or file is None or not file.is_file():
            yield f"{one.__module__}.{one.__qualname__}", None
        elif module.__package__:
            yield from ((f"{module.__package__}/{beside.name}", beside) for beside in file.parent.glob("*.py"))
        else:
            yield one.__module__, file
