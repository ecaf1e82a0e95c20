"""An advice of the past in words: what was advised, on which number, what came second, what would have changed it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from enact_learn.assembly.replaying import Replayed
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import Course, CourseId, ExerciseId
from enact_learn.domain.learner import Chance
from enact_learn.domain.recommendation import Contribution, Recommendation, RecommendationId
from enact_learn.domain.text import Message, Text
from enact_learn.tutor.changes import SECOND, grounds, runner_up, what_would_change
from enact_learn.tutor.showing import said_reason, titles


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the chance."""

    says: Message
    logits: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """One of those that the choice was drawn from."""

    exercise: ExerciseId
    title: Text
    score: float
    propensity: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `enact explain` says of an advice."""

    id: RecommendationId
    at: datetime
    learner: LearnerId
    course: CourseId
    course_title: Text
    exercise: ExerciseId
    title: Text
    policy: str
    model: str
    seed: int
    chance: Chance | None  # of full marks at the first check; None where it was not kept
    reasons: tuple[Message, ...]  # the one that decided first
    contributions: tuple[Term, ...]  # logits; they add up to the chance at the weakest part
    candidates: tuple[Weighed, ...]
    runner_up: Message | None
    changes: tuple[Message, ...]
    notes: tuple[Message, ...]


def explain(
    recommendation: Recommendation, courses: Sequence[Course], replayed: Replayed | None, notes: Sequence[Message]
) -> Explanation:
    """Put an advice into words.

    Args:
        recommendation: what was kept.
        courses: those that give the names.
        replayed: what is computed of it today; unless it agrees, nothing is said of what would have changed it.
        notes: more to say.

    """
    named, advice = titles(courses), recommendation.advice
    changes: tuple[Message, ...] = ()
    if replayed is not None and replayed.agrees:
        policy = replayed.engine.policy_for(recommendation.course, recommendation.learner)
        changes = what_would_change(policy, replayed.then, recommendation, named)
    return Explanation(
        id=recommendation.id,
        at=recommendation.at,
        learner=recommendation.learner,
        course=recommendation.course,
        course_title=_named(recommendation.course, {course.id: course.title for course in courses}),
        exercise=advice.choice.exercise,
        title=_named(advice.choice.exercise, named),
        policy=recommendation.policy,
        model=recommendation.model,
        seed=recommendation.seed,
        chance=_chance(recommendation, replayed),
        reasons=tuple(said_reason(reason, named) for reason in grounds(advice.choice.reasons)),
        contributions=tuple(Term(_said(one, named), one.logits) for one in recommendation.contributions),
        candidates=tuple(
            Weighed(one.exercise, _named(one.exercise, named), one.score, one.propensity) for one in advice.candidates
        ),
        runner_up=_second(recommendation, named),
        changes=changes,
        notes=tuple(notes),
    )


def _second(recommendation: Recommendation, named: Mapping[str, Text]) -> Message | None:
    """What came second and by how much, in the policy's own words where it has some."""
    said = [reason for reason in recommendation.advice.choice.reasons if reason.id == SECOND]
    return said_reason(said[0], named) if said else runner_up(recommendation.advice, named)


def _chance(recommendation: Recommendation, replayed: Replayed | None) -> Chance | None:
    exercise = recommendation.advice.choice.exercise
    if replayed is not None:
        return next((one.chance for one in replayed.then.options if one.exercise.id == exercise), None)
    for reason in recommendation.advice.choice.reasons:
        if reason.quantity == "chance" and reason.subject == exercise and reason.value is not None:
            mean = reason.value
            return Chance(
                mean, mean if reason.low is None else reason.low, mean if reason.high is None else reason.high
            )
    return None


def _said(contribution: Contribution, named: Mapping[str, Text]) -> Message:
    subject = contribution.subject
    params = {} if subject is None else {"subject": _named(subject, named)}
    return Message(f"contribution.{contribution.id}", params)


def _named(id_: str, named: Mapping[str, Text]) -> Text:
    return named.get(id_, {"en": str(id_)})
