"""After hard exercises in a row comes one that will be managed."""

import pytest

from enact_learn.domain.options import Option, Situation
from enact_learn.policy.breather import breather, hard_ones
from enact_learn.policy.ground_up import GroundUp
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option

POLICY = GroundUp(items=0, temperature=0.0)
SKILLS = (a_standing("smiles", 0.3),)
FAILED = [("wall", 0.0), ("wall-2", 0.0)]


def option(key: str, chance: float, **record: float) -> Option:
    return an_option(an_exercise(key, "smiles"), chance, **record)


def situation(*options: Option, history: list[tuple[str, float]] = FAILED, session: int = 5) -> Situation:
    return a_situation(options, SKILLS, "wall-2", session=session, history=history)


WALL, WALL_2 = option("wall", 0.1, failures=1), option("wall-2", 0.12, failures=1)
SOLVED = option("solved", 0.9, score=1.0, recall=0.99)


def chosen(of: Situation) -> tuple[str, str]:
    advice = POLICY.advise(of, seed=1)
    assert advice
    return advice.choice.exercise, advice.choice.reasons[0].id


def test_after_two_hard_ones_comes_what_was_solved_before_where_all_else_would_fail() -> None:
    assert chosen(situation(SOLVED, WALL, WALL_2)) == ("solved", "too-much")


def test_a_new_exercise_that_she_is_more_likely_to_manage_comes_instead_of_a_solved_one() -> None:
    assert chosen(situation(SOLVED, WALL, WALL_2, option("new", 0.95)))[0] == "new"


def test_in_high_spirits_a_hard_exercise_is_worth_a_try() -> None:
    assert chosen(situation(SOLVED, WALL, WALL_2, history=[("wall", 0.0), ("solved", 1.0)]))[0] in ("wall", "wall-2")


def test_where_something_has_a_fair_chance_there_is_no_need_for_it() -> None:
    assert chosen(situation(SOLVED, option("fair", 0.25), WALL_2))[0] == "fair"


def test_where_nothing_would_be_managed_the_best_of_it_comes() -> None:
    assert chosen(situation(WALL, WALL_2))[0] in ("wall", "wall-2")


def test_a_review_that_would_fail_waits_too() -> None:
    lucky = option("lucky", 0.05, score=1.0, recall=0.1)
    assert chosen(situation(lucky, SOLVED, WALL, WALL_2, session=0))[0] == "solved"


@pytest.mark.parametrize("record", [{"declined": 1}, {"failures": 1}])
def test_what_was_put_aside_or_failed_is_no_breather(record: dict[str, float]) -> None:
    put_aside = option("put-aside", 0.8, **record)
    assert breather(situation(put_aside, WALL), [WALL], 0.2) is None


def test_a_stroke_of_luck_at_something_hard_does_not_end_the_row() -> None:
    lucky = option("lucky", 0.3, score=1.0)
    history = [("wall", 0.0), ("lucky", 1.0), ("wall", 0.0)]
    assert hard_ones(situation(lucky, WALL, history=history)) == 3
    assert hard_ones(situation(SOLVED, WALL, history=[("wall", 0.0), ("solved", 1.0), ("wall", 0.0)])) == 1


def test_breathers_take_turns_and_the_teachers_weight_counts() -> None:
    first, second = option("first", 0.9, score=1.0, recall=1.0), option("second", 0.8, score=1.0, recall=1.0)
    history = [("first", 1.0), ("wall", 0.0), ("wall-2", 0.0)]
    found = breather(situation(first, second, WALL, history=history), [WALL], 0.2)
    assert found is not None
    assert found.exercise.id == "second"
    unwanted = option("first", 0.9, score=1.0, recall=1.0, weight=0.1)
    found = breather(situation(unwanted, second, WALL), [WALL], 0.2)
    assert found is not None
    assert found.exercise.id == "second"


def test_what_nobody_knows_to_be_remembered_is_not_repeated() -> None:
    """Else an exercise that would come were it solved too could not say "because you have not solved it yet"."""
    unknown = option("solved", 0.9, score=1.0)
    assert chosen(situation(unknown, WALL, WALL_2))[0] in ("wall", "wall-2")
