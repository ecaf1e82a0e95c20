"""How strong tests are: what is measured of an exercise, and what an author is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from enact_learn.assembly.strength import Strength, strength
from enact_learn.catalog.manifest import read_course
from enact_learn.mutation.trials import Trials
from tests.catalog.authoring import Folder

FILE = "steps/mean_without_outliers.py"
FIRST_HINT = '#   hints:\n#     - {en: "Put'


@pytest.fixture
def folder(toy_course: Path, tmp_path: Path) -> Folder:
    return Folder(shutil.copytree(toy_course, tmp_path / "toy"))


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    with Trials(2) as trials:
        yield trials


def measured(folder: Folder, trials: Trials) -> Strength:
    (source,) = read_course(folder.root, [folder.root / FILE]).exercises
    return strength(source, trials)


def test_each_mutant_has_its_line_in_the_authors_file_and_its_fate(folder: Folder, trials: Trials) -> None:
    found = measured(folder, trials)
    assert found.faults == ()
    assert found.counted == found.killed() == len(found.mutants) > 3
    line = folder.line(FILE, "kept = sorted(values)[1:-1]")
    assert {mutant.line for mutant in found.mutants} == {line, line + 1}
    assert "hidden" in found.wrong


def test_mutants_that_survive_are_named_with_their_lines(folder: Folder, trials: Trials) -> None:
    folder.change(
        FILE, "    kept = sorted(values)[1:-1]\n", "    kept = sorted(values)[1:-1]\n    n = 1\n    n = n + 2\n"
    )
    faults = [str(fault) for fault in measured(folder, trials).faults]
    assert any("the tests notice" in fault and "at least 90%" in fault for fault in faults)
    line = folder.line(FILE, "    n = n + 2")
    assert f'{folder.root / FILE}:{line}: no test notices "n + 2 -> n - 2" in trimmed' in faults


def test_a_mutant_that_computes_the_same_is_named_with_the_reason_and_no_longer_counts(
    folder: Folder, trials: Trials
) -> None:
    folder.change(FILE, "    kept = sorted(values)[1:-1]\n", "    kept = sorted(values)[1:-1]\n    n = -kept[0]\n")
    before = measured(folder, trials)
    alive = [mutant.change for mutant in before.mutants if mutant.fate == "survived"]
    named = "".join(f'#     - {{mutant: "{change}", because: "nobody reads n"}}\n' for change in alive)
    folder.change(FILE, FIRST_HINT, f"#   equivalent:\n{named}{FIRST_HINT}")
    after = measured(folder, trials)
    assert after.faults == ()
    assert after.counted == before.counted - len(alive) > 0
    assert [mutant.equivalent for mutant in after.mutants if mutant.fate == "survived"] == ["nobody reads n"] * len(
        alive
    )


def test_a_mutant_that_tests_do_notice_can_not_be_called_equivalent(folder: Folder, trials: Trials) -> None:
    named = '#   equivalent:\n#     - {mutant: "sorted(values)[1:-1] -> sorted(values)[2:-1]", because: "so"}\n'
    folder.change(FILE, FIRST_HINT, named + FIRST_HINT)
    (fault,) = measured(folder, trials).faults
    assert "the tests do notice 'sorted(values)[1:-1] -> sorted(values)[2:-1]'" in str(fault)
    assert fault.line == folder.line(FILE, "- {mutant:")


def test_hidden_tests_that_notice_nothing_more_are_said(folder: Folder, trials: Trials) -> None:
    text = folder.text(FILE)
    folder.write(FILE, text.replace("### BEGIN HIDDEN TESTS\n", "").replace("### END HIDDEN TESTS\n", ""))
    (fault,) = measured(folder, trials).faults
    assert "no hidden test notices anything that the visible tests do not notice already" in str(fault)


def test_values_drawn_without_a_seed_are_said_with_their_cell(folder: Folder, trials: Trials) -> None:
    given = '# %% role="locked" name="given"\nimport random\nvalue = random.random()\n\n'
    folder.change(FILE, '# %% role="solution"', given + '# %% role="solution"')
    (fault,) = measured(folder, trials).faults
    assert "given makes other values in a second run" in str(fault)
    assert fault.line == folder.line(FILE, '# %% role="locked" name="given"')
