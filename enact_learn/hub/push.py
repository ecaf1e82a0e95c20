"""Where a check is, as it happens (server-sent events) or as it stands now (JSON): the owner's own, nobody else's."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from time import monotonic

from tornado.iostream import StreamClosedError

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.errors import EnactError
from enact_learn.domain.learner_views import CheckState
from enact_learn.domain.wire import to_json
from enact_learn.hub.identity import as_learner
from enact_learn.hub.learner_handlers import OfLearner
from enact_learn.tutor.learner_verbs import check

LOOKS_AGAIN = 1.0  # seconds between looks at the position
HEARTBEAT = 15.0  # seconds after which something is said, so that no proxy takes the silence for the end
LASTS = 240.0  # seconds; whoever still waits asks again


class CheckHandler(OfLearner):
    """One check of the caller."""

    route = "learner/checks"

    async def get(self, submission: str) -> None:
        """Answer with a CheckState, or with one at each change until the result: events ``position``, ``result``."""
        look = self._look(SubmissionId(submission))
        try:
            state = await self.hall.do(look)
        except EnactError as error:
            self.refuse(error)
            return
        if "text/event-stream" not in self.request.headers.get("Accept", ""):
            self.send(to_json(state))
            return
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("X-Accel-Buffering", "no")  # nginx before the Hub passes events on at once
        with suppress(StreamClosedError):  # she has gone; the result is there when she asks again
            await self._tell(state, look)

    async def _tell(self, state: CheckState, look: Callable[[], CheckState]) -> None:
        loop, until, spoke = asyncio.get_running_loop(), monotonic() + LASTS, monotonic()
        said: CheckState | None = None
        submission = state.submission
        assert submission is not None  # it was found by its id
        ended = asyncio.Event()

        def tell() -> None:
            with suppress(RuntimeError):  # the service has ended meanwhile
                loop.call_soon_threadsafe(ended.set)

        while True:
            if state != said:
                await self._event("result" if state.result else "position", json.dumps(to_json(state)))
                said, spoke = state, monotonic()
            if state.result or monotonic() > until:
                return
            ended.clear()
            self.hall.queue.on_end(submission, tell)
            try:
                with suppress(TimeoutError):
                    await asyncio.wait_for(ended.wait(), LOOKS_AGAIN)
            finally:
                self.hall.queue.forget(submission, tell)
            if monotonic() - spoke > HEARTBEAT:
                self.write(": still here\n\n")
                await self.flush()
                spoke = monotonic()
            if not ended.is_set():
                position = self.hall.queue.position(submission)
                if position is not None and state.state == "waiting":  # the queue alone knows all that is new
                    state = replace(state, position=position)
                    continue
            try:
                state = await self.hall.do(look)
            except EnactError:  # erased meanwhile, or the store is down: whoever listens asks again, and is told
                return
            if ended.is_set() and not state.result:
                await asyncio.sleep(LOOKS_AGAIN)  # it is nowhere in line: grading failed, and is tried again later

    async def _event(self, kind: str, data: str) -> None:
        self.write(f"event: {kind}\ndata: {data}\n\n")
        await self.flush()

    def _look(self, submission: SubmissionId) -> Callable[[], CheckState]:
        """How to find out where it is; what stands in no line, as after an error, joins it again."""
        who = self.caller

        def look() -> CheckState:
            learner, tutor = as_learner(who), self.tutor()
            with tutor.at_work_for(learner):
                state = check(tutor, learner, submission)
                if state.state == "waiting" and self.hall.queue.position(submission) is None:
                    found = tutor.store.submission(submission)
                    if found is not None and tutor.store.report(submission) is None:
                        self.hall.queue.add(found)
                return state

        return look
