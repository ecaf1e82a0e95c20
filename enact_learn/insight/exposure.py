"""What a learner was offered and what came of it, as sums that can be added up over a group."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from math import exp

from enact_learn.domain.attempt import IDLE_ENDS_AN_EPISODE, Attempt, Event
from enact_learn.domain.course import ExerciseId, SkillId
from enact_learn.domain.fairness import Measure
from enact_learn.domain.recommendation import Recommendation

FAIR = (0.25, 0.95)
"""Chances of full marks at the first check that are neither hopeless nor a waste of time."""

FULL = 1.0 - 1e-9  # a share of the points that is all of them, but for rounding
IN_A_ROW = 3  # right first answers after which a skill counts as mastered, whatever a model thinks
MINUTE = timedelta(minutes=1)


def exposure(
    attempts: Sequence[Attempt],
    recommendations: Sequence[Recommendation],
    events: Sequence[Event],
    difficulty: Mapping[ExerciseId, int],
) -> Mapping[Measure, tuple[float, float]]:
    """Measure -> the sum that is shared out, and among how many, of one learner.

    Args:
        attempts: her episodes, in their last records; what came in by a progress file is left out here.
        recommendations: what she was advised.
        events: of hers; those that something was handed out count.
        difficulty: the author's, of each exercise.

    """
    own = sorted((one for one in attempts if not one.imported and one.cells), key=lambda one: (one.started, one.id))
    chances = [chance for one in recommendations if (chance := told(one)) is not None]
    advised = [one.advice.choice.exercise for one in recommendations]
    levels = [difficulty[one] for one in advised if one in difficulty]
    taken = list(followed(recommendations, own))
    promised = [(chance, solved) for one, solved in taken if (chance := told(one)) is not None]
    skills = list(_until_mastered(own))
    reached = [answers for answers in skills if answers is not None]
    solved = {one.exercise for one in own if one.score >= FULL}
    return {
        "advice": (len(recommendations), len(own)),
        "difficulty": (sum(levels), len(levels)),
        "feasible": (sum(FAIR[0] <= chance <= FAIR[1] for chance in chances), len(chances)),
        "success": (sum(solved for _, solved in taken), len(taken)),
        "promise": (sum(chance - solved for chance, solved in promised), len(promised)),
        "hints": (sum(one.hints for one in own), len(own)),
        "mastered": (len(reached), len(skills)),
        "to-mastery": (sum(reached), len(reached)),
        "minutes": (sum(minutes for _, minutes in worked(own, events)), len(solved)),
    }


def told(recommendation: Recommendation) -> float | None:
    """The chance of full marks at the first check that was told with an advice, else that at its weakest cell, which
    is what its terms add up to; None where neither was kept.
    """
    choice = recommendation.advice.choice
    for reason in choice.reasons:
        if reason.quantity == "chance" and reason.subject == choice.exercise and reason.value is not None:
            return reason.value
    if not recommendation.contributions:
        return None
    logit = sum(one.logits for one in recommendation.contributions)
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))


def followed(
    recommendations: Sequence[Recommendation], attempts: Sequence[Attempt]
) -> Iterator[tuple[Recommendation, bool]]:
    """The advice that was taken next, and whether it was full marks at the first check.

    Of several in a row without work between them, the last one is what she had before her. ``attempts`` stand by
    their beginning.
    """
    ordered = sorted(recommendations, key=lambda one: one.at)
    place = 0
    for number, one in enumerate(ordered):
        until = ordered[number + 1].at if number + 1 < len(ordered) else None
        while place < len(attempts) and attempts[place].started < one.at:
            place += 1
        if place == len(attempts):
            return
        begun = attempts[place]
        if (until is None or begun.started < until) and begun.exercise == one.advice.choice.exercise:
            yield one, all(cell.first >= FULL for cell in begun.cells)


def worked(attempts: Iterable[Attempt], events: Iterable[Event]) -> Iterator[tuple[Attempt, float]]:
    """The minutes of each episode: from when it was handed out, half an hour before the first check at most, to the
    last check.
    """
    opened: dict[ExerciseId, list[datetime]] = {}
    for event in events:
        if event.kind == "handed-out":
            opened.setdefault(event.exercise, []).append(event.at)
    ended: dict[ExerciseId, datetime] = {}
    for attempt in attempts:
        after = ended.get(attempt.exercise)
        before = [
            at for at in opened.get(attempt.exercise, ()) if at <= attempt.started and (after is None or at >= after)
        ]
        pause = min(attempt.started - max(before), IDLE_ENDS_AN_EPISODE) if before else timedelta()
        ended[attempt.exercise] = attempt.last
        yield attempt, (attempt.last - attempt.started + pause) / MINUTE


def _until_mastered(attempts: Iterable[Attempt]) -> Iterator[int | None]:
    """For each skill with three first answers or more, after how many three in a row were right; None: not yet."""
    seen: dict[SkillId, list[bool]] = {}
    for attempt in attempts:
        for cell in attempt.cells:
            if cell.skill is not None:
                seen.setdefault(cell.skill, []).append(cell.first >= FULL)
    for answers in seen.values():
        if len(answers) >= IN_A_ROW:
            ends = range(IN_A_ROW, len(answers) + 1)
            yield next((end for end in ends if all(answers[end - IN_A_ROW : end])), None)
