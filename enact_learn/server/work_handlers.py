"""The routes for a learner's work on one exercise: hints, versions, differences, the solution."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.server.handling import EnactHandler
from enact_learn.tutor import cancelling, difference, hints, history, lessons, problems, restoring, solution, work

if TYPE_CHECKING:
    from enact_learn.tutor.local import LocalTutor


class WorkHandler(EnactHandler):
    """What stands beside *Check*."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the WorkView of a notebook's exercise."""
        await self.answer(lambda tutor, learner: work.work_at(tutor, learner, self.desk.workspace, self.text("path")))


class CancelHandler(EnactHandler):
    """Stops a check."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Stop the check of an exercise that is running, and answer whether there was one."""
        await self.answer(lambda tutor, learner: cancelling.cancel(tutor, learner, self.exercise))


class HintHandler(EnactHandler):
    """Hints one by one."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Show one more hint and answer with a HintsView."""
        await self.answer(lambda tutor, learner: hints.next_hint(tutor, learner, self.exercise))


class HistoryHandler(EnactHandler):
    """What was handed in."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the HistoryView of an exercise."""
        await self.answer(lambda tutor, learner: history.history(tutor, learner, self.desk.workspace, self.exercise))


class DifferenceHandler(EnactHandler):
    """What changed."""

    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer with the DifferenceView from one version to another one, or to a notebook as it is saved now."""

        def compare(tutor: "LocalTutor", learner: LearnerId) -> object:
            before = SubmissionId(self.text("before"))
            if self.get_query_argument("after", None):
                return difference.between(tutor, learner, before, SubmissionId(self.text("after")))
            return difference.since(tutor, learner, self.desk.workspace, before, self.text("path"))

        await self.answer(compare)


class RestoreHandler(EnactHandler):
    """Takes a version back."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Write a version into a new file and answer where it stands."""

        def restore(tutor: "LocalTutor", learner: LearnerId) -> object:
            return restoring.restore(tutor, learner, self.desk.workspace, SubmissionId(self.text("submission")))

        await self.answer(restore)


class SolutionHandler(EnactHandler):
    """The worked solution."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Answer with the SolutionView of an exercise, after full marks or after giving up."""

        def show(tutor: "LocalTutor", learner: LearnerId) -> object:
            return solution.worked_solution(tutor, learner, self.exercise, give_up=self.switch("give_up"))

        await self.answer(show)


class ProblemHandler(EnactHandler):
    """Takes what is wrong with an exercise."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Keep what the learner says."""

        def keep(tutor: "LocalTutor", learner: LearnerId) -> object:
            return problems.report_problem(tutor, learner, self.exercise, self.long_text("text"))

        await self.answer(keep)


class LessonHandler(EnactHandler):
    """What is read before an exercise."""

    @authenticated
    @authorized
    async def post(self) -> None:
        """Place the lesson of an exercise's module in the learner's folder and answer where it stands."""
        await self.answer(lambda tutor, _: lessons.place_lesson(tutor, self.desk.workspace, self.exercise, self.lang))


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
