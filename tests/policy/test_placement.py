"""A short test for newcomers."""

from collections.abc import Sequence
from dataclasses import replace

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.options import Claim, Option, SkillStanding
from enact_learn.policy.placement import next_item, skipped, standing
from enact_learn.testing.examples import HOUR, a_chance, a_situation, a_standing, an_exercise, an_option
from enact_learn.testing.fakes import NOON

CHAIN = [a_standing("a"), *(a_standing(skill, needs=[below]) for below, skill in zip("abcdef", "bcdefg", strict=True))]


def exercises(skills: Sequence[SkillStanding], levels: Sequence[int] = (1, 3, 5)) -> list[Option]:
    return [
        an_option(an_exercise(f"{standing.skill}-{level}", standing.skill, difficulty=level))
        for standing in skills
        for level in levels
    ]


def asked(*answers: bool, skills: Sequence[SkillStanding] = CHAIN, items: int = 8) -> list[str]:
    """The items of a newcomer who answers so; the last one is not answered yet, if there is one."""
    done: list[tuple[str, float]] = []
    for answer in answers:
        item = next_item(a_situation(exercises(skills), skills, history=done, placement=True), items)
        if item is None:
            return [exercise for exercise, _ in done]
        done.append((item.exercise.id, float(answer)))
    item = next_item(a_situation(exercises(skills), skills, history=done, placement=True), items)
    return [exercise for exercise, _ in done] + ([item.exercise.id] if item else [])


def test_the_first_item_halves_a_chain_and_is_of_middle_difficulty() -> None:
    assert asked() == ["d-3"]


def test_who_knows_it_is_asked_higher_up_and_who_does_not_lower_down() -> None:
    assert asked(True) == ["d-3", "f-3"]
    assert asked(False) == ["d-3", "b-3"]


def test_it_ends_when_every_skill_is_settled() -> None:
    assert asked(True, True, True, True) == ["d-3", "f-3", "g-3"]
    assert asked(False, False, False, False) == ["d-3", "b-3", "a-3"]


def test_skills_that_have_nothing_to_do_with_each_other_are_asked_for_one_by_one() -> None:
    apart = [a_standing("a"), a_standing("b"), a_standing("c")]
    assert asked(True, False, True, skills=apart) == ["a-3", "b-3", "c-3"]


def test_it_takes_at_most_so_many_items() -> None:
    assert asked(True, items=1) == ["d-3"]
    assert asked(items=0) == []


def test_what_she_puts_aside_counts_as_not_known() -> None:
    options = [option._replace(declined=option.exercise.id == "d-3") for option in exercises(CHAIN)]
    item = next_item(a_situation(options, CHAIN, placement=True), 8)
    assert item is not None
    assert item.exercise.id == "b-3"


def test_her_word_answers_also_after_later_checks() -> None:
    def then(*claims: Claim, history: Sequence[tuple[str, float]] = ()) -> str | None:
        situation = a_situation(exercises(CHAIN), CHAIN, history=history, placement=True)
        item = next_item(replace(situation, claims=claims), 8)
        return item.exercise.id if item else None

    cant, can = (Claim(ExerciseId("d-3"), can, NOON - 5 * HOUR) for can in (False, True))
    assert then(cant) == "b-3"
    assert then(can) == "f-3"
    assert then(can, history=[("f-3", 1.0)]) == "g-3"
    assert then(cant, history=[("f-3", 1.0)]) is None  # it was b-3 that was asked
    assert then(Claim(ExerciseId("a-1"), True, NOON)) == "d-3"  # nobody asked for a-1


def test_it_says_how_far_it_is() -> None:
    situation = a_situation(exercises(CHAIN), CHAIN, history=[("d-3", 1.0)])
    assert standing(situation, 8) == ("f-3", 1, 8)
    assert standing(replace(situation, claims=(Claim(ExerciseId("f-3"), False, NOON),)), 8) == ("e-3", 2, 8)
    assert standing(replace(situation, claims=(Claim(ExerciseId("f-3"), False, NOON),)), 2) is None
    assert standing(a_situation(exercises(CHAIN), CHAIN), 8) == ("d-3", 0, 8)


def test_it_is_over_for_who_works_on_something_else_first() -> None:
    assert next_item(a_situation(exercises(CHAIN), CHAIN, history=[("a-1", 1.0)], placement=True), 8) is None


def test_it_is_for_newcomers_only() -> None:
    solved = [option._replace(score=1.0) for option in exercises(CHAIN)]
    assert next_item(a_situation(solved, CHAIN, placement=True), 8) is None


def test_what_is_no_harder_than_what_she_showed_and_surely_managed_is_skipped() -> None:
    def waits(*history: tuple[str, float], chance: float = 0.9) -> set[str]:
        options = [option._replace(chance=a_chance(chance)) for option in exercises(CHAIN[:3])]
        return set(skipped(a_situation(options, CHAIN[:3], history=history, placement=True), 8))

    assert waits() == set()
    assert waits(("b-3", 0.0)) == set()
    assert waits(("b-3", 1.0)) == {"a-1", "a-3", "b-1", "b-3"}  # b-3 would be solved by now
    assert waits(("b-3", 1.0), chance=0.7) == set()
    assert waits(("b-3", 1.0), ("c-3", 0.0), ("c-1", 1.0)) == {"a-1", "a-3", "b-1", "b-3"}
    assert waits(("b-3", 1.0), ("c-3", 0.0), ("b-5", 0.0)) == {"a-1", "a-3"}  # so b was luck
    assert waits(("a-1", 1.0)) == set()


def test_nothing_is_skipped_for_her_word_nor_where_nobody_wanted_the_test() -> None:
    options = [option._replace(chance=a_chance(0.9)) for option in exercises(CHAIN)]
    claims = (Claim(ExerciseId("d-3"), True, NOON),)
    assert not skipped(replace(a_situation(options, CHAIN, placement=True), claims=claims), 8)
    assert not skipped(a_situation(options, CHAIN, history=[("d-3", 1.0)]), 8)


def test_nothing_on_offer_is_no_error() -> None:
    assert next_item(a_situation([], CHAIN, placement=True), 8) is None


def test_a_circle_of_prerequisites_comes_to_an_end() -> None:
    circle = [a_standing("a", needs=["b"]), a_standing("b", needs=["a"])]
    assert asked(True, True, skills=circle) == ["a-3"]


def test_there_is_none_where_nobody_asked_for_it() -> None:
    assert next_item(a_situation(exercises(CHAIN), CHAIN), 8) is None
