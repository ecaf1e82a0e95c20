"""Who knows most of a course already meets less that is too easy for her when she was placed."""

from typing import ClassVar

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Advice
from enact_learn.policy.ground_up import GroundUp
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.journey import Timetable
from enact_learn.trials.rivals import Rival
from enact_learn.trials.simulated import Cohort, Engine, simulate
from enact_learn.trials.world import Mind
from enact_learn.trials.worlds.zone import Zone

TOO_EASY = 0.9  # true chance from which an exercise is
COHORT = Cohort(learners=16, timetable=Timetable(steps=30))


class Watched(Rival):
    """From the ground up, counting what is too easy for the learner."""

    name: ClassVar[str] = "watched"

    def __init__(self) -> None:
        self.policy = GroundUp()
        self.too_easy = 0

    def see(self, mind: Mind, again: float) -> None:
        self.mind = mind

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        return self.policy.advise(situation, seed)

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        chosen = self.policy.choose(situation, seed)
        places = {option.exercise.id: place for place, option in enumerate(situation.options)}
        if chosen is not None:
            self.too_easy += self.mind.chance(places[chosen]) >= TOO_EASY
        return chosen


def too_easy(world: Zone, placement: bool) -> tuple[int, float]:
    """How many exercises were too easy, and what was gained on average."""
    watched = Watched()
    engine = Engine(GaussianTracing(), ForgettingTracing(), placement)
    table = simulate({"zone": world}, {"watched": watched}, engine, COHORT, [7])
    journeys = table["zone", "watched"]
    return watched.too_easy, sum(journey.gain for journey in journeys) / len(journeys)


def test_an_expert_who_was_placed_meets_fewer_exercises_that_are_too_easy_and_learns_more() -> None:
    experts = Zone(start=1.2)
    placed, gain = too_easy(experts, placement=True)
    unplaced, gain_of_unplaced = too_easy(experts, placement=False)
    assert placed < 0.9 * unplaced
    assert gain > gain_of_unplaced


def test_a_beginner_loses_little_by_being_placed() -> None:
    _, placed = too_easy(Zone(), placement=True)
    _, unplaced = too_easy(Zone(), placement=False)
    assert placed > 0.85 * unplaced
