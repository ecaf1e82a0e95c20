"""Every exercise of every course keeps its promises, before our grader and before stock nbgrader."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from zlib import crc32

import pytest
import yaml

from enact_learn.assembly.build import build_grader
from enact_learn.assembly.config import read_config
from enact_learn.assembly.proof import LONGEST_SECONDS
from enact_learn.assembly.strength import strength, warm_modules
from enact_learn.catalog.folder import FolderSource
from enact_learn.catalog.review import review
from enact_learn.catalog.source import ExerciseSource
from enact_learn.catalog.variants import Variant, variants
from enact_learn.domain.attempt import GradeReport
from enact_learn.domain.contracts import Grader, Job, Release
from enact_learn.mutation.trials import Trials
from enact_learn.testing.fakes import a_submission
from tests.courses.secrets import found_in, secrets_of
from tests.stock import hand_in, said, scores, start_nbgrader

HERE = Path(__file__).parents[1]
COURSES = sorted(path.parent for path in (HERE.parent / "courses").glob("*/course.yaml"))
FOLDERS = [HERE / "toy_course", *COURSES]
ID = re.compile(r"^#   id: (\S+)", re.MULTILINE)


def exercises(of: int = 1) -> Iterator[object]:
    """Folder and id of each exercise, without reading more of it: that comes when its test runs.

    One ``of`` so many is tried by every run, always the same ones; the others are marked as slow.
    """
    for folder in FOLDERS:
        described = yaml.safe_load((folder / "course.yaml").read_text(encoding="utf-8"))
        for module in described["modules"]:
            for entry in module["exercises"]:
                if isinstance(entry, str):
                    found = ID.search((folder / entry).read_text(encoding="utf-8"))
                    name = found[1] if found else entry
                else:
                    name = entry["id"]
                is_drawn = folder.name == "toy_course" or crc32(name.encode()) % of == 0
                yield pytest.param(folder, name, id=name, marks=() if is_drawn else pytest.mark.slow)


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


@pytest.fixture(scope="session")
def trials_of(source_of: Callable[[Path], FolderSource]) -> Iterator[Callable[[Path], Trials]]:
    """Processes that try mutants, for each course with its libraries."""
    with ExitStack() as stack:

        @cache
        def make(folder: Path) -> Trials:
            (sources,) = source_of(folder).sources().values()
            return stack.enter_context(Trials(2, warm_modules(sources.exercises)))

        yield make


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_careful_reader_finds_nothing_in_a_course(folder: Path, source_of: Callable[[Path], FolderSource]) -> None:
    for sources in source_of(folder).sources().values():
        assert [str(fault) for fault in review(sources)] == []


@pytest.mark.timeout(600)  # the machine may be busy
@pytest.mark.parametrize(("folder", "exercise"), list(exercises()))
def test_an_exercise_keeps_its_promises(
    folder: Path, exercise: str, source_of: Callable[[Path], FolderSource], grader: Grader
) -> None:
    source, release = found(folder, exercise, source_of)
    assert list(found_in(release.folder / "release", secrets_of(source))) == []
    for variant in variants(source):
        report = graded(grader, release, variant)
        if variant.expects == "full":
            for cell in report.cells:
                assert cell.status in ("passed", "manual"), (
                    f"{variant.name} at {cell.cell}: {cell.message or cell.error}"
                )
            assert report.cpu_seconds < LONGEST_SECONDS
        elif variant.expects == "nothing":
            assert [cell.cell for cell in report.cells if cell.points] == [], "the starter scores points"
        else:
            assert report.score != 1, f"no test catches: {variant.says}"


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("folder", "exercise"), list(exercises(of=15)))
def test_the_tests_of_an_exercise_notice_small_mistakes(
    folder: Path, exercise: str, source_of: Callable[[Path], FolderSource], trials_of: Callable[[Path], Trials]
) -> None:
    source, _ = found(folder, exercise, source_of)
    measured = strength(source, trials_of(folder))
    allowed = ("no hidden test notices",) if folder.name == "toy_course" else ()
    assert [str(fault) for fault in measured.faults if not fault.says.startswith(allowed or "-")] == []


@pytest.mark.timeout(1200)  # rdkit and pandas are loaded anew for each variant, and the machine may be busy
@pytest.mark.parametrize(("folder", "exercise"), list(exercises(of=15)))
def test_stock_nbgrader_scores_an_exercise_as_we_do(
    folder: Path, exercise: str, source_of: Callable[[Path], FolderSource], grader: Grader, tmp_path: Path
) -> None:
    source, release = found(folder, exercise, source_of)
    tried = {variant.name: variant for variant in variants(source)}
    stock = shutil.copytree(release.folder, tmp_path / "stock")
    for name, variant in tried.items():
        hand_in(stock, name, exercise, variant.notebooks)
    seconds = f"--ExecutePreprocessor.timeout={round(source.exercise.limits.cell_seconds)}"
    autograding = start_nbgrader(stock, "autograde", exercise, seconds)
    reports = {name: graded(grader, release, variant) for name, variant in tried.items()}
    said(autograding)
    theirs = scores(stock, source.exercise.course, exercise)
    for name, report in reports.items():
        assert report.fault is None, f"{name}: {report.fault}"
        ours = {cell.cell: cell.points for cell in report.cells if cell.status != "manual"}
        assert ours == {cell: theirs[name][cell] for cell in ours}, f"{name}: stock nbgrader scores otherwise"
        assert len(ours) == sum(not cell.manual for cell in source.exercise.cells)


def found(folder: Path, exercise: str, source_of: Callable[[Path], FolderSource]) -> tuple[ExerciseSource, Release]:
    """An exercise and its release. Skips where a library of the course is missing."""
    ((course, sources),) = source_of(folder).sources().items()
    if missing := [name for name in sources.course.libraries if find_spec(name) is None]:
        pytest.skip(f"{course} needs {', '.join(missing)}, not installed here: pip install 'enact-learn[courses]'")
    source = next(one for one in sources.exercises if one.exercise.id == exercise)
    return source, source_of(folder).release(course, source.exercise.id)


def graded(grader: Grader, release: Release, variant: Variant) -> GradeReport:
    submission = a_submission(variant.name, exercise=release.exercise.id)
    return grader.grade(Job(release, replace(submission, notebooks=variant.notebooks)))
