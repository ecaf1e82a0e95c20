import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nbformat import NotebookNode, v4

from enact_learn.domain.text import Message
from enact_learn.grading.repair import is_marked, repair, same_text


def mark(name: str, kind: str) -> dict[str, Any]:
    grades, solves = kind in ("test", "manual"), kind in ("answer", "manual")
    points = {"points": 1.0} if grades else {}
    return {
        "schema_version": 3,
        "grade_id": name,
        "grade": grades,
        "solution": solves,
        "locked": not solves,
        "task": False,
        "checksum": "0" * 32,
        "cell_type": "code",
        **points,
    }


def cell(name: str, kind: str = "own", source: str | None = None) -> NotebookNode:
    made: NotebookNode = v4.new_code_cell(f"# {name}" if source is None else source, id=name)
    if kind != "own":
        made.metadata["nbgrader"] = mark(name, kind)
    return made


def notebook(*cells: NotebookNode) -> NotebookNode:
    return NotebookNode(metadata=NotebookNode(), cells=copy.deepcopy(list(cells)))


A, A_TEST = cell("a", "answer"), cell("a-test", "test")
B, B_TEST = cell("b", "answer"), cell("b-test", "test")
RELEASED = notebook(cell("data", "given"), A, A_TEST, cell("text"), B, B_TEST)


def order(mended: NotebookNode) -> list[str]:
    return [each.source.removeprefix("# ") for each in mended.cells]


def test_an_intact_notebook_stays_as_it_is_byte_by_byte() -> None:
    handed_in = copy.deepcopy(RELEASED)
    handed_in.cells[1].source = "answer = 42  \n"
    handed_in.cells.insert(2, cell("mine"))
    before = copy.deepcopy(handed_in)
    mended, notes = repair(handed_in, RELEASED)
    assert (mended.cells, notes) == (before.cells, ())
    assert handed_in == before


def test_deleted_cells_are_put_back_where_they_stood_behind_what_the_learner_added() -> None:
    handed_in = notebook(A, cell("mine"), cell("text"), B_TEST)
    mended, notes = repair(handed_in, RELEASED)
    assert order(mended) == ["data", "a", "mine", "text", "a-test", "b", "b-test"]
    assert notes == (Message("grading.cells-restored", {"count": 3, "names": "data, a-test, b"}),)


def test_moved_cells_return_and_own_cells_stay_behind_what_they_followed() -> None:
    handed_in = notebook(cell("first"), cell("data", "given"), A_TEST, cell("mine"), A, B, B_TEST)
    mended, notes = repair(handed_in, RELEASED)
    assert order(mended) == ["first", "data", "a", "a-test", "mine", "b", "b-test"]
    assert [note.id for note in notes] == ["grading.cells-reordered"]


def test_of_copies_the_last_counts_and_the_others_become_own_cells() -> None:
    tries = [cell("a", "answer", f"a = {number}") for number in (1, 2, 3)]
    handed_in = notebook(cell("data", "given"), *tries, A_TEST, B, B_TEST)
    mended, notes = repair(handed_in, RELEASED)
    assert [each.source for each in mended.cells[1:4]] == ["a = 1", "a = 2", "a = 3"]
    assert [is_marked(each) for each in mended.cells[1:4]] == [False, False, True]
    assert notes == (Message("grading.cells-duplicated", {"count": 1, "names": "a"}),)


@pytest.mark.parametrize(
    "broken",
    [
        {"grade": "yes", "extra": 1},
        {"points": 100},
        {"points": "many"},
        {"solution": True, "locked": False},
        {"schema_version": 1, "task": None},
        {"grade": False, "solution": False, "locked": False},
    ],
)
def test_a_broken_mark_is_replaced_by_the_released_one(broken: dict[str, Any]) -> None:
    handed_in = copy.deepcopy(RELEASED)
    handed_in.cells[2].metadata["nbgrader"] |= broken
    mended, notes = repair(handed_in, RELEASED)
    assert mended.cells[2] == RELEASED.cells[2]
    assert notes == (Message("grading.cells-restored", {"count": 1, "names": "a-test"}),)


@pytest.mark.parametrize("broken", [None, 5, [], "x", {}, {"grade_id": 3, "grade": True}, {"grade_id": "of-another"}])
def test_a_mark_that_is_none_of_ours_makes_an_own_cell(broken: object) -> None:
    handed_in = copy.deepcopy(RELEASED)
    handed_in.cells.append(cell("pasted"))
    handed_in.cells[-1].metadata["nbgrader"] = broken
    mended, notes = repair(handed_in, RELEASED)
    assert not is_marked(mended.cells[-1])
    assert "nbgrader" not in mended.cells[-1].metadata
    assert [note.id for note in notes] == ["grading.cells-foreign"]


def test_cells_that_lost_their_metadata_are_known_by_their_cell_id() -> None:
    handed_in = copy.deepcopy(RELEASED)
    for each in handed_in.cells:
        each.metadata = NotebookNode()
    handed_in.cells[1].source = "answer = 42"
    mended, _ = repair(handed_in, RELEASED)
    assert mended.cells[1].source == "answer = 42"
    assert [each.metadata for each in mended.cells] == [each.metadata for each in RELEASED.cells]


def test_locked_sources_and_tags_and_types_are_the_released_ones() -> None:
    handed_in = copy.deepcopy(RELEASED)
    handed_in.cells[0].source = "data = 'easier'"
    handed_in.cells[2].metadata["tags"] = ["skip-execution"]
    handed_in.cells[4] = v4.new_raw_cell("answer = 42", id="b", metadata={"nbgrader": mark("b", "answer")})
    mended, notes = repair(handed_in, RELEASED)
    assert (mended.cells[0].source, mended.cells[2].metadata["tags"]) == ("# data", [])
    assert (mended.cells[4].cell_type, mended.cells[4].source, mended.cells[4].outputs) == ("code", "answer = 42", [])
    assert notes == (Message("grading.cells-restored", {"count": 3, "names": "data, a-test, b"}),)


def test_the_kernel_is_the_released_one() -> None:
    released = copy.deepcopy(RELEASED)
    released.metadata["kernelspec"] = {"name": "python3"}
    handed_in = copy.deepcopy(RELEASED)
    handed_in.metadata["kernelspec"] = {"name": "evil"}
    assert repair(handed_in, released)[0].metadata == released.metadata


def test_long_lists_of_names_are_cut() -> None:
    released = notebook(*(cell(f"c{number}", "answer") for number in range(12)))
    _, (note,) = repair(notebook(), released)
    assert note.params == {"count": 12, "names": "c0, c1, c2, c3, c4, c5, c6, c7, c8, c9, …"}


def test_texts_are_the_same_but_for_white_space() -> None:
    assert same_text("def f():\n    pass", "def f():  \n\tpass\n\n")
    assert not same_text("def f():\n    pass", "def g():\n    pass")


@settings(max_examples=200, deadline=None)
@given(
    picks=st.lists(st.integers(0, 5), max_size=10),
    names=st.lists(st.sampled_from(["a", "b-test", "x", ""]), max_size=10),
)
def test_whatever_was_deleted_moved_copied_or_renamed_all_marked_cells_stand_in_order(
    picks: list[int], names: list[str]
) -> None:
    handed_in = notebook(*(RELEASED.cells[pick] for pick in picks))
    for each, name in zip(handed_in.cells, names, strict=False):
        if "nbgrader" in each.metadata:
            each.metadata["nbgrader"]["grade_id"] = name
    mended, _ = repair(handed_in, RELEASED)
    marked = [each.metadata["nbgrader"] for each in mended.cells if is_marked(each)]
    assert marked == [each.metadata["nbgrader"] for each in RELEASED.cells if is_marked(each)]
    assert len(mended.cells) >= len(picks)
    assert repair(mended, RELEASED)[0].cells == mended.cells


def test_a_cell_that_is_put_back_gets_its_own_cell_id() -> None:
    mended, _ = repair(notebook(cell("data", "given"), cell("a-test"), A, B, B_TEST), RELEASED)
    assert len({each.id for each in mended.cells}) == len(mended.cells)
