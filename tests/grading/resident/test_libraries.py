"""What a resident is booted with."""

import nbformat
import pytest
from nbformat import v4

from enact_learn.grading.messages import ReleasedCell, ReleasedNotebook
from enact_learn.grading.resident.libraries import libraries_for
from enact_learn.grading.resident.pool import USUAL_LIBRARIES


def release(*sources: str) -> list[ReleasedNotebook]:
    cells = tuple(ReleasedCell(f"c{number}", "code", source, True, "") for number, source in enumerate(sources))
    return [ReleasedNotebook("one", cells)]


@pytest.mark.parametrize(
    "source", ["x = 1", "import math, json as j", "from os.path import join", "# import numpy", "'import pandas'"]
)
def test_an_assignment_of_plain_python_needs_no_library(source: str) -> None:
    assert libraries_for(release("pass", source)) == ()


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np",
        "import math as m, numpy as np",
        "def f():\n    from scipy.stats import norm",
        "from enact_learn.datasets import periodic_table",
        "%matplotlib inline",
    ],
)
def test_an_assignment_that_imports_more_gets_the_usual_libraries(source: str) -> None:
    assert libraries_for(release("pass", source)) == USUAL_LIBRARIES


def test_cells_without_a_mark_count_too() -> None:
    version = nbformat.writes(v4.new_notebook(cells=[v4.new_code_cell("import numpy")]))
    assert libraries_for([ReleasedNotebook("one", (), {"en": version})]) == USUAL_LIBRARIES
