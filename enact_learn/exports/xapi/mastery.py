"""That a skill was mastered, as a statement: what the engine estimates, and said to be that."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from enact_learn.domain.attempt import AttemptId
from enact_learn.domain.course import CourseId, SkillId
from enact_learn.domain.learner import Chance
from enact_learn.domain.learner_record import LearnerLog
from enact_learn.exports.xapi.log import InCourse
from enact_learn.exports.xapi.names import OBJECTIVE, PLATFORM
from enact_learn.exports.xapi.said import Said
from enact_learn.exports.xapi.times import instant
from enact_learn.exports.xapi.writing import MASTERED, Writing, encoded


@dataclass(frozen=True, slots=True)
class Reached:
    """A skill whose estimate was at or above what is asked for, for the first time."""

    skill: SkillId
    course: CourseId
    at: datetime  # UTC, the end of the episode after which it was
    attempt: AttemptId  # the record of that episode that stands today
    chance: Chance
    evidence: int  # first scores that the estimate rests on
    threshold: float  # 0.0 to 1.0
    model: str  # its name
    fit: str = ""  # id of what it had learned from others; "" for nothing


Mastery = Callable[[LearnerLog], Iterable[Reached]]
"""What was reached, as far as a log tells."""


def nobody_looked(log: LearnerLog) -> Iterable[Reached]:
    """Where no estimates are wanted."""
    return ()


def mastery_said(reached: Iterable[Reached], log: InCourse, writing: Writing) -> Iterator[Said]:
    """A statement for each skill that was reached in this course."""
    written = {one.id: one for one in log.attempts}
    for one in reached:
        record = written.get(one.attempt)
        if one.course == log.course and record is not None:
            id_ = writing.names.mastery(log.name, one.skill, one.attempt, f"{one.model} {one.fit} {one.threshold!r}")
            rests_on = writing.names.attempt(log.name, one.attempt)
            text = _text(one, id_, rests_on, log, writing)
            subject = f"{log.registration} {one.skill}"
            yield Said(id_, "mastery", record.at or record.last, text, rests_on=rests_on, subject=subject)


def _text(one: Reached, id_: str, rests_on: str, log: InCourse, writing: Writing) -> str:
    skill = writing.activity(writing.names.institution.skill(one.skill), OBJECTIVE, writing.courses.skill(one.skill))
    estimate = {
        "mean": one.chance.mean,
        "low": one.chance.low,
        "high": one.chance.high,
        "threshold": one.threshold,
        "evidence": one.evidence,
        "model": one.model,
        "fit": one.fit,
    }
    return (
        f'{{"id":"{id_}","timestamp":"{instant(one.at)}","actor":{log.actor},"verb":{MASTERED},"object":{skill},'
        f'"result":{{"extensions":{writing.extensions({"estimate": encoded(estimate)})}}},'
        f'"context":{{"registration":"{log.registration}","contextActivities":{writing.around(one.course)},'
        f'"platform":"{PLATFORM}","statement":{{"objectType":"StatementRef","id":"{rests_on}"}}}}}}'
    )
