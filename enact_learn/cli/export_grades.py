"""``enact export grades``: the grades of a course as a table."""

from pathlib import Path
from typing import TextIO

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.cli.rosters import open_class, read_roster
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message
from enact_learn.words import say


@click.command("grades")
@click.option("--course", required=True, metavar="ID", help="The course.")
@click.option(
    "--roster",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="The class, as for `enact course sync`: JSON, a list of "
    '{"learner": ..., "name": ..., "groups": [...]}; then nobody else is in the table. - for standard input.',
)
@click.option("--names", is_flag=True, help="Students by their names in the roster, not by their pseudonyms.")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@course_folders
@config_option
@json_option
def export_grades(
    course: str,
    roster: TextIO | None,
    names: bool,
    file: Path | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Write the grades of a course into FILE, or to standard output: CSV, a row a student, four columns an exercise.

    They are nbgrader's numbers, of what was handed in as a grade. Without --names students go by the pseudonym that
    all exports of the course use: for whoever computes with grades, and need not know whose they are.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.grade_table import grade_table
    from enact_learn.assembly.pseudonyms import pseudonyms
    from enact_learn.cli.new_files import is_free, write_file
    from enact_learn.exports.grades import grades_csv

    if names and roster is None:
        raise click.UsageError("--names needs --roster: who is who stands nowhere else.")
    target = None if file is None or str(file) == "-" else is_free(file)
    called, members = read_roster(roster)
    config = read_config(config_file, folders)
    key = pseudonyms(config)

    def name(learner: LearnerId) -> str:
        pseudonym = key.of(CourseId(course), learner)
        return called.get(learner, pseudonym) if names else pseudonym

    tutor = open_class(config, CourseId(course), members)
    try:
        lines, exercises = grade_table(tutor, CourseId(course), name, None if members is None else list(members))
    finally:
        tutor.close()
    text = grades_csv(lines, exercises)
    if target is not None:
        write_file(target, text, 0o600)
    if as_json:
        answer({"students": len(lines), "exercises": exercises, **_where(target, text)})
    elif target is None:
        click.echo(text, nl=False)
    else:
        params: dict[str, str | int] = {"students": len(lines), "exercises": len(exercises), "file": str(target)}
        click.echo(say(Message("cli.grades-written", params), spoken()))


def _where(target: Path | None, text: str) -> dict[str, str]:
    return {"csv": text} if target is None else {"file": str(target)}
