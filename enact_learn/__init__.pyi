# What editors and mypy know of the face: enact_learn/__init__.py finds these when they are first named.

from enact_learn.widgets.verbs import charts as charts
from enact_learn.widgets.verbs import check as check
from enact_learn.widgets.verbs import hint as hint
from enact_learn.widgets.verbs import language as language
from enact_learn.widgets.verbs import next_exercise as next  # noqa: A004
from enact_learn.widgets.verbs import progress as progress
from enact_learn.widgets.verbs import skill_map as skill_map
from enact_learn.widgets.verbs import start as start

__all__ = ["__version__", "charts", "check", "hint", "language", "next", "progress", "skill_map", "start"]

__version__: str
