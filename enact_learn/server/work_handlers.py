"""The routes for a learner's work on one exercise: hints, versions, differences, the solution."""

from collections.abc import Mapping

from enact_learn.server.handling import EnactHandler

ROUTES: Mapping[str, type[EnactHandler]] = {}
