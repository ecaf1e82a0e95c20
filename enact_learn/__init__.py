"""enact_learn closes the loop on nbgrader: solve, be graded, be told what to do next and why.

In a notebook: ``import enact_learn as enact``, then ``enact.next()``, ``enact.check()``, ``enact.progress()``, ...
"""

from importlib import import_module

_IN_A_NOTEBOOK = {
    "charts": "charts",
    "check": "check",
    "hint": "hint",
    "language": "language",
    "next": "next_exercise",
    "progress": "progress",
    "skill_map": "skill_map",
    "start": "start",
}

__all__ = ["__version__", "charts", "check", "hint", "language", "next", "progress", "skill_map", "start"]

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """What is used in a notebook loads when it is first named: `import enact_learn` brings in nothing."""
    if name in _IN_A_NOTEBOOK:
        return getattr(import_module("enact_learn.widgets.verbs"), _IN_A_NOTEBOOK[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
