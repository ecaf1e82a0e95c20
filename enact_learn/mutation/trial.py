"""What is asked of a process that tries mutants, and what it answers: plain data that goes through JSON."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["given", "solution", "tests"]
Fate = Literal["visible", "hidden", "survived"]
"""Which tests noticed a try: already the visible ones, only the hidden ones, or none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One code cell of an exercise, solved, in the order of the notebook."""

    name: str
    role: Role
    source: str
    visible: str = ""  # of a cell of tests: what is left without its hidden tests


@dataclass(frozen=True, slots=True)
class Try:
    """Some solution cells, written otherwise."""

    cells: dict[str, str]  # name of a solution cell -> the whole cell


@dataclass(frozen=True, slots=True)
class Trial:
    """One exercise, and what to try on it."""

    name: str
    cells: tuple[Cell, ...]
    tries: tuple[Try, ...]
    memory_mb: int = 2000  # what a try may take beyond what the exercise takes


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a trial."""

    fates: tuple[Fate, ...]  # one a try
    seconds: float  # of computing: the solution, all tests, once
    memory_mb: float  # at its peak, the libraries included
    digests: dict[str, dict[str, str]]
    """Name of a cell -> name of a plain value after it ("": what it printed) -> hash. Names of tests are left out."""
    fault: str = ""  # why nothing was tried: the solution does not pass its own tests here
    mishap: str = ""  # what kept it from being tried, whatever the exercise is like: another time it may be fine
    seed: int = 0  # by which the process orders its sets
