"""Whose turn it is."""

from enact_learn.domain.options import Option, Situation
from enact_learn.policy.turns import by_turn, first_round, just_left, passed_over
from enact_learn.testing.examples import a_situation, an_exercise, an_option


def option(key: str, **record: float | int | bool) -> Option:
    return an_option(an_exercise(key, "smiles"), **record)


def names(options: tuple[Option, ...] | list[Option]) -> list[str]:
    return [option.exercise.id for option in options]


SITUATION = a_situation(
    [
        option("solved", score=1.0),
        option("put-aside", declined=1),
        option("failed-six-times", failures=6),
        option("failed-three-times", failures=3),
        option("failed-twice", failures=2),
        option("untouched"),
        option("failed-three-times-but-worked-on", failures=3, is_open=True),
    ]
)


def test_not_now_weighs_more_than_failures_and_failures_more_than_the_authors_order() -> None:
    assert names(by_turn(SITUATION, 3)) == [
        "failed-twice",
        "untouched",
        "failed-three-times-but-worked-on",
        "failed-three-times",
        "failed-six-times",
        "put-aside",
    ]


def test_the_first_round_holds_all_that_wait_equally() -> None:
    assert names(first_round(SITUATION, 3)) == ["failed-twice", "untouched", "failed-three-times-but-worked-on"]


def test_nobody_waits_when_everything_is_right() -> None:
    assert first_round(a_situation([option("solved", score=1.0)]), 3) == ()
    assert first_round(a_situation([]), 3) == ()


def overtaken(situation: Situation, chosen: str) -> str | None:
    option = passed_over(situation, next(o for o in situation.options if o.exercise.id == chosen))
    return option.exercise.id if option else None


def test_what_was_overtaken_stands_right_before_with_nothing_solved_in_between() -> None:
    situation = a_situation(
        [option("a"), option("b", declined=1), option("c"), option("d", score=1.0), option("e")],
    )
    assert overtaken(situation, "c") == "a"
    assert overtaken(situation, "e") is None
    assert overtaken(situation, "a") is None


def test_what_failed_before_overtakes_nothing_when_it_comes_again() -> None:
    assert overtaken(a_situation([option("a"), option("b", failures=1)]), "b") is None


def test_an_exercise_was_just_left_when_it_was_the_last_one_checked() -> None:
    situation = a_situation([option("a"), option("b", failures=3), option("c", failures=1)], current="b")
    chosen = situation.options[0]
    assert names(just_left(situation, chosen, 3)) == ["b"]
    assert names(just_left(situation, chosen, 4)) == []
