"""How long somebody takes for an exercise says nothing of what she can do, and changes no advice."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from enact_learn.domain.contracts import Policy
from enact_learn.domain.course import ExerciseId
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.mastery import Mastery
from enact_learn.policy.zpdes import Zpdes
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.classroom import Classroom
from enact_learn.trials.luck import luck_of
from enact_learn.trials.syllabus import draw_syllabus

MINUTE = timedelta(minutes=1)
SCORES = (1.0, 0.0, 0.5, 1.0, 1.0, 0.0, 1.0, 0.0)


def advised(policy: Policy, minutes: float, scores: Sequence[float] = SCORES) -> list[ExerciseId]:
    """What is advised after each exercise to somebody who takes so many minutes for each, in one sitting."""
    syllabus = draw_syllabus(0, luck_of("course"))
    room = Classroom(syllabus, GaussianTracing(), ForgettingTracing(), LEARNER)
    at, found = NOON, []
    for seed, score in enumerate(scores):
        advice = policy.advise(room.situation(at, seed), seed)
        assert advice is not None
        found.append(advice.choice.exercise)
        at += minutes * MINUTE
        room.record(room.number(advice.choice.exercise), score, at)
    return found


@pytest.mark.parametrize("policy", [GroundUp(), Ladder(), Mastery(), Zpdes()], ids=lambda policy: policy.name)
def test_whoever_takes_longer_is_advised_the_same(policy: Policy) -> None:
    assert advised(policy, minutes=2.0) == advised(policy, minutes=12.0)


def test_other_scores_do_change_what_is_advised() -> None:
    """The control: what this looks at does depend on what somebody does."""
    usual = advised(GroundUp(), minutes=2.0)
    assert usual != advised(GroundUp(), minutes=2.0, scores=[0.0] * len(SCORES))
