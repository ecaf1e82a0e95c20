"""What an attack is: data. It hopes for a mark, for a hidden fact, for something outside, or to break the grader."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from tests.attacks.exercise import TOKEN, WRONG, Change

Hope = Literal["mark", "fact", "outside", "harm"]
Fate = Literal["defeated", "reported", "succeeds"]


@dataclass(frozen=True)
class Attack:
    """One attack. In its cells OUTSIDE, PORT, VICTIM and NAME are filled in before it is handed in."""

    name: str
    hope: Hope
    cells: Mapping[str, str]
    control: str
    """Where it succeeds: "stock" (nbgrader), "shared" (our other mode), "bare" (no layer but the lowest), or the
    name of a defence in ``defences.py`` that is off."""
    shared: Fate = "defeated"
    """What becomes of it in mode "shared"."""
    on: tuple[str, ...] = ()
    """Tests of which one should be passed."""
    seeks: str = TOKEN
    """The fact that should be seen."""
    then: Mapping[str, str] | None = None
    """Answers of the next student, who should gain."""
    change: Change | None = field(default=None, repr=False)
    limits: Mapping[str, Any] = field(default_factory=dict)
    keeps: bool = False
    """Whether the executed notebook is looked at too, as `enact grade` keeps it."""
    slow: bool = False

    def __str__(self) -> str:
        return self.name


def before(answer: str, code: str, rest: str = "") -> dict[str, str]:
    """The code, and behind it an answer that is wrong."""
    return {answer: f"{code}\n{rest or WRONG[answer]}"}


def when_called(code: str) -> dict[str, str]:
    """Code that runs when a test calls ``total``; ``values`` are its arguments."""
    body = "\n".join(f"    {line}" for line in code.splitlines())
    return {"total": f"def total(values):\n{body}\n    return -1"}
