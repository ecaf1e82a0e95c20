"""How much one grading may use."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one grading may use before it is stopped. The defaults fit exercises of a first course."""

    cell_seconds: float = 30.0
    total_seconds: float = 120.0
    memory_mb: int = 4096  # of each process, beside what the interpreter and its libraries take
    output_kb: int = 1000  # kept of what a notebook prints
    file_mb: int = 250  # the largest file, and all files together
    processes: int = 64  # at the same time, threads counted
