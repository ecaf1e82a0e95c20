"""What came of sending simulated learners through courses."""

from collections.abc import Mapping, Sequence
from statistics import median
from typing import TYPE_CHECKING, Any

import click

from enact_learn.domain.wire import to_json

if TYPE_CHECKING:
    from enact_learn.domain.course import CourseId
    from enact_learn.trials.walks import Walk

MOST_HOPELESS = 3  # exercises in a row with a predicted chance under 0.2


def is_fine(walk: "Walk") -> bool:
    """Whether every skill was reached, without a wall on the way."""
    return not walk.unreached and walk.hopeless <= MOST_HOPELESS


def print_walks(found: "Mapping[CourseId, Sequence[Walk]]") -> None:
    """A table of who met what, and what was never reached."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for heading in ("course", "learners"):
        table.add_column(heading)
    for heading in ("skills missed", "tries (median)", "solved (median)", "longest hopeless run"):
        table.add_column(heading, justify="right")
    for course, walks in found.items():
        for kind in dict.fromkeys(walk.kind for walk in walks):
            own = [walk for walk in walks if walk.kind == kind]
            table.add_row(
                course,
                f"{len(own)} {kind}",
                str(max(len(walk.unreached) for walk in own)),
                f"{median(walk.steps for walk in own):g}",
                f"{median(walk.solved for walk in own):g}",
                str(max(walk.hopeless for walk in own)),
            )
    Console().print(table)
    for course, walks in found.items():
        for skill in sorted({skill for walk in walks for skill in walk.unreached}):
            missed = sum(skill in walk.unreached for walk in walks)
            click.echo(f"{course}: {missed} of {len(walks)} learners never met {skill}")
        if walls := sum(walk.hopeless > MOST_HOPELESS for walk in walks):
            click.echo(
                f"{course}: {walls} of {len(walks)} learners met more than {MOST_HOPELESS} exercises in a row "
                "that would probably fail: add easier ones"
            )


def walks_json(found: "Mapping[CourseId, Sequence[Walk]]") -> dict[str, Any]:
    """What ``--json`` prints."""
    return {str(course): to_json(list(walks)) for course, walks in found.items()}
