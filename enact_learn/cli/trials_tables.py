"""How an examination of models is shown: in the terminal, and in the cells of the report's tables."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

import click

from enact_learn.cli.options import spoken
from enact_learn.domain.text import Message
from enact_learn.words import say

if TYPE_CHECKING:
    from rich.table import Table

    from enact_learn.trials.summary import Row, Summary

NOTHING = "–"


def show_summary(found: "Summary") -> None:
    """Print both tables."""
    from rich.console import Console
    from rich.table import Table

    console = Console()
    click.echo(log_in_words(found))
    table = Table()
    for number, heading in enumerate(headings()):
        table.add_column(heading, justify="right" if number > 1 else "left", no_wrap=number < 2)
    for row in found.rows:
        table.add_row(*shown(row), style="bold" if row.seed is None else None, end_section=row.seed is None)
    console.print(table)
    if not found.differences:
        return
    table = Table(title=said("cli.trials-differences", model=found.differences[0].against))
    for number, heading in enumerate(difference_headings()):
        table.add_column(heading, justify="right" if number else "left")
    for one in shown_differences(found):
        table.add_row(*one)
    console.print(table)


def log_in_words(found: "Summary") -> str:
    """How much there was to learn from."""
    about: dict[str, str | int | float] = {"learners": found.learners, "answers": found.answers}
    return said("cli.trials-log", **about, share=found.share_right)


def headings() -> list[str]:
    """The headings of the table of models."""
    return [
        said("cli.trials-model"),
        said("cli.trials-seed"),
        said("cli.trials-auc"),
        said("cli.trials-log-loss"),
        said("cli.trials-rmse"),
        said("cli.trials-ece"),
        said("cli.trials-fit"),
        said("cli.trials-each"),
    ]


def shown(row: "Row") -> list[str]:
    """A line of the table of models."""
    seed = said("cli.trials-mean") if row.seed is None else str(row.seed)
    scores = [figure(value) for value in row.scores]
    return [row.model, seed, *scores, figure(row.fit_seconds, 2), figure(row.microseconds, 1)]


def difference_headings() -> list[str]:
    """The headings of the table of differences."""
    return [
        said("cli.trials-model"),
        said("cli.trials-auc"),
        said("cli.trials-interval"),
        said("cli.trials-log-loss"),
        said("cli.trials-interval"),
    ]


def shown_differences(found: "Summary") -> Iterator[list[str]]:
    """The lines of the table of differences: the mean over all seeds."""
    means = [one for one in found.differences if one.seed is None]
    for model in dict.fromkeys(one.model for one in means):
        line = [model]
        for one in (one for one in means if one.model == model):
            line += [figure(one.mean, sign=True), f"{figure(one.low, sign=True)} … {figure(one.high, sign=True)}"]
        yield line


def compact_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> "Table":
    """A table with much in it that stays whole in 80 columns: headings break between words, numbers never do."""
    from rich.box import SIMPLE_HEAD
    from rich.markup import escape
    from rich.table import Table

    # what an author or a stranger's part is called is no markup
    table = Table(title=escape(title) or None, title_justify="left", box=SIMPLE_HEAD, padding=0)
    lines = list(rows)
    for place, heading in enumerate(headings):
        if not place:
            table.add_column(heading, overflow="fold")
            continue
        widest = max(len(text) for text in [*heading.split(" "), *(line[place] for line in lines)])
        broken = fill(heading, widest, break_long_words=False, break_on_hyphens=False)
        table.add_column(broken, justify="right", no_wrap=True)
    for line in lines:
        table.add_row(*map(escape, line))
    return table


def figure(value: float, digits: int = 4, sign: bool = False) -> str:
    """A number as the reader's language writes it; a dash where there is none."""
    if value != value:
        return NOTHING
    written = f"{value:{'+' if sign else ''}.{digits}f}"
    return written.replace(".", ",") if spoken() == "fr" else written


def said(id_: str, **values: str | int | float) -> str:
    """A sentence in the language of the terminal."""
    return say(Message(id_, values), spoken())
