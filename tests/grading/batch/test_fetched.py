"""Other people's notebooks, where somebody has fetched them: the same gradebook as nbgrader's, row by row."""

from pathlib import Path

import pytest

from enact_learn.grading.resident.pool import Residents
from tests.grading.batch import fetched
from tests.grading.batch.parity import differing_rows, graded_cells, rows
from tests.grading.batch.small_course import grade

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1800),
    pytest.mark.filterwarnings("ignore:Cell is missing an id"),  # in the notebooks as they are
]


def test_at_least_15_notebooks_of_a_data_science_course_get_nbgraders_scores(tmp_path: Path) -> None:
    course = tmp_path / "course"
    made = fetched.ldssa_course(course)
    stock = fetched.autograded_by_nbgrader(course, tmp_path / "stock", list(made))
    residents = Residents(libraries=("numpy", "pandas"))
    try:
        for assignment in made:
            outcomes = grade(course, residents, assignment=assignment)
            assert {one.state for one in outcomes.values()} == {"graded"}, assignment
    finally:
        residents.close()
    assert len(made) >= 15
    assert graded_cells(stock) >= 600
    assert differing_rows(stock, course) == {}


def test_nbgraders_own_files_get_their_known_scores(tmp_path: Path, residents: Residents) -> None:
    course = tmp_path / "course"
    fetched.nbgraders_files(course)
    stock = fetched.autograded_by_nbgrader(course, tmp_path / "stock", ["ps1"])
    outcomes = grade(course, residents)
    assert (outcomes["unchanged"].points, outcomes["changed"].points) == (1, 2)
    assert {one.max_points for one in outcomes.values()} == {7}
    assert graded_cells(stock) >= 20
    assert differing_rows(stock, course) == {}


def test_the_course_of_nbgraders_user_guide(tmp_path: Path, residents: Residents) -> None:
    course = tmp_path / "course"
    fetched.nbgraders_guide(course)
    stock = fetched.autograded_by_nbgrader(course, tmp_path / "stock", ["ps1"])
    outcomes = grade(course, residents)
    assert {name: one.state for name, one in outcomes.items()} == {"bitdiddle": "graded", "hacker": "graded"}
    assert {key[1] for key in rows(stock)["grade"]} == {"bitdiddle", "hacker"}
    assert differing_rows(stock, course) == {}
