"""Measures how strong the tests of an exercise are: mutants of its solution and its wrong examples are tried."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from enact_learn.assembly.proof import LONGEST_SECONDS
from enact_learn.catalog.lesson import LessonSource
from enact_learn.catalog.review import imported_modules
from enact_learn.catalog.source import ExerciseSource
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import Fault
from enact_learn.mutation.mutants import mutants_of
from enact_learn.mutation.trial import Cell, Fate, Outcome, Trial, Try
from enact_learn.mutation.trials import Trials

LEAST_KILLED = 0.90  # of the mutants of one exercise, by all of its tests
LEAST_KILLED_IN_COURSE = 0.95
MOST_MEMORY_MB = 1000.0
_CHANGES = "{cell} makes other values in a second run: give every random number a seed, sort every set"
_IN_CELL = re.compile(r"<([\w-]+)>, line (\d+): ")
_HIDDEN = re.compile(r"^[^\n]*### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS[^\n]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TriedMutant:
    """One small mistake in a solution, and which tests noticed it."""

    cell: str
    line: int | None  # in the author's file
    change: str
    fate: Fate
    equivalent: str = ""  # why no test can notice it, where the author says so


@dataclass(frozen=True, slots=True)
class Strength:
    """What the tests of one exercise notice."""

    exercise: ExerciseId
    mutants: tuple[TriedMutant, ...]
    wrong: tuple[Fate, ...]  # of each wrong example
    seconds: float  # of computing: the solution and all tests
    memory_mb: float
    faults: tuple[Fault, ...]
    is_sure: bool = True  # False where something other than the exercise was in the way

    @property
    def counted(self) -> int:
        """The mutants but for those that compute the same."""
        return sum(not one.equivalent for one in self.mutants)

    def killed(self, *, by_visible: bool = False) -> int:
        """How many of them the tests notice, all tests or only those that learners see."""
        noticing = ("visible",) if by_visible else ("visible", "hidden")
        return sum(one.fate in noticing for one in self.mutants if not one.equivalent)


def warm_modules(sources: Iterable[ExerciseSource]) -> list[str]:
    """What the exercises import: a process that holds it already starts each trial at once."""
    return sorted({module for source in sources for module in imported_modules(source)})


def strength(source: ExerciseSource, trials: Trials) -> Strength:
    """Try all mutants and all wrong examples of one exercise."""
    made = [
        (name, one) for name, cell in _solutions(source).items() for one in mutants_of(cell)
    ]  # (name of the cell, mutant)
    tries = [Try({name: one.source}) for name, one in made]
    tries += [Try(dict(one.wrong)) for one in source.exercise.misconceptions if one.wrong]
    outcome = trials.outcome(Trial(str(source.exercise.id), tuple(_cells(source)), tuple(tries)))
    if outcome.fault or outcome.mishap:
        return _failed(source, outcome)
    reasons = _Reasons(source)
    mutants = tuple(
        TriedMutant(
            name,
            _line(source, name, one.line),
            one.change,
            fate,
            reasons.of(one.change) if fate == "survived" else "",
        )
        for (name, one), fate in zip(made, outcome.fates, strict=False)
    )
    found = Strength(source.exercise.id, mutants, outcome.fates[len(made) :], outcome.seconds, outcome.memory_mb, ())
    visible = Trial(str(source.exercise.id), tuple(_cells(source, visible_only=True)), ())
    again = trials.outcome(visible, unlike=outcome.seed)
    faults = (*_weaknesses(source, found), *_changes(source, outcome, again))
    return replace(found, faults=faults, is_sure=not again.mishap)


def lesson_faults_when_run(lesson: LessonSource, trials: Trials) -> Iterator[Fault]:
    """What is wrong with a lesson when its code is run, from top to bottom."""
    notebook = next(iter(lesson.notebooks.values()))
    cells = tuple(Cell(cell.id, "given", cell.source) for cell in notebook.cells if cell.cell_type == "code")
    first = trials.outcome(Trial(lesson.id, cells, ()))
    if first.fault or first.mishap:
        yield lesson.fault(f"it does not run to its end: {_placed(lesson, first.fault or first.mishap)}")
        return
    second = trials.outcome(Trial(lesson.id, cells, ()), unlike=first.seed)
    if first.seconds > LONGEST_SECONDS:
        yield lesson.fault(f"it computes for {first.seconds:.1f} s; at most {LONGEST_SECONDS:g} s are asked for")
    for cell in changed_cells(first, second):
        yield lesson.fault(_CHANGES.format(cell="a cell"), lesson.lines.get(cell))
        return


def _placed(lesson: LessonSource, fault: str) -> str:
    """With the line of the file in the place of that of a cell."""
    found = _IN_CELL.match(fault)
    first = lesson.lines.get(found[1]) if found else None
    if found is None or first is None:
        return fault
    return f"line {first + int(found[2])}: {fault[found.end() :]}"


def _weaknesses(source: ExerciseSource, found: Strength) -> Iterator[Fault]:
    killed, counted = found.killed(), found.counted
    if counted and killed / counted < LEAST_KILLED:
        yield source.fault(
            f"the tests notice {killed} of {counted} mutants ({killed / counted:.0%}); "
            f"at least {LEAST_KILLED:.0%} are asked for"
        )
        for one in found.mutants:
            if one.fate == "survived" and not one.equivalent:
                yield source.fault(f'no test notices "{one.change}" in {one.cell}', one.line)
    if "hidden" not in (*found.wrong, *(one.fate for one in found.mutants)):
        yield source.fault(
            "no hidden test notices anything that the visible tests do not notice already: hide a test that catches "
            "one of the wrong ideas, or a mutant"
        )
    for equivalent in source.equivalent:
        alike = [one.fate for one in found.mutants if one.change == equivalent.mutant]
        if not alike:
            yield source.fault(f"equivalent: there is no mutant {equivalent.mutant!r}", equivalent.line)
        elif "survived" not in alike:
            yield source.fault(f"equivalent: the tests do notice {equivalent.mutant!r}", equivalent.line)
    if found.memory_mb > MOST_MEMORY_MB:
        yield source.fault(f"it takes {found.memory_mb:.0f} MB; at most {MOST_MEMORY_MB:.0f} MB are asked for")


def _changes(source: ExerciseSource, first: Outcome, second: Outcome) -> Iterator[Fault]:
    """What differs between two runs, the second one without hidden tests, in another process."""
    if second.fault:
        yield source.fault(f"without its hidden tests it fails: {second.fault}")
    for cell in changed_cells(first, second):
        yield source.fault(_CHANGES.format(cell=cell), source.lines.get(cell))
        return


def changed_cells(first: Outcome, second: Outcome) -> Iterator[str]:
    """The cells after which something that both runs have is not the same."""
    for cell, values in second.digests.items():
        before = first.digests.get(cell, {})
        if any(before.get(name, value) != value for name, value in values.items()):
            yield cell


def _failed(source: ExerciseSource, outcome: Outcome) -> Strength:
    says = f"the solution fails where mutants are tried: {outcome.fault}"
    if outcome.mishap:
        says = f"mutants could not be tried: {outcome.mishap}; check it again"
    return Strength(source.exercise.id, (), (), 0.0, 0.0, (source.fault(says),), is_sure=not outcome.mishap)


class _Reasons:
    """Why mutants compute the same; each reason holds for as many places as its author says."""

    def __init__(self, source: ExerciseSource) -> None:
        self._left = [(one.mutant, one.because) for one in source.equivalent for _ in range(one.places)]

    def of(self, change: str) -> str:
        """The reason for the next mutant of this text; "" for none."""
        for entry in self._left:
            if entry[0] == change:
                self._left.remove(entry)
                return entry[1]
        return ""


def _solutions(source: ExerciseSource) -> dict[str, str]:
    return {cell.name: cell.source for cell in _cells(source) if cell.role == "solution"}


def _cells(source: ExerciseSource, *, visible_only: bool = False) -> Iterator[Cell]:
    """The code of the exercise's first notebook in its first language."""
    notebook = next(iter(source.notebooks[source.exercise.languages[0]].values()))
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        marks = cell.metadata.get("nbgrader", {})
        name = str(marks.get("grade_id", cell.get("id", "")))
        if marks.get("grade") and marks.get("solution"):
            continue  # a person grades it
        if marks.get("grade"):
            visible = _HIDDEN.sub("", cell.source)
            yield Cell(name, "tests", visible if visible_only else cell.source, visible)
        else:
            yield Cell(name, "solution" if marks.get("solution") else "given", cell.source)


def _line(source: ExerciseSource, cell: str, line: int) -> int | None:
    first = source.lines.get(cell)
    return first + line if first else None
