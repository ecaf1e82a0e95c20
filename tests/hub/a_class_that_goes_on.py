"""Students who check and hand in one answer after the other, whatever dies, and remember what they were told."""

import base64
import json
import random
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import TypeVar

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import EnactError
from enact_learn.domain.learner_views import Handed, Ticket
from enact_learn.domain.views import CheckView
from enact_learn.tutor.awaiting import Awaiting
from enact_learn.tutor.service import Service

T = TypeVar("T")

GRADED, PRACTICE = ExerciseId("toy-add-1"), ExerciseId("toy-mean-1")
ANSWERS = {
    GRADED: {
        "def add(a, b):\n    return a + b": 3.0,
        "def add(a, b):\n    return 3": 1.0,
        "def add(a, b):\n    return 0": 0.0,
    },
    PRACTICE: {
        "def mean(values):\n    return sum(values) / len(values)": 2.0,
        "def mean(values):\n    return 3": 1.0,
        "def mean(values):\n    return 0": 0.0,
    },
}
"""Answers to the toy course's exercises, and the points that are due to each."""

AGAIN_AFTER = 0.3  # seconds until whoever was refused presses the button again
PATIENCE = 150.0  # seconds in which a class that can go on does


@dataclass
class Answer:
    """One answer, and what came of it."""

    submission: SubmissionId  # as it was acknowledged
    exercise: ExerciseId
    is_hand_in: bool
    due: float  # points
    told: CheckView | None = None


@dataclass
class Heard:
    """What happened so far, to be waited for."""

    acknowledged: int = 0
    told: int = 0
    refused: list[str] = field(default_factory=list)  # what students were told when it could not be done just then
    broken: list[str] = field(default_factory=list)  # what should never have been


class Class:
    """Students, each in a thread of her own.

    Args:
        address: of the service, as their servers reach it.
        tokens: name -> the token of her server.
        seed: of what they answer.

    """

    def __init__(self, address: str, tokens: dict[str, str], seed: int) -> None:
        self.answers: dict[str, list[Answer]] = {name: [] for name in tokens}
        self.heard = Heard()
        self._changed = threading.Condition()
        self._ends = threading.Event()
        self._threads = [
            threading.Thread(target=self._work, args=(name, Service(address, token), random.Random(f"{seed}{name}")))
            for name, token in tokens.items()
        ]

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """They work, and end what they have begun."""
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._ends.set()
            for thread in self._threads:
                thread.join(PATIENCE)
        assert not any(thread.is_alive() for thread in self._threads), "somebody still waits"

    def wait_until(self, happened: Callable[[Heard], bool]) -> None:
        """Wait for something that goes on happening as long as the class goes on."""
        with self._changed:
            assert self._changed.wait_for(lambda: bool(self.heard.broken) or happened(self.heard), PATIENCE), self.heard
        assert not self.heard.broken, "\n".join(self.heard.broken)

    def wait_until_more_are_told(self, count: int) -> None:
        """Wait until so many more results have come."""
        enough = self.heard.told + count
        self.wait_until(lambda heard: heard.told >= enough)

    def waiting(self) -> Sequence[Answer]:
        """What is acknowledged, and its student not told the result."""
        return [one for given in self.answers.values() for one in list(given) if one.told is None]

    def wait_until_nobody_waits_of(self, these: Sequence[Answer]) -> None:
        """Wait for the results of these."""
        self.wait_until(lambda _: all(one.told for one in these))

    def _work(self, name: str, service: Service, chance: random.Random) -> None:
        try:
            files = {exercise: self._patiently(partial(_handed_out, service, exercise)) for exercise in ANSWERS}
            for number in count():
                if self._ends.is_set():
                    return
                exercise = chance.choice(list(ANSWERS))
                answer, due = chance.choice(list(ANSWERS[exercise].items()))
                texts = _filled_in(files[exercise], f"{answer}  # {number}")
                is_hand_in = exercise == GRADED and chance.random() < 0.5
                self._answer(name, service, texts, Answer(SubmissionId(""), exercise, is_hand_in, due))
        except BaseException:
            with self._changed:
                self.heard.broken.append(f"{name}: {traceback.format_exc()}")
                self._changed.notify_all()
        finally:
            service.close()

    def _answer(self, name: str, service: Service, texts: dict[str, str], answer: Answer) -> None:
        verb = "hand_in" if answer.is_hand_in else "submit"
        ticket = self._patiently(lambda: service.ask(verb, Ticket, {"texts": texts}))
        answer.submission = ticket.submission
        self.answers[name].append(answer)
        with self._changed:
            self.heard.acknowledged += 1
            self._changed.notify_all()
        answer.told = Awaiting(service).result(ticket)  # as her own server waits: nothing is asked of her any more
        with self._changed:
            self.heard.told += 1
            self._changed.notify_all()

    def _patiently(self, ask: Callable[[], T]) -> T:
        """Ask as a student does who is told that something is away: again and again."""
        while True:
            try:
                return ask()
            except EnactError as error:
                if error.kind != "unavailable":
                    raise
                with self._changed:
                    self.heard.refused.append(str(error))
                    self._changed.notify_all()
            threading.Event().wait(AGAIN_AFTER)


def _handed_out(service: Service, exercise: ExerciseId) -> dict[str, str]:
    handed = service.ask("hand_out", Handed, {"exercise": exercise, "lang": "en"})
    return {name.removesuffix(".ipynb"): base64.b64decode(file).decode() for name, file in handed.files.items()}


def _filled_in(texts: dict[str, str], answer: str) -> dict[str, str]:
    filled = {}
    for stem, text in texts.items():
        notebook = json.loads(text)
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = answer
        filled[stem] = json.dumps(notebook)
    return filled
