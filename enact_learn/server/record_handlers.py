"""The routes for what is kept of a learner: looking at it, taking it home, bringing it back, erasing it."""

from collections.abc import Mapping

from enact_learn.server.handling import EnactHandler

ROUTES: Mapping[str, type[EnactHandler]] = {}
