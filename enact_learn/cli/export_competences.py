"""``enact export competences``: how many of a course's learners hold each skill."""

from pathlib import Path

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.domain.text import Message
from enact_learn.words import say


@click.command("competences")
@click.option("--course", required=True, metavar="ID", help="The course whose skills are the rows.")
@click.option(
    "--by", default="", metavar="COLUMN", help="A column below [roster] in enact.toml: numbers by group, too."
)
@click.option("--group", default="", metavar="NAME", help="Only this group. With several columns, --by says which one.")
@click.option("--csv", "as_csv", is_flag=True, help="A table. Default where FILE ends in .csv; else JSON.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@course_folders
@config_option
@json_option
def export_competences(
    course: str,
    by: str,
    group: str,
    as_csv: bool,
    file: Path | None,
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
    from enact_learn.assembly.roster import roster_columns
    from enact_learn.cli.new_files import is_free, write_file
    from enact_learn.domain.course import CourseId
    from enact_learn.exports import competences

    config = read_config(config_file, folders)
    home, k = institution(config), privacy_settings(config).k
    if group and not by:
        columns = roster_columns(config)
        if len(columns) != 1:
            raise click.UsageError("Say with --by which column of the roster names this group.")
        by = columns[0]
    if file is not None:
        is_free(file)
    held = held_in(config, CourseId(course), by, _say("cli.group-unsaid"))
    found = competences.competence_map(held.course, held.holders, held.members, k, _say("cli.group-others"))
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


def _say(id_: str, **params: str | int) -> str:
    return say(Message(id_, dict(params)), spoken())
