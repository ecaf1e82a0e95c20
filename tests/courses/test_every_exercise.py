"""Every exercise of every course keeps its promises, before our grader and before stock nbgrader."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

from enact_learn.assembly.build import build_grader
from enact_learn.assembly.config import read_config
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.review import review
from enact_learn.catalog.variants import variants
from enact_learn.domain.contracts import Grader, Job
from enact_learn.testing.fakes import a_submission
from tests.courses.secrets import found_in, secrets_of
from tests.stock import hand_in, said, scores, start_nbgrader

HERE = Path(__file__).parents[1]
COURSES = sorted(path.parent for path in (HERE.parent / "courses").glob("*/course.yaml"))
FOLDERS = [HERE / "toy_course", *COURSES]
MOST_SECONDS = 10.0  # of computing, for the whole solution
ID = re.compile(r"^#   id: (\S+)", re.MULTILINE)


def exercises() -> Iterator[object]:
    """Folder and id of each exercise, without reading more of it: that comes when its test runs."""
    for folder in FOLDERS:
        described = yaml.safe_load((folder / "course.yaml").read_text(encoding="utf-8"))
        for module in described["modules"]:
            for entry in module["exercises"]:
                if isinstance(entry, str):
                    found = ID.search((folder / entry).read_text(encoding="utf-8"))
                    name = found[1] if found else entry
                else:
                    name = entry["id"]
                yield pytest.param(folder, name, id=name)


@pytest.fixture(scope="session")
def source_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], FolderSource]:
    """The course in a folder, with a shelf for its releases; each is read once."""
    shelf = tmp_path_factory.mktemp("shelf")

    @cache
    def read(folder: Path) -> FolderSource:
        return FolderSource([folder], shelf)

    return read


@pytest.fixture(scope="session")
def grader() -> Iterator[Grader]:
    grader = build_grader(read_config())
    yield grader
    grader.close()


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_careful_reader_finds_nothing_in_a_course(folder: Path, source_of: Callable[[Path], FolderSource]) -> None:
    for sources in source_of(folder).sources().values():
        assert [str(fault) for fault in review(sources)] == []


@pytest.mark.timeout(1200)  # rdkit and pandas are loaded anew for each variant, and the machine may be busy
@pytest.mark.parametrize(("folder", "exercise"), list(exercises()))
def test_an_exercise_keeps_its_promises(
    folder: Path,
    exercise: str,
    source_of: Callable[[Path], FolderSource],
    grader: Grader,
    tmp_path: Path,
) -> None:
    """All in one test, because each grading takes seconds and serves for several promises."""
    ((course, sources),) = source_of(folder).sources().items()
    if missing := [name for name in sources.course.libraries if find_spec(name) is None]:
        pytest.skip(f"{course} needs {', '.join(missing)}, not installed here: pip install 'enact-learn[courses]'")
    source = next(one for one in sources.exercises if one.exercise.id == exercise)
    release = source_of(folder).release(course, source.exercise.id)
    tried = {variant.name: variant for variant in variants(source)}

    stock = shutil.copytree(release.folder, tmp_path / "stock")
    for name, variant in tried.items():
        hand_in(stock, name, exercise, variant.notebooks)
    seconds = f"--ExecutePreprocessor.timeout={round(source.exercise.limits.cell_seconds)}"
    autograding = start_nbgrader(stock, "autograde", exercise, seconds)
    reports = {}
    for name, variant in tried.items():
        submission = replace(a_submission(name, exercise=source.exercise.id), notebooks=variant.notebooks)
        reports[name] = grader.grade(Job(release, submission))
    said(autograding)

    assert list(found_in(release.folder / "release", secrets_of(source))) == []
    theirs = scores(stock, course, exercise)
    for name, report in reports.items():
        assert report.fault is None, f"{name}: {report.fault}"
        ours = {cell.cell: cell.points for cell in report.cells if cell.status != "manual"}
        assert ours == {cell: theirs[name][cell] for cell in ours}, f"{name}: stock nbgrader scores otherwise"
        assert len(ours) == sum(not cell.manual for cell in source.exercise.cells)
    for cell in reports["solution"].cells:
        assert cell.status in ("passed", "manual"), f"the solution at {cell.cell}: {cell.message or cell.error}"
    assert [cell.cell for cell in reports["untouched"].cells if cell.points] == [], "the starter scores points"
    for name, variant in tried.items():
        if variant.expects == "less":
            assert reports[name].score != 1, f"no test catches: {variant.says}"
    assert reports["solution"].cpu_seconds < MOST_SECONDS
