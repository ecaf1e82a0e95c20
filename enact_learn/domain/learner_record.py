"""Everything that is kept of one learner, as one value: it can be taken out of a store, and put into another."""

from dataclasses import dataclass

from enact_learn.domain.attempt import Attempt, Event, GradeReport, LearnerId, Submission
from enact_learn.domain.recommendation import Recommendation


@dataclass(frozen=True, slots=True)
class LearnerRecord:
    """What a learner did and was told, oldest first. Everything in it is hers alone."""

    submissions: tuple[Submission, ...] = ()
    reports: tuple[GradeReport, ...] = ()  # in the order of the submissions; some may have none yet
    attempts: tuple[Attempt, ...] = ()  # every record, superseded ones too, by the time when it was written
    events: tuple[Event, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()


@dataclass(frozen=True, slots=True)
class LearnerLog:
    """What a learner did and was advised, over all courses, without what she handed in; oldest first."""

    learner: LearnerId
    attempts: tuple[Attempt, ...] = ()  # every record, superseded ones too, by the time when it was written
    events: tuple[Event, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
