"""``enact export competences``: how many of a course's learners hold each skill."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.cli.rosters import Members, open_class, read_roster, roster_option
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.assembly.config import Config

GROUPS = "groups"
"""The word for the groups of the class, in the place of a column's name."""


@click.command("competences")
@click.option("--course", required=True, metavar="ID", help="The course whose skills are the rows.")
@click.option(
    "--by",
    default="",
    metavar="COLUMN",
    help="Numbers by group, too: a column below [roster] in enact.toml, or `groups` for those of --roster.",
)
@click.option("--group", default="", metavar="NAME", help="Only this group; needs --by.")
@click.option("--csv", "as_csv", is_flag=True, help="A table. Default where FILE ends in .csv; else JSON.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@roster_option
@course_folders
@config_option
@json_option
def export_competences(
    course: str,
    by: str,
    group: str,
    as_csv: bool,
    file: Path | None,
    roster: TextIO | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Write how many learners hold each skill of a course into FILE, or to standard output.

    A skill is held on what nbgrader graded, never on an estimate. No number stands for fewer than k learners
    (`[privacy] k`, 5 at least); what would give such a number away is left out as well.
    """
    from enact_learn.assembly.build import now
    from enact_learn.assembly.competences import held_in
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.institution import institution
    from enact_learn.assembly.privacy import privacy_settings
    from enact_learn.cli.new_files import is_free, write_file
    from enact_learn.exports import competences

    if group and not by:
        raise click.UsageError("Say with --by what kind of group this is.")
    config = read_config(config_file, folders)
    home, k = institution(config), privacy_settings(config).k
    _, members = read_roster(roster)
    groups = _groups(config, by, members)
    if file is not None:
        is_free(file)
    tutor = open_class(config, CourseId(course), members)
    try:
        held = held_in(tutor, CourseId(course))
    finally:
        tutor.close()
    unsaid = _say("cli.group-unsaid") if by else ""
    counted = {who: groups.get(who, "") or unsaid for who in held.learners}
    found = competences.competence_map(held.course, held.holders, counted, k, _say("cli.group-others"))
    if group:
        found = competences.only(found, group)
    data = competences.as_json(found, home, now().date().isoformat())
    is_table = as_csv or (file is not None and file.suffix.lower() == ".csv")
    text = competences.as_csv(found, home, spoken()) if is_table else competences.as_text(data)
    if file is None:
        click.echo(text, nl=False)
        return
    write_file(file, text)
    if as_json:
        answer({"file": str(file), "learners": found.learners, "skills": len(found.rows)})
    else:
        click.echo(_say("cli.map-written", file=str(file), learners=found.learners, k=found.k))


def _groups(config: "Config", by: str, members: Members | None) -> Mapping[LearnerId, str]:
    """Learner -> group. Whoever is in several groups of the class is in one that is called like all of them: groups
    that overlap could be subtracted from one another.
    """
    from enact_learn.assembly.competences import column_of_all

    if by == GROUPS and members is not None:
        return {who: " + ".join(sorted(one.groups)) for who, one in members.items()}
    if by == GROUPS:
        raise click.UsageError("--by groups needs the class, with its groups: --roster FILE.")
    return column_of_all(config, by) if by else {}


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, dict(params)), spoken())
