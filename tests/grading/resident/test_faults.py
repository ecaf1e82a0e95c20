"""Whatever dies, fills up or is broken: each grading ends with a score or an explained error, and nothing stays."""

import json
import random
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import GradeReport
from enact_learn.domain.contracts import Job
from enact_learn.domain.errors import GraderUnavailable, NotANotebook
from enact_learn.grading.resident_road import ResidentGrader
from enact_learn.grading.scratch import PREFIX

Notebooks = dict[str, dict[str, Any]]
SOLVED = "import time\ntime.sleep(0.05)\ndef total(values):\n    return sum(values)"
EXPLAINED = {"grading.stopped", "grading.process-ended", "grading.out-of-memory"}


@pytest.fixture(scope="module")
def resident(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ResidentGrader, Path]]:
    """A grader whose scratch folders lie in a folder of their own."""
    with pytest.MonkeyPatch.context() as patch:
        scratch = tmp_path_factory.mktemp("scratch")
        patch.setattr(tempfile, "tempdir", str(scratch))
        grader = ResidentGrader(libraries=())
        yield grader, scratch
        grader.close()


def processes() -> list[psutil.Process]:
    """The resident, its workers, and the processes of a grading."""
    found = []
    for child in psutil.Process().children():
        with suppress(psutil.Error):  # it is ending
            if "enact_learn.grading.resident.boot" in child.cmdline():
                found += [child, *child.children(recursive=True)]
    return found


def kill_one(chance: random.Random) -> None:
    time.sleep(chance.uniform(0, 0.12))
    alive = processes()
    if alive:
        victim = chance.choice(alive)
        with suppress(psutil.Error):
            victim.kill()


def graded_while_one_is_killed(grader: ResidentGrader, job: Job, seed: int) -> GradeReport | GraderUnavailable:
    killer = threading.Thread(target=kill_one, args=(random.Random(seed),))
    killer.start()
    try:
        return grader.grade(job)
    except GraderUnavailable as error:
        return error
    finally:
        killer.join()


def runs_with_kills(resident: tuple[ResidentGrader, Path], job: Job, runs: int) -> None:
    grader, scratch = resident
    scored = 0
    for seed in range(runs):
        ended = graded_while_one_is_killed(grader, job, seed)
        assert isinstance(ended, GradeReport), ended  # nothing is wrong with the machine: it is tried once more
        if ended.fault:
            assert ended.fault.id in EXPLAINED, (seed, ended.fault)
        else:
            assert ended.cells[0].status == "passed", (seed, ended)
            scored += 1
    assert scored > runs / 2
    _wait_until(lambda: not [folder for folder in scratch.iterdir() if folder.name.startswith(PREFIX)])
    grader.close()
    _wait_until(lambda: not processes())


def test_a_process_that_is_killed_at_any_moment_costs_no_score_but_its_own(
    resident: tuple[ResidentGrader, Path], job_of: Callable[..., Job], solve: Callable[..., Notebooks]
) -> None:
    runs_with_kills(resident, job_of({"sums": solve(total=SOLVED)["sums"]}), 25)


@pytest.mark.slow
def test_two_hundred_times(
    resident: tuple[ResidentGrader, Path], job_of: Callable[..., Job], solve: Callable[..., Notebooks]
) -> None:
    runs_with_kills(resident, job_of({"sums": solve(total=SOLVED)["sums"]}), 200)


def test_a_full_disk_is_said_and_the_next_grading_works(
    resident: tuple[ResidentGrader, Path],
    job_of: Callable[..., Job],
    solve: Callable[..., Notebooks],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(tmp_path)], capture_output=True)
    if mounted.returncode:
        pytest.skip("a small disk can only be made by root who may mount")
    grader, _ = resident
    job = job_of({"sums": solve(total="def total(values):\n    return sum(values)")["sums"]})
    try:
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
        writes = "open('large', 'wb').write(bytes(10 ** 6))"
        full = grader.grade(job_of({"sums": solve(total=writes)["sums"]}))
        assert "No space left" in str(full.notes[-1].params["error"])
        (tmp_path / "large").write_bytes(bytes(190_000))
        (tmp_path / "more").write_bytes(b"")
        for number in range(500):  # no entry is left
            try:
                (tmp_path / f"f{number}").write_bytes(bytes(4096))
            except OSError:
                break
        with pytest.raises(GraderUnavailable, match="No space left"):
            fill_with_folders_and_grade(tmp_path, lambda: grader.grade(job))
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=True)
    monkeypatch.undo()
    assert grader.grade(job).cells[0].status == "passed"


def fill_with_folders_and_grade(disk: Path, grade: Callable[[], object]) -> None:
    for number in range(2000):
        (disk / f"d{number}").mkdir()
        grade()


MUTATIONS: dict[str, Callable[[Any, random.Random], object]] = {
    "a cell goes": lambda nb, chance: nb["cells"].pop(chance.randrange(len(nb["cells"]))),
    "a cell is doubled": lambda nb, chance: nb["cells"].append(chance.choice(nb["cells"])),
    "cells are mixed": lambda nb, chance: chance.shuffle(nb["cells"]),
    "no cells": lambda nb, chance: nb.update(cells=[]),
    "a source is a number": lambda nb, chance: chance.choice(nb["cells"]).update(source=17),
    "a source is cut": lambda nb, chance: _cut(chance.choice(nb["cells"]), chance),
    "a type is unknown": lambda nb, chance: chance.choice(nb["cells"]).update(cell_type="sound"),
    "code becomes text": lambda nb, chance: chance.choice(nb["cells"]).update(cell_type="markdown"),
    "metadata is a list": lambda nb, chance: chance.choice(nb["cells"]).update(metadata=[1]),
    "a mark is broken": lambda nb, chance: chance.choice(nb["cells"]).update(metadata={"nbgrader": {"grade_id": [3]}}),
    "a mark is odd": lambda nb, chance: chance.choice(nb["cells"]).update(
        metadata={"nbgrader": {"grade_id": "total-tests", "grade": True, "points": "many", "solution": True}}
    ),
    "outputs are odd": lambda nb, chance: chance.choice(nb["cells"]).update(outputs=[{"output_type": 3}]),
    "an id is taken": lambda nb, chance: [cell.update(id="same") for cell in nb["cells"]],
    "a kernel is unknown": lambda nb, chance: nb["metadata"].update(kernelspec={"name": "fortran"}),
    "no metadata": lambda nb, chance: nb.pop("metadata"),
    "an old format": lambda nb, chance: nb.update(nbformat=3),
    "a new format": lambda nb, chance: nb.update(nbformat=9),
    "a strange sign": lambda nb, chance: chance.choice(nb["cells"]).update(source="\ud800 \x00 = 1"),
    "language metadata is odd": lambda nb, chance: nb["metadata"].update(enact={"lang": ["en"], "exercise": {}}),
}


def _cut(cell: dict[str, Any], chance: random.Random) -> None:
    source = "".join(cell["source"])
    cell["source"] = source[: chance.randrange(len(source) + 1)]


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wrongs=st.lists(st.sampled_from(sorted(MUTATIONS)), min_size=1, max_size=3), seed=st.integers(0, 1000))
def test_a_broken_notebook_gets_a_score_or_is_refused_by_name(
    resident: tuple[ResidentGrader, Path],
    job_of: Callable[..., Job],
    solve: Callable[..., Notebooks],
    wrongs: list[str],
    seed: int,
) -> None:
    chance = random.Random(seed)
    notebook = json.loads(json.dumps(solve()["sums"]))
    for wrong in wrongs:
        try:
            MUTATIONS[wrong](notebook, chance)
        except (ValueError, IndexError, KeyError, TypeError, AttributeError):  # nothing is left to break
            continue
    try:
        report = resident[0].grade(job_of({"sums": notebook}))
    except NotANotebook as refused:
        said = str(refused)
    else:
        said = ""
    if said:
        assert said.startswith("sums.ipynb can't be read")
        return
    assert report.fault is None
    assert [cell.points is not None for cell in report.cells] == [True] * 4 + [False]


def _wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it never came about")
