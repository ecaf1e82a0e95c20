"""``enact trials``: would this model or policy have been right?"""

import click

from enact_learn.cli.main import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "replay": ("trials_replay:replay", "Examine models on a log of answers."),
        "simulate": ("trials_simulate:simulate", "Compare policies on simulated learners."),
        "offpolicy": (
            "trials_offpolicy:offpolicy",
            "Estimate what another policy would have given, from the advice on record.",
        ),
    },
)
def trials() -> None:
    """Examine models on logs and policies on simulated learners."""
