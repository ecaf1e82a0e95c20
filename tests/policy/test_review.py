"""What fades is brought back."""

from enact_learn.domain.options import Option
from enact_learn.policy.review import next_review
from enact_learn.testing.examples import a_situation, an_exercise, an_option


def option(key: str, skill: str = "smiles", chance: float = 0.7, **record: float) -> Option:
    return an_option(an_exercise(key, skill), chance, **record)


def reviewed(*options: Option, below: float = 0.6) -> tuple[str, str] | None:
    review = next_review(a_situation(options), below)
    return (review.option.exercise.id, review.fading.exercise.id) if review else None


def test_what_is_remembered_needs_no_review() -> None:
    assert reviewed(option("old", score=1.0, recall=0.6), option("new")) is None
    assert reviewed(option("old", score=1.0), option("new")) is None


def test_an_unsolved_exercise_of_the_fading_skill_brings_it_back() -> None:
    assert reviewed(option("old", score=1.0, recall=0.5), option("new")) == ("new", "old")


def test_the_one_that_she_is_likeliest_to_manage_is_taken() -> None:
    old = option("old", score=1.0, recall=0.5)
    assert reviewed(old, option("hard", chance=0.6), option("easy", chance=0.8)) == ("easy", "old")


def test_the_solved_one_comes_again_where_nothing_else_would_serve() -> None:
    old = option("old", score=1.0, recall=0.5)
    assert reviewed(old) == ("old", "old")
    assert reviewed(old, option("too-hard", chance=0.4)) == ("old", "old")
    assert reviewed(old, option("failed", failures=1)) == ("old", "old")
    assert reviewed(old, option("of-another-skill", "trends")) == ("old", "old")


def test_what_is_remembered_least_comes_first() -> None:
    found = reviewed(option("old", score=1.0, recall=0.5), option("older", "trends", score=1.0, recall=0.2))
    assert found == ("older", "older")


def test_not_now_puts_a_review_off() -> None:
    assert reviewed(option("old", score=1.0, recall=0.5, declined=1)) is None


def test_the_same_exercise_does_not_come_twice_in_a_row() -> None:
    old = option("old", score=1.0, recall=0.5)
    assert next_review(a_situation([old], current="old", session=1), 0.6) is None
    assert next_review(a_situation([old], current="old", session=0), 0.6) is not None
