"""What stood beside an advice is tried out: with the number on the other side, that other exercise does come."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from enact_learn.domain.options import Situation
from enact_learn.domain.recommendation import Advice, Candidate, Choice, Reason, Recommendation
from enact_learn.policy.ladder import Ladder
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option
from enact_learn.testing.fakes import a_recommendation
from enact_learn.testing.strategies import situations
from enact_learn.tutor.changes import LESS, MORE, grounds, runner_up, what_would_change
from enact_learn.words import catalogue

ONE, TWO, THREE = (an_exercise(key, "adding") for key in ("one", "two", "three"))
TITLES = {"one": {"en": "First"}, "two": {"en": "Second"}}


def advice_on(situation: Situation) -> Recommendation:
    advice = Ladder().advise(situation, 7)
    assert advice is not None
    return Recommendation("id", situation.learner, situation.course, situation.at, "ladder", "fake", 7, advice)  # type: ignore[arg-type]


def said(situation: Situation) -> list[tuple[str, object]]:
    changes = what_would_change(Ladder(), situation, advice_on(situation), TITLES)
    return [(change.id, change.params.get("instead")) for change in changes]


def test_once_it_is_solved_the_next_one_comes_up() -> None:
    situation = a_situation([an_option(ONE, score=0.5), an_option(TWO)], [a_standing("adding")])
    assert said(situation) == [("note.change-solved", {"en": "Second"})]


def test_the_last_one_leaves_nothing_to_advise() -> None:
    assert said(a_situation([an_option(ONE)], [a_standing("adding")])) == [("note.change-done", None)]


def test_fewer_failures_would_bring_back_what_was_left() -> None:
    situation = a_situation(
        [an_option(ONE, score=0.5, failures=3), an_option(TWO)], [a_standing("adding")], current="one"
    )
    assert said(situation) == [("note.change-failures-less", {"en": "First"})]


def test_a_better_mastery_would_end_a_remedy() -> None:
    needy = an_exercise("needy", "meaning")
    situation = a_situation(
        [an_option(needy, 0.2, failures=1), an_option(TWO)],
        [a_standing("adding", 0.3), a_standing("meaning", needs=["adding"])],
    )
    assert said(situation) == [("note.change-mastery-more", "needy")]


@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(situations())
def test_what_is_said_to_come_instead_is_never_what_was_chosen(situation: Situation) -> None:
    if Ladder().advise(situation, 7) is None:
        return
    recommendation = advice_on(situation)
    for change in what_would_change(Ladder(), situation, recommendation, {}):
        assert change.id in catalogue("en")
        assert change.params.get("instead") != recommendation.advice.choice.exercise


def test_what_the_policy_says_came_second_is_not_among_the_grounds() -> None:
    given = advice_on(a_situation([an_option(ONE, score=0.5), an_option(TWO)], [a_standing("adding")])).advice
    beside = (Reason("runner-up", subject="two", value=0.5, threshold=0.4), Reason("otherwise", subject="three"))
    choice = replace(given.choice, reasons=(*given.choice.reasons, *beside))
    second = runner_up(replace(given, choice=choice, alternatives=()), TITLES)
    assert second is not None
    assert (second.id, second.params["about"]) == ("note.runner-up", {"en": "Second"})
    assert grounds(choice.reasons) == given.choice.reasons


def test_each_change_has_its_words() -> None:
    assert {*MORE.values(), *LESS.values()} <= set(catalogue("fr"))


def test_the_first_alternative_came_second_where_nothing_was_left_to_chance() -> None:
    message = runner_up(a_recommendation().advice, {"toy-count-2": {"en": "Count"}})
    assert message is not None
    assert (message.id, message.params) == ("note.runner-up", {"about": {"en": "Count"}})
    assert runner_up(Advice(Choice(ONE.id, ())), {}) is None


@pytest.mark.parametrize("chosen", ["one", "two"])
def test_the_best_that_was_not_drawn_came_second_with_its_chance(chosen: str) -> None:
    candidates = tuple(Candidate(id_, score, share) for id_, score, share in (("one", 2.0, 0.7), ("two", 1.5, 0.3)))  # type: ignore[arg-type]
    message = runner_up(Advice(Choice(chosen, (), 0.7), (), candidates), TITLES)  # type: ignore[arg-type]
    assert message is not None
    assert message.id == "note.runner-up-drawn"
    assert message.params["value"] == 0.7
    assert message.params["other"] == {"one": 0.3, "two": 0.7}[chosen]
    assert message.params["about"] == {"one": {"en": "Second"}, "two": {"en": "First"}}[chosen]
