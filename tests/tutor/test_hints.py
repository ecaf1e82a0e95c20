"""Hints come one by one; each that was seen counts, and so does a worked solution."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import UnknownExercise
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.hints import next_hint
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.solution import worked_solution
from tests.tutor.garden import ADD, ANA, BEN, MEAN, MINUTE, MakeTutor, Pupil

HOUR = timedelta(hours=1)


def numbers(tutor: LocalTutor) -> list[tuple[int, ...]]:
    """The hints seen and how many are left, after asking for one more."""
    view = next_hint(tutor, ANA, ADD)
    return [tuple(hint.number for hint in view.hints), (view.left,)]


def hints_of_first_scores(tutor: LocalTutor) -> list[int]:
    return [cell.hints for cell in tutor.store.attempts(ANA)[-1].cells]


def test_each_hint_is_given_once_in_the_authors_order_and_then_none_is_left(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    assert numbers(tutor) == [(1,), (1,)]
    assert numbers(tutor) == [(1, 2), (0,)]
    assert numbers(tutor) == [(1, 2), (0,)]
    assert [event.detail["number"] for event in tutor.store.events(ANA)] == [1, 2]
    assert next_hint(tutor, ANA, ADD).hints[1].text["fr"] == "C’est un moins."


def test_the_first_hint_comes_by_itself_after_a_wrong_check_and_the_second_when_asked(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.5, 0.5, 1.0)
    pupil = Pupil(tutor)
    wrong = pupil.check(ADD)
    assert [hint.number for hint in wrong.hints] == [1]
    assert (wrong.hint, wrong.hints_left) == (wrong.hints[0], 1)
    clock.forward(MINUTE)
    assert numbers(tutor) == [(1, 2), (0,)]
    again = pupil.check(ADD)
    assert [hint.number for hint in again.hints] == [1, 2]
    assert again.hints_left == 0
    clock.forward(MINUTE)
    right = pupil.check(ADD)
    assert (right.hint, right.is_right) == (None, True)


def test_hints_that_are_asked_for_at_once_are_different_ones(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: next_hint(tutor, ANA, ADD), range(4)))
    assert sorted(int(event.detail["number"]) for event in tutor.store.events(ANA)) == [1, 2]


def test_hints_before_the_first_check_count_for_its_scores(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    numbers(tutor)
    numbers(tutor)
    clock.forward(HOUR)
    Pupil(tutor).check(ADD)
    assert hints_of_first_scores(tutor) == [2, 2]


def test_hints_of_yesterday_do_not_count_for_a_first_check_of_today(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    numbers(tutor)
    clock.forward(HOUR * 20)
    Pupil(tutor).check(ADD)
    assert hints_of_first_scores(tutor) == [0, 0]


def test_a_hint_after_the_first_check_counts_only_for_what_was_not_touched_then(
    make_tutor: MakeTutor, clock: ClockYouSet
) -> None:
    tutor = make_tutor({"small": 1.0}, 1.0)
    Pupil(tutor).check(ADD)
    clock.forward(MINUTE)
    numbers(tutor)
    clock.forward(MINUTE)
    Pupil(tutor).check(ADD, "more")
    assert hints_of_first_scores(tutor) == [0, 2]


def test_in_a_new_episode_the_hints_begin_again(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.5, 1.0)
    Pupil(tutor).check(ADD)
    numbers(tutor)
    clock.forward(HOUR)
    assert numbers(tutor) == [(1,), (1,)]
    Pupil(tutor).check(ADD, "again")
    assert hints_of_first_scores(tutor) == [1, 1]


def test_hints_of_another_exercise_or_learner_do_not_count(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    next_hint(tutor, ANA, MEAN)
    next_hint(tutor, BEN, ADD)
    assert numbers(tutor) == [(1,), (1,)]


def test_a_solution_that_was_seen_lately_counts_as_all_hints(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    worked_solution(tutor, ANA, ADD, give_up=True)
    clock.forward(HOUR * 3)
    Pupil(tutor).check(ADD)
    assert hints_of_first_scores(tutor) == [2, 2]


def test_a_solution_that_was_seen_long_ago_does_not(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(1.0)
    worked_solution(tutor, ANA, ADD, give_up=True)
    clock.forward(HOUR * 5)
    Pupil(tutor).check(ADD)
    assert hints_of_first_scores(tutor) == [0, 0]


def test_asking_for_a_hint_changes_no_advice(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.5)
    Pupil(tutor).check(ADD)
    before = tutor.path(ANA).recommendation
    clock.forward(MINUTE)
    numbers(tutor)
    assert tutor.path(ANA).recommendation == before


def test_a_hint_of_an_unknown_exercise_is_refused(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    with pytest.raises(UnknownExercise):
        next_hint(tutor, ANA, ExerciseId("../add"))
    assert tutor.store.events(ANA) == []
