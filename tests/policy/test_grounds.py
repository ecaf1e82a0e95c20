"""A number is only said to decide after it was tried."""

from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Reason
from enact_learn.policy.grounds import decisive, likely, not_solved_yet, with_chance
from enact_learn.testing.examples import a_situation, an_exercise, an_option

A, B = an_option(an_exercise("a", "s"), 0.8), an_option(an_exercise("b", "s"), 0.3)
SITUATION = a_situation([A, B])


def the_less_likely(situation: Situation) -> Option | None:
    """Overtakes an exercise from 0.75 on, and takes the very unlikely ones first."""
    waiting = [option for option in situation.options if not option.is_right]
    return next((o for o in waiting if o.chance.mean < 0.75), waiting[0] if waiting else None)


def claim(subject: str, value: float, threshold: float) -> Reason:
    return Reason("skipped-ahead", "chance", subject, value, threshold)


def test_a_number_that_decides_is_said_to_decide() -> None:
    why = decisive(SITUATION, the_less_likely, [claim("a", 0.8, 0.75)], not_solved_yet(B))
    assert (why.id, why.subject, why.decides) == ("skipped-ahead", "a", True)


def test_a_number_that_would_change_nothing_gives_way_to_the_score() -> None:
    why = decisive(SITUATION, the_less_likely, [claim("b", 0.3, 0.2)], not_solved_yet(B))
    assert (why.id, why.quantity, why.subject, why.decides) == ("next-in-order", "score", "b", True)


def test_a_number_must_decide_wherever_it_stands_beyond_its_threshold() -> None:
    def moody(situation: Situation) -> Option | None:
        first, second = situation.options
        return second if first.chance.mean >= 0.75 or first.chance.mean < 0.1 else first

    why = decisive(SITUATION, moody, [claim("a", 0.8, 0.75)], not_solved_yet(B))
    assert why.id == "next-in-order"


def test_the_way_an_unsolved_exercise_is_called_follows_its_record() -> None:
    exercise = an_exercise("a", "s")
    assert not_solved_yet(an_option(exercise)).id == "next-in-order"
    assert not_solved_yet(an_option(exercise, failures=1)).id == "retry"
    assert not_solved_yet(an_option(exercise, failures=1, is_open=True)).id == "continue"


def test_what_to_expect_is_said_once() -> None:
    option = an_option(an_exercise("a", "smiles"), 0.6)
    about_it, about_another = (Reason("worth", "chance", subject, 0.6, 0.5) for subject in ("a", "b"))
    assert with_chance(option, about_it) == (about_it,)
    assert with_chance(option, about_another) == (about_another, likely(option))
