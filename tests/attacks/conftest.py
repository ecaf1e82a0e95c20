"""The attacked exercise, graders, and what an attack gained."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from enact_learn.domain.attempt import GradeReport, LearnerId, Submission, SubmissionId
from enact_learn.domain.contracts import Job, Limits
from enact_learn.domain.course import CourseId, Mode
from enact_learn.domain.wire import to_json
from enact_learn.grading.messages import Answer, Task
from enact_learn.grading.resident_road import ResidentGrader, _released
from tests.attacks import exercise
from tests.attacks.attack import Attack
from tests.attacks.exercise import Attacked
from tests.attacks.surroundings import Surroundings

LIBRARIES = ("numpy", "unittest")


@dataclass(frozen=True)
class Gain:
    """What an attack gained."""

    points: Mapping[str, float]  # test -> points, above 0
    told: str  # all that the learner, or a reader of the executed notebook, is told
    outside: tuple[str, ...]
    fault: str = ""
    reported: bool = False
    broken: str = ""  # grading ended in an error

    def of(self, attack: Attack) -> list[str]:
        """What it hoped for and got."""
        if attack.hope == "mark":
            return [test for test in attack.on if self.points.get(test)]
        if attack.hope == "outside":
            return list(self.outside)
        found = [attack.seeks] if attack.seeks and attack.seeks in self.told else []
        return found + ([self.broken] if self.broken and attack.hope == "harm" else [])


class Range:
    """Where attacks are tried."""

    def __init__(self, attacked: Mapping[Mode, Attacked], surroundings: Surroundings) -> None:
        self.attacked = attacked
        self.surroundings = surroundings

    def notebook(self, attack: Attack, mode: Mode, then: bool = False) -> str:
        """What is handed in; ``then``: by the next student."""
        name = attack.name
        cells = (attack.then or {}) if then else attack.cells
        notebook = self.attacked[mode].handed_in(cells, None if then else attack.change)
        return self.surroundings.fill_in(name, json.dumps(notebook))

    def tried(self, attack: Attack, mode: Mode, grader: ResidentGrader) -> Gain:
        """Grade the attack; then the next student, if it is about that one."""
        gain = self._graded(attack, mode, grader, then=False)
        return self._graded(attack, mode, grader, then=True) if attack.then is not None else gain

    def _graded(self, attack: Attack, mode: Mode, grader: ResidentGrader, then: bool) -> Gain:
        attacked = self.attacked[mode]
        submission = Submission(
            SubmissionId("s-1"),
            LearnerId("eve"),
            CourseId("attacked"),
            attacked.release.exercise.id,
            attacked.release.id,
            datetime(2026, 1, 5, tzinfo=UTC),
            {attacked.name: self.notebook(attack, mode, then)},
            "d",
        )
        job = Job(attacked.release, submission, replace(Limits(), **attack.limits))
        told = broken = ""
        try:
            report = grader.grade(job)
            told = _said(report)
            if attack.keeps:
                told += _shown(_executed(grader, job))
        except Exception as error:
            broken = f"{type(error).__name__}: {error}"
            return Gain({}, "", self._outside(attack), broken=broken)
        points = {str(one.cell).split("/")[1]: one.points for one in report.cells if one.points}
        return Gain(
            points,
            told,
            self._outside(attack),
            report.fault.id if report.fault else "",
            any(note.id == "grading.tampered" for note in report.notes),
        )

    def _outside(self, attack: Attack) -> tuple[str, ...]:
        return (*self.surroundings.touched(attack.name), *self.surroundings.common_damage())


def _said(report: GradeReport) -> str:
    said = json.dumps(to_json(report), ensure_ascii=False)
    said.encode()  # it can be stored and sent
    return said.replace('\\"', '"')


def _executed(grader: ResidentGrader, job: Job) -> Answer:
    """The same grading as `enact grade` asks for it, with the executed notebooks."""
    exercise_ = job.release.exercise
    task = Task(
        exercise=str(exercise_.id),
        notebooks=job.submission.notebooks,
        released=_released(job.release.folder, str(exercise_.id)),
        limits=job.limits,
        languages=exercise_.languages,
        mode=exercise_.mode,
        keeps_notebooks=True,
    )
    if task.mode == "apart":
        task = replace(task, rehearsal=grader._rehearsals.of(job.release, task, None))
    return grader._residents.answer(task, None)


def _shown(answer: Answer) -> str:
    """What a reader of the executed notebook sees beside the sources of cells."""
    shown = []
    for text in answer.executed.values():
        text.encode()
        for cell in json.loads(text)["cells"]:
            shown += [outputs_of(cell)]
    return "\n".join(shown)


def outputs_of(cell: Mapping[str, object]) -> str:
    """The outputs of a cell, without the lines of source that a traceback shows."""
    shown = json.dumps(cell.get("outputs", ()), ensure_ascii=False)
    return re.sub(r"\x1b\[[0-9;]*m", "", shown)


@pytest.fixture(scope="session")
def shooting_range(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Range]:
    folder = tmp_path_factory.mktemp("attacks")
    surroundings = Surroundings(folder)
    yield Range(exercise.build(folder), surroundings)
    surroundings.close()


@pytest.fixture(scope="session")
def grader() -> Iterator[ResidentGrader]:
    """The grader with all layers of the sandbox."""
    grader = ResidentGrader(LIBRARIES)
    yield grader
    grader.close()
