"""``enact report ai-act``: the technical file, as a page to read and as JSON."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.domain.errors import CantWrite, NameTaken, NoSuchFile, NotAReport
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.domain.ai_act import Report

MOST_BYTES = 50_000_000
KINDS = (".html", ".json")


@click.command("ai-act")
@click.option("--course", "courses", multiple=True, metavar="ID", help="Only this course (again for more).")
@click.option(
    "--to",
    default=".",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE",
    help="Folder for both files, or one file (.html or .json); - for the page on standard output. Default: here.",
)
@click.option("--lang", type=click.Choice(["en", "fr"]), help="Language of the file. Default: that of the terminal.")
@click.option(
    "--since",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="An earlier file (.json): say what has changed since.",
)
@course_folders
@config_option
@json_option
def ai_act(
    courses: tuple[str, ...],
    to: Path,
    lang: str | None,
    since: Path | None,
    folders: tuple[Path, ...],
    config_file: Path | None,
    as_json: bool,
) -> None:
    """Write the technical file that the AI Act asks for, from what is measured in the record at hand.

    Purpose, data, models and how well they predict, for whom (by subgroups of five people or more), oversight, risks
    with the tests that guard them, and limits. It names nobody. It takes a minute for a class of 200.
    """
    from enact_learn.assembly.ai_act import report
    from enact_learn.assembly.build import now
    from enact_learn.cli.ai_act_json import as_one, read_one
    from enact_learn.cli.ai_act_page import page
    from enact_learn.cli.ai_act_sections import sections
    from enact_learn.cli.ai_act_words import Words

    chosen = lang or spoken()
    at = now()
    targets = _targets(to, at.astimezone(), chosen)
    before: Report | None = read_one(_read(since), since.name) if since else None
    with open_records(config_file, folders) as records, _bar(as_json) as step:
        found = report(records, courses, at, before, step)
    words = Words(chosen)
    parts = list(sections(found, words))
    made = {
        ".html": lambda: page(found, parts, words),
        ".json": lambda: json.dumps(as_one(found, parts, chosen), indent=1),
    }
    if str(to) == "-":
        click.echo(made[".html"](), nl=False)
        return
    written: list[Path] = []
    try:
        for target in targets:
            _write(target, made[target.suffix.lower()]())
            written.append(target)
    except BaseException:
        for target in written:  # both or none
            target.unlink(missing_ok=True)
        raise
    if as_json:
        findings = found.fairness.findings if found.fairness else ()
        answer(
            {"files": [str(target) for target in targets], "missing": sorted(found.missing), "findings": len(findings)}
        )
        return
    for target in targets:
        click.echo(say(Message("cli.ai-act-written", {"file": str(target)}), spoken()))
    for section in sorted(found.missing):
        click.echo(say(found.missing[section], spoken()))


def _targets(to: Path, today: datetime, lang: str) -> list[Path]:
    """The files to write. Raises NameTaken, CantWrite before anything is measured."""
    if str(to) == "-":
        return []
    if to.suffix.lower() in KINDS:
        found = [to]
    elif to.is_dir():
        found = [to / f"ai-act-{today:%Y-%m-%d}-{lang}{kind}" for kind in KINDS]
    else:
        raise CantWrite(file=str(to), why=say(Message("cli.ai-act-where"), spoken()))
    for target in found:
        if os.path.lexists(target):
            raise NameTaken(file=str(target))
        if not os.access(target.parent, os.W_OK):
            raise CantWrite(file=str(target), why=os.strerror(13 if target.parent.is_dir() else 2))
    return found


def _read(file: Path) -> str:
    """Raises NoSuchFile, NotAReport."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise NotAReport(file=file.name)
        return file.read_text(encoding="utf-8")
    except OSError:
        raise NoSuchFile(file=str(file)) from None
    except UnicodeDecodeError:
        raise NotAReport(file=file.name) from None


def _write(target: Path, text: str) -> None:
    """A new file, whole or not at all. Raises NameTaken, CantWrite."""
    try:
        number = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileExistsError:
        raise NameTaken(file=str(target)) from None
    except OSError as error:
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error
    try:
        with os.fdopen(number, "w", encoding="utf-8") as stream:
            stream.write(text)
    except OSError as error:
        target.unlink(missing_ok=True)
        raise CantWrite(file=str(target), why=error.strerror or str(error)) from error


@contextmanager
def _bar(as_json: bool) -> Iterator[Callable[[int, int], Any]]:
    """Progress on standard error, where somebody looks."""
    if as_json:
        yield lambda _done, _of: None
        return
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say(Message("cli.ai-act-measuring"), spoken()), total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)
