"""A teacher brings an nbgrader course along: it is graded and advised from at once, and mapped to skills later."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from enact_learn.assembly.build import build_tutor
from enact_learn.assembly.config import Config
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.variants import variants
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.tutor.gathering import notebooks_at
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.workspace import Workspace

COURSE, PS1, ANA = CourseId("imported"), ExerciseId("ps1"), LearnerId("ana")
ENTRY = "      - {id: ps1, source: source/ps1}\n"
MAPPED = """      - id: ps1
        source: source/ps1
        cells:
          problem1/squares-test: im.square
          problem1/squares-of-lengths: im.square
          problem2/squares-test: im.count
"""
SKILLS = "skills:\n  - {id: im.square, title: Square}\n  - {id: im.count, title: Count}\nmodules:\n"

Open = Callable[[], LocalTutor]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the course that its teacher may edit."""
    return Path(shutil.copytree(Path(__file__).parents[1] / "imported_course", tmp_path / "course"))


@pytest.fixture
def open_tutor(folder: Path, tmp_path: Path) -> Iterator[Open]:
    """The tutor with the real grader and store, as a fresh start of the server opens it."""
    opened = []

    def open_() -> LocalTutor:
        opened.append(build_tutor(Config(data=tmp_path / "data", courses=(folder,))))
        return opened[-1]

    yield open_
    for tutor in opened:
        tutor.close()


def test_it_is_advised_from_unmapped_and_what_was_done_counts_once_it_is_mapped(
    folder: Path, open_tutor: Open, tmp_path: Path
) -> None:
    tutor, workspace = open_tutor(), Workspace(tmp_path / "work")
    first = tutor.path(ANA)
    assert first.next is not None
    assert (first.next.exercise, first.skills) == (PS1, ())

    # both notebooks and the data are placed together; checking one of them hands in both
    placed = workspace.place(tutor.hand_out(ANA, PS1, "en"))
    assert sorted(Path(file).name for file in placed.files) == ["lengths.csv", "problem1.ipynb", "problem2.ipynb"]
    fill_in(workspace.root / placed.path, folder)
    result = tutor.check(ANA, notebooks_at(placed.path, tutor, workspace))
    assert (result.points, result.max_points) == (4, 6)
    assert {test.status for test in result.tests} == {"passed", "untouched", "manual"}
    tutor.close()

    # the teacher maps the graded cells: what she showed before is evidence for the skills now
    text = (folder / "course.yaml").read_text()
    (folder / "course.yaml").write_text(text.replace(ENTRY, MAPPED).replace("modules:\n", SKILLS))
    seen = {bar.skill: bar for bar in open_tutor().path(ANA, COURSE).skills}
    square, count = seen[SkillId("im.square")], seen[SkillId("im.count")]
    assert (square.evidence, count.evidence) == (2, 0)
    assert square.mastery.mean > count.mastery.mean


def fill_in(notebook: Path, course: Path) -> None:
    """Write the author's answers into the first notebook, as a learner would who solves it."""
    (source,) = next(iter(FolderSource([course], course / "unused").sources().values())).exercises
    solution = json.loads(next(iter(variants(source))).notebooks[notebook.stem])
    answers = {cell["metadata"]["nbgrader"]["grade_id"]: cell["source"] for cell in solution["cells"] if marked(cell)}
    hers = json.loads(notebook.read_text())
    for cell in hers["cells"]:
        if marked(cell):
            cell["source"] = answers[cell["metadata"]["nbgrader"]["grade_id"]]
    notebook.write_text(json.dumps(hers))


def marked(cell: dict[str, dict[str, dict[str, object]]]) -> bool:
    return bool(cell["metadata"].get("nbgrader", {}).get("solution"))
