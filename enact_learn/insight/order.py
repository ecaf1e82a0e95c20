"""Who needs help first."""

from enact_learn.domain.class_views import StandingState
from enact_learn.domain.people import Member
from enact_learn.domain.standing import Standing
from enact_learn.insight.states import State

URGENT: tuple[StandingState, ...] = ("struggling", "no-data", "on-the-way", "mastered")
"""Whoever is stuck, then those of whom nothing is known: they may be stuck too."""

Need = tuple[int, int, float, str, str]


def need(member: Member, standing: Standing | None, found: State) -> Need:
    """What learners are sorted by, so that whoever needs help comes first.

    By state, then by how many reasons there are, then by how little is solved; no two learners have the same.
    """
    solved = standing.done / standing.total if standing and standing.total else 0.0
    return URGENT.index(found.state), -len(found.why), solved, member.name.casefold(), member.learner
