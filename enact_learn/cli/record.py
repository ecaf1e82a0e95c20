"""What a learner asks for her record in the terminal: export, import, erase."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

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
from enact_learn.domain.errors import CantWrite, NameTaken, NoSuchFile
from enact_learn.domain.text import Message
from enact_learn.words import say
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.tutor.workspace import Workspace

work_option = click.option(
    "--work",
    default=".",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Where your copies are (below enact/). Default: this folder.",
)


@click.command("progress")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--notebooks/--no-notebooks", default=True, help="With your own notebooks. Default: with them.")
@work_option
@learner_option
@course_folders
@config_option
@json_option
def export_progress(
    file: Path | None,
    notebooks: bool,
    work: Path,
    learner: str | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Take your progress home: write it into FILE (default: enact-progress-<today>.json)."""
    from enact_learn.tutor.taking_home import progress_file

    target = file or Path(f"enact-progress-{datetime.now().astimezone():%Y-%m-%d}.json")
    if os.path.lexists(target):
        raise NameTaken(file=str(target))
    with open_tutor(config_file, folders, learner) as (tutor, who):
        text = progress_file(tutor, who, _workspace(work) if notebooks else None)
    _write(target, text)
    if as_json:
        answer({"file": str(target), "bytes": len(text)})
    else:
        click.echo(_say("cli.exported", file=str(target)))


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@work_option
@learner_option
@course_folders
@config_option
@json_option
def import_progress(
    file: Path,
    work: Path,
    learner: str | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Bring your progress back from FILE. What is here stays; importing twice changes nothing."""
    from enact_learn.tutor.in_folder import bring
    from enact_learn.tutor.own_learning import OwnLearning

    content = _read(file)
    with open_tutor(config_file, folders, learner) as (tutor, who):
        view = bring(OwnLearning(tutor, who), content, _workspace(work), tutor.clock())
    if as_json:
        answer(localised(view, spoken()))
        return
    click.echo(_say("cli.imported", attempts=view.attempts, already_here=view.already_here))
    for notebook in view.notebooks:
        click.echo(f"  {notebook}")
    for note in view.notes:
        click.echo(say(note, spoken()))


@click.command()
@click.option("--yes", is_flag=True, help="Don't ask.")
@learner_option
@config_option
@json_option
def erase(yes: bool, learner: str | None, config_file: Path | None, as_json: bool) -> None:
    """Erase everything that is kept about you. Your notebooks stay."""
    from enact_learn.assembly.build import build_store, erase_own, own_learner
    from enact_learn.assembly.config import read_config
    from enact_learn.tutor.local import learner_id

    config = read_config(config_file)
    other = learner_id(learner) if learner is not None else None
    who = other or own_learner(config.data)
    if not yes:
        click.confirm(_say("cli.erase-sure", learner=who), abort=True, err=True)
    store = build_store(config)
    try:
        if other is None:
            erase_own(store, config.data)
        else:
            store.erase(other)
    finally:
        store.close()
    if as_json:
        answer({"erased": who})
    else:
        click.echo(_say("notice.erased" if other is None else "cli.erased", learner=who))


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, params), spoken())


def _workspace(work: Path) -> "Workspace":
    from enact_learn.tutor.workspace import Workspace

    return Workspace(work.resolve())


def _read(file: Path) -> bytes:
    """The file, or as much of it as shows that it is too large. Raises NoSuchFile."""
    from enact_learn.domain.progress_file import MOST_MB

    try:
        with file.open("rb") as stream:
            return stream.read(MOST_MB * 1_000_000 + 1)
    except OSError:
        raise NoSuchFile(file=str(file)) from None


def _write(target: Path, text: str) -> None:
    """A new file that only its owner can read. Raises NameTaken, CantWrite; then there is no half of it."""
    try:
        number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NameTaken(file=str(target)) from None
    except OSError as error:
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
    try:
        with os.fdopen(number, "w", encoding="ascii") as stream:
            stream.write(text)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
