"""Trying mutants in processes of their own: fates, and exercises that hang, crash, sleep or draw at random."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep

import pytest

from enact_learn.mutation.trial import Cell, Trial, Try
from enact_learn.mutation.trials import Trials

SOLUTION = Cell("double", "solution", "def double(x):\n    return 2 * x")
VISIBLE = "assert double(0) == 0"
TESTS = Cell("check", "tests", f"{VISIBLE}\nassert double(3) == 6", VISIBLE)


@pytest.fixture(scope="module")
def trials() -> Iterator[Trials]:
    with Trials(2) as trials:
        yield trials


def fates(trials: Trials, *answers: str, cells: tuple[Cell, ...] = (SOLUTION, TESTS)) -> tuple[str, ...]:
    outcome = trials.outcome(Trial("double-1", cells, tuple(Try({"double": answer}) for answer in answers)))
    assert outcome.fault == ""
    return outcome.fates


def test_a_try_is_noticed_by_visible_tests_by_hidden_ones_or_by_none(trials: Trials) -> None:
    found = fates(
        trials,
        "def double(x):\n    return x + 1",
        "def double(x):\n    return x",
        "def double(x):\n    return x + x",
    )
    assert found == ("visible", "hidden", "survived")


def test_a_try_that_hangs_crashes_or_leaves_is_noticed_and_harms_nobody(trials: Trials) -> None:
    found = fates(
        trials,
        "def double(x):\n    while True:\n        pass",
        "import os\ndef double(x):\n    os._exit(0)",
        "def double(x):\n    raise SystemExit",
        "def double(x):\n    return bytearray(10**13)",
        "def double(x):\n    return 2 * x",
    )
    assert found == ("visible", "visible", "visible", "visible", "survived")


def test_what_one_try_spoils_the_next_one_finds_whole(trials: Trials) -> None:
    given = Cell("data", "given", "data = [1, 2]")
    tests = Cell("check", "tests", "assert double(3) == 6 and data == [1, 2]", "")
    spoils = "def double(x):\n    data.clear()\n    return 2 * x"
    assert fates(trials, spoils, SOLUTION.source, cells=(given, SOLUTION, tests)) == ("hidden", "survived")


def test_a_later_cell_may_hang_on_an_earlier_one(trials: Trials) -> None:
    fourfold = Cell("fourfold", "solution", "def fourfold(x):\n    return double(double(x))")
    tests = Cell("check-2", "tests", "assert fourfold(1) == 4", "")
    assert fates(trials, "def double(x):\n    return 2 * x + (x > 5)", cells=(SOLUTION, TESTS, fourfold, tests)) == (
        "survived",
    )
    outcome = trials.outcome(
        Trial("two", (SOLUTION, TESTS, fourfold, tests), (Try({"fourfold": "def fourfold(x):\n    return x"}),))
    )
    assert outcome.fates == ("hidden",)


def test_a_test_may_use_what_an_earlier_test_named(trials: Trials) -> None:
    first = Cell("first", "tests", "expected = 6", "expected = 6")
    second = Cell("second", "tests", "assert double(3) == expected", "")
    assert fates(trials, SOLUTION.source, cells=(first, SOLUTION, second)) == ("survived",)


def test_a_solution_that_fails_its_tests_is_said_with_the_cell_and_line(trials: Trials) -> None:
    wrong = Cell("double", "solution", "def double(x):\n    return x")
    outcome = trials.outcome(Trial("double-1", (wrong, TESTS), (Try({"double": SOLUTION.source}),)))
    assert outcome.fates == ()
    assert outcome.fault == "<check>, line 2: AssertionError: "


def test_values_that_differ_from_run_to_run_have_another_digest(trials: Trials) -> None:
    cells = (
        Cell("seeded", "given", "import random\nsame = random.Random(1).random()"),
        Cell("unseeded", "given", "other = random.random()"),
        Cell("ordered", "given", "words = list({'a', 'b', 'c', 'd', 'e', 'f', 'g'})"),
    )
    # the processes take turns, and each orders its sets in another way
    first, second = (trials.outcome(Trial("random-1", cells, ())) for _ in range(2))
    assert first.digests["seeded"] == second.digests["seeded"]
    assert first.digests["unseeded"] != second.digests["unseeded"]
    assert first.digests["ordered"] != second.digests["ordered"]


def test_what_a_try_leaves_in_its_folder_no_other_one_finds(trials: Trials) -> None:
    makes = "from pathlib import Path\ndef double(x):\n    Path('out').mkdir(exist_ok=True)\n    return 2 * x"
    made = Cell("made", "tests", "from pathlib import Path\ndouble(1)\nassert Path('out').is_dir()", "")
    solution = Cell("double", "solution", makes)
    assert fates(trials, makes, SOLUTION.source, cells=(solution, made)) == ("survived", "hidden")


def test_cells_run_as_in_a_notebook(trials: Trials) -> None:
    cells = (
        Cell("future", "given", "from __future__ import annotations"),
        Cell("class", "given", "class Point:\n    x: Unknown = 0"),
        Cell("pickled", "given", "import pickle\npickle.loads(pickle.dumps(Point()))"),
        Cell("source", "given", "import inspect\ndef f():\n    pass\ninspect.getsource(f)"),
        Cell("awaited", "given", "import asyncio\nawait asyncio.sleep(0)"),
        Cell("quoted", "given", "text = '''\n%%MatrixMarket\n!Series\n'''\nassert '!Series' in text"),
    )
    assert trials.outcome(Trial("notebook", cells, ())).fault == ""


def test_a_process_that_a_try_leaves_behind_keeps_nobody_waiting(trials: Trials) -> None:
    leaves = "import subprocess\ndef double(x):\n    subprocess.Popen(['sleep', '60'])\n    return 2 * x"
    began = monotonic()
    assert fates(trials, leaves) == ("survived",)
    assert monotonic() - began < 30


def test_two_processes_order_sets_in_two_ways_whoever_asks_them() -> None:
    cells = (Cell("ordered", "given", "words = list({'a', 'b', 'c', 'd', 'e', 'f', 'g'})"),)
    trial = Trial("ordered", cells, ())
    with Trials(2) as both, ThreadPoolExecutor(2) as pool:

        def differ(_: int) -> bool:
            first = both.outcome(trial)
            return both.outcome(trial, unlike=first.seed).digests != first.digests

        assert all(pool.map(differ, range(6)))


def test_closing_ends_what_is_under_way_at_once_as_a_mishap() -> None:
    sleeps = Try({"double": "import time\ntime.sleep(50)\ndef double(x):\n    return 2 * x"})
    with ThreadPoolExecutor(1) as pool, Trials(1) as some:
        waiting = pool.submit(some.outcome, Trial("slow", (SOLUTION, TESTS), (sleeps,)))
        sleep(1.0)
        began = monotonic()
        some.close()
        assert waiting.result().mishap
        assert monotonic() - began < 5


def test_cells_see_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_API_TOKEN", "secret")
    looks = Cell("looks", "given", "import os\nassert 'JUPYTERHUB_API_TOKEN' not in os.environ")
    with Trials(1) as fresh:
        assert fresh.outcome(Trial("environment", (looks,), ())).fault == ""


def test_lines_of_ipython_are_passed_over(trials: Trials) -> None:
    magic = Cell("magic", "given", "%matplotlib inline\n!ls\ndisplay(1)")
    assert fates(trials, SOLUTION.source, cells=(magic, SOLUTION, TESTS)) == ("survived",)


def test_memory_and_time_are_measured(trials: Trials) -> None:
    work = Cell("work", "given", "data = bytearray(200_000_000)\nfor i in range(0, len(data), 4096): data[i] = 1")
    outcome = trials.outcome(Trial("work-1", (work,), ()))
    assert outcome.memory_mb > 200
    assert outcome.seconds > 0
