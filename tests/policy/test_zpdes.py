"""A bandit in the zone."""

from collections.abc import Iterable

from enact_learn.domain.options import Option, Situation
from enact_learn.policy.zpdes import Zpdes
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option

ZPDES = Zpdes(window=4, exploring=0.2, opens_at=0.5, closes_at=0.9)


def option(skill: str, level: int, number: int = 1, **record: float) -> Option:
    return an_option(an_exercise(f"{skill}-{level}-{number}", skill, difficulty=level), **record)


def situation(*options: Option, history: Iterable[tuple[str, float]] = (), mastery: float = 0.5) -> Situation:
    skills = [a_standing("a", mastery), a_standing("b", needs=["a"]), a_standing("c")]
    return a_situation(options, skills, history=history)


def zone(*options: Option, history: Iterable[tuple[str, float]] = (), mastery: float = 0.5) -> set[str]:
    return set(ZPDES.propensities(situation(*options, history=history, mastery=mastery)))


def test_the_zone_begins_with_the_easiest_of_what_needs_nothing() -> None:
    assert zone(option("a", 1), option("a", 2), option("b", 1), option("c", 3)) == {"a-1-1", "c-3-1"}


def test_a_difficulty_opens_with_success_at_the_one_below() -> None:
    tried = option("a", 1, score=0.0, failures=1), option("a", 2)
    assert zone(*tried, history=[("a-1-1", 0.0)]) == {"a-1-1"}
    assert zone(*tried, history=[("a-1-1", 0.0), ("a-1-1", 1.0)]) == {"a-1-1", "a-2-1"}


def test_a_skill_opens_with_success_at_its_prerequisites() -> None:
    options = option("a", 1, score=1.0), option("b", 1)
    assert zone(*options, option("c", 1), history=[("a-1-1", 1.0)]) == {"b-1-1", "c-1-1"}
    assert zone(*options, option("c", 1), history=[("a-1-1", 0.0)]) == {"c-1-1"}


def test_a_prerequisite_that_is_mastered_already_need_not_be_shown() -> None:
    assert "b-1-1" in zone(option("a", 1), option("b", 1), mastery=0.95)


def test_what_is_managed_all_the_time_leaves_the_zone() -> None:
    more = option("a", 1, 9), option("a", 2)
    assert zone(*more, option("a", 1, score=1.0), history=[("a-1-1", 1.0)] * 4) == {"a-2-1"}


def test_when_the_zone_is_empty_all_is_open() -> None:
    assert zone(option("a", 1, score=0.0, failures=1), history=[]) == {"a-1-1"}
    assert zone(option("b", 1)) == {"b-1-1"}


def test_progress_makes_an_activity_likelier() -> None:
    options = option("a", 1, 9), option("a", 1, score=0.0), option("c", 1, 9), option("c", 1, score=0.0)
    history = [*[("a-1-1", share) for share in (0.0, 0.0, 1.0, 1.0)], *[("c-1-1", 0.5)] * 4]
    chances = ZPDES.propensities(situation(*options, history=history))
    assert chances["a-1-9"] > chances["c-1-9"]


def test_an_even_share_is_left_to_exploring() -> None:
    chances = ZPDES.propensities(situation(option("a", 1), option("c", 1)))
    assert min(chances.values()) >= 0.2 / 2


def test_the_teachers_weight_counts() -> None:
    chances = ZPDES.propensities(situation(option("a", 1, weight=3.0), option("c", 1)))
    assert chances["a-1-1"] > 2 * chances["c-1-1"]


def test_an_open_exercise_is_continued() -> None:
    assert zone(option("a", 1), option("c", 3, is_open=True)) == {"c-3-1"}
