"""The ladder: on, up, down, sideways."""

from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Advice, Reason
from enact_learn.policy.ladder import Ladder
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option

LADDER = Ladder(skip_at=0.75, seen=3, floor=0.35, remedy_below=0.5, patience=3)


def option(key: str, skill: str | None = "smiles", difficulty: int = 2, chance: float = 0.5, **record: float) -> Option:
    return an_option(an_exercise(key, skill, difficulty=difficulty), chance, **record)


def advise(situation: Situation) -> Advice:
    advice = LADDER.advise(situation, seed=0)
    assert advice is not None
    return advice


def chosen(situation: Situation) -> str:
    return advise(situation).choice.exercise


def why(situation: Situation) -> Reason:
    return advise(situation).choice.reasons[0]


# on


def test_the_next_unsolved_exercise_in_the_authors_order_comes() -> None:
    situation = a_situation([option("a", score=1.0), option("b"), option("c")], [a_standing("smiles")])
    assert chosen(situation) == "b"
    assert why(situation) == Reason("next-in-order", "score", "b", 0.0, 1.0, decides=True)


def test_an_open_exercise_is_continued_though_others_come_first() -> None:
    situation = a_situation([option("a"), option("b", score=0.6, is_open=True)], [a_standing("smiles")])
    assert chosen(situation) == "b"
    assert why(situation) == Reason("continue", "score", "b", 0.6, 1.0, decides=True)


def test_of_several_open_exercises_the_one_checked_last_is_continued() -> None:
    open_ones = [option(key, is_open=True) for key in ("a", "b", "c")]
    assert chosen(a_situation(open_ones, [a_standing("smiles")], current="b")) == "b"
    assert chosen(a_situation(open_ones, [a_standing("smiles")])) == "a"


def test_a_failed_exercise_is_tried_again() -> None:
    situation = a_situation([option("a", score=0.4, failures=2), option("b")], [a_standing("smiles")])
    assert chosen(situation) == "a"
    assert why(situation).id == "retry"


# up


def test_an_exercise_that_is_sure_to_be_managed_is_passed_over() -> None:
    situation = a_situation([option("a", chance=0.8), option("b", chance=0.6)], [a_standing("smiles")])
    assert chosen(situation) == "b"
    assert why(situation) == Reason("skipped-ahead", "chance", "a", 0.8, 0.75, decides=True)


def test_of_several_that_are_passed_over_the_last_one_is_named() -> None:
    situation = a_situation([option("a", chance=0.9), option("b", chance=0.8), option("c")], [a_standing("smiles")])
    assert (chosen(situation), why(situation).subject) == ("c", "b")


def test_nobody_is_skipped_ahead_on_priors_alone() -> None:
    for seen, first in ((0, "a"), (2, "a"), (3, "b")):
        skills = [a_standing("smiles", evidence=seen)]
        assert chosen(a_situation([option("a", chance=0.99), option("b")], skills)) == first


def test_every_skill_of_an_exercise_must_have_been_seen() -> None:
    both = an_option(an_exercise("both", "smiles", "trends"), 0.9)
    skills = [a_standing("smiles", evidence=9), a_standing("trends", evidence=0)]
    assert chosen(a_situation([both, option("b")], skills)) == "both"


def test_an_exercise_without_skills_is_never_passed_over() -> None:
    assert chosen(a_situation([option("a", None, chance=0.99), option("b", None)])) == "a"


def test_an_exercise_that_was_tried_is_never_passed_over() -> None:
    for tried in (option("a", chance=0.9, failures=1), option("a", chance=0.9, score=0.9)):
        assert chosen(a_situation([tried, option("b")], [a_standing("smiles")])) == "a"


def test_what_was_passed_over_comes_in_order_when_nothing_else_is_left() -> None:
    situation = a_situation(
        [option("a", chance=0.8), option("b", chance=0.9), option("c", score=1.0)], [a_standing("smiles")]
    )
    assert chosen(situation) == "a"
    assert why(situation).id == "next-in-order"


# down


def course(*options: Option, smiles: float = 0.4, trends: float = 0.6) -> Situation:
    return a_situation(
        options,
        [
            a_standing("trends", trends),
            a_standing("smiles", smiles, needs=["trends"]),
            a_standing("descriptors", 0.4, needs=["smiles"]),
        ],
    )


GOAL = option("goal", "descriptors", failures=1)


def test_a_failed_exercise_sends_to_the_easiest_exercise_of_its_weak_prerequisite() -> None:
    situation = course(GOAL, option("hard", difficulty=3), option("easy", difficulty=1))
    assert chosen(situation) == "easy"
    assert why(situation) == Reason("remedy", "mastery", "smiles", 0.4, 0.5, decides=True, about="goal")


def test_the_exercise_that_a_remedy_is_for_is_the_first_alternative() -> None:
    assert advise(course(GOAL, option("easy"), option("other", "trends"))).alternatives[0].exercise == "goal"


def test_an_exercise_that_is_hardly_possible_sends_down_before_any_failure() -> None:
    assert chosen(course(option("goal", "descriptors", chance=0.3), option("easy"))) == "easy"
    assert chosen(course(option("goal", "descriptors", chance=0.4), option("easy"))) == "goal"


def test_an_open_exercise_gives_way_to_a_remedy() -> None:
    assert chosen(course(option("goal", "descriptors", chance=0.2, is_open=True), option("easy"))) == "easy"


def test_a_mastered_prerequisite_needs_no_remedy() -> None:
    assert chosen(course(GOAL, option("easy"), smiles=0.5)) == "goal"


def test_a_prerequisite_without_anything_left_to_solve_is_no_remedy() -> None:
    assert chosen(course(GOAL, option("easy", score=1.0), option("given-up", failures=3))) == "goal"


def test_the_weakest_prerequisite_comes_first() -> None:
    goal = an_option(an_exercise("goal", "descriptors", "vapour"), 0.5, failures=1)
    skills = [
        a_standing("smiles", 0.45),
        a_standing("trends", 0.2),
        a_standing("descriptors", needs=["smiles"]),
        a_standing("vapour", needs=["trends"]),
    ]
    situation = a_situation([goal, option("s", "smiles"), option("t", "trends")], skills)
    assert (chosen(situation), why(situation).subject) == ("t", "trends")


def test_the_way_down_goes_on_to_where_it_can_begin() -> None:
    situation = course(GOAL, option("middle", chance=0.2), option("ground", "trends"), trends=0.3)
    assert (chosen(situation), why(situation).subject, why(situation).about) == ("ground", "trends", "middle")


def test_a_circle_of_prerequisites_comes_to_an_end() -> None:
    skills = [a_standing("a", 0.2, needs=["b"]), a_standing("b", 0.2, needs=["a"])]
    assert chosen(a_situation([option("x", "a", failures=1), option("y", "b", failures=1)], skills)) == "y"


# sideways


def test_after_three_failures_another_exercise_comes_and_the_reason_says_so() -> None:
    situation = course(option("stuck", failures=3), option("other", "trends"))
    assert chosen(situation) == "other"
    assert why(situation) == Reason("moved-on", "failures", "stuck", 3, 3, decides=True)


def test_what_builds_on_a_weak_skill_that_is_stuck_waits_too() -> None:
    stuck, harder = option("stuck", failures=3), option("harder", difficulty=4)
    above, beside = option("above", "descriptors"), option("beside", "trends")
    assert chosen(course(stuck, harder, above, beside)) == "beside"
    assert chosen(course(stuck, harder, above)) == "harder"


def test_what_builds_on_a_skill_that_is_known_well_enough_does_not_wait() -> None:
    stuck, harder, beside = option("stuck", failures=3), option("harder", difficulty=4), option("beside", "trends")
    assert chosen(course(stuck, harder, beside, smiles=0.7)) == "harder"


def test_not_now_lets_the_others_go_first() -> None:
    situation = a_situation([option("a", declined=1), option("b"), option("c")], [a_standing("smiles")])
    assert chosen(situation) == "b"
    assert "declined" in [reason.id for reason in advise(situation).choice.reasons]


def test_when_all_were_put_aside_the_one_least_often_comes() -> None:
    situation = a_situation([option("a", declined=2), option("b", declined=1)], [a_standing("smiles")])
    assert chosen(situation) == "b"


# what is said beside


def test_the_choice_says_what_to_expect_and_what_it_prepares_for() -> None:
    reasons = advise(course(option("easy"), option("goal", "descriptors"))).choice.reasons
    assert Reason("likely", "chance", "easy", 0.5) in reasons
    assert Reason("prepares", subject="smiles", about="descriptors") in reasons
