"""Fits what a progress file holds to what is here: nothing twice, nothing changed, every chain of records whole."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from enact_learn.domain import consent
from enact_learn.domain.attempt import Attempt, AttemptId, Event, LearnerId, Submission, SubmissionId
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.learner_record import LearnerRecord
from enact_learn.domain.notebook import read_notebook
from enact_learn.domain.progress_file import ProgressFile
from enact_learn.domain.wire import to_json


@dataclass(frozen=True, slots=True)
class Merged:
    """What is new, and what was to be said of it."""

    new: LearnerRecord
    episodes: int  # that were not here before
    already_here: int
    ungraded: int  # submissions that were left out, since nobody had graded them

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to add."""
        return self.new == LearnerRecord()


def merged(file: ProgressFile, here: LearnerRecord, learner: LearnerId) -> Merged:
    """What of ``file`` is not in ``here``, as a record of ``learner``, marked as imported.

    A record is known by the first part of its id, which stays on all its ways; the second part says whose it is
    now, so that two learners of one store can bring in the same file. The file's numbers of episodes count for
    nothing: new ones follow those that are here, in the order in which they were begun.
    """
    ids = _Ids(file.learner, learner)
    reports = {one.submission: one for one in file.reports}
    known = {_origin(one.id) for one in here.submissions}
    new = [one for one in file.submissions if _origin(one.id) not in known]
    graded = [one for one in new if one.id in reports]
    attempts_here = {_origin(one.id): one for one in here.attempts}
    begun = [one for one in file.attempts if one.supersedes is None]
    return Merged(
        LearnerRecord(
            submissions=tuple(_taken_over(one, ids) for one in graded),
            reports=tuple(replace(reports[one.id], submission=ids.submission(one.id)) for one in graded),
            attempts=tuple(_attempts(file.attempts, attempts_here, ids)),
            events=tuple(_events(file.events, here.events, ids)),
        ),
        episodes=sum(_origin(one.id) not in attempts_here for one in begun),
        already_here=sum(_origin(one.id) in attempts_here for one in begun),
        ungraded=len(new) - len(graded),
    )


class _Ids:
    """New ids for the records of a file: the same ones each time."""

    def __init__(self, before: LearnerId, now: LearnerId) -> None:
        self.learner = now
        self._stay = before == now
        self._whose = hashlib.sha256(now.encode()).hexdigest()[:16]

    def of(self, id_: str) -> str:
        return id_ if self._stay else f"{_origin(id_)}~{self._whose}"

    def attempt(self, id_: AttemptId) -> AttemptId:
        return AttemptId(self.of(id_))

    def submission(self, id_: SubmissionId) -> SubmissionId:
        return SubmissionId(self.of(id_))


def _origin(id_: str) -> str:
    return id_.split("~")[0]


def _taken_over(one: Submission, ids: _Ids) -> Submission:
    notebooks = {name: json.dumps(read_notebook(text, name)) for name, text in one.notebooks.items()}
    return replace(one, id=ids.submission(one.id), learner=ids.learner, notebooks=notebooks, imported=True)


def _attempts(records: Sequence[Attempt], here: Mapping[str, Attempt], ids: _Ids) -> Iterator[Attempt]:
    """The new records, each behind the one that it supersedes."""
    superseded = {one.supersedes for one in here.values()}
    follows: dict[AttemptId, Attempt] = {one.supersedes: one for one in records if one.supersedes}
    beginnings: list[tuple[Attempt, Attempt | None]] = []  # with the record of here that each goes on from
    for one in records:
        if _origin(one.id) in here:
            continue
        if one.supersedes is None:
            beginnings.append((one, None))
        elif before := here.get(_origin(one.supersedes)):
            # where the episode went on here too, what went on elsewhere is an episode of its own
            beginnings.append((one, None if before.id in superseded else before))
    numbers: dict[ExerciseId, int] = defaultdict(int)
    for kept in here.values():
        numbers[kept.exercise] = max(numbers[kept.exercise], kept.episode)
    for one, before in sorted(beginnings, key=lambda pair: (pair[0].started, pair[0].id)):
        if before is None:
            numbers[one.exercise] += 1
        episode = before.episode if before else numbers[one.exercise]
        last = before.id if before else None
        record: Attempt | None = one
        while record is not None and _origin(record.id) not in here:
            new = replace(
                record,
                id=ids.attempt(record.id),
                learner=ids.learner,
                supersedes=last,
                submission=ids.submission(record.submission) if record.submission else None,
                episode=episode,
                imported=True,
            )
            yield new
            last, record = new.id, follows.get(record.id)


def _events(events: Iterable[Event], here: Iterable[Event], ids: _Ids) -> Iterator[Event]:
    """Those that are not here, as often as they happened. They have no ids: the same words at the same time are one."""
    known = Counter(_words(event) for event in here)
    for event in events:
        if event.kind in consent.KINDS:  # what she agreed to elsewhere she has not agreed to here
            continue
        if known[_words(event)]:
            known[_words(event)] -= 1
            continue
        detail = dict(event.detail)
        if isinstance(of := detail.get("submission"), str):
            detail["submission"] = ids.of(of)
        yield replace(event, learner=ids.learner, detail=detail, imported=True)


def _words(event: Event) -> str:
    detail = dict(event.detail)
    if isinstance(of := detail.get("submission"), str):
        detail["submission"] = _origin(of)
    return json.dumps(to_json(replace(event, learner=LearnerId(""), detail=detail, imported=False)), sort_keys=True)
