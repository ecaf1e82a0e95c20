"""What cells print and show ends up in the executed notebook as a kernel would have put it there."""

from collections.abc import Callable, Iterator
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from enact_learn.domain.contracts import Limits
from enact_learn.grading.messages import Answer, ReleasedNotebook, Task
from enact_learn.grading.resident.pool import Residents

Outputs = list[dict[str, Any]]
Run = Callable[..., Outputs]


@pytest.fixture(scope="module")
def residents() -> Iterator[Residents]:
    residents = Residents(libraries=("matplotlib.pyplot", "pandas"))
    yield residents
    residents.close()


@pytest.fixture(scope="module")
def answer(residents: Residents) -> Callable[..., Answer]:
    def ask(*cells: str, keeps: bool = True, **limits: Any) -> Answer:
        notebook = nbformat.writes(new_notebook(cells=[new_code_cell(cell) for cell in cells]))
        task = Task("any", {"any": notebook}, (ReleasedNotebook("any", ()),), Limits(**limits), keeps_notebooks=keeps)
        return residents.answer(task)

    return ask


@pytest.fixture(scope="module")
def run(answer: Callable[..., Answer]) -> Run:
    """Run cells; the outputs of the last one."""

    def ran(*cells: str, **limits: Any) -> Outputs:
        given = answer(*cells, **limits)
        assert (given.broken, given.fault) == ("", None)
        outputs: Outputs = nbformat.reads(given.executed["any"], 4).cells[-1].outputs
        return outputs

    return ran


def streams(outputs: Outputs) -> list[tuple[str, str]]:
    return [(out["name"], out["text"]) for out in outputs]


def test_both_streams_come_in_the_order_in_which_they_were_written(run: Run) -> None:
    assert streams(run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')")) == [
        ("stdout", "a\n"),
        ("stderr", "b\n"),
        ("stdout", "c\n"),
    ]


def test_commands_c_code_and_child_processes_print_into_the_notebook_too(run: Run) -> None:
    cell = """
print("first")
!echo second
import ctypes, os, subprocess
ctypes.CDLL(None).puts(b"third")
ctypes.CDLL(None).fflush(None)
subprocess.run(["echo", "fourth"])
os.write(1, b"fifth\\n");"""
    assert streams(run(cell)) == [("stdout", "first\nsecond\nthird\nfourth\nfifth\n")]


def test_the_last_value_and_tables_come_with_their_rich_forms(run: Run) -> None:
    (table,) = run("import pandas as pd\npd.DataFrame({'a': [1]})")
    assert table["output_type"] == "execute_result"
    assert set(table["data"]) == {"text/plain", "text/html"}


def test_a_plot_is_shown_at_the_end_of_its_cell(run: Run) -> None:
    said, plot = run("import matplotlib.pyplot as plt", "plt.plot([1, 2]); print('drawn')")
    assert said["text"] == "drawn\n"
    assert plot["output_type"] == "display_data"
    assert plot["data"]["image/png"]


def test_displays_are_updated_and_cleared_as_a_notebook_does(run: Run) -> None:
    cell = """
from IPython.display import clear_output, display
print("gone")
clear_output()
handle = display("old", display_id="one")
display("after")
handle.update("new")"""
    assert [output["data"]["text/plain"] for output in run(cell)] == ["'new'", "'after'"]


def test_an_error_has_its_traceback_and_no_input_can_be_asked_for(run: Run) -> None:
    (error,) = run("input('your name? ')")
    assert error["ename"] == "StdinNotImplementedError"
    assert any("your name" in line for line in error["traceback"])


def test_a_magic_that_does_not_exist_is_an_error_as_in_a_kernel(run: Run) -> None:
    assert run("%no_such_magic")[-1]["ename"] == "UsageError"


def test_a_cell_that_takes_too_long_is_interrupted_and_the_next_one_runs(run: Run) -> None:
    assert [out["ename"] for out in run("while True: pass", cell_seconds=1)] == [
        "KeyboardInterrupt",
        "CellTimeoutError",
    ]
    assert streams(run("while True: pass", "print('here')", cell_seconds=1)) == [("stdout", "here\n")]


def test_a_closed_or_replaced_stream_does_not_silence_later_cells(run: Run) -> None:
    assert streams(run("import sys, io\nsys.stdout.close()\nsys.stdout = io.StringIO()", "print('here')")) == [
        ("stdout", "here\n")
    ]


def test_what_is_printed_without_end_is_cut(run: Run) -> None:
    (printed,) = run("for _ in range(1000): print('x' * 1000)", output_kb=10)
    assert len(printed["text"]) <= 10_000


def test_top_level_await_threads_and_pickles_of_own_classes_work(run: Run) -> None:
    cell = """
import asyncio, pickle, threading
class Point:
    pass
await asyncio.sleep(0)
thread = threading.Thread(target=print, args=("from a thread",))
thread.start(); thread.join()
type(pickle.loads(pickle.dumps(Point()))) is Point"""
    said, result = run(cell)
    assert said["text"] == "from a thread\n"
    assert result["data"]["text/plain"] == "True"


def test_a_model_is_fitted_in_the_child_of_a_process_that_holds_one_thread(run: Run) -> None:
    pytest.importorskip("sklearn")
    cell = """
from sklearn.ensemble import HistGradientBoostingRegressor
HistGradientBoostingRegressor(max_iter=5).fit([[n] for n in range(100)], range(100)).n_iter_"""
    assert run(cell)[-1]["data"]["text/plain"] == "5"


def test_without_a_wish_for_the_notebooks_none_come_back(answer: Callable[..., Answer]) -> None:
    assert answer("1", keeps=False).executed == {}
