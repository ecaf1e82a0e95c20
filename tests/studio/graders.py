"""A small school for tests of what graders and publishers do: the garden, two pupils, and a store in memory."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CourseId
from enact_learn.domain.people import Member
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.studio.school import School
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from tests.tutor.garden import ANA, BEN, ESSAY, PlainSource, Pupil, garden, orchard

GRADER, TEACHER = LearnerId("grace"), LearnerId("tom")


class ClassList:
    """A roster of two pupils; everybody is called by their id, with a capital."""

    def members(self, course: CourseId) -> Sequence[Member]:
        return [Member(ANA, "Ana"), Member(BEN, "Ben")]

    def name(self, person: str) -> str:
        return person.title()


def a_school(folder: Path, clock: ClockYouSet, *script: Scripted, **more: Any) -> School:
    """A school whose grader follows the script."""
    source = PlainSource(folder / "shelf", garden(), orchard())
    grader = ScriptedGrader(*(script or (1.0,)))
    tutor = LocalTutor(source, GaussianTracing(), Ladder(), MemoryStore(), grader, clock)
    return School(tutor, ClassList(), **more)


def writes(school: School, learner: LearnerId, text: str) -> SubmissionId:
    """A learner answers the essay. The answer's cell bears the name that a person grades."""
    found = Pupil(school.tutor, learner)
    handed = found.start(ESSAY)
    return school.tutor.check(learner, with_answer(handed.files, text)).submission


def with_answer(files: Mapping[str, bytes], text: str) -> dict[str, str]:
    """The notebooks of the essay with this text in the cell ``reason``."""
    texts = {}
    for file, content in files.items():
        notebook = json.loads(content)
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "reason":
                cell["source"] = text
        texts[file.removesuffix(".ipynb")] = json.dumps(notebook)
    return texts
