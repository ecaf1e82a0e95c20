"""Whose turn it is: the order that "not now" and failed episodes make of the author's order."""

from enact_learn.domain.options import Option, Situation


def turn(option: Option, patience: int) -> tuple[int, int]:
    """Which round an unsolved exercise waits for; lower comes first.

    "Not now" puts it behind all that was put aside less often. So do ``patience`` failed episodes, and as many
    again; but an exercise that the learner is working on is not held back by earlier failures.
    """
    return option.declined, 0 if option.is_open else option.failures // max(1, patience)


def by_turn(situation: Situation, patience: int) -> tuple[Option, ...]:
    """All exercises that are not right, by round, within a round in the author's order."""
    unsolved = [option for option in situation.options if not option.is_right]
    return tuple(sorted(unsolved, key=lambda option: turn(option, patience)))


def first_round(situation: Situation, patience: int) -> tuple[Option, ...]:
    """The exercises whose turn it is, in the author's order; empty when everything is right."""
    unsolved = [(turn(option, patience), option) for option in situation.options if not option.is_right]
    first = min((round_ for round_, _ in unsolved), default=None)
    return tuple(option for round_, option in unsolved if round_ == first)


def is_left(option: Option, patience: int) -> bool:
    """Whether an unsolved exercise failed too often for now, and is not being worked on."""
    return not option.is_right and not option.is_open and option.failures >= patience


def just_left(situation: Situation, chosen: Option, patience: int) -> list[Option]:
    """What ``chosen`` may come instead of since it failed too often: the exercise just worked on, the one before."""
    current = next((option for option in situation.options if option.exercise.id == situation.current), None)
    return [option for option in (current, passed_over(situation, chosen)) if option and is_left(option, patience)]


def passed_over(situation: Situation, chosen: Option) -> Option | None:
    """The unsolved exercise that ``chosen`` overtook last, if any.

    That is the nearest one before it that was not put aside more often, with nothing solved in between. A choice
    that failed before comes up on its own account.
    """
    if chosen.failures:
        return None
    nearest = None
    for option in situation.options:
        if option.exercise.id == chosen.exercise.id:
            return nearest
        if option.is_right:
            nearest = None
        elif option.declined <= chosen.declined:
            nearest = option
    return nearest
