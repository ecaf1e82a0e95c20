from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any, ClassVar

import pytest

from enact_learn.domain.contracts import Policy
from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import ContradictsItself
from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Advice, Choice
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence as AuthorsOrder
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.trials.journey import Journey, Patience, Timetable
from enact_learn.trials.rivals import RIVALS, AnyExercise, Nearest, Once, Oracle, Rival, Weakest
from enact_learn.trials.simulated import Cohort, Engine, Table, simulate
from enact_learn.trials.world import Syllabus, World
from enact_learn.trials.worlds.all_or_none import AllOrNone
from enact_learn.trials.worlds.memory import Memory
from enact_learn.trials.worlds.zone import Zone
from tests.trials.strange_world import Plodder, Plodders

SHORT = Cohort(learners=4, group=2, timetable=Timetable(steps=30))
PATIENT = Patience(frustrated=0.0, bored=0.0)


class Watches(Rival):
    """Does as another policy, and keeps what it was shown."""

    name: ClassVar[str] = "watches"

    def __init__(self, policy: Policy | None = None) -> None:
        self.policy = policy or AuthorsOrder()
        self.seen: list[tuple[Situation, int]] = []

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        self.seen.append((situation, seed))
        advice = self.policy.advise(situation, seed)
        return None if advice is None else advice.choice.exercise


class Silent(Rival):
    name: ClassVar[str] = "silent"

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        return None


class TwoFaced(Once):
    name: ClassVar[str] = "two-faced"

    def advise(self, situation: Situation, seed: int) -> Advice | None:
        return Advice(Choice(situation.options[-1].exercise.id, ()))


class Certain(Plodder):
    """Solves or fails everything, as it was made."""

    def __init__(self, chance: float, skills: int) -> None:
        super().__init__((), [chance] * skills)
        self.sure = chance

    def chance(self, exercise: int) -> float:
        return self.sure

    def practise(self, exercise: int, score: float, luck: float) -> None:
        pass


class Alike(Plodders):
    """All learners have the same chance at everything, for ever."""

    name: ClassVar[str] = "alike"

    def __init__(self, chance: float) -> None:
        self.chance = chance

    def learner(self, syllabus: Syllabus, luck: Random) -> Plodder:
        return Certain(self.chance, len(syllabus.needs))


def run(world: World, *policies: Policy, cohort: Cohort = SHORT, seeds: Sequence[int] = (0,), **more: Any) -> Table:
    return simulate(
        {world.name: world},
        {policy.name: policy for policy in policies},
        Engine(GaussianTracing()),
        cohort,
        seeds,
        **more,
    )


def journeys(world: World, policy: Policy, cohort: Cohort = SHORT) -> tuple[Journey, ...]:
    return run(world, policy, cohort=cohort)[world.name, policy.name]


@pytest.mark.parametrize("world", [Zone(), AllOrNone(), Memory()], ids=lambda world: str(world.name))
def test_the_same_seeds_give_the_same_journeys(world: World) -> None:
    policies = (AuthorsOrder(), AnyExercise())
    assert run(world, *policies) == run(world, *policies)
    assert run(world, *policies) != run(world, *policies, seeds=(1,))


def test_what_one_policy_does_changes_nothing_for_another() -> None:
    alone = run(Zone(), AuthorsOrder())
    beside = run(Zone(), AnyExercise(), Ladder(), AuthorsOrder())
    assert beside["zone", "sequence"] == alone["zone", "sequence"]


def test_every_policy_meets_the_same_learners() -> None:
    table = run(Zone(), AuthorsOrder(), AnyExercise(), Nearest())
    befores = [[journey.before for journey in of] for of in table.values()]
    assert befores[0] == befores[1] == befores[2]
    assert len(set(befores[0])) == SHORT.learners


def outcomes(watched: Watches) -> dict[tuple[str, ExerciseId, int], float]:
    """(learner, exercise, number of the try) -> what it earned."""
    found: dict[tuple[str, ExerciseId, int], float] = {}
    for situation, _ in watched.seen:
        tries: dict[ExerciseId, int] = {}
        for episode in situation.history:
            tries[episode.exercise] = tries.get(episode.exercise, 0) + 1
            found[situation.learner, episode.exercise, tries[episode.exercise]] = episode.first
    return found


def test_the_luck_of_a_try_does_not_depend_on_when_it_comes() -> None:
    in_order, anyhow = Watches(AuthorsOrder()), Watches(AnyExercise())
    cohort = replace(SHORT, patience=PATIENT)
    for policy in (in_order, anyhow):
        run(Alike(0.5), policy, cohort=cohort)
    one, other = outcomes(in_order), outcomes(anyhow)
    both = one.keys() & other.keys()
    assert len(both) > 20
    assert all(one[key] == other[key] for key in both)
    assert {one[key] for key in both} == {0.0, 1.0}


def test_more_time_changes_nothing_of_what_was_before() -> None:
    short, long = Watches(AnyExercise()), Watches(AnyExercise())
    run(Alike(0.5), short, cohort=replace(SHORT, patience=PATIENT))
    run(Alike(0.5), long, cohort=replace(SHORT, patience=PATIENT, timetable=Timetable(steps=45)))
    first = [situation for situation, _ in long.seen if len(situation.history) < 30]
    assert first == [situation for situation, _ in short.seen]


def test_decisions_have_seeds_of_their_own() -> None:
    watched = Watches()
    run(Alike(0.5), watched, cohort=replace(SHORT, patience=PATIENT), seeds=(0, 1))
    seeds = [seed for _, seed in watched.seen]
    assert len(set(seeds)) == len(seeds) - 8  # the first decision of each learner is asked for twice: verified


def test_two_processes_find_what_one_does() -> None:
    policies = (AuthorsOrder(), Once())
    cohort = replace(SHORT, timetable=Timetable(steps=8))
    assert run(Zone(), *policies, cohort=cohort, processes=2) == run(Zone(), *policies, cohort=cohort)


def test_progress_is_told_up_to_the_end() -> None:
    told: list[tuple[int, int]] = []
    run(Zone(), Once(), Silent(), progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 8), (8, 8)]


def test_a_policy_that_recommends_nothing_ends_at_once() -> None:
    for journey in journeys(Plodders(), Silent()):
        assert journey.steps == 0
        assert journey.left == ""
        assert journey.gain < 0.0  # nights have passed until the exam


def test_who_solves_everything_is_done_early_with_the_authors_order() -> None:
    cohort = replace(SHORT, patience=PATIENT, timetable=Timetable(steps=120))
    assert [journey.steps for journey in journeys(Alike(1.0), AuthorsOrder(), cohort)] == [60] * 4


def test_who_only_fails_leaves_in_the_end_and_not_before() -> None:
    cohort = replace(SHORT, patience=Patience(failures=7, frustrated=0.5), timetable=Timetable(steps=120))
    for journey in journeys(Alike(0.0), AuthorsOrder(), cohort):
        assert journey.left == "frustrated"
        assert 7 <= journey.steps < 60


def test_who_is_never_challenged_leaves_bored() -> None:
    cohort = replace(SHORT, patience=Patience(easy=5, bored=0.5), timetable=Timetable(steps=120))
    for journey in journeys(Alike(1.0), AnyExercise(), cohort):
        assert journey.left == "bored"
        assert 5 <= journey.steps < 60


def test_who_has_time_and_patience_uses_both() -> None:
    cohort = replace(SHORT, patience=PATIENT)
    assert [journey.steps for journey in journeys(Alike(0.0), AuthorsOrder(), cohort)] == [30] * 4


def test_the_exam_waits_for_who_left_as_for_who_stayed() -> None:
    done, stayed = (
        journeys(Plodders(), policy, replace(SHORT, patience=PATIENT, timetable=Timetable(steps=steps)))
        for policy, steps in ((Silent(), 45), (Silent(), 15))
    )
    for long, short in zip(done, stayed, strict=True):
        # two nights more
        assert long.after == pytest.approx(short.after * 0.99**2)


def test_what_is_mastered_and_what_is_hopeless_is_wasted() -> None:
    cohort = replace(SHORT, patience=PATIENT, timetable=Timetable(steps=10))
    assert [journey.wasted for journey in journeys(Alike(0.9), AuthorsOrder(), cohort)] == [10] * 4
    assert [journey.wasted for journey in journeys(Alike(0.5), AuthorsOrder(), cohort)] == [0] * 4


def test_failures_count_as_frustrating_from_the_third_in_a_row() -> None:
    cohort = replace(SHORT, patience=PATIENT, timetable=Timetable(steps=10))
    assert [journey.frustrating for journey in journeys(Alike(0.0), AuthorsOrder(), cohort)] == [8] * 4


def test_mastery_is_reached_when_it_is() -> None:
    cohort = replace(SHORT, timetable=Timetable(steps=10))
    assert [journey.to_mastery for journey in journeys(Alike(0.9), AuthorsOrder(), cohort)] == [0] * 4
    assert [journey.to_mastery for journey in journeys(Alike(0.5), AuthorsOrder(), cohort)] == [None] * 4


def test_the_situation_is_what_a_tutor_would_show() -> None:
    watched = Watches(AnyExercise())
    run(Alike(0.5), watched, cohort=replace(SHORT, learners=1, patience=PATIENT))
    assert len(watched.seen) == 31  # the first decision is verified
    for situation, _ in watched.seen:
        history = situation.history
        assert situation.session == len(history) % 15
        assert situation.current == (history[-1].exercise if history else None)
        for option in situation.options:
            own = [episode.score for episode in history if episode.exercise == option.exercise.id]
            assert option.score == (max(own) if own else None)
            assert option.failures == own.count(0.0)
            assert option.started == bool(own)
        for standing in situation.skills.values():
            trained = [e for e in situation.options if standing.skill in e.exercise.skills]
            seen = sum(episode.exercise in {option.exercise.id for option in trained} for episode in history)
            assert standing.evidence == seen


def test_nights_lie_between_sessions() -> None:
    watched = Watches()
    run(Alike(0.0), watched, cohort=replace(SHORT, learners=1, patience=PATIENT))
    days = {situation.session: set[int]() for situation, _ in watched.seen}
    for situation, _ in watched.seen:
        days[situation.session].add(situation.at.toordinal())
    assert all(len(of_place) == 2 for of_place in days.values())


def test_a_quick_choice_that_is_not_what_is_advised_is_refused() -> None:
    with pytest.raises(ContradictsItself, match="two-faced"):
        run(Zone(), TwoFaced())


def test_an_oracle_does_better_than_the_authors_order() -> None:
    cohort = replace(SHORT, learners=10, group=5, timetable=Timetable(steps=60))
    table = run(AllOrNone(), AuthorsOrder(), Oracle(), cohort=cohort)
    blind, seeing = (sum(journey.gain for journey in table["all-or-none", name]) for name in ("sequence", "oracle"))
    assert seeing > blind


def test_a_world_whose_minds_foresee_nothing_has_no_oracle() -> None:
    with pytest.raises(TypeError, match="Plodder"):
        run(Plodders(), Oracle())


def test_once_asks_for_each_exercise_once() -> None:
    cohort = replace(SHORT, patience=PATIENT, timetable=Timetable(steps=120))
    watched = Watches(Once())
    run(Alike(0.3), watched, cohort=cohort)
    last = max(watched.seen, key=lambda seen: len(seen[0].history))[0]
    assert [episode.exercise for episode in last.history] == [option.exercise.id for option in last.options]


@pytest.mark.parametrize("rival", [AnyExercise, Nearest, Weakest])
def test_the_rivals_choose_what_they_say(rival: type[Rival]) -> None:
    watched = Watches(rival())
    run(Zone(), watched, cohort=replace(SHORT, learners=1))
    for situation, seed in watched.seen[5:]:
        chosen = rival().choose(situation, seed)
        (option,) = [option for option in situation.options if option.exercise.id == chosen]
        if rival is Nearest:
            distances = [abs(other.chance.mean - 0.7) for other in situation.options]
            assert abs(option.chance.mean - 0.7) == min(distances)
        if rival is Weakest:
            masteries = {key: standing.mastery.mean for key, standing in situation.skills.items()}
            assert masteries[option.exercise.skills[0]] == min(masteries.values())


def test_rivals_go_by_their_own_names() -> None:
    assert {name: make().name for name, make in RIVALS.items()} == {name: name for name in RIVALS}


class Counts(Plodder):
    """Counts its lessons."""

    lessons: ClassVar[list[tuple[int, float]]] = []

    def chance(self, exercise: int) -> float:
        return 1.0

    def practise(self, exercise: int, score: float, luck: float) -> None:
        self.lessons.append((exercise, luck))


class Counting(Plodders):
    name: ClassVar[str] = "counting"

    def learner(self, syllabus: Syllabus, luck: Random) -> Plodder:
        return Counts(syllabus.skill, super().learner(syllabus, luck).skills)


class FirstOnly(Rival):
    name: ClassVar[str] = "first-only"

    def choose(self, situation: Situation, seed: int) -> ExerciseId | None:
        return situation.options[0].exercise.id


@pytest.mark.parametrize(("again", "least", "most"), [(0.0, 4, 4), (0.3, 20, 60), (1.0, 120, 120)])
def test_a_solved_exercise_teaches_again_as_often_as_was_asked_for(again: float, least: int, most: int) -> None:
    Counts.lessons.clear()
    run(Counting(), FirstOnly(), cohort=replace(SHORT, patience=PATIENT, again=again))
    assert least <= len(Counts.lessons) <= most
    assert all(0.0 <= luck <= 1.0 for _, luck in Counts.lessons)
