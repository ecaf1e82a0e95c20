"""The register of risks: complete in both languages, and each risk guarded by tests that are there and are run."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from enact_learn.domain.ai_act import Risk
from enact_learn.exports.risks import read_risks

ROOT = Path(__file__).parents[2]
RISKS = read_risks()
AT_LEAST = 14
GUARDS = sorted({test for risk in RISKS for test in risk.test})


@cache
def run_in(file: str) -> frozenset[str]:
    """The tests that pytest would find in a file: its functions by that name, but those that are skipped always."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return frozenset(one.name for one in functions if one.name.startswith("test_") and not _is_put_off(one))


def _is_put_off(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    marks = [ast.unparse(one) for one in function.decorator_list]
    return any(
        mark.startswith(("pytest.mark.skip(", "pytest.mark.xfail")) or mark == "pytest.mark.skip" for mark in marks
    )


def test_the_register_has_the_risks_that_are_known() -> None:
    assert len(RISKS) >= AT_LEAST
    assert {"stuck-on-one-skill", "novice-starved", "slow-worker", "over-trust", "gaming"} <= {one.id for one in RISKS}


@pytest.mark.parametrize("risk", RISKS, ids=lambda risk: risk.id)
def test_every_risk_is_said_in_english_and_french_and_has_a_guard(risk: Risk) -> None:
    for text in (risk.risk, risk.affected, risk.cause, risk.measure, risk.residual):
        assert set(text) == {"en", "fr"}
        assert all(said.strip().endswith(".") for said in text.values())
        assert text["en"] != text["fr"]
    assert risk.test


@pytest.mark.parametrize("test", GUARDS)
def test_every_guard_is_a_test_that_is_run(test: str) -> None:
    file, _, name = test.partition("::")
    assert Path(file).parts[0] == "tests"
    assert Path(file).name.startswith("test_")  # what pytest collects
    assert name in run_in(file)


@pytest.mark.slow
def test_pytest_collects_every_guard() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *GUARDS]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("nothing", "a list of risks"),
        ("- id: x", "risk 1"),
        ("- {", "no YAML"),
        ("[{id: 3}]", "risk 1"),
    ],
)
def test_a_register_that_is_broken_is_refused_with_the_place(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "risks.yaml"
    file.write_text(text)
    with pytest.raises(ValueError, match=says):
        read_risks([file])


def test_two_risks_with_one_id_are_refused(tmp_path: Path) -> None:
    own = (ROOT / "docs" / "ai-act" / "risks.yaml").read_text(encoding="utf-8")
    file = tmp_path / "risks.yaml"
    file.write_text(own + own, encoding="utf-8")
    with pytest.raises(ValueError, match="same id"):
        read_risks([file])


def test_where_there_is_no_register_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_risks([tmp_path / "none.yaml"])
