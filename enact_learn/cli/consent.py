"""``enact consent``: may researchers use what you do?"""

from pathlib import Path

import click

from enact_learn.cli.options import (
    answer,
    config_option,
    course_folders,
    json_option,
    learner_option,
    open_tutor,
    spoken,
)
from enact_learn.domain.consent import STATEMENT, WORDS, Consent
from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message, in_language
from enact_learn.words import say
from enact_learn.words.localised import localised


@click.command()
@click.option("--yes/--no", "yes", default=None, help="What you say of the course. Without it: what holds now.")
@click.option("--course", metavar="ID", help="The course. It may be left out where there is only one.")
@learner_option
@course_folders
@config_option
@json_option
def consent(
    yes: bool | None,
    course: str | None,
    learner: str | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Say whether researchers may use what you do in a course; until you say yes, they may not."""
    from enact_learn.tutor.consenting import agree, consents

    with open_tutor(config_file, folders, learner) as (tutor, who):
        said = None
        if yes is not None:
            said = agree(tutor, who, _the_one(course, consents(tutor, tutor.store.record(who))), yes, WORDS).said
        found = consents(tutor, tutor.store.record(who))
    if as_json:
        answer({"words": WORDS, "courses": localised(list(found), spoken())})
        return
    if said is None:
        for sentence in STATEMENT:
            click.echo(say(sentence, spoken()) + "\n")
        for one in found:
            click.echo(_line(one))
        if not found:
            click.echo(say(Message("cli.consent-nothing"), spoken()))
    else:
        click.echo(say(said, spoken()))


def _the_one(named: str | None, found: tuple[Consent, ...]) -> CourseId:
    """The course that is meant. Raises UsageError."""
    if named is not None:
        return CourseId(named)
    if len(found) != 1:
        known = ", ".join(one.course for one in found)
        raise click.UsageError(f"Say which course is meant: --course ID{f' ({known})' if known else ''}.")
    return found[0].course


def _line(one: Consent) -> str:
    params = {"course": one.course, "title": in_language(one.title, spoken())}
    if one.since is None:
        return say(Message("cli.consent-never", params), spoken())
    day = {**params, "day": f"{one.since.astimezone():%Y-%m-%d}"}
    return say(Message("cli.consent-yes" if one.agreed else "cli.consent-no", day), spoken())
