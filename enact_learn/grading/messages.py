"""What crosses between the grader and its worker process: plain data, as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from enact_learn.domain.contracts import Limits
from enact_learn.domain.course import CellId
from enact_learn.domain.text import Message

Role = Literal["test", "answer", "given", "own"]


@dataclass(frozen=True, slots=True)
class Work:
    """One grading, as the worker is told: nothing in it says who the learner is."""

    scratch: str  # the private folder of this grading
    release: str  # Release.folder
    exercise: str
    languages: tuple[str, ...]
    notebooks: Mapping[str, str]  # as handed in: name -> nbformat JSON
    limits: Limits
    environment: Mapping[str, str]  # of all processes that this grading starts


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong in one executed cell."""

    notebook: str
    cell: str  # grade id, or the number of an unnamed cell from 1
    role: Role
    error: str  # name of the exception; "" when there was only output on stderr
    says: str  # its text, one line
    stderr: str = ""  # first line on stderr


@dataclass(frozen=True, slots=True)
class Answer:
    """What the worker found. At most one of ``fault``, ``unreadable`` and ``broken`` is set."""

    points: Mapping[CellId, float | None] = field(default_factory=dict)  # nbgrader's scores
    untouched: tuple[CellId, ...] = ()  # answers that are as they were handed out
    troubles: tuple[Trouble, ...] = ()  # in the order of execution
    notes: tuple[Message, ...] = ()
    fault: Message | None = None  # the learner's code made a score impossible
    unreadable: Mapping[str, str | int | float] | None = None  # parameters of NotANotebook or NotebookTooLarge
    broken: str = ""  # grading itself failed
    cpu_seconds: float = 0.0
