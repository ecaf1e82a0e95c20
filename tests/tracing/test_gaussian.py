"""What the Gaussian model believes, one sentence at a time."""

import random
from dataclasses import replace
from datetime import timedelta
from math import log, prod

import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.learner import LearnerState
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import LEARNER, NOON
from enact_learn.tracing.curve import probability
from enact_learn.tracing.gaussian import GaussianTracing

MODEL = GaussianTracing()
NEW = MODEL.start(LEARNER)
SMILES = an_exercise("smiles-1", "smiles", difficulty=2)


def after(*episodes: Attempt) -> LearnerState:
    state = NEW
    for episode in episodes:
        state = MODEL.update(state, episode)
    return state


def test_a_repeat_of_the_same_exercise_is_predicted_better_than_its_twin() -> None:
    state = after(an_episode(SMILES, 1.0))
    twin = an_exercise("smiles-1-twin", "smiles", difficulty=2)
    assert MODEL.predict(state, SMILES, NOON).mean > MODEL.predict(state, twin, NOON).mean


def test_success_speaks_for_other_skills_too_but_more_for_its_own() -> None:
    state = after(an_episode(SMILES, 1.0))
    gain = {skill: MODEL.mastery(state, skill, NOON).mean for skill in ("smiles", "trends", "newcomer's")}
    assert gain["smiles"] > gain["trends"] > MODEL.mastery(NEW, "trends", NOON).mean


def test_a_surprise_moves_more_than_what_was_expected() -> None:
    easy, hard = (an_exercise("e", "smiles", difficulty=d) for d in (1, 5))
    before = MODEL.mastery(NEW, "smiles", NOON).mean
    gain_on_easy = MODEL.mastery(after(an_episode(easy, 1.0)), "smiles", NOON).mean - before
    gain_on_hard = MODEL.mastery(after(an_episode(hard, 1.0)), "smiles", NOON).mean - before
    loss_on_easy = before - MODEL.mastery(after(an_episode(easy, 0.0)), "smiles", NOON).mean
    assert 0.0 < gain_on_easy < gain_on_hard
    assert loss_on_easy > gain_on_easy


def test_a_harder_exercise_is_less_likely() -> None:
    chances = [MODEL.predict(NEW, an_exercise("e", "s", difficulty=d), NOON).mean for d in range(1, 6)]
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) == 5


def test_a_hint_makes_any_score_count_less() -> None:
    before = MODEL.mastery(NEW, "smiles", NOON).mean
    for share in (0.0, 1.0):
        moves = [
            abs(MODEL.mastery(after(an_episode(SMILES, share, hints=hints)), "smiles", NOON).mean - before)
            for hints in (0, 1, 3)
        ]
        assert moves[0] > moves[1] > moves[2] > 0.0


def test_full_marks_on_four_kindred_cells_lie_between_the_weakest_cell_and_the_product() -> None:
    one, four = (an_exercise(f"e{cells}", "smiles", cells=cells) for cells in (1, 4))
    single = MODEL.predict(NEW, one, NOON).mean
    together = MODEL.predict(NEW, four, NOON).mean
    assert prod([single] * 4) < together < single
    assert GaussianTracing(kinship=1.0).predict(NEW, four, NOON).mean == pytest.approx(single)
    assert GaussianTracing(kinship=0.0).predict(NEW, four, NOON).mean == pytest.approx(single**4)


def test_the_weakest_cell_bounds_the_chance_of_full_marks() -> None:
    both = an_exercise("both", "strong", "weak", cells=1)
    strong, weak = (an_exercise(f"only-{skill}", skill, cells=1) for skill in ("strong", "weak"))
    state = after(an_episode(an_exercise("s", "strong"), 1.0), an_episode(an_exercise("w", "weak"), 0.0))
    assert MODEL.predict(state, both, NOON).mean < MODEL.predict(state, weak, NOON).mean
    assert MODEL.predict(state, weak, NOON).mean < MODEL.predict(state, strong, NOON).mean


def test_an_imported_exercise_without_skills_is_learned_from_and_predicted() -> None:
    imported = an_exercise("ps1", None)
    state = after(an_episode(imported, 1.0))
    assert set(state.numbers) == {"global", *(f"cell:{cell.id}" for cell in imported.cells)}
    assert MODEL.predict(state, imported, NOON).mean > MODEL.predict(NEW, imported, NOON).mean
    assert MODEL.mastery(state, "any", NOON).mean > MODEL.mastery(NEW, "any", NOON).mean


def test_an_exercise_with_nothing_to_grade_has_a_chance_all_the_same() -> None:
    chance = MODEL.predict(NEW, an_exercise("reading"), NOON)
    assert 0.0 < chance.low < chance.mean < chance.high < 1.0


def test_cells_that_a_person_grades_do_not_enter_the_chance_of_full_marks() -> None:
    exercise = an_exercise("e", "smiles", cells=2)
    by_hand = replace(exercise.cells[1], manual=True, skill="essay")
    mixed = replace(exercise, cells=(exercise.cells[0], by_hand))
    only = replace(exercise, cells=exercise.cells[:1])
    assert MODEL.predict(NEW, mixed, NOON) == MODEL.predict(NEW, only, NOON)


def test_first_scores_are_counted_for_ability_skill_and_cell() -> None:
    both = an_exercise("both", "smiles", "trends", cells=2)
    state = after(an_episode(both, 1.0), an_episode(SMILES, 0.0))
    seen = {key: evidence for key, (_, _, evidence, _) in state.numbers.items()}
    assert (seen["global"], seen["smiles"], seen["trends"]) == (7, 5, 2)
    assert {seen[key] for key in seen if key.startswith("cell:")} == {1}
    assert {last for *_, last in state.numbers.values()} == {NOON.timestamp()}


def test_the_order_of_the_cells_does_not_matter() -> None:
    episode = an_episode(an_exercise("both", "smiles", "trends", cells=2), [1.0, 0.0, 0.5, 1.0])
    state, turned = after(episode), after(replace(episode, cells=episode.cells[::-1]))
    for key, numbers in state.numbers.items():
        assert turned.numbers[key] == pytest.approx(numbers)


def test_the_cell_with_most_points_says_most() -> None:
    episode = an_episode(an_exercise("e", "smiles", cells=2), [1.0, 0.0])
    light, heavy = (replace(cell, weight=weight) for cell, weight in zip(episode.cells, (1.0, 9.0), strict=True))
    missed_heavy = replace(episode, cells=(light, heavy))
    missed_light = replace(episode, cells=(replace(light, first=0.0), replace(heavy, first=1.0)))
    assert MODEL.mastery(after(missed_heavy), "smiles", NOON).mean < MODEL.mastery(NEW, "smiles", NOON).mean
    assert MODEL.mastery(after(missed_light), "smiles", NOON).mean > MODEL.mastery(NEW, "smiles", NOON).mean


def test_more_evidence_at_the_same_time_makes_nothing_less_sure() -> None:
    state = after(an_episode(SMILES, 1.0))
    for first in ([1.0, 1.0, 0.0], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]):
        later = MODEL.update(state, an_episode(SMILES, first))
        for key, (_, variance, *_) in state.numbers.items():
            assert later.numbers[key][1] < variance
        state = later


def test_time_makes_less_sure_but_never_less_than_of_a_newcomer() -> None:
    state = after(an_episode(SMILES, 1.0), an_episode(SMILES, 1.0))
    widths = []
    for days in (0, 2, 10, 10_000, 20_000):
        chance = MODEL.mastery(state, "smiles", NOON + timedelta(days=days))
        widths.append(chance.high - chance.low)
    newcomer = MODEL.mastery(NEW, "smiles", NOON)
    assert widths[0] < widths[1] < widths[2] < widths[3] == widths[4] <= newcomer.high - newcomer.low
    assert MODEL.mastery(state, "smiles", NOON + timedelta(days=10_000)).mean > newcomer.mean


def test_an_episode_that_comes_late_to_the_log_does_not_turn_the_clock_back() -> None:
    state = after(an_episode(SMILES, 1.0))
    early = replace(an_episode(SMILES, 0.0), started=NOON - timedelta(days=3), last=NOON - timedelta(days=3))
    assert {last for *_, last in MODEL.update(state, early).numbers.values()} == {NOON.timestamp()}


def test_it_learns_who_is_strong_and_who_is_weak() -> None:
    """Forty simulated learners, whose outcomes are drawn and not computed: better than knowing the average."""
    chance = random.Random(7)
    surprise = surprise_of_the_average = 0.0
    for _ in range(40):
        ability, state = chance.gauss(0.0, 1.5), NEW
        for number in range(12):
            exercise = an_exercise(f"e{number}", f"skill-{number % 3}", difficulty=1 + number % 5, cells=1)
            is_right = chance.random() < probability(ability + (3 - exercise.difficulty) * 0.8)
            predicted = MODEL.predict(state, exercise, NOON).mean
            surprise -= log(predicted if is_right else 1.0 - predicted)
            surprise_of_the_average -= log(0.5)
            state = MODEL.update(state, an_episode(exercise, float(is_right)))
    assert surprise < 0.9 * surprise_of_the_average


def test_a_wrong_answer_that_is_mended_raises_mastery_again_and_less_than_one_right_at_once() -> None:
    def mastery(first: float, best: float) -> float:
        episode = an_episode(SMILES, first)
        mended = replace(episode, cells=tuple(replace(cell, best=best) for cell in episode.cells))
        return MODEL.mastery(after(mended), "smiles", NOON).mean

    rising = [mastery(0.0, 0.0), mastery(0.0, 0.5), mastery(0.0, 1.0), mastery(0.5, 1.0), mastery(1.0, 1.0)]
    assert rising == sorted(set(rising))


def test_one_cell_in_closed_form_is_what_the_tree_gives() -> None:
    one = an_episode(an_exercise("e", "smiles", cells=1), 1.0)
    nothing = replace(one.cells[0], cell="f/other", skill=None, weight=1e-12)  # says nothing, but takes the other road
    apart = GaussianTracing(kinship=0.0)
    alone, beside = apart.update(NEW, one), apart.update(NEW, replace(one, cells=(*one.cells, nothing)))
    # two cells without kinship are two answers, of which the second has next to no weight
    halved = GaussianTracing(kinship=1.0).update(NEW, replace(one, cells=(*one.cells, nothing)))
    assert halved.numbers["smiles"] == pytest.approx(alone.numbers["smiles"])
    assert beside.numbers["smiles"][0] > alone.numbers["smiles"][0]


def test_the_contributions_add_up_to_the_logit_of_the_weakest_cell() -> None:
    both = an_exercise("both", "strong", "weak", cells=1)
    state = after(an_episode(an_exercise("s", "strong"), 1.0), an_episode(an_exercise("w", "weak"), 0.0))
    terms = MODEL.contributions(state, both, NOON)
    weak = MODEL.predict(state, an_exercise("only", "weak", cells=1), NOON).mean
    assert sum(term.logits for term in terms) == pytest.approx(log(weak / (1 - weak)))
    assert [(term.id, term.subject) for term in terms] == [
        ("ability", None),
        ("skill", "weak"),
        ("difficulty", None),
        ("task", None),
    ]


def test_a_skill_that_was_never_seen_takes_over_from_what_it_needs() -> None:
    needs = {"trends": ("smiles",)}
    informed = GaussianTracing(prerequisites=needs)
    strong, weak = (after(an_episode(SMILES, share)) for share in (1.0, 0.0))
    plain, better = (model.mastery(strong, "trends", NOON).mean for model in (MODEL, informed))
    assert better > plain
    assert informed.mastery(weak, "trends", NOON).mean < MODEL.mastery(weak, "trends", NOON).mean
    assert informed.mastery(strong, "elsewhere", NOON) == MODEL.mastery(strong, "elsewhere", NOON)
