"""What models know is kept beside the log: it is what a replay would give, and is left where the log is another one."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, AttemptId
from enact_learn.domain.contracts import MasteryModel
from enact_learn.domain.document import Document
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.standing_kept import keep_standing
from enact_learn.tutor.states import STEPS, Known, States
from enact_learn.tutor.states_kept import EVERY, StatesKept
from tests.tutor.garden import ADD, ANA, GARDEN, MakeTutor, Pupil
from tests.tutor.test_states import Counting, log


def a_store(attempts: Sequence[Attempt]) -> MemoryStore:
    """In which there is something of the learner, else nothing is kept."""
    store = MemoryStore()
    store.add_attempt(attempts[0])
    return store


def states(store: MemoryStore, models: Sequence[MasteryModel], made_with: str = "settings") -> States:
    return States(models, {}, StatesKept(store, made_with, [model.name for model in models]))


def replayed(models: Sequence[MasteryModel], attempts: Sequence[Attempt]) -> Known:
    return States(models, {}).after(LEARNER, attempts)


@settings(max_examples=40, deadline=None, database=None, derandomize=True)
@given(st.integers(1, 30), st.integers(0, 30), st.floats(0.0, 1.0))
def test_it_is_what_a_replay_gives_to_the_last_digit(before: int, more: int, first: float) -> None:
    models: list[MasteryModel] = [GaussianTracing(), ForgettingTracing()]
    attempts = log(before + more, first)
    store = a_store(attempts)
    states(store, models).keep(LEARNER, attempts[:before])
    assert states(store, models).after(LEARNER, attempts) == replayed(models, attempts)


def test_who_was_not_here_lately_is_not_replayed_from_her_first_day() -> None:
    attempts, model = log(40), Counting()
    store = a_store(attempts)
    states(store, [model]).keep(LEARNER, attempts)
    model.updates = 0
    states(store, [model]).after(LEARNER, attempts)
    assert 0 < model.updates < STEPS


def test_another_record_of_the_last_episode_leaves_it_good() -> None:
    attempts, model = log(40), Counting()
    store = a_store(attempts)
    states(store, [model]).keep(LEARNER, attempts)
    model.updates = 0
    again = [*attempts[:-1], replace(attempts[-1], id=AttemptId("better"), score=1.0)]
    assert states(store, [model]).after(LEARNER, again) == replayed([GaussianTracing()], again)
    assert model.updates < STEPS


@pytest.mark.parametrize("made_with", ["other settings", ""])
def test_with_other_settings_all_is_replayed(made_with: str) -> None:
    attempts, model = log(20), Counting()
    store = a_store(attempts)
    states(store, [model]).keep(LEARNER, attempts)
    model.updates = 0
    states(store, [model], made_with).after(LEARNER, attempts)
    assert model.updates == 20


def test_where_an_early_record_is_another_one_all_is_replayed() -> None:
    attempts, model = log(20), Counting()
    store = a_store(attempts)
    states(store, [model]).keep(LEARNER, attempts)
    model.updates = 0
    other = [replace(attempts[0], id=AttemptId("regraded"), score=0.0), *attempts[1:]]
    assert states(store, [model]).after(LEARNER, other) == replayed([GaussianTracing()], other)
    assert model.updates == 20


@pytest.mark.parametrize(
    "broken", ["", "nonsense", "{0} {1} {2} ????", "{0} {1} {2} AAAA", "{0} -1 {2} {3}", "{0} {1} {2}"]
)
def test_what_is_damaged_is_as_if_it_was_not_there(broken: str) -> None:
    attempts, model = log(20), GaussianTracing()
    store = a_store(attempts)
    states(store, [model]).keep(LEARNER, attempts)
    store.keep_state(LEARNER, broken.format(*(store.state(LEARNER) or "").split(" ")))
    assert states(store, [model]).after(LEARNER, attempts) == replayed([model], attempts)


def test_it_is_kept_anew_now_and_then_only() -> None:
    attempts, model = log(2 * EVERY + STEPS), GaussianTracing()
    store, kept = a_store(attempts), set[str | None]()
    for count in range(1, len(attempts) + 1):
        states(store, [model]).keep(LEARNER, attempts[:count])
        kept.add(store.state(LEARNER))
    assert 2 <= len(kept) <= 4


def test_a_class_that_was_looked_at_needs_no_replay_after_a_start(make_tutor: MakeTutor) -> None:
    said = {"version": "1", "steering": {}}
    tutor = make_tutor()
    tutor.settings = type(tutor.settings)([Document("settings", "settings", NOON, said)], tutor.store, tutor.clock)
    for answer in "abc":
        Pupil(tutor, ANA).check(ADD, answer)
    keep_standing(tutor, ANA, GARDEN)
    assert isinstance(tutor.store, MemoryStore)
    assert tutor.store.state(ANA)
    tutor.erase(ANA)
    assert tutor.store.state(ANA) is None
    tutor.store.keep_state(ANA, "computed before she had it erased")
    assert tutor.store.state(ANA) is None
