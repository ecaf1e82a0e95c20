"""Answers move into a new release: nothing that she wrote is lost, and nothing of the old release comes along."""

from typing import Any

from enact_learn.domain.notebook import Notebook
from enact_learn.tutor.carried import carried_over
from tests.tutor.garden import code_cell, plain_cell

PICTURE = {"sketch.png": {"image/png": "aGVsbG8="}}


def book(*cells: dict[str, Any]) -> Notebook:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def text(source: str, **more: Any) -> dict[str, Any]:
    return plain_cell(source, "markdown", **more)


HANDED = book(text("# Add"), code_cell("answer", "..."), code_cell("test", "assert 1"), text("Well done."))
NEW = book(text("# Add, again"), code_cell("answer", "# new ..."), code_cell("test", "assert 2"), text("Well done."))


def carried(*hers: dict[str, Any], new: Notebook = NEW, handed: Notebook = HANDED) -> list[dict[str, Any]]:
    before = book(*hers), new["cells"][1]["source"]
    made = carried_over(new, before[0], handed, "Kept here.")
    assert new["cells"][1]["source"] == before[1]
    assert all("outputs" in cell for cell in made["cells"] if cell["cell_type"] == "code")
    return list(made["cells"])


def sources(cells: list[dict[str, Any]]) -> list[str]:
    return [cell["source"] for cell in cells]


def test_an_answer_moves_into_its_cell_and_the_rest_is_that_of_the_new_release() -> None:
    cells = carried(text("# Add"), code_cell("answer", "mine"), code_cell("test", "assert 1"), text("Well done."))
    assert sources(cells) == ["# Add, again", "mine", "assert 2", "Well done."]
    assert cells[1]["metadata"] == NEW["cells"][1]["metadata"]


def test_what_was_never_filled_in_is_that_of_the_new_release() -> None:
    assert sources(carried(*HANDED["cells"])) == sources(NEW["cells"])


def test_changed_tests_are_not_carried() -> None:
    cells = carried(code_cell("answer", "mine"), code_cell("test", "assert True"))
    assert sources(cells) == ["# Add, again", "mine", "assert 2", "Well done."]


def test_cells_that_she_added_stay_after_the_one_that_they_followed() -> None:
    hers = [
        text("My notes"),
        text("# Add"),
        code_cell("answer", "mine"),
        plain_cell("try_it()", outputs=[{"output_type": "stream"}], execution_count=5),
        plain_cell("   "),
        text("Hm."),
        code_cell("test", "assert 1"),
        text("Well done."),
        text("Bye."),
    ]
    cells = carried(*hers)
    assert sources(cells) == [
        "My notes", "# Add, again", "mine", "try_it()", "Hm.", "assert 2", "Well done.", "Bye.",
    ]  # fmt: skip
    assert (cells[3]["outputs"], cells[3]["execution_count"]) == ([], None)
    assert len({cell["id"] for cell in cells if "id" in cell}) == len([cell for cell in cells if "id" in cell])


def test_a_text_of_the_author_that_she_wrote_into_is_kept() -> None:
    cells = carried(text("# Add\n\nI think it is about signs."), code_cell("answer", "mine"))
    assert sources(cells)[:2] == ["# Add\n\nI think it is about signs.", "# Add, again"]


def test_what_it_followed_may_be_gone_then_it_follows_what_stood_before() -> None:
    handed = book(code_cell("answer", "..."), code_cell("old-test", "assert 0"))
    cells = carried(*handed["cells"], plain_cell("try_it()"), handed=handed)
    assert sources(cells) == ["# Add, again", "# new ...", "try_it()", "assert 2", "Well done."]


def test_an_answer_without_a_cell_is_kept_at_the_end_as_text() -> None:
    handed = book(code_cell("answer-old", "..."), code_cell("answer-text", "..."), code_cell("answer-stub", "..."))
    essay = code_cell("answer-text", "Because") | {"cell_type": "markdown", "attachments": PICTURE}
    cells = carried(code_cell("answer-old", "mine"), essay, handed["cells"][2], handed=handed)
    assert [(cell["cell_type"], cell["source"]) for cell in cells[len(NEW["cells"]) :]] == [
        ("markdown", "Kept here."),
        ("raw", "mine"),
        ("markdown", "Because"),
    ]
    assert cells[-1]["attachments"] == PICTURE
    assert cells[-1]["metadata"] == {}


def test_an_answer_whose_cell_is_of_another_kind_now_is_kept_at_the_end() -> None:
    new = book(text("# Add"), code_cell("answer", "Write here.") | {"cell_type": "markdown"})
    cells = carried(code_cell("answer", "mine"), new=new)
    assert sources(cells) == ["# Add", "Write here.", "Kept here.", "mine"]


def test_pictures_in_answers_and_notes_come_along() -> None:
    new = book(text("# Add"), code_cell("answer", "") | {"cell_type": "markdown"})
    answer = code_cell("answer", "![](attachment:sketch.png)") | {"cell_type": "markdown", "attachments": PICTURE}
    cells = carried(answer, text("Note", attachments=PICTURE), new=new, handed=new)
    assert [cell.get("attachments") for cell in cells] == [None, PICTURE, PICTURE]


def test_of_an_answer_that_is_there_twice_the_last_is_the_answer_and_the_other_one_a_note() -> None:
    cells = carried(code_cell("answer", "first"), code_cell("answer", "last"))
    assert [cell["source"] for cell in cells if cell["metadata"].get("nbgrader", {}).get("solution")] == ["last"]
    (note,) = [cell for cell in cells if cell["source"] == "first"]
    assert note["metadata"] == {}


def test_a_copy_of_a_test_that_she_changed_is_a_note() -> None:
    hers = [code_cell("answer", "mine"), code_cell("test", "assert 1"), code_cell("test", "assert 1; print(2)")]
    cells = carried(*hers)
    assert sources(cells) == ["# Add, again", "mine", "assert 2", "assert 1; print(2)", "Well done."]
    assert cells[3]["metadata"] == {}


def test_nothing_that_is_claimed_in_metadata_comes_along() -> None:
    forged = plain_cell("x", metadata={"nbgrader": {"grade_id": "test", "grade": True, "points": 99}}) | {"id": "../x"}
    odd = [plain_cell("y", metadata=odd) for odd in (None, [], {"nbgrader": []}, {"nbgrader": {"grade_id": 5}})]
    cells = carried(code_cell("answer", "mine"), forged, *odd, text("z", attachments=[1]))
    assert [cell["metadata"] for cell in cells if cell["source"] in ("y", "z")] == [{}] * 5
    assert "x" not in sources(cells)  # it says that it is the test, and the test is that of the new release
    assert not any("attachments" in cell for cell in cells)
