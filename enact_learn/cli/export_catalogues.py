"""``enact export scolomfr`` and ``enact export case``: what catalogues and other platforms are told of courses."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, spoken
from enact_learn.domain.text import Message, in_language
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.exports.scolomfr import FiledNotice

INDEX = "index.csv"

changed_option = click.option(
    "--changed",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="When the course changed last, as 2026-11-20. Default: as published here, else `date` in course.yaml.",
)


@click.command("scolomfr")
@click.argument("course")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to write, which must not be there yet. Default: <course>-scolomfr.",
)
@changed_option
@course_folders
@config_option
@json_option
def export_scolomfr(
    course: str,
    target: Path | None,
    changed: datetime | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Write a ScoLOMFR notice for COURSE (its id, or its folder) and for each of its exercises: one XML file each.

    A course that was published is described as it was published. index.csv says which file describes what.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.described import described
    from enact_learn.assembly.institution import institution
    from enact_learn.cli.new_files import is_free, write_folder
    from enact_learn.exports.scolomfr import notices

    config = read_config(config_file, folders)
    (found,) = described(config, [course])
    place = is_free(target or Path(f"{found.course.id}-scolomfr"))
    filed = list(notices(found.course, institution(config), found.day(_day(changed))))
    write_folder(place, [*((f"{one.name}.xml", one.xml) for one in filed), (INDEX, _index(filed))])
    if as_json:
        answer({"folder": str(place), "notices": len(filed)})
    else:
        click.echo(say(Message("cli.notices-written", {"count": len(filed), "folder": str(place)}), spoken()))


@click.command("case")
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path),
    metavar="PLACE",
    help="A new file for one course, a new folder for several. Default: standard output, which takes one course.",
)
@click.option("--lang", default="", metavar="LANG", help="Language of the texts, as fr. Default: the course's first.")
@changed_option
@course_folders
@config_option
@json_option
def export_case(
    courses: tuple[str, ...],
    target: Path | None,
    lang: str,
    changed: datetime | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Write the skill graph of each COURSE (its id, or its folder) as a CASE 1.1 package. Default: every loaded course.

    Modules and skills are items, what a skill needs first precedes it, exercises are exemplars of their skills.
    """
    from enact_learn.assembly.config import read_config
    from enact_learn.assembly.described import described
    from enact_learn.assembly.institution import institution
    from enact_learn.cli.new_files import is_free, write_file, write_folder
    from enact_learn.exports.case import package

    config = read_config(config_file, folders)
    found = described(config, courses)
    home = institution(config)
    if target is not None:
        is_free(target)
    elif len(found) != 1:
        raise click.UsageError("Several courses are several files: name a new folder with --to.")
    texts = {
        f"{one.course.id}.case.json": _json_text(package(one.course, home, one.changed(_day(changed)), lang))
        for one in found
    }
    if target is None:
        click.echo("".join(texts.values()), nl=False)
        return
    if len(texts) == 1:
        write_file(target, next(iter(texts.values())))
    else:
        write_folder(target, texts.items())
    if as_json:
        answer({"place": str(target), "courses": [str(one.course.id) for one in found]})
    else:
        click.echo(say(Message("cli.packages-written", {"count": len(texts), "place": str(target)}), spoken()))


def _day(changed: datetime | None) -> date | None:
    return changed.date() if changed else None


def _json_text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _index(filed: Iterable["FiledNotice"]) -> str:
    """Which file describes what."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["file", "identifier", "kind", "title"])
    table.writerows(_row(one) for one in filed)
    return text.getvalue()


def _row(one: "FiledNotice") -> Sequence[str]:
    title = in_language(one.title, spoken())
    # a spreadsheet takes such a beginning for a formula
    safe = f"'{title}" if title.startswith(("=", "+", "-", "@", "\t", "\r")) else title
    return [f"{one.name}.xml", one.iri, "course" if one.is_course else "exercise", safe]
