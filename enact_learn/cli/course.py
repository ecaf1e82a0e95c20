"""What an author asks for: check a course, build it for nbgrader."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from enact_learn.cli.options import answer, json_option
from enact_learn.domain.errors import Fault
from enact_learn.domain.wire import to_json

if TYPE_CHECKING:
    from enact_learn.assembly.proof import Proof
    from enact_learn.catalog.folder import FolderSource


@click.group()
def course() -> None:
    """Check and build courses (for authors)."""


@course.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--quick", is_flag=True, help="Only read; grade nothing.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Gradings at a time.")
@json_option
def check(paths: tuple[Path, ...], quick: bool, workers: int, as_json: bool) -> None:
    """Find the faults of the course at PATH (or of all courses below it), before learners do.

    Reads everything, then grades each exercise with its solution (full marks are asked for), untouched
    (0 on every graded cell) and with each wrong example (less than full marks). Exit status 1 on faults.
    """
    from enact_learn.catalog.folder import FolderSource
    from enact_learn.catalog.review import review
    from enact_learn.domain.errors import BrokenCourse

    with TemporaryDirectory(prefix="enact-check-") as shelf:
        source = FolderSource(course_folders(paths), Path(shelf))
        proofs: list[Proof] = []
        try:
            courses = source.courses()
            faults = [fault for sources in source.sources().values() for fault in review(sources)]
        except BrokenCourse as error:
            courses, faults = [], list(error.faults)
        else:
            if not quick:
                proofs = _prove(source, workers)
        faults += [fault for proof in proofs for fault in proof.faults]
    exercises = sum(len(one.exercises) for one in courses)
    if as_json:
        answer({"exercises": exercises, "faults": to_json(faults), "proofs": to_json(proofs)})
    else:
        _report(faults, proofs, exercises)
    if faults:
        raise SystemExit(1)


@course.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--to", "to", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Where to build it.")
@json_option
def build(path: Path, to: Path, as_json: bool) -> None:
    """Build the course at PATH as an ordinary nbgrader course in DIR.

    nbgrader's commands and the formgrader work there. Building again keeps submissions and grades.
    """
    from rich.console import Console
    from rich.progress import Progress

    from enact_learn.catalog.build import build_course
    from enact_learn.catalog.manifest import read_course

    sources = read_course(path)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Building", total=len(sources.exercises))
        build_course(sources, to, lambda exercise: bar.update(task, advance=1, description=str(exercise.id)))
    built = [str(source.exercise.id) for source in sources.exercises]
    if as_json:
        answer({"course": sources.course.id, "to": str(to), "assignments": built})
    else:
        click.echo(f"Built {len(built)} assignments of {sources.course.id} in {to}.")
        click.echo(f"Next: cd {to} && nbgrader list, or open the formgrader there.")


def course_folders(paths: tuple[Path, ...]) -> list[Path]:
    """Each path that is a course, and the courses right below those that are not."""
    folders: list[Path] = []
    for path in paths:
        below = [one.parent for one in sorted(path.glob("*/course.yaml")) if not one.parent.name.startswith("_")]
        folders += [path] if (path / "course.yaml").exists() or not below else below
    return folders


def _prove(source: "FolderSource", workers: int) -> "list[Proof]":
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    from enact_learn.assembly.build import build_grader
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.proof import count_proofs, prove

    grader = build_grader(read_config())
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    proofs = []
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Grading", total=count_proofs(source, grader))
            for proof in prove(source, grader, workers):
                bar.update(task, advance=1, description=f"{proof.exercise} {proof.variant}")
                proofs.append(proof)
    finally:
        grader.close()
    return proofs


def _report(faults: list[Fault], proofs: "list[Proof]", exercises: int) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    if proofs:
        table = Table("exercise", "variant", "score", "seconds", title="What each variant scored")
        for proof in sorted(proofs, key=lambda one: (one.exercise, one.variant)):
            score = "-" if proof.score is None else f"{proof.score:.0%}"
            table.add_row(proof.exercise, proof.variant, score, f"{proof.seconds:.1f}")
        console.print(table)
    for fault in faults:
        click.echo(str(fault))
    click.echo(f"{exercises} exercise(s), {len(faults)} fault(s).")
