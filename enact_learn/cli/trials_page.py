"""What the report on an examination of models says; how a report looks is left to ``trials.report``."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from enact_learn.cli.options import spoken
from enact_learn.cli.trials_tables import (
    difference_headings,
    figure,
    headings,
    log_in_words,
    said,
    shown,
    shown_differences,
)
from enact_learn.trials.report import Point, curve, heading, listed, page, paragraph, table, unfolding

if TYPE_CHECKING:
    from enact_learn.trials.metrics import Bin
    from enact_learn.trials.summary import Summary


def replay_page(found: "Summary") -> str:
    """A page of HTML, in the language of the terminal."""
    return page(said("cli.trials-page-title"), _parts(found), spoken())


def _parts(found: "Summary") -> Iterator[str]:
    yield paragraph(f"{log_in_words(found)} {said('cli.trials-page-about')}")
    yield table(_without_seed(headings()), [_without_seed(shown(row)) for row in found.means])
    yield listed(
        [
            said("cli.trials-page-auc", worst=figure(0.5, 1)),
            said("cli.trials-page-log-loss"),
            said("cli.trials-page-rmse"),
            said("cli.trials-page-ece", example=figure(0.01, 2)),
        ]
    )
    if found.differences:
        yield heading(said("cli.trials-differences", model=found.differences[0].against))
        yield paragraph(said("cli.trials-page-differences-about"))
        yield table(difference_headings(), shown_differences(found))
    yield heading(said("cli.trials-page-calibration"))
    yield paragraph(said("cli.trials-page-calibration-about"))
    for model, bins in found.curves.items():
        yield from _calibration(model, bins)


def _without_seed(cells: Sequence[str]) -> list[str]:
    return [cells[0], *cells[2:]]


def _calibration(model: str, bins: "Sequence[Bin]") -> Iterator[str]:
    across, up = said("cli.trials-page-said"), said("cli.trials-page-true")
    yield curve(model, [Point(one.forecast, one.came_true, one.answers, _says(one)) for one in bins], across, up)
    rows = [[figure(one.forecast, 2), figure(one.came_true, 2), str(one.answers)] for one in bins]
    yield unfolding(said("cli.trials-page-table"), table([across, up, said("cli.trials-page-answers")], rows))


def _says(one: "Bin") -> str:
    values = {"said": figure(one.forecast, 2), "right": figure(one.came_true, 2), "answers": str(one.answers)}
    return said("cli.trials-page-point", **values)
