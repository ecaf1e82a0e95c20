"""What never changes of the exercises on offer."""

from enact_learn.policy import outline as module
from enact_learn.policy.outline import outline
from enact_learn.testing.examples import an_exercise, an_option

A, B = an_exercise("a", "smiles", "trends", difficulty=3), an_exercise("b", "trends", difficulty=1)


def test_it_says_what_is_trained_and_what_counts_as_right() -> None:
    found = outline((an_option(A), an_option(B)))
    assert found.skills == (("smiles", "trends"), ("trends",))
    assert found.trains == {"a": ("smiles", "trends"), "b": ("trends",)}
    assert found.marks == {"a": 1.0, "b": 1.0}


def test_the_exercise_that_stands_for_a_skill_trains_it_before_others() -> None:
    assert outline((an_option(A), an_option(B))).items == {"smiles": 0, "trends": 1}


def test_it_is_gathered_once_whatever_the_learner_did() -> None:
    assert outline((an_option(A),)) is outline((an_option(A, 0.9, score=1.0),))


def test_another_exercise_of_the_same_name_is_another_one() -> None:
    assert outline((an_option(an_exercise("a", "vapour")),)).trains == {"a": ("vapour",)}
    assert outline((an_option(A),)).trains == {"a": ("smiles", "trends")}


def test_it_does_not_keep_more_than_it_may() -> None:
    for number in range(2 * module.MANY):
        outline((an_option(an_exercise(f"e{number}", "smiles")),))
    assert len(module._known) <= module.MANY
