"""What changed between two versions is shown cell by cell, in bounds, and never somebody else's."""

import time
from typing import Any

import pytest

from enact_learn.domain.attempt import SubmissionId
from enact_learn.domain.errors import NoSuchVersion, NotANotebook, OtherExercise
from enact_learn.domain.work_views import DifferenceView
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor import difference
from enact_learn.tutor.difference import LONGEST_LINE, MOST_LINES, between, changes
from enact_learn.tutor.in_folder import since
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.own_learning import OwnLearning
from enact_learn.tutor.workspace import Workspace
from tests.tutor.garden import (
    ADD,
    ANA,
    BEN,
    MEAN,
    MINUTE,
    TWO,
    MakeTutor,
    answered,
    cells_of,
    garden,
    place,
    plain_cell,
    write_and_check,
    write_cells,
)

COPY = "enact/garden/add.ipynb"


def told(view: DifferenceView) -> list[tuple[str, list[tuple[str, str]]]]:
    return [(cell.title["en"], [(line.kind, line.text) for line in cell.lines]) for cell in view.cells]


def versions(tutor: LocalTutor) -> list[SubmissionId]:
    return [one.id for one in tutor.store.submissions(ANA, ADD)]


def test_a_changed_answer_is_shown_under_the_test_that_looks_at_it(
    make_tutor: MakeTutor, workspace: Workspace, clock: ClockYouSet
) -> None:
    tutor = make_tutor(0.5)
    file = place(tutor, workspace)
    write_and_check(tutor, file, "a\nb\nc\nd\ne\nf")
    clock.forward(MINUTE)
    write_and_check(tutor, file, "a\nb\nc\nD\ne\nf")
    first, second = versions(tutor)
    view = between(tutor, ANA, first, second)
    lines = [("same", "b"), ("same", "c"), ("removed", "d"), ("added", "D"), ("same", "e"), ("same", "f")]
    assert told(view) == [("small", lines)]
    assert view.after == view.before + MINUTE
    assert between(tutor, ANA, first, first).cells == ()
    assert told(between(tutor, ANA, second, first))[0][1][2:4] == [("removed", "D"), ("added", "d")]


def test_the_notebook_as_it_is_saved_now_is_compared_with_a_version(
    make_tutor: MakeTutor, workspace: Workspace
) -> None:
    tutor = make_tutor(0.5)
    file = place(tutor, workspace)
    write_and_check(tutor, file, "one")
    (version,) = versions(tutor)
    assert since(OwnLearning(tutor, ANA), workspace, version, COPY).cells == ()
    first, *others = cells_of(file)
    outputs = [{"output_type": "stream", "name": "stdout", "text": "hello"}]
    write_cells(file, first | {"outputs": outputs}, plain_cell("note = 1"), *others)
    view = since(OwnLearning(tutor, ANA), workspace, version, COPY)
    assert told(view) == [("Cell 2", [("added", "note = 1")])]
    assert view.after is None


def test_cells_that_she_can_not_change_are_left_out(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    file = place(tutor, workspace)
    write_and_check(tutor, file, "one")
    first, *others = cells_of(file)
    write_cells(file, first, *(cell | {"source": "assert True"} for cell in others))
    assert since(OwnLearning(tutor, ANA), workspace, versions(tutor)[0], COPY).cells == ()


def test_cells_that_came_went_or_moved_are_shown_where_they_stand() -> None:
    cells = [plain_cell(source, id=source) for source in ("a", "b", "c", "d")]
    new = [cells[0], plain_cell("x", id="x"), cells[3], cells[2]]
    found = changes({"add": {"cells": cells}}, {"add": {"cells": new}}, garden().by_id[ADD])
    assert [(cell.title["en"], cell.lines[0].kind, cell.lines[0].text) for cell in found] == [
        ("Cell 2", "added", "x"),
        ("Cell 2", "removed", "b"),
    ]


def test_cells_without_ids_are_compared_by_their_place() -> None:
    old, new = ([plain_cell(source) for source in sources] for sources in (("a", "b"), ("a", "c", "d")))
    found = changes({"add": {"cells": old}}, {"add": {"cells": new}}, garden().by_id[ADD])
    assert [[line.text for line in cell.lines] for cell in found] == [["b", "c"], ["d"]]


def test_all_notebooks_of_an_exercise_are_compared(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    handed = tutor.hand_out(ANA, TWO, "en")
    view = tutor.check(ANA, answered(handed, "one"))
    workspace.place(handed)
    found = since(OwnLearning(tutor, ANA), workspace, view.submission, "enact/garden/two/p2.ipynb")
    assert [title for title, _ in told(found)] == ["first-test", "second-test"]


def test_versions_of_somebody_else_are_as_if_they_were_not_there(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    his = tutor.check(BEN, answered(tutor.hand_out(BEN, ADD, "en"), "his")).submission
    write_and_check(tutor, place(tutor, workspace), "hers")
    (hers,) = versions(tutor)
    for before, after in ((his, hers), (hers, his), (SubmissionId("nothing"), hers)):
        with pytest.raises(NoSuchVersion):
            between(tutor, ANA, before, after)
    with pytest.raises(NoSuchVersion):
        since(OwnLearning(tutor, ANA), workspace, his, COPY)


def test_two_exercises_are_not_compared(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    write_and_check(tutor, place(tutor, workspace), "one")
    mean = place(tutor, workspace, MEAN)
    other = write_and_check(tutor, mean, "two").submission
    with pytest.raises(OtherExercise):
        between(tutor, ANA, versions(tutor)[0], other)
    with pytest.raises(OtherExercise, match="belongs to mean, not to add"):
        since(OwnLearning(tutor, ANA), workspace, versions(tutor)[0], "enact/garden/mean.ipynb")


def test_a_copy_with_too_many_cells_is_refused(make_tutor: MakeTutor, workspace: Workspace) -> None:
    tutor = make_tutor(0.5)
    file = place(tutor, workspace)
    write_and_check(tutor, file, "one")
    write_cells(file, *cells_of(file), *[plain_cell("x")] * 10_000)
    with pytest.raises(NotANotebook, match="more than 5000 cells"):
        since(OwnLearning(tutor, ANA), workspace, versions(tutor)[0], COPY)


def lines_of(cells: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[str]:
    found = changes({"add": {"cells": cells}}, {"add": {"cells": others}}, garden().by_id[ADD])
    return [line.text for cell in found for line in cell.lines]


def test_long_lines_are_cut_and_there_are_not_too_many() -> None:
    many = [plain_cell("\n".join("x" * 1000 for _ in range(900)), id=str(number)) for number in range(5)]
    lines = lines_of([], many)
    assert len(lines) == MOST_LINES
    assert {len(line) for line in lines} == {LONGEST_LINE}


@pytest.mark.parametrize("kinds", [1, 10, 100, 1000, 100_000])
def test_texts_that_are_hard_to_compare_take_no_minutes(kinds: int) -> None:
    def text(seed: int) -> str:
        return "\n".join(str((number * seed) % 7919 % kinds) for number in range(100_000))

    began = time.monotonic()
    assert len(lines_of([plain_cell(text(31))], [plain_cell(text(37))])) <= MOST_LINES
    assert time.monotonic() - began < 20
    assert difference.MOST_COMPARED <= 2000
