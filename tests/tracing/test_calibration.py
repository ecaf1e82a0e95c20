"""What the log says of graded cells, and how sure it is of that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.domain.calibration import CellCalibration
from enact_learn.testing.examples import an_episode, an_exercise
from enact_learn.testing.fakes import NOON
from enact_learn.tracing.calibration import STEP, calibrate
from enact_learn.tracing.two_parameter import Answers, TwoParameter

SPREAD, BEND = 0.8, 0.35  # how far true difficulties stray from the author's, and discriminations from 1
Course = dict[str, tuple[int, float, float]]  # cell's exercise -> author's difficulty, true difficulty, discrimination


def a_course(random: np.random.Generator, cells: int) -> Course:
    authors = random.integers(1, 6, cells)
    return {
        f"e{number:03}": (int(author), (author - 3) * STEP + random.normal(0.0, SPREAD), random.normal(1.0, BEND))
        for number, author in enumerate(authors)
    }


def a_log(
    random: np.random.Generator, course: Course, learners: int, share: float, parts: int = 1
) -> list[list[Attempt]]:
    """Learners who tried ``share`` of a course of one-cell exercises, each scored in so many parts."""
    log = []
    for ability in random.normal(0.5, 1.2, learners):
        log.append([])
        for name, (author, difficulty, discrimination) in course.items():
            if random.random() < share:
                logit = discrimination * (ability - 0.5) + 0.5 - difficulty
                score = random.binomial(parts, 1.0 / (1.0 + np.exp(-logit))) / parts
                log[-1].append(an_episode(an_exercise(name, "s", difficulty=author, cells=1), float(score)))
    return log


def one_cell(scores: Sequence[float], author: int = 3) -> list[list[Attempt]]:
    exercise = an_exercise("only", "s", difficulty=author, cells=1)
    return [[an_episode(exercise, score)] for score in scores]


def flags(cell: CellCalibration) -> set[str]:
    return {flag.id for flag in cell.flags}


@pytest.mark.parametrize(("cells", "learners", "share"), [(150, 60, 0.6), (120, 20, 0.5), (40, 300, 0.8)])
def test_eighty_percent_intervals_hold_the_truth_eight_times_of_ten(cells: int, learners: int, share: float) -> None:
    hits = []
    for seed in range(4):
        random = np.random.default_rng(seed)
        course = a_course(random, cells)
        for cell in calibrate(a_log(random, course, learners, share)):
            _, difficulty, discrimination = course[cell.cell.split("/")[0]]
            hits.append(
                (
                    cell.difficulty.low <= difficulty <= cell.difficulty.high,
                    cell.discrimination.low <= discrimination <= cell.discrimination.high,
                )
            )
    of_difficulty, of_discrimination = np.mean(hits, axis=0)
    assert 0.7 <= of_difficulty <= 0.9
    assert 0.7 <= of_discrimination <= 0.9


def test_many_answers_narrow_the_intervals_and_find_the_truth() -> None:
    course = {**a_course(np.random.default_rng(1), 30), "e999": (1, 2.0, 1.4)}
    few, many = (calibrate(a_log(np.random.default_rng(2), course, learners, 0.9)) for learners in (15, 300))
    for one, other in zip(few, many, strict=True):
        assert other.difficulty.high - other.difficulty.low < one.difficulty.high - one.difficulty.low
        assert other.discrimination.high - other.discrimination.low < one.discrimination.high - one.discrimination.low
    assert many[-1].difficulty.mean == pytest.approx(2.0, abs=0.4)
    assert "calibration.harder" in flags(many[-1])
    assert next(flag.params["author"] for flag in many[-1].flags if flag.id == "calibration.harder") == 1


def test_few_answers_stay_near_the_authors_view_and_claim_little() -> None:
    for author in (1, 5):
        (cell,) = calibrate(one_cell([0.0], author))
        assert cell.author_logits == pytest.approx((author - 3) * STEP)
        assert cell.difficulty.mean == pytest.approx(cell.author_logits, abs=1.0)
        assert cell.difficulty.low < cell.author_logits < cell.difficulty.high
        assert cell.difficulty.high - cell.difficulty.low > 1.5
        assert flags(cell) == {"calibration.few-answers"}


@pytest.mark.parametrize(("score", "flag"), [(1.0, "calibration.all-right"), (0.0, "calibration.all-wrong")])
def test_a_cell_that_everybody_or_nobody_solved_has_finite_numbers_and_says_so(score: float, flag: str) -> None:
    (cell,) = calibrate(one_cell([score] * 40))
    assert np.isfinite([*cell.difficulty, *cell.discrimination]).all()
    assert cell.score == score
    assert flag in flags(cell)
    assert (cell.difficulty.mean < cell.author_logits) == (score == 1.0)
    assert cell.discrimination.low < 1.0 < cell.discrimination.high


def test_a_cell_that_the_able_fail_and_one_at_random_are_found() -> None:
    course = {**a_course(np.random.default_rng(3), 40), "e998": (3, 0.0, 0.0), "e999": (3, 0.0, -0.9)}
    *_, at_random, upside_down = calibrate(a_log(np.random.default_rng(4), course, 200, 0.9))
    assert "calibration.separates-little" in flags(at_random)
    assert "calibration.misleads" in flags(upside_down)
    assert upside_down.difficulty.mean == pytest.approx(0.0, abs=0.4)


def test_partial_credit_counts_as_a_share() -> None:
    means = [calibrate(one_cell([score] * 12))[0].difficulty.mean for score in (1.0, 0.75, 0.5, 0.25, 0.0)]
    assert means == sorted(means)
    assert len(set(means)) == 5
    random = np.random.default_rng(5)
    course = a_course(random, 40)
    found = [cell.difficulty.mean for cell in calibrate(a_log(random, course, 100, 0.7, parts=4))]
    assert np.corrcoef(found, [difficulty for _, difficulty, _ in course.values()])[0, 1] > 0.95


def test_only_the_first_episode_on_a_cell_counts() -> None:
    log = one_cell([0.0, 1.0, 0.0, 1.0])
    again = [
        [attempt, replace(attempt, cells=one[0].cells)]
        for (attempt,), one in zip(log, one_cell([1.0] * 4), strict=True)
    ]
    assert calibrate(again) == calibrate(log)


def test_a_score_after_hints_says_less() -> None:
    plain = one_cell([0.0] * 6)
    hinted = [[an_episode(an_exercise("only", "s", difficulty=3, cells=1), 0.0, hints=3)] for _ in range(6)]
    alone, helped = calibrate(plain)[0], calibrate(hinted)[0]
    assert alone.difficulty.mean > helped.difficulty.mean > helped.author_logits


def test_what_came_by_a_progress_file_is_left_out() -> None:
    log = one_cell([0.0, 1.0, 1.0])
    boasted = [[replace(log[0][0], imported=True)], *log[1:]]
    assert calibrate(boasted)[0].answers == 2
    assert calibrate([[replace(attempt, imported=True) for attempt in attempts] for attempts in log]) == ()


def test_an_empty_log_and_learners_who_did_nothing_are_no_error() -> None:
    assert calibrate([]) == ()
    assert calibrate([[], []]) == ()
    assert calibrate([[], *one_cell([1.0, 0.0]), []]) == calibrate(one_cell([1.0, 0.0]))


def test_the_newest_word_of_the_author_counts() -> None:
    earlier, later = one_cell([1.0], author=2)[0][0], one_cell([1.0], author=4)[0][0]
    later = replace(later, started=NOON + timedelta(days=1), last=NOON + timedelta(days=1))
    for log in ([[earlier], [later]], [[later], [earlier]]):
        assert calibrate(log)[0].author == 4


def test_the_order_of_learners_does_not_matter() -> None:
    random = np.random.default_rng(6)
    log = a_log(random, a_course(random, 12), 25, 0.7)
    for one, other in zip(calibrate(log), calibrate(log[::-1]), strict=True):
        assert other.cell == one.cell
        assert np.allclose(
            [*one.difficulty, *one.discrimination], [*other.difficulty, *other.discrimination], atol=1e-6
        )


def test_wider_intervals_hold_more() -> None:
    answers = Answers(np.arange(20), np.zeros(20, dtype=np.int64), np.arange(20) % 2.0, np.ones(20))
    widths = []
    for within in (0.5, 0.8, 0.95):
        difficulty, _ = TwoParameter(np.zeros(1), within=within).fit(answers).intervals(answers)
        widths.append(float(difficulty.high[0] - difficulty.low[0]))
    assert widths == sorted(widths)
