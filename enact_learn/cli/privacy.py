"""``enact privacy``: what is kept of a person is handed over, erased, purged when its time is over, or renamed."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.cli.main import LazyGroup
from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.assembly.erasing import Erased
    from enact_learn.privacy.scan import Found

folder_option = click.option(
    "--course-folder",
    "books",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="An nbgrader course directory beside those of the data folder (again for more).",
)


@click.group(
    cls=LazyGroup,
    lazy={
        "kept": ("privacy:kept", "Show what is kept about persons, why, and how long."),
        "export": ("privacy:export", "Write everything that is kept about somebody into one zip file."),
        "erase": ("privacy:erase", "Erase somebody everywhere, and prove that nothing is left."),
        "purge": ("privacy_purge:purge", "Erase what has been kept long enough."),
        "rotate-key": ("enact_learn.hub.rotating:rotate_key", "Give everybody another id, by another key."),
    },
)
def privacy() -> None:
    """What a data-protection officer asks for (for operators). A learner has her own in *My data*."""


@click.command()
@config_option
@json_option
def kept(config_file: Path | None, as_json: bool) -> None:
    """Show what is kept about persons, why, on which legal ground, how long, and who sees it."""
    from dataclasses import asdict

    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.privacy import privacy_settings
    from enact_learn.privacy.purposes import in_short

    lines = in_short(spoken(), privacy_settings(read_config(config_file)).months)
    if as_json:
        answer([asdict(line) for line in lines])
        return
    for line in lines:
        click.secho(line.what, bold=True)
        for id_, value in (
            ("cli.kept-why", line.why),
            ("cli.kept-ground", line.ground),
            ("cli.kept-how-long", line.how_long),
            ("cli.kept-who", line.who),
        ):
            click.echo(f"  {_say(id_, value=value)}")


@click.command()
@click.argument("learner")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@course_folders
@config_option
@json_option
def export(learner: str, file: Path | None, folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Write everything that is kept about LEARNER into FILE (default: enact-data-<today>.zip).

    LEARNER is an id, or on a Hub the user's name. The file holds her record, her notebooks, estimates,
    recommendations with their reasons in words, and says what each is. Hand it to nobody but her.
    """
    from datetime import datetime

    from enact_learn.assembly.build import build_tutor
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.everything import write_everything
    from enact_learn.assembly.her_statements import statements_of
    from enact_learn.assembly.persons import person
    from enact_learn.cli.one_more_file import one_more_file
    from enact_learn.domain.errors import NameTaken

    config = read_config(config_file, folders)
    target = file or Path(f"enact-data-{datetime.now().astimezone():%Y-%m-%d}.zip")
    if os.path.lexists(target):
        raise NameTaken(file=str(target))
    tutor = build_tutor(config)
    try:
        who, say_of = person(config, tutor.store, learner), statements_of(config, tutor.store)
        with one_more_file(target) as made, made.open("w+b") as out, showing("cli.privacy-writing") as step:
            counted = write_everything(tutor, who.learner, out, statements=say_of, step=step)
    finally:
        tutor.close()
    if as_json:
        answer({"file": str(target), "entries": dict(counted)})
    else:
        click.echo(_say("cli.privacy-exported", file=str(target)))


@click.command()
@click.argument("learner")
@click.option("--gradebook", is_flag=True, help="Out of nbgrader's gradebooks and folders too.")
@click.option(
    "--look-in",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    metavar="PATH",
    help="Look through this file or folder too (logs, backups; again for more). Nothing is changed there.",
)
@folder_option
@click.option("--yes", is_flag=True, help="Don't ask.")
@config_option
@json_option
def erase(
    learner: str,
    gradebook: bool,
    look_in: tuple[Path, ...],
    books: tuple[Path, ...],
    yes: bool,
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Erase everything about LEARNER, then look through every byte for what is left.

    LEARNER is an id, or on a Hub the user's name. Exit status 1 where something is left. Without --gradebook,
    nbgrader's gradebooks stay as they are. While the service of a Hub runs, this is refused.
    """
    from enact_learn.assembly.build import build_store
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.erasing import erase as erase_person
    from enact_learn.assembly.erasing import kept_of
    from enact_learn.assembly.persons import gradebooks, person
    from enact_learn.assembly.service_lock import alone

    config = read_config(config_file)
    with alone(config.data):
        store = build_store(config)
        try:
            found = gradebooks(config, [one.absolute() for one in books])
            who = person(config, store, learner, found, anywhere=gradebook)
            record = store.record(who.learner)
            if not yes:
                count = sum(kept_of(record).values())
                click.confirm(_say("cli.privacy-erase-sure", learner=learner, count=count), abort=True, err=True)
            there = [one.absolute() for one in look_in]
            done = erase_person(config, store, who, record, found if gradebook else [], there)
        finally:
            store.close()
    if as_json:
        answer(_erased_json(done))
    else:
        _show_erased(done)
    if done.left:
        raise click.exceptions.Exit(1)


def _show_erased(done: "Erased") -> None:
    counted = sum(done.records.values())
    click.echo(_say("cli.privacy-erased", count=counted, learner=done.learner))
    for name, count in done.gradebooks.items():
        click.echo(_say("cli.privacy-erased-gradebook", name=name, count=count))
    looked = done.looked
    click.echo(_say("cli.privacy-looked", files=looked.files, megabytes=round(looked.bytes / 1e6, 1)))
    for one in looked.unread:
        click.echo(f"  {_say('cli.privacy-unread', file=one)}")
    if done.on_purpose:
        click.echo(_say("cli.privacy-stays"))
        for found in done.on_purpose:
            click.echo(f"  {_told(found)}")
    if done.is_teacher:
        click.echo(_say("cli.privacy-teacher"))
    if not done.left:
        click.echo(_say("cli.privacy-nothing-left"))
        return
    click.echo(_say("cli.privacy-left"))
    for found in done.left:
        click.echo(f"  {_told(found)}")


def _told(found: "Found") -> str:
    return f"{found.where}: {found.what} ({found.times}×)"


def _erased_json(done: "Erased") -> dict[str, object]:
    from dataclasses import asdict

    return {
        "erased": str(done.learner),
        "records": dict(done.records),
        "gradebooks": dict(done.gradebooks),
        "looked_through": {"files": done.looked.files, "bytes": done.looked.bytes, "unread": done.looked.unread},
        "left": [asdict(one) for one in done.left],
        "on_purpose": [asdict(one) for one in done.on_purpose],
    }


@contextmanager
def showing(id_: str) -> "Iterator[Callable[[str, int], None]]":
    """Shows how far something long is, on a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TextColumn("{task.completed}"))
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(_say(id_), total=None)

        def step(what: str, count: int) -> None:
            progress.update(task, advance=count, description=f"{_say(id_)} {what}")

        yield step


def _say(id_: str, **params: str | int | float) -> str:
    return say(Message(id_, params), spoken())
