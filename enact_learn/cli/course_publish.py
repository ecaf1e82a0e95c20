"""``enact course publish``: what stands in a course's folder becomes what learners are offered."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.cli.options import answer, config_option, json_option, spoken
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message, in_language

if TYPE_CHECKING:
    from enact_learn.domain.path_views import PublicationView
    from enact_learn.domain.people import Member

OPERATOR = LearnerId("operator")
"""Who publishes, in the log, when it is done from a terminal."""


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--reason", default="", metavar="TEXT", help="Why, for the log. Asked for where it is missing.")
@click.option("--yes", is_flag=True, help="Publish without asking; needs --reason.")
@config_option
@json_option
def publish(path: Path, reason: str, yes: bool, config_file: Path | None, as_json: bool) -> None:
    """Publish the course at PATH to the learners of a Hub.

    It is read and reviewed, what would change is shown with how many learners have a copy, then it is built and
    offered from now on: the service follows without a restart. Copies that were begun stay as they are. Teachers
    go back to an earlier version in the studio. Exit status 1 where the course has faults.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.publishing import build_publishing_tutor
    from enact_learn.domain.errors import CantPublish
    from enact_learn.domain.wire import to_json
    from enact_learn.studio import publications
    from enact_learn.studio.school import School

    if yes or as_json:  # nobody is there to be asked
        publications.checked_reason(reason)
    tutor, press = build_publishing_tutor(read_config(config_file, [path]), first=False)
    try:
        (course,) = press.folders()
        school = School(tutor, _NoNames(), press=press)
        view = publications.publications(school, OPERATOR, course)
        if not as_json:
            _show(view)
        if view.faults:
            raise CantPublish(course=course, count=len(view.faults))
        if not (yes or as_json):
            reason = reason or click.prompt(_say("cli.publish-why"))
            click.confirm(_say("cli.publish-now"), abort=True)
        view = publications.publish(school, OPERATOR, course, view.now, reason)
    finally:
        tutor.close()
    if as_json:
        answer(to_json(view))
    else:
        click.echo(_say("cli.published", version=view.versions[0].version, course=str(course)))


class _NoNames:
    """Nobody's name is known here."""

    def members(self, course: CourseId) -> "Sequence[Member]":
        return ()

    def name(self, person: str) -> str:
        return person


def _show(view: "PublicationView") -> None:
    for fault in view.faults:
        click.echo(fault)
    for one in view.changes:
        title = in_language(one.title, spoken())
        click.echo(_say(f"cli.publish-{one.kind}", exercise=str(one.exercise), title=title, learners=one.learners))
    if not view.changes and not view.faults:
        click.echo(_say("cli.publish-same-exercises"))


def _say(id_: str, **params: str | int) -> str:
    from enact_learn.words import say

    return say(Message(id_, dict(params)), spoken())
