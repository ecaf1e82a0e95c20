"""Mode "shared": hooks and replaced functions are put back before each test, and the report names them."""

from collections.abc import Callable
from typing import Any

import pytest

from enact_learn.domain.attempt import CellScore, GradeReport
from enact_learn.grading.resident_road import ResidentGrader

RIGHT = "\ndef total(values):\n    return sum(values)"
WRONG = "\ndef total(values):\n    return 0"
BENT = {
    "builtins.sum": "import builtins\nbuiltins.sum = lambda values: 3",
    "get_ipython().ast_transformers": """
import ast
class NoAsserts(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(NoAsserts())""",
    "get_ipython().input_transformers_post": """
get_ipython().input_transformers_post.append(lambda lines: [line.replace("assert", "0 and") for line in lines])""",
    "get_ipython().events pre_run_cell": """
get_ipython().events.register("pre_run_cell", lambda info: print(info.raw_cell))""",
    "sys.settrace": "import sys\nsys.settrace(lambda *a: None)",
}


@pytest.fixture(scope="module")
def graded(job_of: Callable[..., Any], solve: Callable[..., Any]) -> Callable[[str], GradeReport]:
    grader = ResidentGrader(libraries=())

    def grade(total: str) -> GradeReport:
        return grader.grade(job_of({"sums": solve(total=total)["sums"]}))

    yield grade  # type: ignore[misc]
    grader.close()


@pytest.mark.parametrize("name", sorted(BENT))
def test_what_was_bent_gains_nothing_and_is_named(
    graded: Callable[[str], GradeReport], scores: Callable[[GradeReport], dict[str, CellScore]], name: str
) -> None:
    report = graded(BENT[name] + WRONG)
    assert scores(report)["total-tests"].points == 0
    (note,) = [note for note in report.notes if note.id == "grading.tampered"]
    assert name in str(note.params["names"])


@pytest.mark.parametrize(
    "honest",
    [
        "import math, random\nprint(math.pi)\nsum_ = sum\n%pwd\n",
        "raise KeyError('an error of a cell')",
        "def total(values):\n    raise NotImplementedError",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1])",
        "import warnings, logging\nwarnings.simplefilter('ignore')\nlogging.basicConfig()",
        "import numpy as np, pandas as pd\nnp.random.seed(1)\npd.set_option('display.width', 100)",
    ],
)
def test_honest_code_is_not_accused(graded: Callable[[str], GradeReport], honest: str) -> None:
    report = graded(honest if "def total" in honest else honest + RIGHT)
    assert report.score is not None
    assert [note.id for note in report.notes if note.id == "grading.tampered"] == []
