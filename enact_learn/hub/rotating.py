"""``enact privacy rotate-key``: everybody gets another id, made with another key. The Hub says who everybody is."""

import json
import os
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from enact_learn.domain.text import Message
from enact_learn.words import say, spoken

if TYPE_CHECKING:
    from enact_learn.assembly.config import Config
    from enact_learn.assembly.rotating import Rotated

PAGE = 200  # users at a time


@click.command("rotate-key")
@click.option(
    "--names",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="Names of all users of the Hub, one a line (- for standard input). Default: the Hub is asked.",
)
@click.option(
    "--strangers",
    type=click.Choice(["stop", "random"]),
    default="stop",
    help="What becomes of ids that no name accounts for, as of users who left: stop changes nothing, random gives "
    "each a random id, by which nobody is found any more. Default: stop.",
)
@click.option("--export-key", is_flag=True, help="Replace the key of exports instead: new pseudonyms outside.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The enact.toml to read. Default: ENACT_CONFIG, else Jupyter's configuration folders.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer in JSON, for programs.")
def rotate_key(
    names: TextIO | None, strangers: str, export_key: bool, yes: bool, config_file: Path | None, as_json: bool
) -> None:
    """Replace the key that learners' ids are made with, and every id; the old key is destroyed.

    All of it or nothing: interrupted at any moment, it goes on when it is called again. The service of the Hub must not
    run meanwhile; afterwards everybody signs in anew. Backups of before keep the old ids.
    """
    from enact_learn.assembly.config import read_config

    config = read_config(config_file)
    if not yes:
        click.confirm(_say("cli.rotate-export-sure" if export_key else "cli.rotate-sure"), abort=True, err=True)
    if export_key:
        from enact_learn.assembly.rotating import rotate_export_key

        file = rotate_export_key(config)
        _told(as_json, {"file": str(file)}, _say("cli.rotated-export"))
        return
    done, left = _rotate(config, _names(names), strangers == "random")
    said = {"renamed": done.renamed, "strangers": done.strangers, "went_on": done.went_on, "in_gradebooks": left}
    _told(as_json, said, _say("cli.rotated", count=done.renamed))
    if done.strangers and not as_json:
        click.echo(_say("cli.rotated-strangers", count=done.strangers))
    if left and not as_json:
        click.echo(_say("cli.rotated-gradebooks", count=left))


def _rotate(config: "Config", names: Collection[str], strangers_too: bool) -> "tuple[Rotated, int]":
    """Do it; gives also how many stand in gradebooks under their old ids, for want of a name."""
    from enact_learn.assembly.build import build_store
    from enact_learn.assembly.persons import gradebooks
    from enact_learn.assembly.rotating import rotate
    from enact_learn.assembly.service_lock import alone
    from enact_learn.domain.contracts import Forgets
    from enact_learn.domain.errors import CantForget

    with alone(config.data):
        store = build_store(config)
        try:
            if not isinstance(store, Forgets):
                raise CantForget(store=config.store)
            old = set(store.persons())
            with _showing() as step:
                done = rotate(config, store, names, strangers_too, step)
        finally:
            store.close()
    left = 0
    for folder in gradebooks(config):
        from enact_learn.grading.forgetting import students_of

        left += len(old.intersection(students_of(folder)))
    return done, left


def _names(file: TextIO | None) -> Collection[str]:
    """Those in a file, else those that the Hub says."""
    if file is not None:
        return {name for line in file if (name := line.strip())}
    if not os.environ.get("JUPYTERHUB_API_URL") or not os.environ.get("JUPYTERHUB_API_TOKEN"):
        raise click.UsageError(
            "Who is on the Hub? Name a file with --names, or run this with the service's environment."
        )
    from enact_learn.hub.asking import HubApi

    hub = HubApi(os.environ["JUPYTERHUB_API_URL"], os.environ["JUPYTERHUB_API_TOKEN"])
    found: set[str] = set()
    offset = 0
    while page := hub.users(offset, PAGE):
        found |= {str(one["name"]) for one in page}
        offset += len(page)
    return found


@contextmanager
def _showing() -> Iterator[Callable[[str, int], None]]:
    """Shows on a terminal which table is looked at, and how far."""
    counted = 0

    def step(table: str, count: int) -> None:
        nonlocal counted
        counted += count
        if sys.stderr.isatty():
            click.echo(f"\r{_say('cli.rotating')} {table} {counted}\033[K", nl=False, err=True)

    yield step
    if counted and sys.stderr.isatty():
        click.echo(err=True)


def _told(as_json: bool, data: Mapping[str, object], text: str) -> None:
    click.echo(json.dumps(data, indent=2) if as_json else text)


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, params), spoken())
