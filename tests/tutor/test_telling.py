"""A learner's word moves exercises, until her next check; it moves nothing that is believed of her."""

from datetime import timedelta
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import NoSuchWord, UnknownExercise
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.advising import compute_again, log_of
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.telling import tell
from tests.tutor.garden import ADD, ANA, GARDEN, LADDER, MEAN, MINUTE, TWO, PlainSource, Pupil, garden, ladder

POLICIES = sorted((found.load() for found in entry_points(group="enact_learn.policies")), key=str)


def a_tutor(folder: Path, clock: ClockYouSet, *script: Scripted, policy: Any = GroundUp) -> LocalTutor:
    source = PlainSource(folder, ladder(), garden())
    grader = ScriptedGrader(*(script or (0.0,)))
    return LocalTutor(source, GaussianTracing(), Steered(policy()), MemoryStore(), grader, clock)


@pytest.fixture
def tutor(tmp_path: Path, clock: ClockYouSet) -> LocalTutor:
    return a_tutor(tmp_path, clock)


def aside(tutor: LocalTutor) -> set[str]:
    """What stands behind the others."""
    return {one.exercise.id for one in tutor.situation(ANA, LADDER).options if one.declined}


def named(tutor: LocalTutor) -> list[str]:
    return [one.id for one in tutor.path(ANA, LADDER).put_aside]


def test_not_now_moves_the_exercise_alone(tutor: LocalTutor) -> None:
    told = tell(tutor, ANA, ExerciseId("a-3"), "not-now")
    assert aside(tutor) == {"a-3"}
    assert told.effect.id == "told.not-now"
    assert named(tutor) == ["a-3"]


def test_too_easy_moves_what_trains_the_same_and_is_no_harder(tutor: LocalTutor) -> None:
    told = tell(tutor, ANA, ExerciseId("a-3"), "too-easy")
    assert aside(tutor) == {"a-1", "a-3"}
    assert (told.effect.id, told.effect.params["count"]) == ("told.too-easy-more", 1)
    assert told.path.next is not None
    assert told.effect.params["next"] == told.path.next.title
    assert named(tutor) == ["a-3"]


def test_too_hard_moves_what_trains_the_same_and_is_no_easier(tutor: LocalTutor) -> None:
    told = tell(tutor, ANA, ExerciseId("a-3"), "too-hard")
    assert aside(tutor) == {"a-3", "a-5"}
    assert told.effect.id == "told.too-hard-more"
    assert tell(tutor, ANA, ExerciseId("b-5"), "too-hard").effect.id == "told.too-hard"


def test_what_trains_something_else_besides_is_not_too_easy_with_it(tmp_path: Path, clock: ClockYouSet) -> None:
    tutor = a_tutor(tmp_path, clock)
    tell(tutor, ANA, MEAN, "too-easy")  # "two" trains adding as well
    assert [one.exercise.id for one in tutor.situation(ANA, GARDEN).options if one.declined] == [MEAN, "essay"]
    tell(tutor, ANA, MEAN, "take-back")
    tell(tutor, ANA, MEAN, "too-hard")
    assert [one.exercise.id for one in tutor.situation(ANA, GARDEN).options if one.declined] == [MEAN, "essay", TWO]


def test_what_is_solved_is_left_alone(tmp_path: Path, clock: ClockYouSet) -> None:
    tutor = a_tutor(tmp_path, clock, 1.0)
    Pupil(tutor).check(ExerciseId("a-1"))
    clock.forward(MINUTE)
    tell(tutor, ANA, ExerciseId("a-3"), "too-easy")
    assert aside(tutor) == {"a-3"}


def test_taking_back_undoes_it_with_what_it_moved(tutor: LocalTutor) -> None:
    tell(tutor, ANA, ExerciseId("a-1"), "not-now")
    tell(tutor, ANA, ExerciseId("a-3"), "too-easy")
    told = tell(tutor, ANA, ExerciseId("a-3"), "take-back")
    assert aside(tutor) == {"a-1"}
    assert named(tutor) == ["a-1"]
    assert (told.effect.id, told.effect.params["count"]) == ("told.taken-back-more", 1)
    assert tell(tutor, ANA, ExerciseId("a-1"), "take-back").effect.id == "told.taken-back"
    assert aside(tutor) == set()


def test_where_nothing_was_said_there_is_nothing_to_take_back(tutor: LocalTutor) -> None:
    assert tell(tutor, ANA, ADD, "take-back").effect.id == "told.nothing"
    assert tutor.store.events(ANA) == []


def test_it_holds_until_the_next_check_in_the_course(tutor: LocalTutor, clock: ClockYouSet) -> None:
    tell(tutor, ANA, ExerciseId("a-3"), "too-easy")
    clock.forward(MINUTE)
    Pupil(tutor).check(ADD)  # in another course
    assert aside(tutor) == {"a-1", "a-3"}
    clock.forward(MINUTE)
    Pupil(tutor).check(ExerciseId("b-1"))
    assert aside(tutor) == set()
    assert named(tutor) == []


def test_her_word_is_no_evidence(tutor: LocalTutor) -> None:
    before = tutor.path(ANA, LADDER).skills
    for says in ("too-easy", "too-hard", "not-now", "take-back"):
        assert tell(tutor, ANA, ExerciseId("a-3"), says).path.skills == before


def test_an_episode_that_is_going_on_ends(tutor: LocalTutor, clock: ClockYouSet) -> None:
    for says in ("too-easy", "too-hard", "not-now"):
        clock.forward(timedelta(hours=1))
        Pupil(tutor).check(ADD, says)
        tell(tutor, ANA, ADD, says)
        assert tutor.store.attempts(ANA)[-1].outcome == "not-now"


def test_the_last_one_stays_first_and_says_so(tmp_path: Path, clock: ClockYouSet) -> None:
    tutor = a_tutor(tmp_path, clock, 1.0)
    for exercise in ladder().exercises[:-1]:
        Pupil(tutor).check(exercise.id)
        clock.forward(MINUTE)
    last = ladder().exercises[-1].id
    assert tell(tutor, ANA, last, "too-hard").effect.id == "told.only-this"
    Pupil(tutor).check(last)
    clock.forward(MINUTE)
    assert tell(tutor, ANA, last, "not-now").effect.id == "told.nothing-left"


@pytest.mark.parametrize("says", ["too-easy", "too-hard", "not-now"])
@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_every_policy_listens(tmp_path: Path, clock: ClockYouSet, policy: Any, says: str) -> None:
    tutor = a_tutor(tmp_path, clock, policy=policy)
    advised = tutor.path(ANA, LADDER).next
    assert advised is not None
    told = tell(tutor, ANA, advised.exercise, says)
    assert told.path.next is not None
    assert told.path.next.exercise not in aside(tutor)
    assert advised.exercise not in {card.exercise for card in (told.path.next, *told.path.others)}
    back = tell(tutor, ANA, advised.exercise, "take-back").path.next
    assert back is not None
    assert aside(tutor) == set()


def test_the_advice_after_it_can_be_computed_again(tutor: LocalTutor, clock: ClockYouSet) -> None:
    for says in ("too-easy", "take-back", "too-hard"):
        tell(tutor, ANA, ExerciseId("a-3"), says)
        clock.forward(timedelta(hours=1))
    for given in tutor.store.recommendations(ANA, LADDER):
        log = log_of(given, tutor.store.history(ANA), tutor.store.events(ANA))
        assert log is not None
        assert compute_again(tutor.engine, given, *log)[1] == given.advice


def test_an_unknown_word_and_an_unknown_exercise_change_nothing(tutor: LocalTutor) -> None:
    with pytest.raises(NoSuchWord):
        tell(tutor, ANA, ADD, "declined")
    with pytest.raises(UnknownExercise):
        tell(tutor, ANA, ExerciseId("nothing"), "not-now")
    assert tutor.store.events(ANA) == []
