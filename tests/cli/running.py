"""Running the command, and reading what it said."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    def refused(self, id_: str = "") -> str:
        """Check that it failed with a sentence and without a trace; give the sentence."""
        assert self.status != 0
        said = self.err
        if self.out.startswith("{"):
            error = self.json["error"]
            assert error["id"] == id_
            said = error["text"]
        else:
            assert self.out == ""
        assert said.strip()
        assert "Traceback" not in said + self.err
        assert 'File "' not in said + self.err
        return str(said)


Enact = Callable[..., Ran]
