"""Attempt records as statements: what somebody answered, how well, and after how long."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.course import SkillId
from enact_learn.exports.xapi.log import InCourse
from enact_learn.exports.xapi.names import PLATFORM
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.times import duration, instant
from enact_learn.exports.xapi.writing import ANSWERED, Writing, encoded, language


def attempts_said(log: InCourse, writing: Writing) -> Iterator[Said]:
    """A statement for each record; where it supersedes another one, then the statement that voids that one's."""
    ids = {one.id: writing.names.attempt(log.name, one.id) for one in log.attempts}
    superseded = {one.supersedes for one in log.attempts}
    for attempt in log.attempts:
        text = _text(attempt, ids[attempt.id], log, writing)
        yield Said(ids[attempt.id], "attempt", written(attempt), text, stands=attempt.id not in superseded)
        before = _before(attempt, ids)
        if before:
            yield writing.void(before, written(attempt), log.registration)


def written(attempt: Attempt) -> datetime:
    """When a record was written, in UTC; of the first version it is only known when the last check was."""
    return attempt.at or attempt.last


def _before(attempt: Attempt, ids: Mapping[AttemptId, str]) -> str:
    return ids.get(attempt.supersedes, "") if attempt.supersedes is not None else ""


def _text(attempt: Attempt, id_: str, log: InCourse, writing: Writing) -> str:
    activity, around, revision = writing.exercise(attempt.course, attempt.exercise, attempt.release)
    return (
        f'{{"id":"{id_}","timestamp":"{instant(attempt.last)}","actor":{log.actor},"verb":{ANSWERED},'
        f'"object":{activity},"result":{_result(attempt, log, writing)},'
        f'"context":{{"registration":"{log.registration}","contextActivities":{around},'
        f'{revision}"platform":"{PLATFORM}",'
        f"{language(log.language(attempt.exercise, attempt.last))}"
        f'"extensions":{writing.extensions(_extensions(attempt, log, writing))}}}}}'
    )


def _result(attempt: Attempt, log: InCourse, writing: Writing) -> str:
    """What waits for a person has no score yet, and whether it is right is not known."""
    completed = "false" if attempt.outcome == "open" else "true"
    took = f'"completion":{completed},"duration":"{duration(attempt.last - log.opened(attempt))}"}}'
    if attempt.outcome == "waiting":
        return "{" + took
    return f'{{"score":{_score(attempt, writing)},{_success(attempt, writing)}{took}'


def _score(attempt: Attempt, writing: Writing) -> str:
    """The share of the points; the points too where it is known how many there were."""
    exercise = writing.courses.exercise(attempt.exercise, attempt.release)
    if exercise is None or exercise.release != attempt.release or not exercise.max_points:
        return f'{{"scaled":{attempt.score!r}}}'
    most = exercise.max_points
    return f'{{"scaled":{attempt.score!r},"raw":{round(attempt.score * most, 6)!r},"min":0,"max":{most!r}}}'


def _success(attempt: Attempt, writing: Writing) -> str:
    """By the pass mark; of an exercise of which nothing is known, what ended right was."""
    exercise = writing.courses.exercise(attempt.exercise, attempt.release)
    if exercise is None:
        return '"success":true,' if attempt.outcome == "right" else ""
    return f'"success":{"true" if attempt.score >= exercise.pass_mark else "false"},'


def _extensions(attempt: Attempt, log: InCourse, writing: Writing) -> Mapping[str, str]:
    found = {
        "attempt": str(attempt.episode),
        "checks": str(attempt.checks),
        "hints": str(attempt.hints),
        "difficulty": str(attempt.difficulty),
        "outcome": f'"{attempt.outcome}"',
    }
    if skills := _skills(attempt, writing):
        found["skills"] = writing.skills(skills)
    if advised := log.advised(attempt.exercise, attempt.started):
        found["recommendation"] = encoded(advised.recommendation)
        found["rank"] = str(advised.rank)
    return found


def _skills(attempt: Attempt, writing: Writing) -> tuple[SkillId, ...]:
    """What it showed something of; where no machine grades, what the exercise trains."""
    if attempt.cells:
        return tuple(dict.fromkeys([cell.skill for cell in attempt.cells if cell.skill]))
    exercise = writing.courses.exercise(attempt.exercise, attempt.release)
    return exercise.skills if exercise else ()
