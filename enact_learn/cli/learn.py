"""What a learner asks for in the terminal: next, submit, progress."""

from pathlib import Path

import click

from enact_learn.cli.options import (
    answer,
    config_option,
    course_folders,
    json_option,
    learner_option,
    open_tutor,
    spoken,
)
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NoCourse, NoSuchFile
from enact_learn.domain.views import Card, CheckView, PathView
from enact_learn.words import say
from enact_learn.words.localised import localised

SHORT_ID = 8  # of a recommendation: enough to find it again
MARKS = {"passed": "✓", "partial": "◐", "failed": "✗", "untouched": "·", "manual": "…", "not-run": "·"}


@click.command("next")
@click.option("--course", metavar="ID", help="Which course. Default: the one last worked on.")
@learner_option
@course_folders
@config_option
@json_option
def next_exercise(
    course: str | None, learner: str | None, folders: tuple[Path, ...], config_file: Path | None, as_json: bool
) -> None:
    """Say what to do next, and why."""
    with open_tutor(config_file, folders, learner) as (tutor, who):
        view = tutor.path(who, CourseId(course) if course is not None else None)
    if as_json:
        answer(localised(view, spoken()))
    else:
        _show_path(view)


@click.command()
@click.argument("notebook", type=click.Path(path_type=Path))
@learner_option
@course_folders
@config_option
@json_option
def submit(
    notebook: Path, learner: str | None, folders: tuple[Path, ...], config_file: Path | None, as_json: bool
) -> None:
    """Check NOTEBOOK: grade it and remember the result."""
    from rich.console import Console

    from enact_learn.tutor.gathering import notebooks_at
    from enact_learn.tutor.workspace import Workspace

    try:
        notebook = notebook.resolve()  # the other notebooks of its exercise stand beside the file, not beside a link
    except (OSError, RuntimeError):
        raise NoSuchFile(file=notebook.name) from None
    with open_tutor(config_file, folders, learner) as (tutor, who):
        texts = notebooks_at(notebook.name, tutor, Workspace(notebook.parent))
        with Console(stderr=True).status(say_id("cli.grading")):
            view = tutor.check(who, texts)
    if as_json:
        answer(localised(view, spoken()))
    else:
        _show_check(view)
    if view.fault:
        raise SystemExit(1)


@click.command()
@click.option("--course", metavar="ID", help="Only this course.")
@learner_option
@course_folders
@config_option
@json_option
def progress(
    course: str | None, learner: str | None, folders: tuple[Path, ...], config_file: Path | None, as_json: bool
) -> None:
    """Show how far a learner is with each skill."""
    with open_tutor(config_file, folders, learner) as (tutor, who):
        if not tutor.courses:
            raise NoCourse()
        chosen = [tutor.course(CourseId(course))] if course is not None else tutor.courses
        views = [tutor.path(who, one.id) for one in chosen]
    if as_json:
        answer(localised(views, spoken()))
    else:
        for view in views:
            _show_progress(view)


def say_id(id_: str, **params: str | int | float) -> str:
    """One of the terminal's own sentences."""
    from enact_learn.domain.text import Message

    return say(Message(id_, params), spoken())


def _show_path(view: PathView) -> None:
    words = localised(view, spoken())
    click.secho(say_id("cli.path-title", title=words["title"], done=view.done, total=view.total), bold=True)
    for notice in words["notices"]:
        click.echo(notice["text"])
    if view.next is None:
        click.echo(say_id("cli.all-done" if view.done == view.total else "cli.nothing-to-advise"))
        return
    if view.placement and view.placement.is_going_on:
        click.echo(say_id("cli.placement", asked=view.placement.asked, at_most=view.placement.at_most))
    _show_card(words["next"], view.next)
    for line in (words["runner_up"], *words["changes"]):
        if line:
            click.echo(f"  {line['text']}")
    if view.recommendation:
        click.echo(f"  {say_id('cli.why', id=view.recommendation[:SHORT_ID])}")
    if view.others:
        click.echo()
        click.secho(say_id("cli.others"), bold=True)
        for said, card in zip(words["others"], view.others, strict=True):
            _show_card(said, card)
    if view.put_aside:
        click.echo()
        click.echo(say_id("cli.put-aside", titles=", ".join(one["title"] for one in words["put_aside"])))


def _show_card(said: dict[str, object], card: Card) -> None:
    words: dict[str, object] = said
    click.echo()
    click.echo(f"  {click.style(str(words['title']), bold=True)}  ({card.exercise})")
    click.echo(f"  {say_id('cli.card', difficulty=card.difficulty, minutes=card.minutes)}")
    for reason in card.reasons:
        click.echo(f"  - {say(reason, spoken())}")


def _show_check(view: CheckView) -> None:
    words = localised(view, spoken())
    click.secho(
        say_id("cli.check-title", title=words["title"], points=view.points, max_points=view.max_points), bold=True
    )
    if view.fault:
        click.echo(words["fault"]["text"])
    for note in words["notes"]:
        click.echo(note["text"])
    for test in words["tests"]:
        status = say_id(f"status.{test['status']}")
        said = f": {test['message']['text']}" if test["message"] else ""
        click.echo(f"  {MARKS[test['status']]} {test['title']} ({status}){said}")
        if test["got"] is not None and test["expected"] is not None:
            click.echo(f"      {say_id('cli.compared', got=test['got'], expected=test['expected'])}")
    if words["hint"]:
        click.echo(f"  {say_id('cli.hint', text=words['hint']['text'])}")
    if view.path:
        click.echo()
        _show_path(view.path)


def _show_progress(view: PathView) -> None:
    from rich.console import Console
    from rich.markup import escape
    from rich.progress_bar import ProgressBar
    from rich.table import Table

    words = localised(view, spoken())
    title = say_id("cli.path-title", title=words["title"], done=view.done, total=view.total)
    table = Table(title=escape(title))  # authors write brackets too, as in "Lists: x[i]"
    for column in ("cli.skill", "cli.mastery", "", "cli.level", "cli.evidence"):
        table.add_column(say_id(column) if column else "", justify="left")
    for bar in words["skills"]:
        low, high = (f"{bar['mastery'][key] * 100:.0f}" for key in ("low", "high"))
        mean = say_id("cli.percent", share=bar["mastery"]["mean"])
        table.add_row(
            escape(bar["title"]),
            ProgressBar(total=1, completed=bar["mastery"]["mean"], width=20),
            f"{mean} ({low}-{high})",
            say_id(f"level.{bar['level']}"),
            str(bar["evidence"]),
        )
    Console().print(table)
    for one in words["fading"]:
        click.echo(say_id("cli.fading", title=one["title"], recall=one["recall"]))
    for note in words["notes"]:
        click.echo(note["text"])
