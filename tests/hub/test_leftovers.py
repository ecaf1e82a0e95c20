"""What the store took in just before it went away is graded once it is back, also where nobody asks again."""

import threading
from collections.abc import Sequence

import pytest

from enact_learn.domain.attempt import Submission
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.hub.leftovers import Leftovers
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import a_submission
from tests.hub.conftest import Start
from tests.hub.fake_hub import FakeHub
from tests.hub.test_learners import submit


class BreaksOff(MemoryStore):
    """Keeps what it is given, and breaks off before it says so, once."""

    has_broken_off = False

    def add_submission(self, submission: Submission) -> None:
        super().add_submission(submission)
        if not self.has_broken_off:
            self.has_broken_off = True
            raise StoreUnavailable(why="the database server can't be reached, or went away")


def test_what_was_kept_without_an_answer_is_graded_though_nobody_asks_again(start: Start, hub: FakeHub) -> None:
    store, graded = BreaksOff(), threading.Event()
    service = start(store=store)
    queue = service.hall.queue

    def add(submission: Submission) -> None:
        queue.add(submission)
        queue.on_end(submission.id, graded.set)

    leftovers = Leftovers(store.waiting, add, 0.01)
    service.hall.store_was_away = leftovers.store_was_away
    leftovers.start()
    refused = submit(service.ask(hub.token("stu")))
    assert (refused.status_code, refused.json()["error"]["id"]) == (503, "error.StoreUnavailable")
    assert graded.wait(20)
    leftovers.stop()
    assert list(store.waiting()) == []
    (learner,) = store.learners()
    (submission,) = store.submissions(learner, store.attempts(learner)[0].exercise)
    assert store.report(submission.id) is not None


def test_it_looks_until_the_store_is_back_and_not_again(caplog: pytest.LogCaptureFixture) -> None:
    looks: list[str] = []
    came, found = threading.Event(), a_submission()

    def waiting() -> Sequence[Submission]:
        looks.append("look")
        if len(looks) < 3:
            raise StoreUnavailable(why="it is being moved")
        return [found]

    leftovers = Leftovers(waiting, lambda _: came.set(), 0.001)
    leftovers.start()
    assert looks == []  # the store was never away
    leftovers.store_was_away()
    assert came.wait(20)
    leftovers.stop()
    assert len(looks) == 3
    assert caplog.text.count("it is being moved") == 2
