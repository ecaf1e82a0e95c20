"""``enact course sync``: hand-ins and what persons graded, between the log and nbgrader's gradebook."""

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Member
from enact_learn.domain.text import Message

if TYPE_CHECKING:
    from enact_learn.assembly.config import Config
    from enact_learn.tutor.local import LocalTutor


Members = Mapping[LearnerId, Member]


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
    names, members = _read(roster)
    tutor = _open(config, CourseId(course), members)
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


def _open(config: "Config", course: CourseId, members: Members | None) -> "LocalTutor":
    """A tutor that offers the published version, where there is one; else what stands in the folder.

    Due dates and what is graded may be another matter for a group of the course.
    """
    from enact_learn.assembly.build import build_tutor
    from enact_learn.assembly.publishing import build_publishing_tutor

    def groups(of: CourseId, learner: LearnerId) -> Collection[str]:
        known = members.get(learner) if members and of == course else None
        return known.groups if known else ()

    tutor, press = build_publishing_tutor(config, groups, first=False)
    if course in press.newest():
        return tutor
    tutor.close()
    return build_tutor(config, groups)


def _read(roster: TextIO | None) -> tuple[Mapping[LearnerId, str], Members | None]:
    """What students are called; and the whole class, where the roster is one."""
    from enact_learn.domain.wire import DoesNotFit, from_json

    if roster is None:
        return {}, None
    try:
        read = json.load(roster)
        if isinstance(read, list):
            members = {one.learner: one for one in from_json(tuple[Member, ...], read)}
            return {learner: one.name for learner, one in members.items()}, members
        return from_json(dict[LearnerId, str], read), None
    except (ValueError, DoesNotFit):
        why = "should be a JSON object, pseudonym -> name, or a list of students"
        raise click.BadParameter(why, param_hint="--roster") from None
