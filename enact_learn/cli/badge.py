"""``enact badge``: open badges for skills that nbgrader's grades show, and a look at those of others."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from enact_learn.cli.main import LazyGroup
from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.cli.rosters import open_class, read_roster, roster_option
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, SkillId
from enact_learn.domain.errors import BadgesNotInstalled, CantWrite, NameTaken, NoSuchFile
from enact_learn.domain.text import Message, in_language
from enact_learn.words import LANGUAGES, say

if TYPE_CHECKING:
    from enact_learn.assembly.badges import Signed, Standing
    from enact_learn.assembly.config import Config
    from enact_learn.tutor.local import LocalTutor

ALGORITHMS = ("RS256", "ES256")
MOST_BADGE_BYTES = 1_000_000

learner_argument = click.argument("learner")
course_option = click.option("--course", metavar="ID", help="The course. Default: all that are loaded.")


@click.group(
    cls=LazyGroup,
    lazy={
        "key": ("badge:key", "Make the key that signs badges, or another one."),
        "issue": ("badge:issue", "Sign badges for the skills that somebody holds."),
        "list": ("badge:list_", "Say what somebody holds, and which badges she was given."),
        "revoke": ("badge:revoke", "Take a badge back."),
        "verify": ("badge:verify", "Look at a badge: signed by whom, for what, and is it still good?"),
    },
)
def badge() -> None:
    """Open Badges 3.0 for skills, on what nbgrader graded and on nothing that a model believes."""
    from importlib.util import find_spec

    if find_spec("joserfc") is None:
        raise BadgesNotInstalled()


@click.command()
@click.option("--algorithm", type=click.Choice(ALGORITHMS), default="RS256", help="How it signs. Default: RS256.")
@click.option("--rotate", is_flag=True, help="Another key in place of the one that is there, which is destroyed.")
@config_option
@json_option
def key(algorithm: str, rotate: bool, config_file: Path | None, as_json: bool) -> None:
    """Make the key that signs badges from now on, and write the public keys to publish.

    What an older key signed goes on being verified by its public half, which stays among those that are published.
    """
    from enact_learn.assembly.badge_keys import FILE, FOLDER, PUBLIC, make_key
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.institution import institution
    from enact_learn.exports.badges import keys

    config = read_config(config_file)
    ours = institution(config)
    made = make_key(config.data, ours, algorithm, rotate=rotate)
    private, public = config.data / FILE, config.data / FOLDER / PUBLIC
    if as_json:
        answer({"key": made.kid, "private": str(private), "public": str(public), "publish_at": keys(ours)})
        return
    click.echo(_say("cli.badge-key", private=str(private), public=str(public), address=keys(ours)))


@click.command()
@learner_argument
@course_option
@click.option("--skill", "skills", multiple=True, metavar="ID", help="Only for this skill (again for more).")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write each badge into a file there. Default: on standard output, a line each.",
)
@click.option(
    "--subject",
    metavar="EMAIL",
    help="An address by which she wants to show that it is hers: it is hashed into the badge, and not kept. "
    "- asks for it. Default: her pseudonym in the course.",
)
@click.option("--again", is_flag=True, help="Another badge where one stands already.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="In which language it is written. Default: yours.")
@roster_option
@course_folders
@config_option
@json_option
def issue(
    learner: str,
    course: str | None,
    skills: tuple[str, ...],
    to: Path | None,
    subject: str | None,
    again: bool,
    lang: str | None,
    roster: TextIO | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Sign a badge for each skill that LEARNER holds and has none for.

    LEARNER is a learner's id or, on a Hub, a user's name. A skill is held when all its points were won in enough
    exercises, before the solution was seen: docs/badges.md.
    """
    from enact_learn.assembly.badges import issue as issue_badges

    if subject == "-":
        subject = click.prompt(_say("cli.badge-address"), err=True)
    with _opened(learner, course, roster, folders, config_file) as (tutor, config, who):
        chosen = [SkillId(one) for one in skills]
        if to is not None:
            _check_folder(to)
        signed = issue_badges(
            tutor,
            config,
            who,
            CourseId(course) if course else None,
            chosen,
            address=subject,
            again=again,
            lang=lang or spoken(),
        )
    files = _write(to, signed) if to is not None else [None] * len(signed)
    if as_json:
        answer([_json_of(one, file) for one, file in zip(signed, files, strict=True)])
        return
    for one, file in zip(signed, files, strict=True):
        if file is None:
            click.echo(one.token)
        click.echo(_say("cli.badge-issued", skill=one.skill, badge=one.id, file=str(file or "-")), err=file is None)


@click.command("list")
@learner_argument
@course_option
@roster_option
@course_folders
@config_option
@json_option
def list_(
    learner: str,
    course: str | None,
    roster: TextIO | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Say which skills LEARNER holds on what nbgrader graded, how far the others are, and which badges she has."""
    from enact_learn.assembly.badges import standings

    with _opened(learner, course, roster, folders, config_file) as (tutor, config, who):
        found = standings(tutor, config, who, CourseId(course) if course else None)
    if as_json:
        answer([_json_row(one) for one in found])
        return
    for one in found:
        _show(one)


@click.command()
@click.argument("badge_id", metavar="ID")
@click.option("--reason", default="", metavar="TEXT", help="Why: it stands in the published list, for all to read.")
@click.option("--erased", is_flag=True, help="Also where no record says that it was issued: its holder was erased.")
@course_folders
@config_option
@json_option
def revoke(
    badge_id: str, reason: str, erased: bool, folders: tuple[Path, ...], config_file: Path | None, as_json: bool
) -> None:
    """Take the badge ID back: it stands in the list of revoked badges from now on, which is to be published."""
    from uuid import UUID

    from enact_learn.assembly.badges import revoke as revoke_badge
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.institution import institution
    from enact_learn.exports.badges import revocations

    try:
        id_ = UUID(badge_id.removeprefix("urn:uuid:")).urn
    except ValueError:
        raise click.BadParameter("a badge's id is as urn:uuid:...", param_hint="ID") from None
    config = read_config(config_file, folders)
    tutor = open_class(config, None, None)
    try:
        file = revoke_badge(tutor, config, id_, reason, erased=erased)
    finally:
        tutor.close()
    address = revocations(institution(config))
    if as_json:
        answer({"revoked": id_, "file": str(file), "publish_at": address})
    else:
        click.echo(_say("cli.badge-revoked", badge=id_, file=str(file), address=address))


@click.command()
@click.argument("badge_or_file", metavar="FILE_OR_BADGE")
@click.option("--keys", type=click.Path(path_type=Path), metavar="FILE", help="The issuer's keys. Default: ours.")
@click.option("--issuer", metavar="ADDRESS", help="Who has to have issued it. Default: whose keys they are.")
@click.option(
    "--revocations",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The list of revoked badges that the issuer publishes. Default for our own badges: ours.",
)
@click.option(
    "--case", "package", type=click.Path(path_type=Path), metavar="FILE", help="Is its skill in this package?"
)
@click.option("--subject", metavar="EMAIL", help="Is it the badge of whoever has this address?")
@config_option
@json_option
def verify(
    badge_or_file: str,
    keys: Path | None,
    issuer: str | None,
    revocations: Path | None,
    package: Path | None,
    subject: str | None,
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Look at a badge: signed by whom, for what, since when, and is it still good? - for standard input.

    Nothing is fetched: an issuer's keys and its list of revoked badges are files that you downloaded from where you
    trust it. Exit status 1 where the badge should not be believed.
    """
    from enact_learn.assembly.badge_checks import Compared, as_json_of, check_badge
    from enact_learn.assembly.badge_keys import FOLDER, REVOKED, published_keys, read_keys
    from enact_learn.assembly.build import now
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.institution import institution

    token = _token(badge_or_file)
    if keys is not None:
        believed = read_keys(keys)
    else:
        config = read_config(config_file)
        believed, issuer = published_keys(config.data), issuer or institution(config).home
        own = config.data / FOLDER / REVOKED
        revocations = revocations or (own if own.exists() else None)
    verdict = check_badge(token, believed, now(), Compared(issuer, revocations, package, subject))
    said = [say(message, spoken()) for message in verdict.findings]
    if as_json:
        answer(as_json_of(verdict, said))
    else:
        for sentence in said:
            click.echo(sentence)
        if not verdict.is_good:
            click.echo(_say("cli.badge-bad"))
        else:
            click.echo(_say("cli.badge-good" if verdict.revoked is False else "cli.badge-good-so-far"))
    if not verdict.is_good:
        raise SystemExit(1)


@contextmanager
def _opened(
    learner: str, course: str | None, roster: TextIO | None, folders: Sequence[Path], config_file: Path | None
) -> "Iterator[tuple[LocalTutor, Config, LearnerId]]":
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.persons import person

    _, members = read_roster(roster)
    config = read_config(config_file, folders)
    tutor = open_class(config, CourseId(course) if course else None, members)
    try:
        yield tutor, config, person(config, tutor.store, learner).learner
    finally:
        tutor.close()


def _check_folder(to: Path) -> None:
    """Before anything is noted: can badges be written there? Raises CantWrite."""
    try:
        to.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise CantWrite(file=str(to), why=error.strerror or str(error)) from error
    if not os.access(to, os.W_OK):
        raise CantWrite(file=str(to), why="Permission denied")


def _write(to: Path, signed: "Sequence[Signed]") -> list[Path]:
    """A file for each badge, named by its id too: none takes another one's place. Raises NameTaken, CantWrite."""
    files = []
    for one in signed:
        file = to / f"{one.skill}-{one.id.removeprefix('urn:uuid:')}.jwt"
        try:
            with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as stream:
                stream.write(one.token + "\n")
        except FileExistsError:
            raise NameTaken(file=str(file)) from None
        except OSError as error:
            raise CantWrite(file=str(file), why=error.strerror or str(error)) from error
        files.append(file)
    return files


def _token(said: str) -> str:
    """The badge itself, from a file, from standard input, or as it was given."""
    from enact_learn.exports.signatures import COMPACT

    if said == "-":
        return sys.stdin.read(MOST_BADGE_BYTES).strip()
    if COMPACT.fullmatch(said) and len(said) > 200:  # longer than any name of a file
        return said
    try:
        with open(said, encoding="utf-8", errors="replace") as stream:
            return stream.read(MOST_BADGE_BYTES).strip()
    except (OSError, ValueError):
        raise NoSuchFile(file=said[:200]) from None


def _show(one: "Standing") -> None:
    shown = one.shown
    skill = in_language(one.title, spoken())
    params: dict[str, Any] = {"skill": skill, "id": shown.skill, "found": len(shown.exercises), "needed": shown.needed}
    click.echo(_say("cli.badge-held" if shown.is_held else "cli.badge-not-held", **params))
    for given in one.given:
        about = "cli.badge-given-revoked" if given.revoked else "cli.badge-given"
        click.echo("  " + _say(about, badge=given.id, on=f"{given.at:%Y-%m-%d}"))
    if one.lost_ground:
        click.echo("  " + _say("cli.badge-lost"))


def _json_row(one: "Standing") -> dict[str, Any]:
    from enact_learn.domain.wire import to_json

    shown = one.shown
    return {
        "course": one.course,
        "skill": shown.skill,
        "held": shown.is_held,
        "since": shown.since.isoformat() if shown.since else None,
        "needed": shown.needed,
        "exercises": to_json(shown.exercises),
        "badges": to_json(one.given),
        "lost_ground": one.lost_ground,
    }


def _json_of(one: "Signed", file: Path | None) -> dict[str, Any]:
    return {
        "badge": one.id,
        "course": one.course,
        "skill": one.skill,
        **({"file": str(file)} if file else {"token": one.token}),
    }


def _say(id_: str, **params: Any) -> str:
    return say(Message(id_, params), spoken())
