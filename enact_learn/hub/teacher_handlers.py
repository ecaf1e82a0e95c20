"""Teachers' verbs, asked by the browser of whoever signed in there; and what a page needs to know to ask them."""

from collections.abc import Mapping

from tornado.web import HTTPError

from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadRequest, EnactError, NotSignedIn, NotYourCourse
from enact_learn.domain.text import in_language
from enact_learn.domain.verb import Verb, arguments
from enact_learn.hub.handling import HubHandler
from enact_learn.hub.identity import as_teacher
from enact_learn.studio.school import School
from enact_learn.studio.verbs import VERBS
from enact_learn.words import language
from enact_learn.words.localised import localised

LARGEST = 2_000_000  # bytes: comments and points of a whole class


class TeacherHandler(HubHandler):
    """One verb."""

    largest_body = LARGEST

    async def prepare(self) -> None:
        """Note which one."""
        if self.path_kwargs["name"] in self.verbs:
            self.route = f"teacher/{self.path_kwargs['name']}"
        await super().prepare()

    @property
    def verbs(self) -> Mapping[str, Verb]:
        """What can be asked."""
        found: Mapping[str, Verb] = self.settings.get("teacher_verbs", VERBS)
        return found

    async def post(self, name: str) -> None:
        """Do it and answer with the view in the asked language."""
        verb, who = self.verbs.get(name), self.caller
        if verb is None:
            raise HTTPError(404)
        try:
            said = await self.arguments()
            course, lang = _text(said, "course"), language(_text(said, "lang")) if "lang" in said else self.lang
            is_fresh = as_teacher(who, CourseId(course), verb.role)
            if CourseId(course) not in {one.id for one in self.hall.tutors.whole.courses}:
                raise NotYourCourse(course=course[:80])
            if not is_fresh:
                raise NotSignedIn()
        except EnactError as error:
            self.refuse(error)
            return
        school: School = self.settings["school"]

        def work() -> object:
            return localised(verb.work(school, who.learner, **arguments(verb, 2, said)), lang)

        await self.answer(work, self.hall.studying)


class SessionHandler(HubHandler):
    """Who is signed in."""

    route = "session"

    def check_xsrf_cookie(self) -> None:
        """Let a page ask before it has the token that it asks for.

        A page of another origin can send this and not read the answer; what a page of our own origin could read
        here, it could also read out of a frame, which is why users need subdomains of their own.
        """
        if self.request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "same-site", "none"):
            return
        super().check_xsrf_cookie()

    async def get(self) -> None:
        """Answer with the name, the role in each course, and what has to stand in X-XSRFToken."""
        who, courses = self.caller, self.hall.tutors.whole.courses
        held = who.courses([course.id for course in courses], self.hall.settings.open_courses)
        xsrf = ""
        if not who.by_token:
            token = self.xsrf_token
            xsrf = token.decode() if isinstance(token, bytes) else str(token)
            self.set_cookie("_xsrf", xsrf, **self.settings["xsrf_cookie_kwargs"])
        self.send(
            {
                "name": who.name,
                "admin": who.admin,
                "courses": [
                    {"course": one.id, "title": in_language(one.title, self.lang), "role": held[one.id]}
                    for one in courses
                    if one.id in held
                ],
                "xsrf": xsrf,
            }
        )


def _text(said: Mapping[str, object], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise BadRequest(what=name)
    return value
