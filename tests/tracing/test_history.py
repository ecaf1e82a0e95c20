"""What is remembered of a learner's past, and that it is only her past."""

from dataclasses import replace
from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import NOON
from enact_learn.tracing.difficulty import Difficulties
from enact_learn.tracing.history import ALL, COLUMNS, Everything, OfCell, OfSkill, rows_of
from enact_learn.tracing.lessons import advance
from tests.tracing.pupils import an_answer

Numbers = dict[str, tuple[float, ...]]
KNOWN = Difficulties()


def after(*episodes: Attempt, known: Difficulties = KNOWN) -> Numbers:
    numbers: Numbers = {}
    for episode in episodes:
        advance(numbers, episode, rows_of(numbers, episode, known))
    return numbers


def everything(numbers: Numbers) -> Everything:
    return Everything(*numbers[ALL])


def seen(numbers: Numbers, episode: Attempt, known: Difficulties = KNOWN) -> dict[str, float]:
    return dict(zip(COLUMNS, rows_of(numbers, episode, known)[0], strict=True))


def test_rights_and_wrongs_are_counted_in_all_and_for_each_skill_and_cell() -> None:
    numbers = after(an_answer("ana", "a", "s", 1.0), an_answer("ana", "b", "s", 0.0), an_answer("ana", "c", "t", 0.25))
    of_all = everything(numbers)
    assert (of_all.episodes, of_all.wins, of_all.fails) == (3.0, 1.25, 1.75)
    assert (of_all.skills, of_all.cells) == (2.0, 3.0)
    assert OfSkill(*numbers["s"]).wins == 1.0
    assert OfCell(*numbers["cell:c"]).fails == 0.75


def test_a_row_is_made_from_before_the_episode() -> None:
    history = [an_answer("ana", "a", "s", 1.0), an_answer("ana", "b", "s", 0.0)]
    right, wrong = (an_answer("ana", "c", "t", first) for first in (1.0, 0.0))
    assert rows_of(after(*history), right, KNOWN) == rows_of(after(*history), wrong, KNOWN)


def test_no_cell_of_an_episode_sees_the_outcome_of_another() -> None:
    exercise = an_exercise("e", "s", "t", cells=2)
    numbers = after(an_answer("ana", "a", "s", 1.0))
    rows = [rows_of(numbers, an_episode(exercise, shares), KNOWN) for shares in ([1.0] * 4, [0.0, 1.0, 0.0, 0.0])]
    assert rows[0] == rows[1]


def test_the_order_of_the_cells_does_not_matter() -> None:
    episode = an_episode(an_exercise("both", "s", "t", cells=2), [1.0, 0.0, 0.5, 1.0])
    turned = replace(episode, cells=(episode.cells[1], episode.cells[0], episode.cells[2], episode.cells[3]))
    ahead, back = after(episode), after(turned)
    for key, numbers in ahead.items():
        assert back[key] == pytest.approx(numbers)


def test_many_cells_of_one_exercise_count_for_more_than_one_but_less_than_as_many() -> None:
    one, four = (after(an_episode(an_exercise("e", "s", cells=cells), 1.0)) for cells in (1, 4))
    assert everything(one).wins < everything(four).wins < 4 * everything(one).wins


def test_a_hint_makes_a_score_count_less() -> None:
    plain, helped = (after(an_answer("ana", "a", "s", 1.0, hints=hints)) for hints in (0, 2))
    assert 0.0 < everything(helped).ability < everything(plain).ability
    assert everything(helped).variance > everything(plain).variance


def test_what_is_solved_later_in_an_episode_counts_in_part() -> None:
    wrong, right = an_answer("ana", "a", "s", 0.0), an_answer("ana", "a", "s", 1.0)
    mended = replace(wrong, cells=(replace(wrong.cells[0], best=1.0),))
    abilities = [everything(after(episode)).ability for episode in (wrong, mended, right)]
    assert abilities == sorted(set(abilities))


def test_a_surprise_moves_more_than_what_was_expected() -> None:
    easy, hard = (after(an_answer("ana", "a", "s", 1.0, difficulty=difficulty)) for difficulty in (1, 5))
    assert everything(hard).ability > everything(easy).ability > 0.0


def test_a_minute_on_the_exercise_is_no_wait_and_a_night_is_one() -> None:
    numbers = after(an_answer("ana", "a", "s", 1.0))
    soon, tomorrow = (
        seen(numbers, replace(an_answer("ana", "b", "s", 1.0), started=NOON + wait))
        for wait in (timedelta(minutes=9), timedelta(days=1))
    )
    assert soon["all.waited"] == soon["skill.waited"] == 0.0
    assert tomorrow["all.waited"] == tomorrow["skill.waited"] == 143.0


def test_a_session_ends_with_a_break() -> None:
    numbers = after(*(an_answer("ana", "a", "s", 1.0, minute=minute) for minute in (0, 5, 10, 100)))
    assert everything(numbers).session == 1.0


def test_a_skill_gets_something_from_the_parts_that_it_shares_with_others() -> None:
    numbers = after(an_answer("ana", "a", "3_7", 1.0), an_answer("ana", "b", "che.mol.smiles", 0.0))
    assert seen(numbers, an_answer("ana", "c", "7_9", 1.0))["part.special"] > 0.0
    assert seen(numbers, an_answer("ana", "c", "che.mol.bonds", 1.0))["part.special"] < 0.0
    assert seen(numbers, an_answer("ana", "c", "che.bio.cells", 1.0))["part.special"] == 0.0


def test_an_episode_in_a_row_on_a_skill_is_told_from_one_after_another_skill() -> None:
    numbers = after(*(an_answer("ana", f"{minute}", "s", 0.0, minute=minute) for minute in range(3)))
    assert seen(numbers, an_answer("ana", "x", "s", 1.0))["skill.run"] == 3.0
    numbers = after(an_answer("ana", "a", "s", 0.0), an_answer("ana", "b", "t", 0.0))
    row = seen(numbers, an_answer("ana", "x", "s", 1.0))
    assert (row["skill.run"], row["skill.near"]) == (0.0, 0.5)


def test_a_cell_without_a_skill_tells_of_ability_and_itself() -> None:
    numbers = after(an_answer("ana", "a", None, 1.0))
    assert set(numbers) == {ALL, "cell:a"}
    assert seen(numbers, an_answer("ana", "a", None, 1.0))["cell.wins"] == 1.0
