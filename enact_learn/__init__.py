"""enact_learn closes the loop on nbgrader: solve, be graded, be told what to do next and why."""

__all__ = ["__version__"]

__version__ = "0.1.0"
