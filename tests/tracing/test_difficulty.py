"""How hard a cell is: the author's word first, the learners' answers as they come."""

import json

import numpy as np
import pytest

from enact_learn.domain.attempt import Attempt
from enact_learn.tracing.difficulty import NEWCOMER, Difficulties, code, parts
from enact_learn.tracing.shrinkage import Answers, calibrated
from tests.tracing.pupils import a_log, an_answer

NOTHING_BEFORE = NEWCOMER


def of(log: list[list[Attempt]]) -> Difficulties:
    return calibrated(Answers.of(log), np.ones(len(log), bool))


def easiness(known: Difficulties, cell: str, skill: str | None = "s", difficulty: int = 3) -> float:
    return sum(known.terms(cell, skill, difficulty, NOTHING_BEFORE)[:5])


def answers(cell: str, right: int, wrong: int, skill: str = "s", difficulty: int = 3) -> list[list[Attempt]]:
    shares = [1.0] * right + [0.0] * wrong
    return [
        [an_answer(f"{cell}-{skill}-{number}", cell, skill, share, difficulty=difficulty)]
        for number, share in enumerate(shares)
    ]


def test_without_answers_the_author_is_believed() -> None:
    known = of([])
    assert known == Difficulties()
    steps = [easiness(known, "any", difficulty=difficulty) for difficulty in range(1, 6)]
    assert steps == sorted(steps, reverse=True)


def test_answers_take_over_from_the_author_as_they_come() -> None:
    found = [easiness(of(answers("a", right, 0, difficulty=5)), "a", difficulty=5) for right in (0, 2, 20, 100)]
    assert found == sorted(set(found))
    assert found[-1] > easiness(Difficulties(), "a", difficulty=3)


def test_a_single_answer_says_little() -> None:
    moved = easiness(of(answers("a", 0, 1)), "a") - easiness(Difficulties(), "a")
    assert -1.5 < moved < 0.0


def test_a_cell_that_nobody_tried_is_judged_by_its_skill_and_a_skill_by_its_parts() -> None:
    known = of([*answers("a", 0, 30, "3_7"), *answers("b", 30, 0, "5")])
    assert easiness(known, "new", "3_7") < easiness(known, "new", "7") < easiness(known, "new", "5")


def test_able_learners_do_not_make_a_task_easy() -> None:
    history = [f"easy-{number}" for number in range(12)]
    able = [[an_answer(f"a{n}", item, "s", 1.0) for item in [*history, "hard"]] for n in range(10)]
    weak = [[an_answer(f"w{n}", item, "s", 0.0) for item in history] for n in range(10)]
    weak = [[*attempts, an_answer(attempts[0].learner, "mild", "s", 1.0)] for attempts in weak]
    known = of([*able, *weak])
    assert easiness(known, "mild") > easiness(known, "hard")


def test_what_comes_just_before_a_skill_counts() -> None:
    learners = [
        [an_answer(f"{n}", "x", first, 1.0), an_answer(f"{n}", "y", "s", float(first == "ready"))]
        for n, first in enumerate(["ready", "unready"] * 20)
    ]
    known = of(learners)
    ready, unready = (sum(known.terms("y", "s", 3, (code(skill), -1.0, 1.0))[:5]) for skill in ("ready", "unready"))
    assert ready > unready


def test_to_have_been_right_before_never_makes_a_task_harder() -> None:
    contrary = [
        [an_answer(f"{n}", "x", "r", float(n % 2)), an_answer(f"{n}", "y", "s", float(n % 2 == 0))] for n in range(60)
    ]
    known = of(contrary)
    assert all(effect >= 0.0 for _, effect, _ in known.after.values())


def test_the_learners_that_are_left_out_change_nothing() -> None:
    log = a_log(12, 20)
    chosen = np.arange(12) != 3
    turned = [*log[:3], [an_answer("other", "task-1", "any.1", 0.0) for _ in range(20)], *log[4:]]
    left, other = (calibrated(Answers.of(of_all), chosen) for of_all in (log, turned))
    for cell in {attempt.cells[0].cell for attempts in log for attempt in attempts}:
        assert easiness(left, cell) == pytest.approx(easiness(other, cell), abs=1e-3)


def test_true_difficulties_are_found_again() -> None:
    log = a_log(120, 40, seed=3)
    known = of(log)
    shares: dict[str, list[float]] = {}
    for attempts in log:
        for attempt in attempts:
            shares.setdefault(attempt.exercise, []).append(attempt.score)
    tasks = sorted(shares)
    found = [known.terms(task, f"any.{int(task[5:]) % 6}", 3, NOTHING_BEFORE) for task in tasks]
    rates = [sum(shares[task]) / len(shares[task]) for task in tasks]
    author = {attempt.exercise: attempt.difficulty for attempts in log for attempt in attempts}
    easy = [terms[0] + terms[1] + known.step * (3 - author[task]) for task, terms in zip(tasks, found, strict=True)]
    assert np.corrcoef(easy, rates)[0, 1] > 0.95


def test_difficulties_go_through_json() -> None:
    known = of(a_log(10, 20))
    assert Difficulties.from_json(json.loads(json.dumps(known.to_json()))) == known


@pytest.mark.parametrize(
    ("skill", "named"),
    [("3_7", ["3", "7"]), ("88", ["88"]), ("che.mol.smiles", ["che.mol"]), ("a.b_c", ["a", "c"]), ("", [""])],
)
def test_parts_of_skills(skill: str, named: list[str]) -> None:
    assert list(parts(skill)) == named
