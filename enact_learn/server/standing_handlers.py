"""The routes for where a learner stands: her word on an advice, the placement, the map of skills, pictures."""

from collections.abc import Mapping

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from enact_learn.domain.course import CourseId
from enact_learn.domain.text import Message
from enact_learn.pictures import pictures
from enact_learn.server.handling import EnactHandler
from enact_learn.words import say


class TellHandler(EnactHandler):
    """Takes the learner's word on an exercise for an answer."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Move what she spoke of, and answer with what came of it: a Told."""
        await self.answer(lambda learning: learning.tell(self.exercise, self.text("says")))


class PlacementHandler(EnactHandler):
    """Begins or ends the short test for newcomers."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Do so, and answer with the new PathView."""
        await self.answer(lambda learning: learning.placement(CourseId(self.text("course")), self.text("wanted")))


class MapHandler(EnactHandler):
    """The map of skills."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the SkillMapView of a course; without one, of the course last worked on."""
        course = self.get_query_argument("course", None)
        await self.answer(lambda learning: learning.map(CourseId(course) if course else None))


class PicturesHandler(EnactHandler):
    """How it went over time."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the PicturesView of a course; without one, of the course last worked on."""
        course, lang = self.get_query_argument("course", None), self.lang

        def said(message: Message) -> str:
            return say(message, lang)

        await self.answer(
            lambda learning: pictures(learning.pictures(CourseId(course) if course else None), lang, said)
        )


ROUTES: Mapping[str, type[EnactHandler]] = {
    "tell": TellHandler,
    "placement": PlacementHandler,
    "map": MapHandler,
    "pictures": PicturesHandler,
}
