"""What stands beside the advice: what fades, what was put aside, whether a session begins, what was solved lately."""

from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.forgetting import ForgettingTracing
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.tutor.garden import (
    ADD,
    ANA,
    ESSAY,
    GARDEN,
    MEAN,
    MINUTE,
    ORCHARD,
    TWO,
    MakeTutor,
    PlainSource,
    Pupil,
    garden,
    orchard,
)

DAY = timedelta(days=1)


@pytest.fixture
def tutor(tmp_path: Path, clock: ClockYouSet) -> LocalTutor:
    """One with a memory, whose policy brings back what fades."""
    source = PlainSource(tmp_path, garden(), orchard())
    policy, memory = Steered(GroundUp(review_below=0.6)), ForgettingTracing()
    return LocalTutor(
        source, GaussianTracing(), policy, MemoryStore(), ScriptedGrader(1.0, 1.0, 0.0), clock, memory=memory
    )


def test_what_was_solved_fades_and_the_faintest_comes_first(tutor: LocalTutor, clock: ClockYouSet) -> None:
    Pupil(tutor).check(MEAN)
    clock.forward(20 * DAY)
    Pupil(tutor).check(ADD)
    assert [one.skill for one in tutor.path(ANA, GARDEN).fading if one.skill == "g.add"] == []
    clock.forward(400 * DAY)
    fading = tutor.path(ANA, GARDEN).fading
    assert {one.skill for one in fading} == {"g.add", "g.mean"}
    assert [one.recall for one in fading] == sorted(one.recall for one in fading)
    assert all(0.0 <= one.recall < 0.6 for one in fading)
    assert fading[0].title == {"en": "Add"} if fading[0].skill == "g.add" else {"en": "Mean"}


def test_what_was_never_solved_can_not_fade(tutor: LocalTutor, clock: ClockYouSet) -> None:
    for exercise in (ADD, ADD, MEAN):  # the last one is wrong
        Pupil(tutor).check(exercise, f"at {clock()}")
        clock.forward(DAY)
    clock.forward(400 * DAY)
    assert [one.skill for one in tutor.path(ANA, GARDEN).fading] == ["g.add"]


def test_where_nothing_is_brought_back_nothing_is_said_to_fade(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ADD)
    clock.forward(900 * DAY)
    assert tutor.path(ANA, GARDEN).fading == ()


def test_a_session_begins_after_a_long_pause(tutor: LocalTutor, clock: ClockYouSet) -> None:
    assert tutor.path(ANA, GARDEN).is_new_session
    Pupil(tutor).check(ADD)
    clock.forward(MINUTE)
    assert not tutor.path(ANA, GARDEN).is_new_session
    assert tutor.path(ANA, ORCHARD).is_new_session
    clock.forward(timedelta(hours=5))
    assert tutor.path(ANA, GARDEN).is_new_session


def test_what_was_solved_lately_counts_once_and_for_two_weeks(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0, 1.0, 1.0, 0.0)
    solved = []
    for exercise in (ADD, MEAN, ADD, TWO):  # the second one on ADD is no first time, TWO is wrong
        Pupil(tutor).check(exercise, f"at {clock()}")
        solved.append(clock())
        clock.forward(DAY)
    assert tutor.path(ANA, GARDEN).solved_lately == (solved[0], solved[1])
    assert tutor.path(ANA, ORCHARD).solved_lately == ()
    clock.forward(10.5 * DAY)
    assert tutor.path(ANA, GARDEN).solved_lately == (solved[1],)


def test_what_waits_for_a_person_is_not_solved_yet(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ESSAY)
    assert tutor.path(ANA, GARDEN).solved_lately == ()


def test_what_stood_first_is_remembered_with_what_was_started(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    pupil = Pupil(tutor)
    pupil.start(MEAN)
    pupil.start(ADD)
    advised = [event.detail["advised"] for event in tutor.store.events(ANA)]
    assert advised == [ADD, ADD]


def test_where_nothing_was_advised_nothing_is_remembered(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    pupil = Pupil(tutor)
    for exercise in (ADD, MEAN, TWO, ESSAY):
        pupil.check(exercise)
        clock.forward(MINUTE)
    pupil.start(ADD)
    assert tutor.store.events(ANA)[-1].detail["advised"] == ""
