"""Attempt records as statements: what somebody answered, how well, and after how long."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.course import Exercise, SkillId
from enact_learn.exports.xapi.log import InCourse
from enact_learn.exports.xapi.names import PLATFORM
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.times import duration, instant
from enact_learn.exports.xapi.writing import ANSWERED, OfExercise, Writing, encoded, language


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
    of = writing.exercise(attempt.course, attempt.exercise, attempt.release)
    return (
        f'{{"id":"{id_}","timestamp":"{instant(attempt.last)}","actor":{log.actor},"verb":{ANSWERED},'
        f'"object":{of.activity},"result":{_result(attempt, log, of)},'
        f'"context":{{"registration":"{log.registration}","contextActivities":{of.around},'
        f'{of.revision}"platform":"{PLATFORM}",{language(log.language(attempt.exercise, attempt.last))}'
        f'"extensions":{{{_extensions(attempt, log, of, writing)}}}}}}}'
    )


def _result(attempt: Attempt, log: InCourse, of: OfExercise) -> str:
    """What waits for a person has no score yet, and whether it is right is not known."""
    completed = "false" if attempt.outcome == "open" else "true"
    took = f'"completion":{completed},"duration":"{duration(attempt.last - log.opened(attempt))}"}}'
    if attempt.outcome == "waiting":
        return "{" + took
    return f'{{"score":{_score(attempt.score, of.points)},{_success(attempt, of.exercise)}{took}'


def _score(score: float, most: float) -> str:
    """The share of the points; the points too where it is known how many there were."""
    if not most:
        return f'{{"scaled":{score!r}}}'
    return f'{{"scaled":{score!r},"raw":{round(score * most, 6)!r},"min":0,"max":{most!r}}}'


def _success(attempt: Attempt, exercise: Exercise | None) -> str:
    """By the pass mark; of an exercise of which nothing is known, what ended right was."""
    if exercise is None:
        return '"success":true,' if attempt.outcome == "right" else ""
    return '"success":true,' if attempt.score >= exercise.pass_mark else '"success":false,'


def _extensions(attempt: Attempt, log: InCourse, of: OfExercise, writing: Writing) -> str:
    key = writing.key
    text = (
        f"{key['attempt']}{attempt.episode},{key['checks']}{attempt.checks},{key['hints']}{attempt.hints},"
        f'{key["difficulty"]}{attempt.difficulty},{key["outcome"]}"{attempt.outcome}"'
    )
    if skills := _skills(attempt, of.exercise):
        text += f",{key['skills']}{writing.skills(skills)}"
    if advised := log.advised(attempt.exercise, attempt.started):
        text += f",{key['recommendation']}{encoded(advised.recommendation)},{key['rank']}{advised.rank}"
    return text


def _skills(attempt: Attempt, exercise: Exercise | None) -> tuple[SkillId, ...]:
    """What it showed something of; where no machine grades, what the exercise trains."""
    if attempt.cells:
        return tuple(dict.fromkeys([cell.skill for cell in attempt.cells if cell.skill]))
    return exercise.skills if exercise else ()
