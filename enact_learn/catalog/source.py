"""An exercise as its author wrote it: nbgrader's source notebooks, still with solutions and hidden tests."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from enact_learn.domain.course import CourseId, Exercise, ReleaseId, SkillId
from enact_learn.domain.errors import Fault

ID_LENGTH = 16  # hexadecimal digits of a release id: 64 bits, no accidental meeting
RELEASE_ID = re.compile(r"[0-9a-f]{1,64}")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A mutant of the solution that computes the same on every input, as the author says."""

    mutant: str  # "what it was -> what it is", as the check prints it
    because: str
    places: int  # how often it is in the solution
    line: int | None  # in the author's file


@dataclass(frozen=True)
class ExerciseSource:
    """One exercise with its notebooks; only catalog/ and the author's checks ever see it."""

    exercise: Exercise
    notebooks: Mapping[str, Mapping[str, NotebookNode]]
    """Language -> notebook's name -> source notebook. The grade ids are the same in all languages."""
    path: Path  # the author's file or folder
    file: str  # where the exercise's id stands, as faults name it
    line: int | None = None  # the line of the id in ``file``
    files: Mapping[str, bytes] = field(default_factory=dict)  # data beside the notebooks
    lines: Mapping[str, int | None] = field(default_factory=dict)  # id of a cell (a marked one's name) -> line
    alternatives: tuple[Mapping[str, str], ...] = ()  # other right answers: name of a solution cell -> whole cell
    equivalent: tuple[Equivalent, ...] = ()

    def fault(self, says: str, line: int | None = None) -> Fault:
        """Something that is wrong with this exercise; without a ``line``, where its id stands."""
        return Fault(self.file, line or self.line, says)


@dataclass(frozen=True)
class Frame:
    """What ``course.yaml`` says of the course that an exercise belongs to."""

    root: Path
    course: CourseId
    languages: tuple[str, ...]  # at least one
    skills: frozenset[SkillId]
    names_hidden_tests: bool = True  # whether learners see what hidden tests are called


def release_id(notebooks: Mapping[str, Mapping[str, NotebookNode]], files: Mapping[str, bytes]) -> ReleaseId:
    """Hash everything that a learner is handed and is graded by."""
    digest = hashlib.sha256()
    for lang in sorted(notebooks):
        for name, notebook in sorted(notebooks[lang].items()):
            cells = [(cell.cell_type, cell.source, cell.metadata.get("nbgrader")) for cell in notebook.cells]
            digest.update(json.dumps([lang, name, cells], sort_keys=True).encode())
    for name, content in sorted(files.items()):
        digest.update(json.dumps([name, hashlib.sha256(content).hexdigest()]).encode())
    return ReleaseId(digest.hexdigest()[:ID_LENGTH])
