"""``enact audit``: the log of what was advised, done and changed, verified, shown, and computed again."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.learn import say_id
from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.domain.text import Message
from enact_learn.words import say
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.assembly.auditing import Again, Step, Verdict
    from enact_learn.domain.audit import Logged

SHOWN = 20  # findings, before it is said how many more there are
HEAD_DIGITS = 12  # of a hash, where it is only to be recognised


@click.group()
def audit() -> None:
    """Does the log of advice, acts and model changes answer for itself? (for operators)

    Each recommendation, act of a teacher, fit of a model and decision for one has an entry in a chain that shows any
    later change.
    """


@audit.command(short_help="Follow the log from end to end: was anything changed?")
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="NUMBER:HASH",
    help="What `enact audit head` once printed, and you kept elsewhere (again for more).",
)
@config_option
@json_option
def verify(heads: tuple[str, ...], config_file: Path | None, as_json: bool) -> None:
    """Follow the log from its first entry to its last, and say whatever was edited, removed or put in another order.

    Exit status 1 where something is found. The service may go on meanwhile.
    """
    from enact_learn.assembly.auditing import verify as follow
    from enact_learn.domain.audit import head_of

    given = [head_of(head) for head in heads]
    with open_records(config_file, ()) as records, _progress(records.store) as step:
        verdict = follow(records.store, records.config.store, given, step)
    if as_json:
        answer(_verdict_json(verdict))
    else:
        _show_verdict(verdict)
    if not verdict.is_whole:
        raise click.exceptions.Exit(1)


@audit.command(short_help="Print the log's last entry, to be kept elsewhere.")
@config_option
@json_option
def head(config_file: Path | None, as_json: bool) -> None:
    """Print the number and the hash of the log's last entry, to be kept where nobody here can change it.

    `enact audit verify --head NUMBER:HASH` says later whether anything up to that entry was changed.
    """
    from enact_learn.assembly.auditing import the_log

    with open_records(config_file, ()) as records:
        last = the_log(records.store, records.config.store).log_head()
    if as_json:
        answer(None if last is None else last._asdict())
    elif last is None:
        click.echo(say_id("cli.audit-empty"), err=True)
    else:
        click.echo(str(last))


@audit.command(short_help="Compute past recommendations again, and compare.")
@click.argument("recommendation_id", metavar="[RECOMMENDATION_ID]", required=False)
@click.option("--last", metavar="N", type=click.IntRange(1), help="The last N. Default: the last 10.")
@click.option("--sample", metavar="N", type=click.IntRange(1), help="N that are drawn from the whole log at random.")
@click.option("--seed", metavar="S", type=int, default=0, help="The same number draws the same ones. Default: 0.")
@course_folders
@config_option
@json_option
def replay(
    recommendation_id: str | None,
    last: int | None,
    sample: int | None,
    seed: int,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Compute RECOMMENDATION_ID, the last N or a random N again, and say which agree.

    From the learner's log, the settings, the courses and the fit of then. Exit status 1 where one differs.
    """
    from enact_learn.assembly.auditing import last_advice, recompute, some_advice, the_log

    if sum(one is not None for one in (recommendation_id, last, sample)) > 1:
        raise click.UsageError("Say one of RECOMMENDATION_ID, --last and --sample.")
    found: list[Again] = []
    with open_records(config_file, folders) as records:
        if recommendation_id is not None:
            ids: Sequence[str] = [records.recommendation(recommendation_id).id]
        else:
            log = the_log(records.store, records.config.store)
            ids = some_advice(log, sample, seed) if sample else last_advice(log, last or 10)
        for one in recompute(records, ids):
            found.append(one)
            if not as_json:
                _show_again(one)
    if as_json:
        answer(_again_json(found))
    else:
        counts = {name: sum(one.agrees is is_ for one in found) for name, is_ in AGREES.items()}
        click.echo(say_id("cli.audit-replayed", **counts))
    if any(one.agrees is False for one in found):
        raise click.exceptions.Exit(1)


AGREES: Mapping[str, bool | None] = {"agree": True, "differ": False, "cannot": None}


@audit.command(short_help="Show entries of the log.")
@click.argument("number", required=False, type=click.IntRange(1))
@click.option("--last", metavar="N", type=click.IntRange(1), default=20, help="The last N entries. Default: 20.")
@config_option
@json_option
def show(number: int | None, last: int, config_file: Path | None, as_json: bool) -> None:
    """Show entry NUMBER as it is hashed, or the last N entries, a line for each."""
    from enact_learn.assembly.auditing import the_log
    from enact_learn.domain.errors import NoSuchEntry

    with open_records(config_file, ()) as records:
        log = the_log(records.store, records.config.store)
        newest = log.log_head()
        end = newest.number if newest else 0
        first, final = (number, number) if number else (max(1, end - last + 1), end)
        found = list(log.logged(first, final))
    if number and not found:
        raise NoSuchEntry(number=number, count=end)
    if as_json:
        answer([{**one.entry._asdict(), "about": one.about} for one in found])
    elif number:
        _show_whole(found[0])
    else:
        for one in found:
            click.echo(_line(one))


def _show_verdict(verdict: "Verdict") -> None:
    from enact_learn.assembly.auditing import restorings

    trail = verdict.trail
    if trail.last is None and verdict.is_whole:
        click.echo(say_id("cli.audit-empty"))
        return
    if verdict.is_whole and trail.last is not None:
        click.echo(say_id("cli.audit-whole", entries=trail.entries, at=_minute(trail.last.at)))
    else:
        click.echo(say_id("cli.audit-broken", count=verdict.count))
        for finding in verdict.findings[:SHOWN]:
            click.echo(f"  - {say(finding, spoken())}")
        if verdict.count > SHOWN:
            click.echo(f"  {say_id('cli.audit-more', count=verdict.count - SHOWN)}")
        click.echo(say_id("cli.audit-what-now"))
    kinds = ", ".join(f"{kind} {count}" for kind, count in sorted(trail.kinds.items()))
    click.echo(say_id("cli.audit-kinds", kinds=kinds))
    if trail.forgotten:
        click.echo(say_id("cli.audit-forgotten", count=trail.forgotten))
    for restored in restorings(trail):
        click.echo(say(restored, spoken()))
    for message in _anchors(verdict):
        click.echo(say(message, spoken()))


def _anchors(verdict: "Verdict") -> Iterator[Message]:
    """With what the log was compared: without any, whoever has the database could have written all of it anew."""
    if verdict.kept is not None:
        yield Message("cli.audit-kept", {"number": verdict.kept.number})
    for head in verdict.given:
        yield Message("cli.audit-given", {"number": head.number})
    if not verdict.given:
        yield Message("cli.audit-keep-one" if verdict.kept else "cli.audit-no-head")


def _verdict_json(verdict: "Verdict") -> dict[str, Any]:
    trail = verdict.trail
    return {
        "whole": verdict.is_whole,
        "entries": trail.entries,
        "kinds": dict(trail.kinds),
        "forgotten": trail.forgotten,
        "head": None if trail.last is None else f"{trail.last.number}:{trail.last.hash}",
        "compared": {
            "kept": None if verdict.kept is None else str(verdict.kept),
            "given": [str(head) for head in verdict.given],
        },
        "findings": [localised(one, spoken()) for one in verdict.findings],
        "count": verdict.count,
    }


def _again_json(found: Sequence["Again"]) -> list[dict[str, Any]]:
    return [
        {"recommendation": one.id, "agrees": one.agrees, "said": [localised(said, spoken()) for said in one.said]}
        for one in found
    ]


def _show_again(one: "Again") -> None:
    sign = {True: "=", False: "≠", None: "?"}[one.agrees]
    said = "; ".join(say(message, spoken()) for message in one.said)
    click.echo(f"{sign} {one.id}" + (f"  {said}" if said else ""))


def _show_whole(one: "Logged") -> None:
    for name, value in one.entry._asdict().items():
        click.echo(f"{name:<12}{value}")
    if not one.is_there:
        click.echo(say_id("cli.audit-emptied"))
    elif not one.entry.note:
        click.echo(say_id("cli.audit-text"))
        click.echo(one.text if one.text is not None else say_id("cli.audit-no-text"))


def _line(one: "Logged") -> str:
    entry = one.entry
    about = entry.note or (one.about if one.is_there else say_id("cli.audit-emptied"))
    return f"{entry.number:>9}  {_minute(entry.at)}  {entry.kind:<15} {entry.hash[:HEAD_DIGITS]}  {about}"


def _minute(at: str) -> str:
    return at[:16].replace("T", " ")


@contextmanager
def _progress(store: object) -> "Iterator[Step]":
    """Shows how many entries were looked at, on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from enact_learn.domain.contracts import KeepsLog

    last = store.log_head() if isinstance(store, KeepsLog) else None
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say_id("cli.audit-following"), total=last.number if last else None)
        yield lambda count: progress.advance(task, count)
