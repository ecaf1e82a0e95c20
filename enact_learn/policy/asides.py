"""What else a learner may do: at most two alternatives to the choice, each with its own reason."""

from collections.abc import Iterator, Sequence

from enact_learn.domain.course import SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Choice, Reason
from enact_learn.policy.grounds import not_solved_yet, with_chance
from enact_learn.policy.outline import outline
from enact_learn.policy.turns import by_turn, turn

AT_MOST = 2
EVEN = 0.5  # a chance below it asks for something easier first, else for something harder


def asides(situation: Situation, chosen: Option, patience: int, target: Option | None = None) -> tuple[Choice, ...]:
    """Up to two unsolved exercises beside ``chosen``, best first.

    ``target`` is the exercise that the choice prepares for, if there is one. What the learner put
    aside, and what failed ``patience`` times, is only offered when nothing else is left.
    """
    others = [option for option in by_turn(situation, patience) if option.exercise.id != chosen.exercise.id]
    found: dict[str, Choice] = {}
    for option, reason in _proposals(situation, chosen, others, patience, target):
        found.setdefault(option.exercise.id, Choice(option.exercise.id, with_chance(option, reason)))
        if len(found) == AT_MOST:
            break
    return tuple(found.values())


def _proposals(
    situation: Situation, chosen: Option, others: Sequence[Option], patience: int, target: Option | None
) -> Iterator[tuple[Option, Reason]]:
    ready = [option for option in others if turn(option, patience) == (0, 0)]
    if target is not None:
        yield target, not_solved_yet(target)
    steps = [*_easier(chosen, ready), *_harder(chosen, ready)]
    if chosen.chance.mean >= EVEN:
        steps.reverse()
    yield from ((option, _found_beside(option, chosen)) for option in steps[:1])
    yield from ((option, not_solved_yet(option)) for option in ready[:1])
    yield from ((option, _found_beside(option, chosen)) for option in steps[1:])
    yield from _weakest(situation, ready)
    yield from ((option, _found_beside(option, chosen)) for option in others)


def _easier(chosen: Option, ready: Sequence[Option]) -> list[Option]:
    """The smallest step down in the same skill, if there is one."""
    below = [o for o in ready if o.exercise.difficulty < chosen.exercise.difficulty and _is_kin(o, chosen)]
    return [max(below, key=lambda option: option.exercise.difficulty)] if below else []


def _harder(chosen: Option, ready: Sequence[Option]) -> list[Option]:
    """The smallest step up in the same skill, if there is one."""
    above = [o for o in ready if o.exercise.difficulty > chosen.exercise.difficulty and _is_kin(o, chosen)]
    return [min(above, key=lambda option: option.exercise.difficulty)] if above else []


def _is_kin(option: Option, chosen: Option) -> bool:
    return not set(option.exercise.skills).isdisjoint(chosen.exercise.skills)


def _found_beside(option: Option, chosen: Option) -> Reason:
    """What sets an exercise apart from the choice."""
    new = [skill for skill in option.exercise.skills if skill not in chosen.exercise.skills]
    if option.failures or option.is_open:
        return not_solved_yet(option)
    if _is_kin(option, chosen) and option.exercise.difficulty != chosen.exercise.difficulty:
        way = "easier" if option.exercise.difficulty < chosen.exercise.difficulty else "harder"
        return Reason(way, "chance", option.exercise.id, option.chance.mean, about=chosen.exercise.id)
    return Reason("another-skill", subject=new[0]) if new else not_solved_yet(option)


def _weakest(situation: Situation, ready: Sequence[Option]) -> Iterator[tuple[Option, Reason]]:
    """The next exercise of the skill that was seen and is mastered least."""
    trains = outline(situation.options).trains
    first: dict[SkillId, Option] = {}
    for option in ready:
        for skill in trains[option.exercise.id]:
            first.setdefault(skill, option)
    seen = [standing for standing in situation.skills.values() if standing.evidence and standing.skill in first]
    if seen:
        weakest = min(seen, key=lambda standing: standing.mastery.mean)
        yield first[weakest.skill], Reason("weakest-skill", "mastery", weakest.skill, weakest.mastery.mean)
