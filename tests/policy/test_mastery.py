"""One skill until it is mastered."""

from dataclasses import replace

from enact_learn.domain.course import SkillId
from enact_learn.domain.options import Option, Situation
from enact_learn.domain.recommendation import Choice
from enact_learn.policy.mastery import Mastery
from enact_learn.testing.examples import a_situation, a_standing, an_exercise, an_option

SMILES, DESCRIPTORS, TRENDS = "smiles", "descriptors", "trends"


def option(key: str, skill: str, **record: float) -> Option:
    return an_option(an_exercise(key, skill), **record)


COURSE = [option("d1", DESCRIPTORS), option("s1", SMILES), option("s2", SMILES), option("t1", TRENDS)]


def situation(
    smiles: float = 0.5, trends: float = 0.5, current: str | None = None, options: list[Option] = COURSE
) -> Situation:
    skills = [a_standing(SMILES, smiles), a_standing(DESCRIPTORS, 0.3, needs=[SMILES]), a_standing(TRENDS, trends)]
    return a_situation(options, skills, current)


def choice(situation: Situation) -> Choice:
    advice = Mastery(threshold=0.95).advise(situation, seed=0)
    assert advice
    return advice.choice


def test_the_first_skill_whose_prerequisites_are_mastered_comes() -> None:
    assert choice(situation()).exercise == "s1"
    assert choice(situation(smiles=0.95)).exercise == "d1"


def test_the_skill_just_worked_on_is_kept_until_it_is_mastered() -> None:
    assert choice(situation(current="t1")).exercise == "t1"
    assert choice(situation(current="t1", trends=0.96)).exercise == "s1"


def test_the_mastery_that_is_missing_is_said_with_its_interval() -> None:
    why = choice(situation()).reasons[0]
    assert (why.id, why.subject, why.value, why.threshold, why.decides) == ("not-mastered", SMILES, 0.5, 0.95, True)
    assert (why.low, why.high) == (0.4, 0.6)


def test_the_teachers_threshold_counts_for_her_skill() -> None:
    asked = replace(situation(), thresholds={SkillId(SMILES): 0.45})
    assert choice(asked).exercise == "d1"


def test_when_no_prerequisite_has_an_exercise_left_the_next_unmastered_one_comes() -> None:
    options = [option("d1", DESCRIPTORS), option("s1", SMILES, score=1.0)]
    assert choice(situation(options=options)).exercise == "d1"


def test_when_all_is_mastered_what_is_left_comes_in_order() -> None:
    assert choice(situation(smiles=1.0, trends=1.0, options=COURSE[1:])).exercise == "s1"


def test_after_three_failures_another_one_comes_and_it_is_said() -> None:
    found = choice(situation(current="s1", options=[option("s1", SMILES, failures=3), *COURSE[2:]]))
    assert (found.exercise, found.reasons[0].id) == ("s2", "moved-on")


def test_what_would_come_otherwise_is_said() -> None:
    assert ("otherwise", "d1") in [(reason.id, reason.subject) for reason in choice(situation()).reasons]


def test_an_exercise_without_skills_is_always_wanted() -> None:
    assert choice(situation(options=[an_option(an_exercise("free", None)), *COURSE])).exercise == "free"
