"""Graders leave the processor to others as far as they are told, and so do the processes that they fork."""

import os

import pytest
from nbformat import reads, writes
from nbformat.v4 import new_code_cell, new_notebook

from enact_learn.domain.contracts import Limits
from enact_learn.grading.messages import ReleasedNotebook, Task
from enact_learn.grading.resident.pool import MOST_NICE, Residents

LOOK = "import os; print(os.getpriority(os.PRIO_PROCESS, 0))"


@pytest.mark.parametrize("niceness", [0, 5])
def test_a_learners_code_runs_as_nicely_as_its_grader_was_told(niceness: int) -> None:
    residents = Residents(libraries=(), niceness=niceness)
    notebook = writes(new_notebook(cells=[new_code_cell(LOOK)]))
    try:
        answer = residents.answer(
            Task("any", {"any": notebook}, (ReleasedNotebook("any", ()),), Limits(), keeps_notebooks=True)
        )
    finally:
        residents.close()
    (output,) = reads(answer.executed["any"], 4).cells[0].outputs
    assert int(output.text) == min(MOST_NICE, os.getpriority(os.PRIO_PROCESS, 0) + niceness)
