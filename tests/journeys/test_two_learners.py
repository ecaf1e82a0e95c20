"""Advice is really adaptive: two learners on the same course are led along different paths."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import nbformat
import pytest

from enact_learn.assembly.config import Config
from enact_learn.assembly.parts import FALLBACK
from enact_learn.assembly.plugins import find
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, Exercise
from enact_learn.domain.options import Quantity, Situation
from enact_learn.domain.recommendation import Advice, Reason
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tutor.local import LocalTutor

CHEMISTRY = CourseId("chemistry")
STEPS = 8

Answers = Callable[[Exercise, int], float]  # exercise, how often it was tried -> share of the points


def strong(exercise: Exercise, tries: int) -> float:
    """Everything right at the first check."""
    return 1.0


def shaky_on_molecules(exercise: Exercise, tries: int) -> float:
    """Fails what builds on reading molecules, and the first step of each new skill, once."""
    return 0.0 if any(skill.startswith("che.mol") for skill in exercise.skills) or tries == 0 else 1.0


@pytest.fixture
def tutor(tmp_path: Path, clock: ClockYouSet, grader: ScriptedGrader) -> Iterator[LocalTutor]:
    config = Config(data=tmp_path)
    tutor = LocalTutor(
        FolderSource([Path("courses/chemistry")], tmp_path / "releases"),
        find("mastery_models", FALLBACK)(),
        find("policies", config.policy)(),
        SqlStore(tmp_path / "enact.db"),
        grader,
        clock,
    )
    yield tutor
    tutor.close()


@pytest.fixture
def clock() -> ClockYouSet:
    return ClockYouSet()


@pytest.fixture
def grader() -> ScriptedGrader:
    return ScriptedGrader(0.0)


def walk(tutor: LocalTutor, clock: ClockYouSet, grader: ScriptedGrader, name: str, answers: Answers) -> list[str]:
    """Follow the advice for eight exercises, one sitting each; give what was advised."""
    learner = LearnerId(name)
    tries: dict[str, int] = {}
    advised = []
    for step in range(STEPS):
        view = tutor.path(learner, CHEMISTRY)
        assert view.next is not None
        advised.append(str(view.next.exercise))
        the_deciding_number_decides(tutor, learner)
        exercise = tutor.exercise(view.next.exercise)
        grader.script = (answers(exercise, tries.get(exercise.id, 0)),)
        tries[exercise.id] = tries.get(exercise.id, 0) + 1
        handed = tutor.hand_out(learner, exercise.id, "en")
        texts = {name.removesuffix(".ipynb"): written(content, step) for name, content in handed.files.items()}
        tutor.check(learner, texts)
        clock.forward(timedelta(minutes=40))
    return advised


def written(content: bytes, step: int) -> str:
    """The student version with something new in its first answer."""
    notebook = nbformat.reads(content.decode(), as_version=4)
    solution = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("solution"))
    solution.source = f"# my answer at step {step}"
    return str(nbformat.writes(notebook))


def the_deciding_number_decides(tutor: LocalTutor, learner: LearnerId) -> None:
    """With the number that the reason quotes past the threshold that it quotes, the advice is another one."""
    situation = tutor.situation(learner, CHEMISTRY)
    advice = advised_in(tutor, situation)
    reason = advice.choice.reasons[0]
    assert reason.decides
    quantity, subject, value = past_the_threshold(reason)
    assert advised_in(tutor, situation.replacing(quantity, subject, value)).choice != advice.choice


def advised_in(tutor: LocalTutor, situation: Situation) -> Advice:
    advice = tutor.policy.advise(situation, 0)
    assert advice is not None
    return advice


def past_the_threshold(reason: Reason) -> tuple[Quantity, str, float]:
    assert reason.quantity is not None
    assert reason.subject is not None
    assert reason.value is not None
    assert reason.threshold is not None
    step = 1 if reason.quantity == "failures" else 0.001
    return reason.quantity, reason.subject, reason.threshold - (step if reason.value >= reason.threshold else 0)


def test_a_strong_learner_and_one_who_fails_a_prerequisite_get_different_advice(
    tutor: LocalTutor, clock: ClockYouSet, grader: ScriptedGrader
) -> None:
    first = walk(tutor, clock, grader, "strong", strong)
    second = walk(tutor, clock, grader, "shaky", shaky_on_molecules)
    different = sum(one != other for one, other in zip(first, second, strict=True))
    assert different >= 3, (first, second)
    assert len(set(first)) == len(first), "what is right does not come back"


def test_advice_is_the_same_when_the_log_is_read_again(
    tutor: LocalTutor, clock: ClockYouSet, grader: ScriptedGrader
) -> None:
    walk(tutor, clock, grader, "strong", strong)
    once, again = (tutor.path(LearnerId("strong"), CHEMISTRY) for _ in range(2))
    assert once == again
