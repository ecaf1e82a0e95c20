"""From the advice on record, and what learners then did, to the decisions that another policy is judged by."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from enact_learn.domain.attempt import Attempt, Event
from enact_learn.domain.contracts import Policy, Weighs
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Recommendation
from enact_learn.trials.off_policy import Decision

TURNED_DOWN = ("declined", "too-easy", "too-hard")
"""The events by which a learner says that she will not do an exercise now."""

SituationAt = Callable[[Recommendation], Situation | None]
"""The situation that an advice was given in; None where it can't be found again."""


@dataclass(frozen=True, slots=True)
class Step:
    """One advice that was answered, by being taken or not, and what was done until the next one was."""

    recommendation: Recommendation
    followed: bool  # what was advised was what she did next
    attempts: tuple[Attempt, ...]  # begun from then on, before the next answered advice; oldest first
    situation: Situation
    following: Situation | None  # of the next answered advice; None after the last


Reward = Callable[[Step], float | None]
"""What a step was worth; None where that can't be said: it and what follows are left out."""


def first_score(step: Step) -> float | None:
    """The share of the points at the first check of what was advised, 0.0 to 1.0; 0.0 where it was not taken."""
    advised = step.recommendation.advice.choice.exercise
    for attempt in step.attempts if step.followed else ():
        if attempt.exercise == advised and attempt.cells:
            return sum(cell.first * cell.weight for cell in attempt.cells) / sum(cell.weight for cell in attempt.cells)
    return 0.0


def mastery_gained(step: Step) -> float | None:
    """How much the mean mastery of the course's skills rose until the next advice, as the model then saw it.

    The model that advised is the judge: it sees gains where it believes in them.
    """
    if step.following is None or not step.situation.skills:
        return None
    after = step.following.skills
    gains = [
        after[skill].mastery.mean - before.mastery.mean
        for skill, before in step.situation.skills.items()
        if skill in after
    ]
    return sum(gains) / len(gains) if gains else None


REWARDS: Mapping[str, Reward] = {"first-score": first_score, "mastery": mastery_gained}


def steps_of(
    recommendations: Sequence[Recommendation],
    attempts: Sequence[Attempt],
    events: Sequence[Event],
    situation_at: SituationAt,
) -> list[Step]:
    """The answered advice of one learner in one course, oldest first.

    An advice is answered by what she does next: she opens or begins an exercise, or says "not now", "too easy" or
    "too hard" to the one advised. Advice that a newer one replaced before she did anything was no decision. The steps
    end before the first situation that can't be found again, since what follows can't be weighed without it.

    Args:
        recommendations, attempts, events: hers, in this course.
        situation_at: finds the situation of an advice again.

    """
    own = [attempt for attempt in attempts if not attempt.imported]
    answered = _answered(sorted(recommendations, key=lambda one: one.at), _acts(own, events))
    situations = []
    for recommendation, _, _ in answered:
        situation = situation_at(recommendation)
        if situation is None:
            break
        situations.append(situation)
    begun = sorted(own, key=lambda attempt: attempt.started)
    steps = []
    for place, situation in enumerate(situations):
        recommendation, at, followed = answered[place]
        until = answered[place + 1].at if place + 1 < len(answered) else None
        done = tuple(one for one in begun if at <= one.started and (until is None or one.started < until))
        following = situations[place + 1] if place + 1 < len(situations) else None
        steps.append(Step(recommendation, followed, done, situation, following))
    return steps


def decisions_of(steps: Sequence[Step], target: Policy, reward: Reward) -> list[Decision]:
    """The steps of one learner, as the target policy is judged by them."""
    decisions = []
    for step in steps:
        worth = reward(step)
        if worth is None:
            break
        advice = step.recommendation.advice
        wanted = propensities_of(target, step.situation, step.recommendation.seed)
        possible = {one.exercise for one in advice.candidates} or {advice.choice.exercise}
        decisions.append(
            Decision(
                behaviour=advice.choice.propensity,
                target=wanted.get(advice.choice.exercise, 0.0),
                reward=worth,
                covered=sum(chance for exercise, chance in wanted.items() if exercise in possible),
                followed=step.followed,
            )
        )
    return decisions


def propensities_of(policy: Policy, situation: Situation, seed: int) -> Mapping[ExerciseId, float]:
    """The chance of each choice; a policy that doesn't weigh is taken to leave nothing to chance."""
    if isinstance(policy, Weighs):
        return policy.propensities(situation)
    advice = policy.advise(situation, seed)
    if advice is None:
        return {}
    drawn_from = {one.exercise: one.propensity for one in advice.candidates}
    return drawn_from or {advice.choice.exercise: 1.0}


class _Act(NamedTuple):
    """The learner turns to an exercise, or turns one down."""

    at: datetime
    exercise: ExerciseId
    declined: bool


class _Answered(NamedTuple):
    recommendation: Recommendation
    at: datetime  # when she did what answers it
    followed: bool


def _acts(attempts: Sequence[Attempt], events: Sequence[Event]) -> list[_Act]:
    """What she turned to, in time. Opening an exercise and then beginning it is one act."""
    turned = [event for event in events if event.kind == "handed-out" or event.kind in TURNED_DOWN]
    marks: list[tuple[datetime, ExerciseId, str]] = [
        *((event.at, event.exercise, event.kind) for event in turned),
        *((attempt.started, attempt.exercise, "begun") for attempt in attempts),
    ]
    acts: list[_Act] = []
    waits: ExerciseId | None = None  # opened last, not begun yet
    for at, exercise, kind in sorted(marks, key=lambda mark: (mark[0], mark[2] == "begun")):
        if kind in TURNED_DOWN or exercise != waits:
            acts.append(_Act(at, exercise, kind in TURNED_DOWN))
        waits = exercise if kind == "handed-out" else None
    return acts


def _answered(recommendations: Sequence[Recommendation], acts: Sequence[_Act]) -> list[_Answered]:
    """Each advice with the first act after it, unless a newer one came before that."""
    times = [one.at for one in recommendations]
    answered: list[_Answered] = []
    for act in acts:
        place = bisect_right(times, act.at) - 1
        if place < 0:
            continue
        newest = recommendations[place]
        if answered and answered[-1].recommendation is newest:
            continue  # done without asking again
        advised = newest.advice.choice.exercise == act.exercise
        if advised or not act.declined:  # "not now" to another one leaves the advice standing
            answered.append(_Answered(newest, act.at, advised and not act.declined))
    return answered
