"""``enact export research``: a log for researchers, of learners who agreed."""

import os
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration, CantWrite, NameTaken
from enact_learn.domain.text import Message, Text
from enact_learn.words import say


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[FILE.zip]")
@click.option("--course", required=True, metavar="ID", help="The course.")
@course_folders
@config_option
@json_option
def research(
    file: Path | None, course: str, folders: tuple[Path, ...], config_file: Path | None, as_json: bool
) -> None:
    """Write a log for researchers into FILE.zip (default: enact-research-<course>-<today>.zip).

    In it are only learners whose yes to research use of this course stands now, under names drawn for this file:
    answers, attempts, events and advice with its chances, without dates, without anything that a learner wrote, and
    without exercises that too few have tried. README.md in it says what each column means, and on what terms it is
    handed over.
    """
    from enact_learn.assembly.build import now
    from enact_learn.assembly.institution import institution
    from enact_learn.assembly.research import write_research_log

    id_ = CourseId(course)
    target = file or Path(f"enact-research-{Path(course).name}-{datetime.now().astimezone():%Y-%m-%d}.zip")
    if os.path.lexists(target):
        raise NameTaken(file=str(target))
    with open_records(config_file, folders) as records:
        try:
            named = institution(records.config).name
        except BadConfiguration:  # nothing in it hangs on an address
            named = ""
        half = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:
                found = write_research_log(records, id_, now(), stream, named)
            os.link(half, target)  # as a rename, but never over a file that came meanwhile
        except FileExistsError:
            raise NameTaken(file=str(target)) from None
        except OSError as error:
            raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
        finally:
            with suppress(OSError):
                half.unlink(missing_ok=True)
    if as_json:
        answer({"file": str(target), **asdict(found)})
        return
    rows = found.written.rows
    params: dict[str, str | int | float | Text] = {
        "file": str(target),
        "course": course,
        "learners": found.written.learners,
        "answers": rows["answers.csv"],
    }
    click.echo(say(Message("cli.research-written", params), spoken()))
    if found.written.left_out:
        click.echo(say(Message("cli.research-left-out", {"count": found.written.left_out}), spoken()))
