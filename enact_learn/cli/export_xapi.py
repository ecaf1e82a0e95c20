"""Statements of the Experience API (xAPI) for others: into a file, or to a learning record store."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.cli.one_more_file import one_more_file
from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import NameTaken
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.assembly.records import Records
    from enact_learn.exports.xapi.posting import Posted
    from enact_learn.exports.xapi.said import Said
    from enact_learn.exports.xapi.statements import Statements

STANDARD_OUTPUT = Path("-")
SHOWN_EVERY = 500  # statements


@click.command("xapi")
@click.argument("file", required=False, default=STANDARD_OUTPUT, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--course", metavar="ID", help="Only this course. Default: all.")
@click.option("--since", metavar="TIME", help="Only what was recorded from this day or time on (ISO 8601, UTC).")
@click.option("--only-standing", is_flag=True, help="Without what was superseded, and what voids it.")
@click.option("--no-mastery", is_flag=True, help="Without skills that the engine takes to be mastered.")
@click.option("--array", "as_array", is_flag=True, help="One JSON array instead of a statement on each line.")
@click.option("--void-learner", metavar="ID", help="What voids all about a learner, before you erase her.")
@click.option("--post", "posts", is_flag=True, help="Send it to the record store of [lrs] in enact.toml.")
@course_folders
@config_option
@json_option
def export_xapi(
    file: Path,
    course: str | None,
    since: str | None,
    only_standing: bool,
    no_mastery: bool,
    as_array: bool,
    void_learner: str | None,
    posts: bool,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Write what learners did as xAPI 1.0.3 statements into FILE (default: standard output), or post it.

    Learners go by pseudonyms. What is sent is noted: a later --post sends only what is new.
    """
    if posts and (file != STANDARD_OUTPUT or as_array or only_standing):
        raise click.UsageError("--post sends what is missing: it takes no FILE, --array or --only-standing.")
    if as_json and not posts and file == STANDARD_OUTPUT:
        raise click.UsageError("Statements go to standard output here: name a FILE for an answer in JSON.")
    if file != STANDARD_OUTPUT and os.path.lexists(file):
        raise NameTaken(file=str(file))
    from enact_learn.assembly.statements import statements
    from enact_learn.exports.xapi.selecting import selected

    begins = _time(since)
    with open_records(config_file, folders) as records:
        made = statements(records, with_mastery=not no_mastery)
        chosen = CourseId(course) if course else None
        if void_learner is None:
            found, names = _all(records, made, chosen), None
        else:
            found, names = _voiding(records, made, chosen, void_learner)
        if posts:
            _post(records, made, selected(found, begins, only_standing=False), names, as_json)
        else:
            _write(
                file, selected(found, begins, only_standing=only_standing and names is None), as_array, names, as_json
            )


def _all(records: "Records", made: "Statements", course: CourseId | None) -> "Iterator[Said]":
    from enact_learn.assembly.statements import read_through

    for log in read_through(records.store, course):
        yield from made.of(log, course)


def _voiding(
    records: "Records", made: "Statements", course: CourseId | None, learner: str
) -> "tuple[Iterator[Said], list[str]]":
    """What voids all about a learner, and her pseudonyms."""
    from enact_learn.assembly.build import now
    from enact_learn.assembly.statements import log_of
    from enact_learn.tutor.local import learner_id

    log = log_of(records.store, learner_id(learner))
    return made.voiding(log, now(), course), made.pseudonyms(log, course)


def _write(file: Path, found: "Iterator[Said]", as_array: bool, names: list[str] | None, as_json: bool) -> None:
    from enact_learn.exports.xapi.selecting import write

    if file == STANDARD_OUTPUT:
        try:
            write(found, sys.stdout.write, as_array=as_array)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads has read enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _say_names(names)
        return
    with one_more_file(file) as made, made.open("w", encoding="ascii", newline="\n") as out, _progress() as shown:
        count = write(_counted(found, shown), out.write, as_array=as_array)
    if as_json:
        answer({"file": str(file), "statements": count, **_named(names)})
    else:
        click.echo(_say("cli.xapi-written", count=count, file=str(file)))
        _say_names(names)


def _post(
    records: "Records", made: "Statements", found: "Iterator[Said]", names: list[str] | None, as_json: bool
) -> None:
    from enact_learn.assembly.record_store import lrs_settings
    from enact_learn.exports.xapi.outbox import Outbox
    from enact_learn.exports.xapi.posting import post
    from enact_learn.exports.xapi.record_store import RecordStore

    lrs = lrs_settings(records.config)
    with (
        closing(RecordStore(lrs.endpoint, lrs.key, lrs.secret)) as store,
        closing(Outbox(lrs.outbox, lrs.endpoint)) as outbox,
        _progress() as shown,
    ):
        posted = post(found, store, outbox, made.void, lambda so_far: shown(so_far.sent), lrs.batch)
    _say_posted(posted, lrs.endpoint, names, as_json)
    if posted.refused:
        raise click.exceptions.Exit(1)


def _say_posted(posted: "Posted", endpoint: str, names: list[str] | None, as_json: bool) -> None:
    if as_json:
        named = [{"id": one.id, "status": one.status, "why": one.why} for one in posted.named]
        counts = {"sent": posted.sent, "voiding": posted.voids, "sent_before": posted.before}
        answer({"endpoint": endpoint, **counts, "refused": posted.refused, "named": named, **_named(names)})
        return
    click.echo(_say("cli.xapi-posted", sent=posted.sent, before=posted.before, where=endpoint))
    if posted.refused:
        click.echo(_say("cli.xapi-refused", count=posted.refused))
        for one in posted.named:
            click.echo(f"  {one.id}  {one.status}  {one.why}")
    _say_names(names)


def _named(names: list[str] | None) -> dict[str, list[str]]:
    return {} if names is None else {"pseudonyms": names}


def _say_names(names: list[str] | None) -> None:
    """Beside what is written: it may go to standard output."""
    if names:
        click.echo(_say("cli.xapi-pseudonyms", names=", ".join(names)), err=True)


def _counted(found: "Iterator[Said]", shown: Callable[[int], None]) -> "Iterator[Said]":
    for count, one in enumerate(found, 1):
        yield one
        if count % SHOWN_EVERY == 0:
            shown(count)


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """Shows how many statements are done, on a terminal."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(_say("cli.xapi-counting", count=0), total=None)
        yield lambda count: progress.update(task, description=_say("cli.xapi-counting", count=count))


def _time(said: str | None) -> datetime | None:
    if said is None:
        return None
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        raise click.BadParameter("a day or a time, as 2026-09-01 or 2026-09-01T08:00Z", param_hint="--since") from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, params), spoken())
