"""The tables of the log: which columns there are, what each means, and the rows of one learner.

The data dictionary in the file is written from the same columns, so that it can't say otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain

from enact_learn.domain.attempt import Attempt, Event, EventKind
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.recommendation import Candidate, Recommendation

Value = str | int | float
Row = tuple[Value, ...]

MINUTE = 60
"""Seconds to which times are rounded down: to the second, they would be found again in the log of any server."""

RARE = "*"
"""Stands for exercises among candidates that could be advised to too few."""

TOLD: tuple[EventKind, ...] = (
    "handed-out",
    "hint",
    "declined",
    "accepted",
    "gave-up",
    "solution",
    "too-easy",
    "too-hard",
    "taken-back",
    "placement-started",
    "placement-stopped",
)
"""Events that are handed over, without their details. What a learner wrote of a problem, what a person gave her and
what she said on research itself are not."""


@dataclass(frozen=True)
class Participant:
    """One learner who agreed: what she did in one course, oldest first. Nothing in it came in by a progress file."""

    user: str  # drawn for this file
    attempts: tuple[Attempt, ...] = ()  # that no other supersedes
    events: tuple[Event, ...] = ()
    advice: tuple[Recommendation, ...] = ()

    @cached_property
    def first(self) -> datetime | None:
        """When she began (UTC): her times are counted from there. None where there is nothing of hers."""
        times = chain(
            (one.started for one in self.attempts), (one.at for one in self.events), (one.at for one in self.advice)
        )
        return min(times, default=None)


@dataclass(frozen=True, slots=True)
class Table:
    """One file of the log."""

    about: str
    columns: Mapping[str, str]  # name -> what it means, with unit and range
    rows: Callable[[Participant], Iterator[Row]]

    @property
    def exercise(self) -> int:
        """The place of the column that names the exercise."""
        return list(self.columns).index("exercise")


USER = "who: a name drawn for this file alone"
TIMESTAMP = "when: seconds since this learner's first entry, rounded down to whole minutes"
EXERCISE = "the exercise's permanent id"


def _answers(one: Participant) -> Iterator[Row]:
    for attempt in one.attempts:
        at = _since(one, attempt.started)
        for cell in attempt.cells:
            yield (
                one.user,
                cell.cell,
                cell.skill or "",
                _short(cell.first),
                at,
                attempt.difficulty,
                attempt.exercise,
                attempt.episode,
                _short(cell.best),
                cell.checks,
                cell.hints,
                _short(cell.weight),
            )


def _attempts(one: Participant) -> Iterator[Row]:
    for attempt in one.attempts:
        yield (
            one.user,
            attempt.exercise,
            attempt.episode,
            _since(one, attempt.started),
            _since(one, attempt.last),
            attempt.difficulty,
            attempt.checks,
            attempt.hints,
            attempt.outcome,
            _short(attempt.score),
        )


def _events(one: Participant) -> Iterator[Row]:
    for event in one.events:
        if event.kind in TOLD:
            yield one.user, _since(one, event.at), event.kind, event.exercise


def _advice(one: Participant) -> Iterator[Row]:
    for number, given in enumerate(one.advice, 1):
        choice = given.advice.choice
        reason = choice.reasons[0].id if choice.reasons else ""
        yield (
            one.user,
            number,
            _since(one, given.at),
            given.policy,
            given.model,
            choice.exercise,
            _short(choice.propensity),
            reason,
        )


def _candidates(one: Participant) -> Iterator[Row]:
    for number, given in enumerate(one.advice, 1):
        choice = given.advice.choice
        for candidate in given.advice.candidates or (Candidate(choice.exercise, 0.0, choice.propensity),):
            chosen = int(candidate.exercise == choice.exercise)
            yield (
                one.user,
                number,
                candidate.exercise,
                _short(candidate.propensity),
                _short(candidate.score),
                chosen,
            )


TABLES: Mapping[str, Table] = {
    "answers.csv": Table(
        "One row for each graded cell in each episode on an exercise: what models of learning are fitted on. "
        "`enact trials replay answers.csv` reads it.",
        {
            "user": USER,
            "item": "the graded cell's permanent id",
            "skill": "the skill that the cell trains; empty for none",
            "correct": "share of the points at the first check that touched it, 0 to 1",
            "timestamp": TIMESTAMP,
            "difficulty": "of the exercise, as its author judged it, 1 to 5",
            "exercise": EXERCISE,
            "episode": "counts this learner's episodes on this exercise, from 1",
            "best": "best share in this episode, 0 to 1",
            "checks": "how many checks touched the cell, at least 1",
            "hints": "hints seen in this episode before the first score",
            "weight": "the most points of the cell",
        },
        _answers,
    ),
    "attempts.csv": Table(
        "One row for each episode: from the first changed check to full score, another exercise, giving up, or 30 "
        "idle minutes.",
        {
            "user": USER,
            "exercise": EXERCISE,
            "episode": "counts this learner's episodes on this exercise, from 1",
            "timestamp": TIMESTAMP,
            "last": "its last check: seconds as in timestamp",
            "difficulty": "as its author judged it, 1 to 5",
            "checks": "how many there were",
            "hints": "how many were seen",
            "outcome": "open, right, not-now, left (for another exercise), waiting (for a person), gave-up",
            "score": "best share of the automatically graded points, 0 to 1",
        },
        _attempts,
    ),
    "events.csv": Table(
        "What happened beside checks.",
        {
            "user": USER,
            "timestamp": TIMESTAMP,
            "kind": f"one of {', '.join(TOLD)}",
            "exercise": f"{EXERCISE}; empty where it is about the whole course",
        },
        _events,
    ),
    "advice.csv": Table(
        "One row for each recommendation that was shown.",
        {
            "user": USER,
            "advice": "counts this learner's recommendations, from 1; a gap is one that was left out",
            "timestamp": TIMESTAMP,
            "policy": "the policy that chose",
            "model": "the mastery model that it relied on",
            "exercise": "what was advised first",
            "propensity": "the chance with which the policy chose it here, above 0, at most 1",
            "reason": "the id of the reason that decided",
        },
        _advice,
    ),
    "candidates.csv": Table(
        "What each recommendation was drawn from: the propensities of one advice add up to 1.",
        {
            "user": USER,
            "advice": "as in advice.csv",
            "exercise": f"{EXERCISE}; {RARE} for all that could be advised to too few, together",
            "propensity": "the chance of being chosen",
            "score": "by what the policy weighed it, in its own unit; more is better",
            "chosen": "1 for what was advised",
        },
        _candidates,
    ),
}


def exercises_of(one: Participant) -> Mapping[str, frozenset[ExerciseId]]:
    """Table -> the exercises of which the learner has a row in it."""
    return {
        name: frozenset(ExerciseId(str(row[table.exercise])) for row in table.rows(one))
        for name, table in TABLES.items()
    }


def _since(one: Participant, at: datetime) -> int:
    first = one.first
    return 0 if first is None else int((at - first).total_seconds()) // MINUTE * MINUTE


def _short(number: float) -> float:
    """A shorter number has less in it by which somebody could be found again, and is exact enough to be weighed by."""
    return round(number, 6)
