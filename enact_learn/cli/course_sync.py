"""``enact course sync``: hand-ins and what persons graded, between the log and nbgrader's gradebook."""

from pathlib import Path
from typing import TextIO

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.cli.rosters import open_class, read_roster
from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message


@click.command()
@click.argument("course")
@click.option(
    "--to",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The nbgrader course directory. Default: nbgrader/COURSE in the data folder.",
)
@click.option(
    "--roster",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="JSON: a student's pseudonym -> her name in nbgrader; or the whole class as a list of "
    '{"learner": ..., "name": ..., "groups": [...]}, and then nobody else is entered. - for standard input.',
)
@course_folders
@config_option
@json_option
def sync(
    course: str,
    to: Path | None,
    roster: TextIO | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Synchronise COURSE with its nbgrader course directory, where the formgrader works.

    Hand-ins and their automatic scores go there, what persons graded goes both ways. Doing it again changes nothing.
    Exit status 1 where something could not be entered.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.side_by_side import NBGRADER, synchronise_course
    from enact_learn.domain.wire import to_json
    from enact_learn.words import say

    config = read_config(config_file, folders)
    names, members = read_roster(roster)
    tutor = open_class(config, CourseId(course), members)
    try:
        folder = (to or config.data / NBGRADER / course).absolute()
        done = synchronise_course(tutor, CourseId(course), folder, names, members)
    finally:
        tutor.close()
    if as_json:
        answer(to_json(done))
    else:
        params: dict[str, str | int] = {
            "course": course,
            "hand_ins": done.hand_ins,
            "entered": done.entered,
            "words_entered": done.words_entered,
            "words_taken": done.words_taken,
        }
        click.echo(say(Message("cli.synchronised", params), spoken()))
        for one in done.refused:
            click.echo(one, err=True)
    if done.refused:
        raise SystemExit(1)
