"""The routes for where a learner stands: her word on an advice, the placement, the map of skills, pictures."""

from collections.abc import Mapping

from enact_learn.server.handling import EnactHandler

ROUTES: Mapping[str, type[EnactHandler]] = {}
