"""What else a learner may do."""

from enact_learn.domain.options import Option, Situation
from enact_learn.policy.asides import asides
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option


def option(key: str, skill: str = "smiles", difficulty: int = 2, chance: float = 0.5, **record: float) -> Option:
    return an_option(an_exercise(key, skill, difficulty=difficulty), chance, **record)


def offered(situation: Situation, target: Option | None = None) -> list[tuple[str, str]]:
    """The alternatives to the first option, each with its first reason."""
    found = asides(situation, situation.options[0], patience=3, target=target)
    return [(choice.exercise, choice.reasons[0].id) for choice in found]


def test_who_is_likely_to_fail_is_offered_an_easier_step_first() -> None:
    situation = a_situation([option("chosen", chance=0.3), option("next"), option("down", difficulty=1)])
    assert offered(situation) == [("down", "easier"), ("next", "next-in-order")]


def test_who_is_likely_to_manage_is_offered_a_harder_step_first() -> None:
    situation = a_situation(
        [option("chosen", chance=0.8), option("next"), option("down", difficulty=1), option("up", difficulty=4)]
    )
    assert offered(situation) == [("up", "harder"), ("next", "next-in-order")]


def test_a_step_stays_in_the_skill_and_is_the_smallest_there_is() -> None:
    situation = a_situation(
        [
            option("chosen", difficulty=3, chance=0.9),
            option("other-skill", "trends", difficulty=4),
            option("far-up", difficulty=5),
            option("up", difficulty=4),
        ]
    )
    assert offered(situation)[0] == ("up", "harder")


def test_what_a_remedy_is_for_stays_on_offer() -> None:
    goal = option("goal", "descriptors", difficulty=4, failures=1)
    situation = a_situation([option("chosen", difficulty=1), goal, option("next")])
    assert offered(situation, target=goal)[0] == ("goal", "retry")


def test_the_skill_mastered_least_is_offered_when_there_is_no_other_step() -> None:
    situation = a_situation(
        [option("chosen"), option("next", "trends"), option("third", "vapour"), option("weak", "descriptors")],
        [a_standing("vapour", 0.6), a_standing("descriptors", 0.2), a_standing("trends", 0.1, evidence=0)],
    )
    assert offered(situation) == [("next", "next-in-order"), ("weak", "weakest-skill")]


def test_what_is_left_says_how_it_differs() -> None:
    situation = a_situation([option("chosen"), option("next"), option("elsewhere", "trends", 4), option("twin")])
    assert offered(situation) == [("next", "next-in-order"), ("elsewhere", "another-skill")]


def test_what_was_put_aside_or_failed_too_often_is_offered_last() -> None:
    situation = a_situation([option("chosen"), option("put-aside", declined=1), option("failed", failures=3)])
    assert offered(situation) == [("failed", "retry"), ("put-aside", "next-in-order")]
    assert "put-aside" not in dict(offered(a_situation([*situation.options, option("fresh")])))


def test_a_last_exercise_has_no_alternatives() -> None:
    assert offered(a_situation([option("chosen"), option("solved", score=1.0)])) == []
