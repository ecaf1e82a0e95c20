"""What an author asks for: start a course, check it, build it for nbgrader."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from enact_learn.cli.check_findings import CheckFindings, findings_json
from enact_learn.cli.course_publish import publish
from enact_learn.cli.course_sync import sync
from enact_learn.cli.options import answer, check_page, json_option

if TYPE_CHECKING:
    from enact_learn.catalog.folder import FolderSource
    from enact_learn.domain.course import CourseId
    from enact_learn.trials.walks import Walk


@click.group()
def course() -> None:
    """Start, check and build courses (for authors)."""


@course.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--quick", is_flag=True, help="Only read; run nothing.")
@click.option("--fresh", is_flag=True, help="Check everything anew, also what has not changed since the last check.")
@click.option("--details", is_flag=True, help="Say what each variant scored and which mutants survive.")
@click.option("--workers", default=2, show_default=True, type=click.IntRange(1, 64), help="Exercises at a time.")
@click.option("--html", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write the report as a page.")
@json_option
def check(
    paths: tuple[Path, ...], quick: bool, fresh: bool, details: bool, workers: int, page: Path | None, as_json: bool
) -> None:
    """Find the faults of courses before learners do.

    PATH is a course, a folder of courses, or one exercise or lesson of a course. Everything is read; then each
    exercise is graded with its solution and other right answers (full marks are asked for), untouched (0 on every
    graded cell) and with each wrong example (less than full marks); then small mistakes are made in its solution
    (mutants), which its tests should notice. Exit status 1 on faults.
    """
    from enact_learn.catalog.folder import FolderSource
    from enact_learn.cli.check_report import print_report
    from enact_learn.domain.errors import BrokenCourse

    check_page(page)
    with TemporaryDirectory(prefix="enact-check-") as shelf:
        folders, only = course_folders(paths)
        source = FolderSource(folders, Path(shelf), only)
        found: CheckFindings
        try:
            source.courses()
        except BrokenCourse as error:
            found = CheckFindings((), (), error.faults)
        else:
            found = _read(source) if quick else _checked(source, workers, fresh)
    if page is not None:
        from enact_learn.cli.check_page import check_page_of

        page.write_text(check_page_of(found), encoding="utf-8")
    if as_json:
        answer(findings_json(found))
    else:
        print_report(found, details=details)
        if page is not None:
            click.echo(f"The report is in {page}.")
    if found.faults:
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
        click.echo(f"Next: cd {to} && nbgrader db assignment list, or open the formgrader there.")


@course.command()
@click.argument("name")
@click.option("--to", type=click.Path(path_type=Path), metavar="DIR", help="Where to make it. Default: a folder NAME.")
@json_option
def new(name: str, to: Path | None, as_json: bool) -> None:
    """Start a course called NAME: a small one that runs, with advice in place."""
    from enact_learn.catalog.template import new_course

    folder = to or Path(name)
    try:
        new_course(name, folder)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="NAME") from error
    if as_json:
        answer({"course": name, "to": str(folder)})
        return
    click.echo(f"{folder} holds a course with a lesson and an exercise. What to change stands in its files.")
    click.echo(f"Next: enact course check {folder}")
    click.echo(f"Then: enact start {folder}")


@course.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--learners", default=20, show_default=True, type=click.IntRange(1, 1000), help="Of each kind.")
@json_option
def walk(paths: tuple[Path, ...], learners: int, as_json: bool) -> None:
    """Send simulated newcomers, usual learners and experts through the course at PATH.

    They do what the engine advises before it knows anything of real learners. Exit status 1 where a skill is not
    reached, or somebody meets more than three exercises in a row with a predicted chance under 20 %.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.parts import FALLBACK
    from enact_learn.assembly.plugins import find
    from enact_learn.catalog.folder import FolderSource
    from enact_learn.cli.walk_report import is_fine, print_walks, walks_json
    from enact_learn.trials.simulated import Engine
    from enact_learn.trials.walks import walks

    config = read_config()
    policy = find("policies", config.policy)(**config.arguments(config.policy))
    memory = find("mastery_models", config.memory)() if config.memory else None
    engine = Engine(find("mastery_models", FALLBACK)(), memory)
    found: dict[CourseId, list[Walk]] = {}
    with TemporaryDirectory(prefix="enact-walk-") as shelf:
        for one in FolderSource(course_folders(paths)[0], Path(shelf)).courses():
            found[one.id] = list(walks(one, engine, policy, learners))
    if as_json:
        answer(walks_json(found))
    else:
        print_walks(found)
    if not all(is_fine(walk) for walks_ in found.values() for walk in walks_):
        raise SystemExit(1)


def course_folders(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """The courses that are meant, and of these the files that are meant, if it is only some.

    A path is a course, holds courses right below it, or is a file in a course.
    """
    folders: list[Path] = []
    only: list[Path] = []
    for path in paths:
        if path.is_file() and path.name != "course.yaml":
            root = next((folder for folder in path.absolute().parents if (folder / "course.yaml").exists()), None)
            if root is None:
                raise click.BadParameter(f"{path} is in no course: no folder above it holds a course.yaml")
            folders.append(root)
            only.append(path)
            continue
        path = path.parent if path.is_file() else path
        below = [one.parent for one in sorted(path.glob("*/course.yaml")) if not one.parent.name.startswith("_")]
        folders += [path] if (path / "course.yaml").exists() or not below else below
    if only and len(only) < len(paths):
        raise click.BadParameter("name whole courses, or single files, not both at once")
    return folders, only


def _read(source: "FolderSource") -> CheckFindings:
    """What a careful reader finds; nothing is run."""
    from enact_learn.assembly.reviewed import reviewed
    from enact_learn.assembly.workshop import check_outlines

    read = list(reviewed(source))
    return CheckFindings(tuple(read), tuple(check_outlines(source, read)))


def _checked(source: "FolderSource", workers: int, fresh: bool) -> CheckFindings:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeElapsedColumn

    from enact_learn.assembly.build import build_grader
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.kept_checks import KeptChecks
    from enact_learn.assembly.workshop import check_courses, check_outlines, count_checks

    config = read_config()
    grader = build_grader(config)
    kept = KeptChecks(config.data / "checks", forgets=fresh)
    columns = (*Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    found = []
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Checking", total=count_checks(source))

        def begins(name: str) -> None:
            bar.update(task, description=f"Checking {name}")

        checks = check_courses(source, grader, kept, workers, begins)
        try:
            for one in checks:
                bar.update(task, advance=1)
                found.append(one)
        finally:
            checks.close()  # first: what is under way should not start the grader again
            grader.close()
    paths = [one.path for sources in source.sources().values() for one in sources.exercises]
    paths += [one.path for sources in source.sources().values() for one in sources.lessons]
    order = {str(path): position for position, path in enumerate(paths)}
    found.sort(key=lambda one: order.get(one.file, 0))
    return CheckFindings(tuple(found), tuple(check_outlines(source, found)))


course.add_command(publish)
course.add_command(sync)
