"""The four states of a skill and of a learner, each with what it follows from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from enact_learn.domain.class_views import StandingState
from enact_learn.domain.course import SkillId
from enact_learn.domain.standing import SkillEstimate, Standing
from enact_learn.domain.text import Message, Text

MASTERED = 0.85  # mastery from which a skill is called mastered, where no teacher asks for another one
ENOUGH = 3  # first scores before anything is said
SURE_ENOUGH = 0.6  # mastery of the weakest skill at which a course whose exercises are all solved is mastered
SURELY_LOW = 0.5  # the whole 80 % interval lies below: less than an even chance at an exercise of middle difficulty
FAILURES = 3  # episodes in a row that ended without being right
MANY_HINTS = 6  # hints in all ...
HINTS_A_CHECK = 0.5  # ... and for each check
MANY_CHECKS = 12  # in all ...
CHECKS_A_SOLUTION = 8  # ... and for each exercise that was solved
AWAY = timedelta(days=14)  # without a check, while others went on


@dataclass(frozen=True, slots=True)
class State:
    """A state and its reasons, the weightiest first."""

    state: StandingState
    why: tuple[Message, ...]


def skill_state(estimate: SkillEstimate | None, mastered: float = MASTERED) -> StandingState:
    """How a learner stands with a skill.

    "no-data" below three first scores; "mastered" from ``mastered`` (0.0 to 1.0) on; "struggling" where the whole
    interval lies below one half; "on-the-way" otherwise.
    """
    if estimate is None or estimate.evidence < ENOUGH:
        return "no-data"
    if estimate.mean >= mastered:
        return "mastered"
    return "struggling" if estimate.high < SURELY_LOW else "on-the-way"


def learner_state(
    standing: Standing | None,
    titles: Mapping[SkillId, Text],
    at: datetime,
    *,
    others_went_on: bool,
    thresholds: Mapping[SkillId, float] | None = None,
) -> State:
    """How a learner stands in a course, and why.

    Args:
        standing: her numbers; None where nothing is known.
        titles: the skills of the course.
        at: now, in UTC.
        others_went_on: whether most of those who ever began have checked something in the last 14 days.
        thresholds: mastery that the teacher asks for, where it is another one.

    """
    if standing is None or not (standing.checks or standing.done):
        return State("no-data", (Message("class.not-begun"),))
    asked, known = thresholds or {}, standing.skills
    states = {skill: skill_state(known.get(skill), asked.get(skill, MASTERED)) for skill in titles}
    if troubles := tuple(_troubles(standing, states, titles, at, others_went_on)):
        return State("struggling", troubles)
    seen = [standing.skills[skill] for skill, state in states.items() if state != "no-data"]
    if _is_done(standing):
        weakest = min(seen, key=lambda one: one.mean, default=None)
        if weakest is None or weakest.mean >= SURE_ENOUGH:
            return State("mastered", (Message("class.all-solved", {"total": standing.total}),))
        return State("on-the-way", (Message("class.all-solved-shakily", {"total": standing.total}),))
    if not seen:
        count = sum(standing.skills[skill].evidence for skill in titles if skill in standing.skills)
        return State("no-data", (Message("class.few-answers", {"count": count}),))
    if all(state == "mastered" for state in states.values()):
        return State("mastered", (Message("class.all-mastered"),))
    return State("on-the-way", (Message("class.on-the-way", {"done": standing.done, "total": standing.total}),))


def _troubles(
    standing: Standing,
    states: Mapping[SkillId, StandingState],
    titles: Mapping[SkillId, Text],
    at: datetime,
    others_went_on: bool,
) -> Iterator[Message]:
    is_done = _is_done(standing)
    if standing.failures >= FAILURES:
        yield Message("class.failures", {"count": standing.failures})
    for skill in titles:
        if states[skill] == "struggling":
            estimate = standing.skills[skill]
            yield Message(
                "class.low-skill", {"skill": titles[skill], "value": estimate.mean, "evidence": estimate.evidence}
            )
    if not is_done and standing.checks >= max(MANY_CHECKS, CHECKS_A_SOLUTION * max(1, standing.done)):
        yield Message("class.many-checks", {"checks": standing.checks, "done": standing.done})
    if standing.hints >= MANY_HINTS and standing.hints >= HINTS_A_CHECK * standing.checks:
        yield Message("class.many-hints", {"hints": standing.hints, "checks": standing.checks})
    if others_went_on and not is_done and standing.last is not None and at - standing.last >= AWAY:
        yield Message("class.away", {"days": (at - standing.last).days})


def _is_done(standing: Standing) -> bool:
    return 0 < standing.total <= standing.done
