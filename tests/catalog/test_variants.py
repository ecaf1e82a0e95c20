from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from enact_learn.catalog.manifest import read_course
from enact_learn.catalog.source import ExerciseSource
from enact_learn.catalog.variants import Variant, variants


@pytest.fixture(scope="module")
def sources(toy_course: Path) -> dict[str, ExerciseSource]:
    return {source.exercise.id: source for source in read_course(toy_course).exercises}


def cells(variant: Variant, notebook: str) -> dict[str, NotebookNode]:
    read = nbformat.reads(variant.notebooks[notebook], as_version=4)
    return {cell.metadata["nbgrader"]["grade_id"]: cell for cell in read.cells if "nbgrader" in cell.metadata}


def test_an_exercise_is_tried_solved_untouched_and_with_each_wrong_idea(sources: dict[str, ExerciseSource]) -> None:
    tried = [(variant.name, variant.expects) for variant in variants(sources["toy-add-1"])]
    assert tried == [("solution", "full"), ("untouched", "nothing"), ("wrong-1", "less"), ("wrong-2", "less")]
    says = [variant.says for variant in variants(sources["toy-add-1"])]
    assert says == ["", "", "The sign does not matter", "The answer is always three"]


def test_only_answers_differ_from_the_student_version(sources: dict[str, ExerciseSource]) -> None:
    solution, untouched, wrong, _ = (cells(variant, "toy-add-2") for variant in variants(sources["toy-add-2"]))
    assert "return sum(values)" in solution["total"].source
    assert untouched["total"].source.endswith("raise NotImplementedError()")
    assert wrong["total"].source == sources["toy-add-2"].exercise.misconceptions[0].wrong["total"]
    for name in ("given", "given-numbers", "empty"):
        assert solution[name] == untouched[name] == wrong[name]
    assert "HIDDEN" not in str(solution)


def test_a_manual_answer_is_given_with_the_solution(sources: dict[str, ExerciseSource]) -> None:
    solution, untouched, *_ = (cells(variant, "toy-explain-1") for variant in variants(sources["toy-explain-1"]))
    assert solution["reason"].source == "Explain your choice in two sentences."
    assert untouched["reason"].source == "YOUR ANSWER HERE"
