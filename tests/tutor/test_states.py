"""States are kept between checks, and are always what a replay of the whole log would give."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, AttemptId, LearnerId
from enact_learn.domain.learner import LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.states import LEARNERS, States

EXERCISES = [an_exercise(f"one-{number}", f"skill.{number % 3}", cells=2) for number in range(5)]


class Counting(GaussianTracing):
    """A model that counts how often it learned."""

    updates = 0

    def update(self, state: LearnerState, attempt: Attempt) -> LearnerState:
        self.updates += 1
        return super().update(state, attempt)


def log(count: int, first: float = 1.0) -> list[Attempt]:
    """So many episodes, a minute apart, with ids ``one-0`` and so on."""
    return [
        replace(
            an_episode(EXERCISES[number % 5], first),
            id=AttemptId(f"one-{number}"),
            started=NOON + timedelta(minutes=number),
            last=NOON + timedelta(minutes=number),
        )
        for number in range(count)
    ]


def replayed(attempts: Sequence[Attempt]) -> LearnerState:
    return States([GaussianTracing()], {}).after(LEARNER, attempts).states[0]


def test_a_new_episode_is_learned_alone() -> None:
    model = Counting()
    states, attempts = States([model], {}), log(40)
    for count in range(1, 41):
        known = states.after(LEARNER, attempts[:count])
    assert model.updates == 40
    assert known.states == (replayed(attempts),)
    assert states.after(LEARNER, attempts) == known
    assert model.updates == 40


def test_another_record_of_the_last_episode_is_one_step_too() -> None:
    model, attempts = Counting(), log(40)
    states = States([model], {})
    states.after(LEARNER, attempts)
    again = [*attempts[:-1], replace(log(40, 0.0)[-1], id=AttemptId("mended"))]
    assert states.after(LEARNER, again).states == (replayed(again),)
    assert model.updates == 41


def test_an_old_record_that_was_superseded_means_a_replay() -> None:
    model, attempts = Counting(), log(40)
    states = States([model], {})
    states.after(LEARNER, attempts)
    regraded = [*attempts[:3], replace(log(40, 0.0)[3], id=AttemptId("regraded")), *attempts[4:]]
    assert states.after(LEARNER, regraded).states == (replayed(regraded),)
    assert model.updates == 80


changes = st.lists(st.tuples(st.integers(0, 7), st.sampled_from([0.0, 0.5, 1.0])), max_size=12)


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(changes)
def test_whatever_happens_to_the_log_the_state_is_that_of_a_replay(happens: list[tuple[int, float]]) -> None:
    states = States([GaussianTracing(), GaussianTracing()], {})
    attempts: list[Attempt] = []
    for number, (place, first) in enumerate(happens):
        if place < len(attempts):  # this record is superseded
            attempts[place] = replace(
                an_episode(EXERCISES[place % 5], first), id=AttemptId(f"{number}"), started=attempts[place].started
            )
        else:
            attempts.append(replace(log(9, first)[len(attempts) % 9], id=AttemptId(f"{number}")))
        known = states.after(LEARNER, attempts)
        assert known.states == (replayed(attempts),) * 2
        assert sum(known.evidence.values()) == 2 * len(attempts)


def test_learners_do_not_touch_each_other_and_only_the_last_ones_are_kept() -> None:
    model = Counting()
    states, attempts = States([model], {}), log(2)
    learners = [LearnerId(f"learner-{number}") for number in range(LEARNERS + 1)]
    for learner in learners:
        states.after(learner, attempts)
    states.after(learners[-1], attempts)
    assert model.updates == 2 * len(learners)
    states.after(learners[0], attempts)
    assert model.updates == 2 * len(learners) + 2


def test_several_threads_may_ask() -> None:
    states, attempts = States([GaussianTracing()], {}), log(30)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda count: states.after(LEARNER, attempts[:count]).states[0], list(range(31)) * 4))
    assert found == [replayed(attempts[:count]) for count in range(31)] * 4
