"""A service that answers oddly, and a check that goes on while the test does something else."""

import threading
import time
from collections.abc import Callable

from enact_learn.domain.errors import EnactError
from enact_learn.domain.views import CheckView
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.remote import RemoteLearning
from tests.tutor.garden import ADD, ANA, answered
from tests.tutor.little_service import Request

TOKEN = "0123456789abcdef-secret"


def answers(status: int, content: bytes, kind: str = "application/json", **headers: str) -> Callable[[Request], bool]:
    def answer(request: Request) -> bool:
        request.send(status, content, kind, **headers)
        return True

    return answer


def hers(tutor: LocalTutor, text: str = "mine") -> dict[str, str]:
    return answered(tutor.hand_out(ANA, ADD, "en"), text)


class InBackground:
    """A check that goes on while the test does something else."""

    def __init__(self, learning: RemoteLearning, texts: dict[str, str]) -> None:
        self.result: CheckView | None = None
        self.error: EnactError | None = None
        self._thread = threading.Thread(target=self._check, args=(learning, texts), daemon=True)
        self._thread.start()

    def _check(self, learning: RemoteLearning, texts: dict[str, str]) -> None:
        try:
            self.result = learning.check(texts)
        except EnactError as error:
            self.error = error

    def ended(self) -> CheckView | None:
        self._thread.join(30)
        assert not self._thread.is_alive()
        return self.result


def wait_until(is_so: Callable[[], object]) -> None:
    for _ in range(3000):
        if is_so():
            return
        time.sleep(0.01)
    raise AssertionError("it never was so")
