"""What the forgetting model believes, one sentence at a time."""

from dataclasses import replace
from datetime import datetime, timedelta
from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.contracts import Explains, Ranks, Remembers
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.testing.model_checks import check_model
from enact_learn.testing.story import Story
from enact_learn.testing.strategies import stories
from enact_learn.tracing.forgetting import ForgettingTracing

MODEL = ForgettingTracing()
NEW = MODEL.start(LEARNER)
SMILES = an_exercise("smiles-1", "smiles", difficulty=2)
ROUNDING = 1e-9
SHARES = st.floats(0.0, 1.0)


def days(number: float) -> datetime:
    return NOON + timedelta(days=number)


def practice(*episodes: tuple[float, float], model: ForgettingTracing = MODEL) -> LearnerState:
    """The state after episodes on SMILES, each a day and a share of the points."""
    state = model.start(LEARNER)
    for number, (day, share) in enumerate(episodes):
        episode = an_episode(SMILES, share, number=number + 1)
        state = model.update(state, replace(episode, started=days(day), last=days(day)))
    return state


def recall(state: LearnerState, day: float) -> Chance:
    return MODEL.recall(state, "smiles", days(day))


@pytest.mark.parametrize(
    "model",
    [
        pytest.param(MODEL, id="as-it-is"),
        pytest.param(ForgettingTracing(decay=0.9, half_life=1.0, growth=50.0, drift=1.0), id="forgetful"),
        pytest.param(
            ForgettingTracing(ability_variance=9.0, cell_variance=4.0, kinship=0.0, lapse=0.0), id="very-unsure"
        ),
        pytest.param(ForgettingTracing(half_life_variance=0.0, fresh=0.0, drift=0.0, growth=0.0), id="plain"),
    ],
)
def test_it_keeps_the_contract(model: ForgettingTracing) -> None:
    check_model(model, examples=30)


def test_it_remembers_ranks_and_explains() -> None:
    assert isinstance(MODEL, Remembers)
    assert isinstance(MODEL, Ranks)
    assert isinstance(MODEL, Explains)


@settings(max_examples=60, deadline=None)
@given(stories(), st.floats(0.0, 400.0), st.floats(0.0, 400.0))
def test_waiting_never_raises_recall_mastery_or_a_chance(story: Story, one: float, other: float) -> None:
    state = NEW
    for attempt in (*story.history, story.episode):
        state = MODEL.update(state, attempt)
    sooner, later = (story.at + timedelta(days=wait) for wait in sorted((one, other)))
    for skill in story.skills:
        for believed in (MODEL.recall, MODEL.mastery):
            assert believed(state, skill, later).mean <= believed(state, skill, sooner).mean + ROUNDING
    assert MODEL.predict(state, story.exercise, later).mean <= MODEL.predict(state, story.exercise, sooner).mean


@given(st.integers(2, 8), st.floats(0.1, 60.0), st.floats(0.0, 60.0))
def test_spaced_practice_beats_massed_practice_at_any_later_test(times: int, gap: float, wait: float) -> None:
    spaced = practice(*((number * gap, 1.0) for number in range(times)))
    massed = practice(*(((times - 1) * gap, 1.0) for _ in range(times)))
    test = (times - 1) * gap + wait
    assert recall(spaced, test).mean >= recall(massed, test).mean
    assert recall(spaced, test + 1.0).mean > recall(massed, test + 1.0).mean


@given(st.lists(st.tuples(st.floats(0.0, 30.0), SHARES), max_size=5), SHARES, SHARES, st.floats(0.0, 90.0))
def test_a_better_answer_never_leaves_recall_lower(
    past: list[tuple[float, float]], one: float, other: float, wait: float
) -> None:
    history, day = [], 0.0
    for gap, share in past:
        day += gap
        history.append((day, share))
    worse, better = (practice(*history, (day + 3.0, share)) for share in sorted((one, other)))
    assert recall(worse, day + 3.0 + wait).mean <= recall(better, day + 3.0 + wait).mean + ROUNDING


def test_recall_is_whole_after_a_right_answer_and_a_half_after_one_half_life() -> None:
    state = practice((0.0, 1.0))
    assert recall(state, 0.0) == Chance(1.0, 1.0, 1.0)
    later = recall(state, MODEL.half_life)
    assert later.mean == pytest.approx(0.5)
    assert later.low < 0.4 < 0.6 < later.high


def test_each_spaced_success_makes_it_last_longer() -> None:
    kept = [recall(practice(*((7.0 * week, 1.0) for week in range(n))), 7.0 * n + 30.0).mean for n in range(1, 6)]
    assert kept == sorted(kept)
    assert kept[-1] > kept[0] + 0.2


def test_cramming_leaves_the_half_life_as_it_was() -> None:
    once, crammed = practice((0.0, 1.0)), practice(*[(0.0, 1.0)] * 10)
    assert recall(crammed, 30.0) == recall(once, 30.0)


def test_a_wrong_answer_brings_nothing_back() -> None:
    before = practice((0.0, 1.0))
    after = practice((0.0, 1.0), (10.0, 0.0))
    assert recall(after, 10.0).mean == pytest.approx(MODEL.lapse * recall(before, 10.0).mean)
    assert recall(practice((0.0, 0.0)), 0.0).mean == 0.0


def test_what_was_never_practised_is_not_remembered() -> None:
    assert recall(NEW, 0.0) == Chance(0.0, 0.0, 0.0)
    assert MODEL.recall(practice((0.0, 1.0)), "trends", NOON).mean == 0.0


def test_a_wrong_answer_after_a_long_pause_speaks_against_the_memory_and_less_against_the_skill() -> None:
    soon, late = practice((0.0, 1.0), (0.0, 0.0)), practice((0.0, 1.0), (60.0, 0.0))
    unchanged = log(MODEL.half_life)
    assert soon.numbers["smiles"][4] == pytest.approx(unchanged)
    assert late.numbers["smiles"][4] < unchanged
    assert late.numbers["smiles"][0] > soon.numbers["smiles"][0]


def test_how_long_it_lasts_gets_surer_with_spaced_evidence_only() -> None:
    variance = [practice(*((gap * n, 1.0) for n in range(6))).numbers["smiles"][5] for gap in (0.0, 20.0)]
    assert variance[0] == MODEL.half_life_variance
    assert variance[1] < variance[0] - 0.01


def test_mastery_and_chance_fall_with_time_and_an_unpractised_skill_does_not() -> None:
    state = practice((0.0, 1.0), (1.0, 1.0))
    for believed in (
        lambda day: MODEL.mastery(state, "smiles", days(day)).mean,
        lambda day: MODEL.predict(state, SMILES, days(day)).mean,
    ):
        falling = [believed(day) for day in (1.0, 2.0, 8.0, 30.0, 365.0)]
        assert falling == sorted(falling, reverse=True)
        assert falling[0] > falling[-1] + 0.05
    assert MODEL.mastery(state, "trends", days(365.0)) == MODEL.mastery(state, "trends", days(1.0))


def test_what_is_new_counts_for_more_when_the_old_is_long_ago() -> None:
    imported, after = an_exercise("ps1", None), []
    for pause in (0.0, 30.0):
        state = NEW
        for day, share in ((0.0, 1.0), (0.0, 1.0), (pause, 0.0)):
            state = MODEL.update(state, replace(an_episode(imported, share), last=days(day)))
        after.append(MODEL.predict(state, an_exercise("ps2", None), days(pause)).mean)
    assert after[1] < after[0]


def test_a_skill_never_practised_is_harder_than_one_just_practised_and_has_nothing_to_forget() -> None:
    state, terms = practice((0.0, 1.0)), {}
    for skill in ("smiles", "trends"):
        other = an_exercise("other", skill, cells=1)
        terms[skill] = {one.id: one.logits for one in MODEL.contributions(state, other, NOON)}
    assert terms["trends"]["unpractised"] < 0.0 == terms["smiles"]["forgetting"]


def test_identical_times_and_times_that_go_backwards_are_no_error() -> None:
    state = practice((5.0, 1.0), (5.0, 0.5), (1.0, 1.0))
    assert recall(state, 5.0) == recall(state, 0.0) == Chance(1.0, 1.0, 1.0)
    assert state.numbers["smiles"][2] == state.numbers["global"][2] == days(5.0).timestamp()


def test_cells_without_a_skill_do_not_fade() -> None:
    imported = an_exercise("ps1", None)
    state = MODEL.update(NEW, an_episode(imported, 1.0))
    assert MODEL.predict(state, imported, days(300.0)) == MODEL.predict(state, imported, NOON)
    assert set(state.numbers) == {"global", *(f"cell:{cell.id}" for cell in imported.cells)}


def test_a_hint_and_a_late_solution_leave_less_to_remember_than_a_solution_alone() -> None:
    alone, hinted = (
        MODEL.recall(MODEL.update(NEW, an_episode(SMILES, 1.0, hints=hints)), "smiles", NOON).mean for hints in (0, 1)
    )
    wrong = an_episode(SMILES, 0.0)
    mended = replace(wrong, cells=tuple(replace(cell, best=1.0) for cell in wrong.cells))
    late = MODEL.recall(MODEL.update(NEW, mended), "smiles", NOON).mean
    assert 0.0 < late < hinted < alone == 1.0


def test_the_explanation_names_what_has_faded() -> None:
    state, single = practice((0.0, 1.0)), replace(SMILES, cells=SMILES.cells[:1])
    sooner, later = (
        {one.id: one.logits for one in MODEL.contributions(state, single, days(day))} for day in (0.0, 40.0)
    )
    assert sooner["forgetting"] == 0.0 > later["forgetting"]
    chance = MODEL.predict(state, single, days(40.0)).mean
    assert sum(later.values()) == pytest.approx(log(chance / (1.0 - chance)))


def test_an_exercise_with_nothing_to_grade_has_a_chance_all_the_same() -> None:
    chance = MODEL.predict(NEW, an_exercise("reading"), NOON)
    assert 0.0 < chance.low < chance.mean < chance.high < 1.0
