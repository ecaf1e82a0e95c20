"""What an operator does with the whole store: back it up, restore it, prove that a backup and a store are the same."""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.cli.main import LazyGroup
from enact_learn.cli.one_more_file import one_more_file
from enact_learn.cli.options import answer, config_option, json_option, spoken
from enact_learn.domain.errors import CantWrite, NameTaken, NoBackup, NoSuchFile
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.store.sql.backup import Difference, Step, Summary
    from enact_learn.store.sql.store import SqlStore

verify_option = click.option(
    "--verify", "verifies", is_flag=True, help="Then compare the store and the file, row by row."
)
file_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@click.group(
    cls=LazyGroup,
    lazy={
        "backup": ("admin:back_up", "Write everything that is kept into one file."),
        "restore": ("admin:restore", "Put a backup into an empty store."),
        "verify": ("admin:verify", "Compare a backup and the store: does anything differ?"),
    },
)
def admin() -> None:
    """Back up and restore everything that is kept (for operators).

    A backup is one file, the same from SQLite and from PostgreSQL: it goes into either. Beside it, FILE.folders.tar.gz
    holds the kept releases and nbgrader's course directories. Both hold what learners wrote: keep them as carefully as
    the store itself. enact.toml and the Hub's key are in neither: keep the key elsewhere.
    """


@click.command("backup")
@file_argument
@verify_option
@config_option
@json_option
def back_up(file: Path, verifies: bool, config_file: Path | None, as_json: bool) -> None:
    """Write everything that is kept into FILE, which must not be there yet. The service may go on meanwhile.

    Kept releases and nbgrader's course directories go into FILE.folders.tar.gz.
    """
    from enact_learn.assembly.build import now

    for one in (file, _folders_beside(file)):
        if os.path.lexists(one):
            raise NameTaken(file=str(one))
    with _store(config_file) as store:
        with one_more_file(file) as made, _progress("cli.backup-writing", store.count_rows()) as step:
            summary = store.back_up(made, now(), step)
        _pack(file, config_file, as_json)
        if verifies:
            _compare(store, file, as_json)
            return
    _say_or_answer("cli.backed-up", file, summary, as_json)


@click.command()
@file_argument
@verify_option
@config_option
@json_option
def restore(file: Path, verifies: bool, config_file: Path | None, as_json: bool) -> None:
    """Put the backup FILE into the store that enact.toml names, which must be empty: all of it or nothing.

    From FILE.folders.tar.gz each course's folder comes back where there is none.
    """
    from enact_learn.assembly.folders_kept import look_through

    _is_there(file)
    if (beside := _folders_beside(file)).is_file():
        look_through(beside)
    with _store(config_file) as store:
        with _progress("cli.backup-restoring", {}) as step, _reading(file):
            summary = store.restore(file, step)
        _unpack(file, config_file, as_json)
        if verifies:
            _compare(store, file, as_json)
            return
    _say_or_answer("cli.restored", file, summary, as_json)


@click.command()
@file_argument
@config_option
@json_option
def verify(file: Path, config_file: Path | None, as_json: bool) -> None:
    """Compare the backup FILE with the store, row by row. Exit status 1 where something differs."""
    _is_there(file)
    with _store(config_file) as store:
        _compare(store, file, as_json)


def _folders_beside(file: Path) -> Path:
    return file.with_name(f"{file.name}.folders.tar.gz")


def _pack(file: Path, config_file: Path | None, as_json: bool) -> None:
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.folders_kept import folders_of_courses, pack

    data, beside = read_config(config_file).data, _folders_beside(file)
    if folders_of_courses(data):
        with one_more_file(beside) as made:
            packed = pack(data, made)
        if not as_json:
            click.echo(_say("cli.backup-folders", count=len(packed), file=str(beside)))
    if not as_json:
        click.echo(_say("cli.backup-apart"))


def _unpack(file: Path, config_file: Path | None, as_json: bool) -> None:
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.folders_kept import unpack

    beside, data = _folders_beside(file), read_config(config_file).data
    if not beside.is_file():
        return
    try:
        back = unpack(beside, data)
    except OSError as error:
        raise CantWrite(file=str(data), why=error.strerror or str(error)) from error
    if not as_json:
        click.echo(_say("cli.restored-folders", count=len(back), file=str(data)))


def _compare(store: "SqlStore", file: Path, as_json: bool) -> None:
    with _progress("cli.backup-comparing", store.count_rows()) as step, _reading(file):
        summary, found = store.compare(file, step)
    if as_json:
        answer({**_summed(file, summary), "differences": [_told(one) for one in found]})
    elif not found:
        click.echo(_say("cli.backup-same", file=str(file), rows=summary.total, digest=summary.digest))
    else:
        click.echo(_say("cli.backup-differs", file=str(file)))
        for one in found:
            click.echo(
                "  "
                + _say(
                    "cli.backup-difference",
                    table=one.table,
                    here=one.only_here,
                    there=one.only_there,
                    changed=one.changed,
                    named=", ".join(one.named),
                )
            )
    if found:
        raise click.exceptions.Exit(1)


@contextmanager
def _store(config_file: Path | None) -> "Iterator[SqlStore]":
    """The store, where it is of a kind that has backups. Raises NoBackup, StoreUnavailable."""
    from enact_learn.assembly.build import build_store
    from enact_learn.assembly.config import read_config
    from enact_learn.store.sql.store import SqlStore

    config = read_config(config_file)
    store = build_store(config)
    try:
        if not isinstance(store, SqlStore):
            raise NoBackup(store=config.store)
        yield store
    finally:
        store.close()


@contextmanager
def _reading(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError:
        raise NoSuchFile(file=str(file)) from None


@contextmanager
def _progress(id_: str, rows: Mapping[str, int]) -> "Iterator[Step]":
    """Shows how many rows are done, on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(_say(id_), total=sum(rows.values()) or None)

        def step(table: str, count: int) -> None:
            progress.update(task, advance=count, description=f"{_say(id_)} {table}")

        yield step


def _is_there(file: Path) -> None:
    if not file.is_file():
        raise NoSuchFile(file=str(file))


def _say_or_answer(id_: str, file: Path, summary: "Summary", as_json: bool) -> None:
    if as_json:
        answer(_summed(file, summary))
    else:
        click.echo(_say(id_, file=str(file), rows=summary.total, digest=summary.digest))


def _summed(file: Path, summary: "Summary") -> Mapping[str, object]:
    return {"file": str(file), "rows": dict(summary.rows), "sha256": summary.digest}


def _told(one: "Difference") -> Mapping[str, str | int | Sequence[str]]:
    return {
        "table": one.table,
        "only_in_store": one.only_here,
        "only_in_file": one.only_there,
        "changed": one.changed,
        "named": one.named,
    }


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, params), spoken())
