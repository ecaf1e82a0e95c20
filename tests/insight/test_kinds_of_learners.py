"""Subgroups that need no roster."""

from datetime import timedelta

from enact_learn.domain.attempt import Event
from enact_learn.domain.course import ExerciseId
from enact_learn.insight.kinds_of_learners import beginning, language, paces
from enact_learn.testing.fakes import COURSE, EXERCISE, LEARNER, NOON

ONE, TWO = ExerciseId("one"), ExerciseId("two")


def test_five_first_answers_say_how_somebody_began() -> None:
    assert beginning([True] * 4) is None
    assert beginning([True, False, False, True, False]) == "novice"
    assert beginning([True, False, False, True, True]) == "middle"
    assert beginning([True, True, True, False, True]) == "advanced"
    assert beginning([False] * 5 + [True] * 50) == "novice"  # what came later says nothing of it


def test_the_pace_is_compared_with_others_at_the_same_exercise() -> None:
    """Exercise TWO takes ten times as long; whoever does more of it is not slow for that."""
    long, short = [(TWO, 50.0)] * 3, [(ONE, 5.0)] * 3
    others = {f"usual-{number}": [(ONE, 5.0), (TWO, 50.0), (ONE, 5.0)] for number in range(4)}
    slow = {f"slow-{number}": [(ONE, 15.0), (ONE, 15.0), (ONE, 15.0)] for number in range(3)}
    quick = {f"quick-{number}": [(TWO, 10.0), (TWO, 10.0), (TWO, 10.0)] for number in range(3)}
    found = paces({**others, **slow, **quick, "long": long, "short": short, "few": [(ONE, 99.0)]})
    assert {found[name] for name in slow} == {"slow"}
    assert {found[name] for name in quick} == {"quick"}
    assert "few" not in found
    assert paces({}) == {}


def test_the_language_is_the_one_of_most_exercises() -> None:
    def opened(lang: str, minutes: int) -> Event:
        at = NOON + timedelta(minutes=minutes)
        return Event("handed-out", LEARNER, COURSE, EXERCISE, at, detail={"lang": lang, "advised": ""})

    assert language([opened("fr", 0), opened("en", 1), opened("fr", 2)]) == "fr"
    assert language([opened("fr", 0), opened("en", 1)]) == "en"  # of equals the first by name: always the same
    assert language([]) == ""
