"""A notebook is recognised by what is in it, never by its path, and what it claims is checked."""

import json
from dataclasses import replace
from typing import Any

import pytest

from enact_learn.domain.course import Course, ExerciseId
from enact_learn.domain.errors import NotAnExercise, UnknownExercise
from enact_learn.domain.notebook import Notebook, read_notebook
from enact_learn.tutor.recognise import by_notebook, exercise_of
from tests.tutor.garden import ADD, MEAN, TWO, an_exercise, code_cell, garden, graded, orchard, student_version

COURSES: list[Course] = [garden(), orchard()]


def notebook_of(exercise: str, name: str = "") -> dict[str, Any]:
    found = next(course.by_id[ExerciseId(exercise)] for course in COURSES if exercise in course.by_id)
    return student_version(found, "en")[name or exercise]


def read(notebook: dict[str, Any]) -> Notebook:
    return read_notebook(json.dumps(notebook), "work.ipynb")


def recognised(notebook: dict[str, Any], courses: list[Course] = COURSES) -> str:
    return exercise_of(read(notebook), "work.ipynb", courses).id


def test_a_notebook_says_itself_what_it_is() -> None:
    assert recognised(notebook_of(ADD)) == ADD
    assert recognised(notebook_of("pick")) == "pick"


def test_without_metadata_the_grade_ids_tell() -> None:
    notebook = notebook_of(MEAN)
    notebook["metadata"] = {}
    assert recognised(notebook) == MEAN


def test_a_claim_to_be_another_exercise_loses_to_the_grade_ids() -> None:
    notebook = notebook_of(MEAN)
    notebook["metadata"]["enact"]["exercise"] = "pick"
    notebook["cells"] = notebook["cells"][1:]  # the id of the answer is the same in all exercises here
    assert recognised(notebook) == MEAN


def test_a_claim_holds_as_long_as_one_cell_agrees() -> None:
    notebook = notebook_of(ADD)
    notebook["cells"] = notebook["cells"][:1]
    assert recognised(notebook) == ADD


def test_a_claim_holds_when_all_marked_cells_were_deleted() -> None:
    notebook = notebook_of(ADD)
    notebook["cells"] = []
    assert recognised(notebook) == ADD


def test_a_claim_of_an_exercise_that_is_not_loaded_is_refused_by_its_name() -> None:
    with pytest.raises(UnknownExercise, match="There is no exercise pick"):
        recognised(notebook_of("pick"), COURSES[:1])


def test_an_exercise_that_is_not_loaded_is_not_taken_for_one_with_a_grade_id_in_common() -> None:
    notebook = notebook_of("pick")
    notebook["metadata"]["enact"]["exercise"] = "che-mean-7"
    notebook["cells"] = [code_cell("answer", "42"), code_cell("others-test", "assert True")]
    with pytest.raises(UnknownExercise, match="che-mean-7"):
        recognised(notebook)


def test_a_damaged_claim_with_all_grade_ids_of_an_exercise_is_that_exercise() -> None:
    notebook = notebook_of(ADD)
    notebook["metadata"]["enact"]["exercise"] = "ad"
    assert recognised(notebook) == ADD


def test_of_exercises_that_share_grade_ids_the_closest_is_meant() -> None:
    wide = an_exercise("wide", *(graded("wide", name, 1, None) for name in ("small", "negative", "large")))
    courses = [replace(garden(), exercises=(wide, *garden().exercises))]
    notebook = notebook_of(ADD)
    notebook["metadata"] = {}
    assert recognised(notebook, courses) == ADD


@pytest.mark.parametrize("metadata", [{}, {"enact": None}, {"enact": []}, {"enact": {"exercise": 5}}])
def test_where_nothing_fits_it_is_no_exercise(metadata: dict[str, Any]) -> None:
    with pytest.raises(NotAnExercise, match=r"work\.ipynb belongs to no exercise"):
        recognised({"cells": [code_cell("mine", "1 + 1")], "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def test_notebooks_of_one_exercise_are_named_by_their_claim_whatever_their_files_are_called() -> None:
    exercise = garden().by_id[TWO]
    one, two = (read(notebook_of(TWO, name)) for name in ("p1", "p2"))
    assert by_notebook({"my first": one, "p1": two}, exercise) == {"p1": one, "p2": two}


def test_without_claims_the_file_names_tell_which_notebook_is_which() -> None:
    exercise = garden().by_id[TWO]
    one, two = (read({**notebook_of(TWO, name), "metadata": {}}) for name in ("p1", "p2"))
    assert by_notebook({"p2": two, "p1": one}, exercise) == {"p1": one, "p2": two}


def test_the_only_notebook_of_an_exercise_may_be_called_anything() -> None:
    exercise = garden().by_id[ADD]
    notebook = read({**notebook_of(ADD), "metadata": {}})
    assert by_notebook({"Untitled1": notebook}, exercise) == {"add": notebook}


def test_of_two_copies_the_one_that_was_named_is_graded() -> None:
    exercise = garden().by_id[TWO]
    mine, old = read(notebook_of(TWO, "p1")), read({**notebook_of(TWO, "p1"), "cells": []})
    assert by_notebook({"p1-Copy1": mine, "p1": old}, exercise) == {"p1": mine}


def test_of_copies_of_another_notebook_the_one_with_its_own_name_is_graded() -> None:
    exercise = garden().by_id[TWO]
    named, mine, old = (read(notebook_of(TWO, name)) for name in ("p2", "p1", "p1"))
    old["cells"] = []
    assert by_notebook({"p2": named, "a-copy": old, "p1": mine}, exercise)["p1"] is mine
