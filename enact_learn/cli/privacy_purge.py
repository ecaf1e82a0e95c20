"""``enact privacy purge``: what has been kept long enough is shown, and then erased."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.cli.options import answer, config_option, json_option, spoken
from enact_learn.cli.privacy import showing
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.assembly.purging import Plan


@click.command()
@click.option(
    "--before",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Everything older than this day, of all courses, whenever they end: whole records of whoever has done "
    "nothing since, and of all others the notebooks of that time.",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be erased.")
@click.option("--yes", is_flag=True, help="Don't ask.")
@config_option
@json_option
def purge(before: datetime | None, dry_run: bool, yes: bool, config_file: Path | None, as_json: bool) -> None:
    """Erase what has been kept long enough, by [privacy] in enact.toml: notebooks first, whole records later.

    Without --before, only courses are looked at of which [privacy.ends] says the last day. nbgrader's gradebooks stay.
    While the service of a Hub runs, this is refused.
    """
    from enact_learn.assembly.build import build_store, now
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.privacy import privacy_settings
    from enact_learn.assembly.purging import plan
    from enact_learn.assembly.purging import purge as purge_due
    from enact_learn.assembly.service_lock import alone
    from enact_learn.domain.contracts import Forgets
    from enact_learn.domain.errors import CantForget

    config = read_config(config_file)
    settings, today = privacy_settings(config), now().date()
    with alone(config.data):
        store = build_store(config)
        try:
            if not isinstance(store, Forgets):
                raise CantForget(store=config.store)
            found = plan(store, settings, today, before.date() if before else None)
            done = 0
            if not as_json:
                _show(found)
            if found.due and not dry_run:
                if not yes:
                    click.confirm(_say("cli.purge-sure"), abort=True, err=True)
                with showing("cli.purge-erasing") as step:
                    done = purge_due(store, found.due, step)
        finally:
            store.close()
    if as_json:
        answer(_json(found, done))
    elif done:
        click.echo(_say("cli.purge-done", count=done))


def _show(found: "Plan") -> None:
    for course, (notebooks, records) in found.in_course().items():
        click.echo(_say("cli.purge-course", course=course, notebooks=notebooks, records=records))
    if not found.due:
        click.echo(_say("cli.purge-nothing"))
    for course in found.endless:
        click.echo(_say("cli.purge-endless", course=course))


def _json(found: "Plan", done: int) -> dict[str, object]:
    courses = {
        str(course): {"notebooks_of_submissions": notebooks, "records_of_learners": records}
        for course, (notebooks, records) in found.in_course().items()
    }
    return {"due": courses, "without_an_end": [str(course) for course in found.endless], "done": done}


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, params), spoken())
