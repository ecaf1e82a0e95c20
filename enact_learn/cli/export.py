"""What leaves the house as a file: a learner's own progress, and what institutions exchange."""

import click

from enact_learn.cli.main import LazyGroup


@click.group(
    cls=LazyGroup,
    usual="progress",
    lazy={
        "progress": ("record:export_progress", "Take your progress home as a file: `enact export FILE` does it too."),
        "scolomfr": ("export_catalogues:export_scolomfr", "Describe a course and its exercises for French catalogues."),
        "case": ("export_catalogues:export_case", "Write the skills of courses, and what each needs first."),
        "competences": ("export_competences:export_competences", "Write how many learners hold each skill."),
        "xapi": ("export_xapi:export_xapi", "Write or post what learners did as xAPI statements (for operators)."),
        "grades": ("export_grades:export_grades", "Write the grades of a course as a table."),
        "research": ("export_research:research", "Write a log for researchers, of learners who agreed."),
    },
)
def export() -> None:
    """Take your progress home (`enact export FILE`), or write what others can read."""
