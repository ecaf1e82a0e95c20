"""The routes for a learner's work on one exercise: hints, versions, differences, the solution."""

from collections.abc import Mapping

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from enact_learn.domain.attempt import SubmissionId
from enact_learn.server.handling import EnactHandler
from enact_learn.tutor import in_folder
from enact_learn.tutor.learning import Learning


class WorkHandler(EnactHandler):
    """What stands beside *Check*."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the WorkView of a notebook's exercise."""
        await self.answer(lambda learning: in_folder.work_at(learning, self.desk.workspace, self.text("path")))


class CancelHandler(EnactHandler):
    """Stops a check."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Stop the check of an exercise that is running, and answer whether there was one."""
        await self.answer(lambda learning: learning.cancel(self.exercise))


class HintHandler(EnactHandler):
    """Hints one by one."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Show one more hint and answer with a HintsView."""
        await self.answer(lambda learning: learning.hint(self.exercise))


class HistoryHandler(EnactHandler):
    """What was handed in."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the HistoryView of an exercise."""
        await self.answer(lambda learning: in_folder.history(learning, self.desk.workspace, self.exercise))


class DifferenceHandler(EnactHandler):
    """What changed."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the DifferenceView from one version to another one, or to a notebook as it is saved now."""

        def compare(learning: Learning) -> object:
            before = SubmissionId(self.text("before"))
            if self.get_query_argument("after", None):
                return learning.between(before, SubmissionId(self.text("after")))
            return in_folder.since(learning, self.desk.workspace, before, self.text("path"))

        await self.answer(compare)


class RestoreHandler(EnactHandler):
    """Takes a version back."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Write a version into a new file and answer where it stands."""
        await self.answer(
            lambda learning: in_folder.restore(learning, self.desk.workspace, SubmissionId(self.text("submission")))
        )


class SolutionHandler(EnactHandler):
    """The worked solution."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Answer with the SolutionView of an exercise, after full marks or after giving up."""
        await self.answer(lambda learning: learning.solution(self.exercise, give_up=self.switch("give_up")))


class ProblemHandler(EnactHandler):
    """Takes what is wrong with an exercise."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Keep what the learner says."""
        await self.answer(lambda learning: learning.problem(self.exercise, self.long_text("text")))


class LessonHandler(EnactHandler):
    """What is read before an exercise."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Place the lesson of an exercise's module in the learner's folder and answer where it stands."""
        await self.answer(
            lambda learning: in_folder.place_lesson(learning, self.desk.workspace, self.exercise, self.lang)
        )


ROUTES: Mapping[str, type[EnactHandler]] = {
    "work": WorkHandler,
    "cancel": CancelHandler,
    "hint": HintHandler,
    "history": HistoryHandler,
    "difference": DifferenceHandler,
    "restore": RestoreHandler,
    "solution": SolutionHandler,
    "problem": ProblemHandler,
    "lesson": LessonHandler,
}
