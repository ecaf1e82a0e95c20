"""The class of a course as a file, and a tutor that knows who is in which group of it."""

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TextIO

import click

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Member

if TYPE_CHECKING:
    from enact_learn.assembly.config import Config
    from enact_learn.tutor.local import LocalTutor

Members = Mapping[LearnerId, Member]

roster_option = click.option(
    "--roster",
    type=click.File(encoding="utf-8"),
    metavar="FILE",
    help="The class, where groups have due dates or graded exercises of their own: JSON, a list of "
    '{"learner": ..., "name": ..., "groups": [...]}. - for standard input.',
)


def read_roster(roster: TextIO | None) -> tuple[Mapping[LearnerId, str], Members | None]:
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


def open_class(config: "Config", course: CourseId | None, members: Members | None) -> "LocalTutor":
    """A tutor that offers the published version of a course, where there is one; else what stands in the folder.

    Without a course: what is published, where anything is. Due dates and what is graded may be another matter for a
    group of the course, or, without one, for a group of that name in any course.
    """
    from enact_learn.assembly.build import build_tutor
    from enact_learn.assembly.publishing import build_publishing_tutor

    def groups(of: CourseId, learner: LearnerId) -> Collection[str]:
        known = members.get(learner) if members and course in (None, of) else None
        return known.groups if known else ()

    tutor, press = build_publishing_tutor(config, groups, first=False)
    published = press.newest()
    if course in published or (course is None and published):
        return tutor
    tutor.close()
    return build_tutor(config, groups)
