"""A learner's verbs, asked by her own server in her name. No argument names a learner: it is always the caller."""

from collections.abc import Mapping
from dataclasses import replace

from tornado.web import HTTPError

from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import EnactError
from enact_learn.domain.learner_views import WhoView
from enact_learn.domain.people import Role, may
from enact_learn.domain.verb import Verb, arguments
from enact_learn.domain.wire import to_json
from enact_learn.hub.handling import SMALL_BODY, HubHandler
from enact_learn.hub.identity import Caller, as_learner
from enact_learn.tutor.learner_verbs import VERBS
from enact_learn.tutor.local import LocalTutor

LARGEST: Mapping[str, int] = {
    **dict.fromkeys(("submit", "carry", "since", "work", "notebooks_of", "hand_in"), 12_000_000),
    "bring": 64_000_000,
}
"""Bytes of a request that carries notebooks, or a progress file; what is in them is looked at by the verbs."""

OF_THE_RECORD = ("record", "record_file", "everything", "purposes", "research", "erase")
"""What everybody may ask of what is kept of her, also after she has left all courses: she can still take back a yes."""


class OfLearner(HubHandler):
    """A route for a learner's own work."""

    def courses(self) -> dict[CourseId, Role]:
        """The courses in which the caller has a part, with her role."""
        known = (course.id for course in self.hall.tutors.whole.courses)
        return self.caller.courses(known, self.hall.settings.open_courses)

    def tutor(self) -> LocalTutor:
        """The tutor for the courses that she is in. Raises InNoCourse."""
        return self.hall.tutors.on(self.courses())


class LearnerHandler(OfLearner):
    """One verb."""

    async def prepare(self) -> None:
        """Allow as much as the verb needs."""
        name = self.path_kwargs["name"]
        if name in self.verbs:
            self.route = f"learner/{name}"
        self.largest_body = LARGEST.get(name, SMALL_BODY)
        await super().prepare()

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What can be asked."""
        found: Mapping[str, Verb] = self.settings.get("learner_verbs", VERBS)
        return found

    async def post(self, name: str) -> None:
        """Do it and answer with the view; messages cross as id and parameters."""
        verb = self.verbs.get(name)
        if verb is None:
            raise HTTPError(404)
        try:
            said = await self.arguments()
        except EnactError as error:
            self.refuse(error)
            return
        who = self.caller

        def work() -> object:
            learner = as_learner(who)
            tutor = self.hall.tutors.whole if name in OF_THE_RECORD else self.tutor()
            asked = arguments(verb, 2, said)
            if name == "erase":
                return to_json(verb.work(tutor, learner, **asked))
            with tutor.at_work_for(learner):  # what she reads now is not written again once it is erased
                return to_json(self._with_studio(verb.work(tutor, learner, **asked), who))

        await self.answer(work)

    def _with_studio(self, view: object, who: Caller) -> object:
        """Whoever may look at a class is told where the studio is."""
        if isinstance(view, WhoView) and any(may(role, "observer") for role in self.courses().values()):
            return replace(view, studio=self.hall.base)
        return view
