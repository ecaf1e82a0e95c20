"""Proves that exercises hold what they promise: each is graded with its solution, untouched, and wrongly solved."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from uuid import uuid4

from enact_learn.assembly.build import now
from enact_learn.catalog.source import ExerciseSource
from enact_learn.catalog.variants import Variant, variants
from enact_learn.domain.attempt import GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Grader, Job, Rehearsing, Release
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import Fault
from enact_learn.words import say

REHEARSAL = "rehearsal"
LONGEST_SECONDS = 10.0  # of computing: an exercise that takes longer keeps a class waiting


@dataclass(frozen=True, slots=True)
class Proof:
    """What one variant of one exercise scored, and what is wrong with that."""

    exercise: ExerciseId
    variant: str
    score: float | None
    seconds: float
    faults: tuple[Fault, ...]
    is_sure: bool = True  # False where the machine may have been in the way: it could not be graded, or took long


def prove_exercise(source: ExerciseSource, release: Release, grader: Grader) -> Iterator[Proof]:
    """Grade every variant of an exercise, and rehearse it where the grader can: one proof each."""
    if isinstance(grader, Rehearsing):
        yield _rehearsed(source, release, grader)
    for variant in variants(source):
        yield _proof(source, variant, release, grader)


def _rehearsed(source: ExerciseSource, release: Release, grader: Rehearsing) -> Proof:
    """What of the tests does not work with the learner's code in another process."""
    began = monotonic()
    faults = []
    for unfit in grader.rehearse(release):
        cell = str(unfit.cell).partition("/")[2]
        first = source.lines.get(cell)
        line = first + unfit.line if first else None  # the cell's own line is that of its mark
        faults.append(source.fault(f"{cell}: {say(unfit.says, 'en')}", line))
    return Proof(source.exercise.id, REHEARSAL, None, monotonic() - began, tuple(faults))


def _proof(source: ExerciseSource, variant: Variant, release: Release, grader: Grader) -> Proof:
    exercise = source.exercise
    submission = Submission(
        id=SubmissionId(uuid4().hex),
        learner=LearnerId(f"proof-{variant.name}"),
        course=exercise.course,
        exercise=exercise.id,
        release=exercise.release,
        at=now(),
        notebooks=variant.notebooks,
        digest="",
    )
    report = grader.grade(Job(release, submission))
    faults = tuple(source.fault(says) for says in _disappoints(variant, report))
    is_sure = report.fault is None and report.cpu_seconds <= LONGEST_SECONDS
    return Proof(exercise.id, variant.name, report.score, report.seconds, faults, is_sure)


def _disappoints(variant: Variant, report: GradeReport) -> Iterator[str]:
    if report.fault:
        yield f"{variant.name}: could not be graded ({report.fault.id})"
        return
    if variant.expects == "full":
        what = "the solution" if variant.name == "solution" else f"{variant.name}, which should be right as well,"
        for cell in report.cells:
            if cell.status != "manual" and cell.points != cell.max_points:
                said = say(cell.said, "en") if cell.said else cell.message or cell.error
                yield f"{what} scores {cell.points:g} of {cell.max_points:g} on {cell.cell}: {said}"
        # not wall time: on a busy machine that says nothing about the exercise
        if report.cpu_seconds > LONGEST_SECONDS:
            yield f"{what} computes for {report.cpu_seconds:.1f} s; at most {LONGEST_SECONDS:g} s are asked for"
    elif variant.expects == "nothing":
        for cell in report.cells:
            if cell.points:
                yield f"the untouched student version scores {cell.points:g} on {cell.cell}"
    elif report.score is not None and report.score >= 1:
        yield f"{variant.name} scores full marks: no test catches «{variant.says}»"
