"""The author's order."""

from enact_learn.domain.options import Option
from enact_learn.domain.recommendation import Choice
from enact_learn.policy.sequence import Sequence
from enact_learn.testing.examples import a_situation, an_exercise, an_option


def option(key: str, **record: float) -> Option:
    return an_option(an_exercise(key, "smiles"), **record)


def choice(*options: Option, current: str | None = None, patience: int = 3) -> Choice | None:
    advice = Sequence(patience=patience).advise(a_situation(options, current=current), seed=0)
    return advice.choice if advice else None


def test_the_first_exercise_that_is_not_right_comes_next() -> None:
    chosen = choice(option("a", score=1.0), option("b"), option("c"))
    assert chosen
    assert (chosen.exercise, chosen.reasons[0].id) == ("b", "next-in-order")


def test_an_exercise_is_tried_again_until_it_is_right() -> None:
    chosen = choice(option("a", score=0.7, failures=2), option("b"))
    assert chosen
    assert (chosen.exercise, chosen.reasons[0].id, chosen.reasons[0].value) == ("a", "retry", 0.7)


def test_after_three_failed_episodes_the_next_one_comes() -> None:
    chosen = choice(option("a", failures=3), option("b"))
    assert chosen
    assert chosen.exercise == "b"
    why = chosen.reasons[0]
    assert (why.id, why.quantity, why.subject, why.value, why.threshold) == ("moved-on", "failures", "a", 3, 3)


def test_what_was_left_comes_back_when_the_others_are_right() -> None:
    chosen = choice(option("a", failures=3), option("b", score=1.0), option("c", failures=4))
    assert chosen
    assert (chosen.exercise, chosen.reasons[0].id) == ("a", "retry")


def test_not_now_lets_the_others_go_first_and_is_said() -> None:
    chosen = choice(option("a", declined=1), option("b"))
    assert chosen
    assert chosen.exercise == "b"
    assert [(reason.id, reason.subject) for reason in chosen.reasons if reason.id == "declined"] == [("declined", "a")]
    alone = choice(option("a", declined=1))
    assert alone
    assert alone.exercise == "a"


def test_no_estimate_plays_a_part() -> None:
    for chance in (0.0, 0.5, 1.0):
        chosen = choice(an_option(an_exercise("a", "smiles"), chance), option("b"))
        assert chosen
        assert chosen.exercise == "a"


def test_patience_can_be_set() -> None:
    chosen = choice(option("a", failures=1), option("b"), patience=1)
    assert chosen
    assert chosen.exercise == "b"
