"""The report on a comparison of policies: one page, readable without a connection or a script."""

from collections.abc import Iterator
from math import isnan
from typing import TYPE_CHECKING

from enact_learn.cli.simulation_tables import (
    LEVEL,
    figure,
    headings,
    measured,
    overall_headings,
    overall_rows,
    percent,
    row,
    said,
)
from enact_learn.trials import report

if TYPE_CHECKING:
    from enact_learn.trials.gains import Comparison, Measured

KINDS = {
    "zone": "cli.world-zone",
    "all-or-none": "cli.world-all-or-none",
    "memory": "cli.world-memory",
    "factors": "cli.world-factors",
}
COLUMNS = (
    "cli.simulated-page-relative",
    "cli.simulated-page-gain",
    "cli.simulated-page-mastered",
    "cli.simulated-page-to-mastery",
    "cli.simulated-page-tries",
    "cli.simulated-page-waste",
    "cli.simulated-page-frustration",
    "cli.simulated-page-left",
    "cli.simulated-page-time",
)


def simulation_page(found: "Comparison", learners: int, wrong_prerequisites: float, again: float, language: str) -> str:
    """A page of HTML, in the language of the terminal. ``learners`` is how many each world had."""
    return report.page(
        said("cli.simulated-page-title"),
        [
            report.paragraph(said("cli.simulated-page-about", learners=learners, wrong=wrong_prerequisites)),
            report.paragraph(said("cli.simulated-page-again", again=again)),
            report.paragraph(said("cli.simulated-page-baseline", baseline=found.baseline, level=LEVEL)),
            *_overall(found),
            *_worlds(found),
            report.heading(said("cli.simulated-page-columns")),
            report.listed(map(said, COLUMNS)),
        ],
        language,
    )


def _overall(found: "Comparison") -> Iterator[str]:
    if len(found.worlds) > 1:
        yield report.heading(said("cli.simulated-overall"))
        yield report.paragraph(said("cli.simulated-page-overall"))
        for id_, chosen in (("cli.simulated-minimum", "minimum"), ("cli.simulated-mean", "mean")):
            yield report.bars(
                said(id_), [_bar(one.policy, getattr(one, chosen)) for one in found.overall], 1.0, found.baseline
            )
        yield report.unfolding(
            said("cli.simulated-page-numbers"), report.table(overall_headings(), overall_rows(found))
        )


def _worlds(found: "Comparison") -> Iterator[str]:
    for world in found.worlds:
        yield report.heading(said("cli.simulated-world", world=world))
        if world in KINDS:
            yield report.paragraph(said(KINDS[world]))
        shown = [_bar(policy, found.of(world, policy).relative) for policy in found.policies]
        yield report.bars(said("cli.simulated-relative"), shown, 1.0, found.baseline)
        left = [
            report.Bar(policy, share, says=percent(share))
            for policy in found.policies
            for share in [found.of(world, policy).frustrated + found.of(world, policy).bored]
        ]
        yield report.bars(said("cli.simulated-left"), left)
        rows = [row(found.of(world, policy)) for policy in found.policies]
        yield report.unfolding(said("cli.simulated-page-numbers"), report.table(headings(), rows))


def _bar(policy: str, number: "Measured") -> report.Bar:
    if isnan(number.value):
        return report.Bar(policy, 0.0, says=measured(number))
    return report.Bar(policy, number.value, number.low, number.high, figure(number.value, 2))
