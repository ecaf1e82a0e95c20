"""What the run with the reference solution showed: whose names are whose, what crosses, and the author's faults."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from enact_learn.domain.text import Message


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the author of the tests should change."""

    cell: str
    line: int  # in the cell, from 1; 0 where none is known
    message: Message


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The record of one notebook. Plain data."""

    owned: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Cell of the learner -> names of locked cells or of Python that are the learner's once it has run."""
    crossings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Expression (``fit()[]``) -> kinds that came (``value:float``, ``handle:Stack``)."""
    libraries: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Name of the learner -> module and qualified name ("" for the module itself) of the library object it has."""
    changes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Test -> which arguments of which calls the learner's code changes, as it is asked to (``sort() 0``)."""
    swallows: Sequence[str] = ()
    """Tests in which the learner's code is given, and may swallow, failed assertions of the tests."""
    faults: Sequence[Fault] = ()

    def to_dict(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "owned": {cell: list(names) for cell, names in self.owned.items()},
            "crossings": {path: list(kinds) for path, kinds in self.crossings.items()},
            "libraries": {name: list(place) for name, place in self.libraries.items()},
            "changes": {cell: list(keys) for cell, keys in self.changes.items()},
            "swallows": list(self.swallows),
            "faults": [
                {"cell": one.cell, "line": one.line, "id": one.message.id, "params": dict(one.message.params)}
                for one in self.faults
            ],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Rehearsal":
        """Back from JSON."""
        return cls(
            owned={cell: tuple(names) for cell, names in data["owned"].items()},
            crossings={path: tuple(kinds) for path, kinds in data["crossings"].items()},
            libraries={name: (module, qualname) for name, (module, qualname) in data["libraries"].items()},
            changes={cell: tuple(keys) for cell, keys in data["changes"].items()},
            swallows=tuple(data.get("swallows", ())),
            faults=tuple(Fault(one["cell"], one["line"], Message(one["id"], one["params"])) for one in data["faults"]),
        )
