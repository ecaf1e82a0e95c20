"""How a comparison of policies is shown: in the terminal, and in the cells of the report's tables."""

from math import isnan
from typing import TYPE_CHECKING

import click

from enact_learn.cli.options import spoken
from enact_learn.cli.trials_tables import NOTHING, compact_table
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from enact_learn.trials.gains import Comparison, Fared, Measured

LEVEL = 0.95  # of the intervals


def show_comparison(found: "Comparison") -> None:
    """Print a table for each world, and one over all where there are several."""
    from rich.console import Console

    console = Console()
    for world in found.worlds:
        rows = [row(found.of(world, policy))[:-1] for policy in found.policies]  # without the time: there is no room
        console.print(compact_table(said("cli.simulated-world", world=world), headings()[:-1], rows))
    if len(found.worlds) > 1:
        console.print(compact_table(said("cli.simulated-overall"), overall_headings(), overall_rows(found)))
    click.echo(said("cli.simulated-about", baseline=found.baseline, level=LEVEL))


def headings() -> list[str]:
    """The headings of a world's table."""
    return [
        said("cli.simulated-policy"),
        said("cli.simulated-relative"),
        said("cli.simulated-gain"),
        said("cli.simulated-mastered"),
        said("cli.simulated-to-mastery"),
        said("cli.simulated-tries"),
        said("cli.simulated-waste"),
        said("cli.simulated-frustration"),
        said("cli.simulated-left"),
        said("cli.simulated-time"),
    ]


def row(one: "Fared") -> list[str]:
    """The line of one policy in a world's table."""
    return [
        one.policy,
        measured(one.relative),
        figure(one.gain, 3),
        percent(one.mastered),
        NOTHING if one.to_mastery is None else figure(one.to_mastery, 0),
        figure(one.tries, 0),
        percent(one.waste),
        percent(one.frustration),
        percent(one.frustrated + one.bored),
        figure(one.microseconds, 0),
    ]


def overall_headings() -> list[str]:
    """The headings of the table over all worlds."""
    return [said("cli.simulated-policy"), said("cli.simulated-minimum"), said("cli.simulated-mean")]


def overall_rows(found: "Comparison") -> list[list[str]]:
    """The lines of the table over all worlds."""
    return [[one.policy, measured(one.minimum), measured(one.mean)] for one in found.overall]


def measured(number: "Measured") -> str:
    """A number with its interval; a dash where the baseline gained nothing."""
    if isnan(number.value):
        return NOTHING
    return f"{figure(number.value, 2)} ({figure(number.low, 2)}–{figure(number.high, 2)})"


def figure(value: float, digits: int) -> str:
    """A number as the reader's language writes it; a dash where there is none."""
    if isnan(value):
        return NOTHING
    written = f"{value:.{digits}f}"
    return written.replace(".", ",") if spoken() == "fr" else written


def percent(share: float) -> str:
    """A share, 0.0 to 1.0, in per cent."""
    return said("cli.percent", share=share)


def said(id_: str, **values: str | int | float) -> str:
    """A sentence in the language of the terminal."""
    return say(Message(id_, values), spoken())
