"""Options that several commands share, and how they answer."""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from enact_learn.domain.attempt import LearnerId
from enact_learn.words import spoken as spoken  # commands ask for it here

if TYPE_CHECKING:
    from enact_learn.assembly.records import Records
    from enact_learn.tutor.local import LocalTutor

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    """``--json``: an answer for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")(command)


def course_folders(command: Command) -> Command:
    """``--courses``: folders to load instead of the configured ones."""
    return click.option(
        "--courses",
        "folders",
        multiple=True,
        type=click.Path(path_type=Path),
        metavar="FOLDER",
        help="Course folder to load (again for more). Default: enact.toml, else those of the last `enact start`.",
    )(command)


def learner_option(command: Command) -> Command:
    """``--learner``: whose record."""
    return click.option("--learner", metavar="ID", help="Whose record to use. Default: the learner of this computer.")(
        command
    )


def config_option(command: Command) -> Command:
    """``--config``: another enact.toml."""
    return click.option(
        "--config",
        "config_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The enact.toml to read. Default: ENACT_CONFIG, else Jupyter's configuration folders.",
    )(command)


def answer(data: object) -> None:
    """Print JSON for ``--json``."""
    speaks_unicode = (sys.stdout.encoding or "").lower().startswith("utf")
    click.echo(json.dumps(data, indent=2, ensure_ascii=not speaks_unicode))


def check_page(page: Path | None) -> None:
    """Before long work: could its report be written here? Raises CantWrite."""
    from enact_learn.domain.errors import CantWrite

    if page is None:
        return
    number = errno.EISDIR if page.is_dir() else 0 if page.parent.is_dir() else errno.ENOENT
    if not number and not os.access(page if page.exists() else page.parent, os.W_OK):
        number = errno.EACCES
    if number:
        raise CantWrite(file=str(page), why=os.strerror(number))


@contextmanager
def open_tutor(
    config_file: Path | None, folders: Sequence[Path], learner: str | None
) -> "Iterator[tuple[LocalTutor, LearnerId]]":
    """The tutor and the learner that a command is about; closed afterwards. Raises what building them raises."""
    from enact_learn.assembly.build import build_tutor, own_learner
    from enact_learn.assembly.config import read_config
    from enact_learn.tutor.local import learner_id

    config = read_config(config_file, folders)
    chosen = learner_id(learner) if learner is not None else None
    tutor = build_tutor(config)
    try:
        yield tutor, chosen or own_learner(config.data)
    finally:
        tutor.close()


@contextmanager
def open_records(config_file: Path | None, folders: Sequence[Path]) -> "Iterator[Records]":
    """The record that a command is about; closed afterwards. Raises what opening it raises."""
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.records import opened

    with opened(read_config(config_file, folders)) as records:
        yield records
