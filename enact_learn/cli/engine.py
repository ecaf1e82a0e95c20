"""``enact engine``: which model advises, how well it predicts, and how the exercises are calibrated."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from enact_learn.cli.learn import say_id
from enact_learn.cli.options import answer, config_option, course_folders, json_option, open_records, spoken
from enact_learn.cli.trials_tables import NOTHING, compact_table, figure
from enact_learn.domain.calibration import CellCalibration, Interval
from enact_learn.domain.fit import Decision, Measured
from enact_learn.domain.text import Message, Text
from enact_learn.domain.wire import to_json
from enact_learn.words import say
from enact_learn.words.localised import localised

if TYPE_CHECKING:
    from enact_learn.assembly.records import Records

COLUMNS = ("model", "auc", "log-loss", "rmse", "ece", "gain", "role")

CALIBRATION_COLUMNS = ("cell", "answers", "score", "author", "difficulty", "discrimination")


@click.group()
def engine() -> None:
    """Fit the models, and see which one advises and how well (for operators)."""


@engine.command(short_help="Measure every model, fit it, and let the best advise.")
@course_folders
@config_option
@json_option
def fit(folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Measure every model on learners held out, fit it on all, and let the best one advise.

    The usual model (`logistic`) advises from then on, unless another one predicts clearly better.
    All of it is recorded. Programs that are running go on with the model that they were started with.
    """
    with open_records(config_file, folders) as records:
        with _bar(as_json) as step:
            found = records.fit(step)
        if as_json:
            answer({**_status_json(records), "failed": found.failed})
            return
        for name, why in found.failed.items():
            click.echo(say_id("cli.engine-failed", model=name, why=why))
        _show_status(records)


@engine.command(short_help="Say which model advises, since when and why.")
@course_folders
@config_option
@json_option
def status(folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Say which model advises, since when and why, and how well each one predicted."""
    with open_records(config_file, folders) as records:
        if as_json:
            answer(_status_json(records))
        else:
            _show_status(records)


@engine.command(short_help="Have the model NAME advise; `auto` takes it back.")
@click.argument("name")
@course_folders
@config_option
@json_option
def use(name: str, folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Have the model NAME advise, whatever was measured; `auto` gives the choice back to the measurement.

    It is recorded who decided.
    """
    with open_records(config_file, folders) as records:
        records.use(name)
        if as_json:
            answer(_status_json(records))
        else:
            _show_status(records)


@engine.command(short_help="Say how hard each graded cell was found.")
@course_folders
@config_option
@json_option
def calibrate(folders: tuple[Path, ...], config_file: Path | None, as_json: bool) -> None:
    """Say how hard each graded cell was found and how well it tells learners apart, beside what its author thought.

    With 80 % intervals; what an author may want to look at is said in words.
    """
    with open_records(config_file, folders) as records:
        found = records.calibrate()
    if as_json:
        answer([{**to_json(one), "flags": [localised(flag, spoken()) for flag in one.flags]} for one in found])
    else:
        _show_calibration(found)


def _show_calibration(found: Sequence[CellCalibration]) -> None:
    if not found:
        click.echo(say_id("cli.engine-no-answers"))
        return
    from rich.console import Console

    rows: list[tuple[str, ...]] = []
    for exercise, cells in groupby(found, lambda one: one.cell.rpartition("/")[0]):
        rows.append((exercise, *[""] * (len(CALIBRATION_COLUMNS) - 1)))
        rows += map(_calibrated, cells)
    Console().print(compact_table(say_id("cli.engine-calibration"), _headings(CALIBRATION_COLUMNS), rows))
    for one in found:
        for flag in one.flags:
            click.echo(f"  {one.cell}: {say(flag, spoken())}")
    click.echo(say_id("cli.engine-calibration-legend"))


def _calibrated(one: CellCalibration) -> tuple[str, ...]:
    """The line of a cell, below its exercise's."""
    return (
        f"  {one.cell.rpartition('/')[2]}",
        str(one.answers),
        say_id("cli.percent", share=one.score),
        str(one.author),
        _interval(one.difficulty),
        _interval(one.discrimination),
    )


def _headings(columns: Sequence[str]) -> list[str]:
    return [say_id(f"cli.engine-{column}") for column in columns]


def _interval(number: Interval) -> str:
    return f"{figure(number.mean, 1)} ({figure(number.low, 1)}…{figure(number.high, 1)})"


@contextmanager
def _bar(as_json: bool) -> Iterator[Any]:
    """Progress on standard error, where somebody looks."""
    if as_json:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    from enact_learn.assembly.fitting import steps_of_fit

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say_id("cli.engine-fitting"), total=steps_of_fit())

        def step(name: str) -> None:
            progress.update(task, advance=1, description=f"{say_id('cli.engine-fitting')} {name}")

        yield step


def _status_json(records: "Records") -> dict[str, Any]:
    decision = records.decision
    return {
        "advises": to_json(records.advising),
        "configured": records.config.model,
        "decision": to_json(decision) if decision else None,
        "text": _said(records),
    }


def _said(records: "Records") -> list[str]:
    """Who advises, since when and why."""
    decision, part = records.decision, records.advising
    if _is_configured(records):
        return [say_id("cli.engine-configured", model=part.name, file=records.config.file)]
    if decision is None:
        return [say_id("cli.engine-first", model=part.name)]
    called = next((one.name for one in decision.candidates if one.model == part.name), part.name)
    since = say_id("cli.engine-since", model=called, at=f"{decision.at:%Y-%m-%d %H:%M}")
    return [since, say(_why(decision), spoken())]


def _why(decision: Decision) -> Message:
    values: dict[str, str | int | float | Text] = {"model": decision.model, "margin": decision.margin}
    if decision.why == "better":
        return Message("cli.engine-why-better", values)
    if decision.why == "still-best":
        return Message("cli.engine-why-still-best", values)
    if decision.why == "nothing-better":
        return Message("cli.engine-why-nothing-better", values)
    return Message("cli.engine-why-named", values)


def _is_configured(records: "Records") -> bool:
    from enact_learn.assembly.config import AUTO

    return records.config.model != AUTO


def _show_status(records: "Records") -> None:
    for line in _said(records):
        click.echo(line)
    decision = records.decision
    if decision is None or not decision.candidates:
        click.echo(say_id("cli.engine-not-measured"))
        return
    from rich.console import Console

    quality = decision.candidates[0].quality
    title = say_id("cli.engine-title", learners=quality.learners, answers=quality.answers)
    rows = [_row(one, records.advising.name) for one in decision.candidates]
    Console().print(compact_table(title, _headings(COLUMNS), rows))
    click.echo(say_id("cli.engine-legend", margin=decision.margin))


def _row(one: Measured, advising: str) -> tuple[str, ...]:
    quality = one.quality
    role = "cli.engine-advises" if one.model == advising else "cli.engine-shadow"
    return (
        one.name,
        NOTHING if quality.auc is None else figure(quality.auc, 3),
        figure(quality.log_loss, 3),
        figure(quality.rmse, 3),
        figure(quality.ece, 3),
        f"{figure(one.gain, 3)} ({figure(one.low, 3)}…{figure(one.high, 3)})" if one.low != one.high else NOTHING,
        say_id(role),
    )
