"""What crosses between the grader and its worker process: plain data, as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from enact_learn.domain.contracts import Limits
from enact_learn.domain.course import CellId, Mode
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
    visible_only: bool = False  # hidden tests are left out


@dataclass(frozen=True, slots=True)
class ReleasedCell:
    """A cell as nbgrader's gradebook remembers it from the release: what locked cells are put back to."""

    name: str  # nbgrader's grade id
    cell_type: str
    source: str  # with hidden tests; of an answer, what students start from
    locked: bool
    checksum: str
    max_points: float | None = None  # of a graded cell or task


@dataclass(frozen=True, slots=True)
class ReleasedNotebook:
    """A notebook of an assignment, with all that grading a copy of it needs."""

    name: str
    cells: tuple[ReleasedCell, ...]
    versions: Mapping[str, str] = field(default_factory=dict)
    """Language -> student version, nbformat JSON; empty where a course keeps none: then no lost cell is put back."""
    kernelspec: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """One grading for the resident grader: complete, so that it can cross to another process or machine."""

    exercise: str
    notebooks: Mapping[str, str]  # as handed in: name -> nbformat JSON
    released: tuple[ReleasedNotebook, ...]
    limits: Limits
    languages: tuple[str, ...] = ("en",)
    mode: Mode = "shared"
    rehearsal: Mapping[str, Any] | None = None  # what crossed for the reference solution, in mode "apart"
    records: bool = False  # a rehearsal: the notebooks are the reference solution, and what crosses is noted
    keeps_notebooks: bool = False  # the executed notebooks are wanted, with all their outputs
    settings: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Of nbgrader's preprocessors: class -> trait -> value, as in nbgrader_config.py."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What went wrong in one executed cell."""

    notebook: str
    cell: str  # grade id, or the number of an unnamed cell from 1
    role: Role
    error: str  # name of the exception
    says: str  # its text, one line
    said: Message | None = None  # what we say of it, where the test itself could not decide
    compared: tuple[str, str] | None = None  # what a visible test got, and what it expected


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
    comments: Mapping[CellId, str | None] = field(default_factory=dict)  # nbgrader's, of answers and tasks
    executed: Mapping[str, str] = field(default_factory=dict)  # notebook -> nbformat JSON, where it was asked for
    rehearsal: Mapping[str, Any] | None = None  # where it was asked for
    elsewhere: str = ""  # why the resident grader can't do this one: it takes nbclient's road
