"""What the models know of the learners who were here last: kept between checks, extended by what is new."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import NamedTuple, Protocol

from enact_learn.domain.attempt import Attempt, AttemptId, LearnerId
from enact_learn.domain.contracts import MasteryModel
from enact_learn.domain.course import CellId, SkillId
from enact_learn.domain.learner import LearnerState
from enact_learn.domain.read_later import ids

LEARNERS = 512  # a class or two; whoever is not among them costs one replay
STEPS = 4  # the newest episodes are the ones that get another record: from before them it is one step again


class Known(NamedTuple):
    """What the log says of a learner up to some episode."""

    states: tuple[LearnerState, ...]  # one for each model
    evidence: Mapping[SkillId, int]  # first scores seen of each skill


class _Kept(NamedTuple):
    """What was replayed, and where it stood after each of the last episodes."""

    records: tuple[AttemptId, ...]
    points: tuple[tuple[int, Known], ...]  # how many records in; oldest first


class LastingStates(Protocol):
    """Where states are kept for longer than a process."""

    def find(self, learner: LearnerId, records: Sequence[AttemptId]) -> tuple[int, Known] | None:
        """After how many of these records something is known, and what."""
        ...

    def keep(self, learner: LearnerId, records: Sequence[AttemptId], known: Known) -> None:
        """Keep what is known after these records."""
        ...


class States:
    """The states of several models. A state is always what a replay of the log would give.

    Kept ones are used as far as the log is still the same: a record that superseded another one, or came in late,
    takes them back to before it. Several threads may ask.

    Args:
        models: whose states they are, in this order.
        skills: the skill of each cell today; a course may be mapped after it was worked on.
        lasting: where states are kept for longer, if anywhere.

    """

    def __init__(
        self,
        models: Sequence[MasteryModel],
        skills: Mapping[CellId, SkillId | None],
        lasting: "LastingStates | None" = None,
    ) -> None:
        self._models = models
        self._lasting = lasting
        self._skills = skills
        self._kept: OrderedDict[LearnerId, _Kept] = OrderedDict()
        self._lock = Lock()

    def after(self, learner: LearnerId, attempts: Sequence[Attempt]) -> Known:
        """What is known after these episodes, oldest first, each in its last record."""
        records = ids(attempts)
        with self._lock:
            kept = self._kept.get(learner)
        points = self._still_true(kept, records) if kept else []
        if not points and self._lasting and (found := self._lasting.find(learner, records)):
            points.append(found)
        done, known = points[-1] if points else (0, self._at_first(learner))
        for place, attempt in enumerate(attempts[done:], done + 1):
            known = self._one_more(known, attempt)
            points.append((place, known))
        with self._lock:
            self._kept[learner] = _Kept(records, tuple(points[-STEPS:]))
            self._kept.move_to_end(learner)
            if len(self._kept) > LEARNERS:
                self._kept.popitem(last=False)
        return known

    def keep(self, learner: LearnerId, attempts: Sequence[Attempt]) -> None:
        """Keep for longer what is known some episodes before the last, which may get another record."""
        if self._lasting is None:
            return
        records = ids(attempts)
        self.after(learner, attempts)
        with self._lock:
            kept = self._kept.get(learner)
        if kept is not None and (points := self._still_true(kept, records)):
            done, known = points[0]
            self._lasting.keep(learner, records[:done], known)

    @staticmethod
    def _still_true(kept: _Kept, records: tuple[AttemptId, ...]) -> list[tuple[int, Known]]:
        return [(done, known) for done, known in kept.points if kept.records[:done] == records[:done]]

    def _at_first(self, learner: LearnerId) -> Known:
        return Known(tuple(model.start(learner) for model in self._models), {})

    def _one_more(self, known: Known, attempt: Attempt) -> Known:
        labelled = relabelled(attempt, self._skills)
        states = tuple(model.update(state, labelled) for model, state in zip(self._models, known.states, strict=True))
        seen = dict(known.evidence)
        for cell in labelled.cells:
            if cell.skill:
                seen[cell.skill] = seen.get(cell.skill, 0) + 1
        return Known(states, seen)


def relabelled(attempt: Attempt, skills: Mapping[CellId, SkillId | None]) -> Attempt:
    """The attempt with today's skill for each of its cells; cells that are gone keep theirs."""
    if all(skills.get(cell.cell, cell.skill) == cell.skill for cell in attempt.cells):
        return attempt
    cells = tuple(replace(cell, skill=skills.get(cell.cell, cell.skill)) for cell in attempt.cells)
    return replace(attempt, cells=cells)
