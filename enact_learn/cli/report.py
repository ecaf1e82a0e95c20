"""``enact report``: what an institution has to answer for, written from what is measured."""

import click

from enact_learn.cli.main import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "ai-act": ("report_ai_act:ai_act", "Write the technical file that the AI Act asks for, as HTML and JSON."),
    },
)
def report() -> None:
    """Write what an institution has to answer for (for operators)."""
