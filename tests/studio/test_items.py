"""A teacher looks at her exercises: their numbers, the wrong answers to one of them, and every screen as a table."""

from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, UnknownCourse, UnknownExercise
from enact_learn.domain.text import Message
from enact_learn.studio import item_view, kept_a_while
from enact_learn.studio.class_view import class_view
from enact_learn.studio.item_view import LONGEST_SOURCE, item, items
from enact_learn.studio.school import School
from enact_learn.studio.tables import table
from enact_learn.tutor.problems import report_problem
from enact_learn.words.localised import localised
from tests.studio.garden_school import ADA, CLEO, NAMES, a_school
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, TWO, PlainSource, Pupil

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def school(tmp_path: Path) -> School:
    """Ana and Ben fail the second test of the first exercise alike; Cleo solves it."""
    school = a_school(tmp_path, {"small": 1.0, "negative": 0.0}, {"small": 1.0, "negative": 0.0}, 1.0)
    for learner, answer in ((ANA, "abs(a)"), (BEN, SCRIPT), (CLEO, "a + b")):
        pupil = Pupil(school.tutor, learner)
        pupil.start(ADD)
        pupil.check(ADD, answer)
    return school


def test_every_exercise_has_a_row_in_the_author_s_order(school: School) -> None:
    rows = items(school, ADA, GARDEN).items
    assert [row.exercise for row in rows] == [ADD, MEAN, ESSAY, TWO]
    add = rows[0]
    assert (add.learners, add.difficulty, add.minutes, add.hints) == (3, 1, 5, 0.0)
    assert add.facility is not None
    assert add.facility.mean == pytest.approx(1 / 3)
    assert rows[1].facility is None


def test_prediction_and_outcome_are_of_the_same_checks(school: School) -> None:
    row = items(school, ADA, GARDEN).items[0]
    first = school.tutor.engine.model.predict(
        school.tutor.engine.model.start(ANA), school.tutor.exercise(ADD), school.tutor.clock()
    )
    assert row.predicted == pytest.approx(first.mean, abs=1e-6)  # it was everybody's first one
    assert row.achieved == pytest.approx(1 / 3)


def test_wrong_answers_that_failed_alike_stand_together_with_what_was_written(school: School) -> None:
    (group,) = item(school, ADA, GARDEN, ADD).wrong
    assert group.titles == ({"en": "negative"},)
    assert (group.learners, group.share) == (2, 1.0)
    assert set(group.sources) == {"abs(a)", SCRIPT}  # as text: it is no page


def test_a_long_answer_is_cut(school: School) -> None:
    Pupil(school.tutor, ANA).check(ADD, "x" * 10_000)
    school.tutor.grader.script = ({"small": 0.0},)  # type: ignore[attr-defined]
    Pupil(school.tutor, BEN).check(ADD, "y" * 10_000)
    assert max(len(text) for group in item(school, ADA, GARDEN, ADD).wrong for text in group.sources) == LONGEST_SOURCE


def test_a_submission_that_is_no_notebook_has_no_text(school: School) -> None:
    found = school.tutor.store.submissions(ANA, ADD)[0]
    kept = school.tutor.store._submissions  # type: ignore[attr-defined]  # hostile data is not let in by any door
    kept[found.id] = replace(found, notebooks={"add": "[[[", "else": '{"cells": 1}'})
    (group,) = item(school, ADA, GARDEN, ADD).wrong
    assert set(group.sources) == {"", SCRIPT}


def test_what_learners_reported_is_told_with_their_names_the_newest_first(school: School) -> None:
    for learner, text in ((ANA, "a typo"), (BEN, SCRIPT)):
        report_problem(school.tutor, learner, ADD, text)
    view = item(school, ADA, GARDEN, ADD)
    assert [(one.name, one.text) for one in view.problems] == [("Ben", SCRIPT), ("Ana", "a typo")]
    assert view.item.problems == 2


def test_what_is_not_there_is_refused(school: School) -> None:
    with pytest.raises(UnknownExercise):
        item(school, ADA, GARDEN, ExerciseId("pick"))  # of another course
    with pytest.raises(UnknownCourse):
        items(school, ADA, CourseId("nope"))


def test_the_author_s_file_is_named_where_it_lies_in_her_folder(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "work" / "course" / "add.py"
    monkeypatch.setattr(PlainSource, "author_file", lambda self, course, exercise: file, raising=False)
    assert item(school, ADA, GARDEN, ADD).source is None  # nobody's JupyterLab shows it
    assert item(replace(school, folder=tmp_path / "work"), ADA, GARDEN, ADD).source == "course/add.py"
    assert item(replace(school, folder=tmp_path / "elsewhere"), ADA, GARDEN, ADD).source is None


def test_every_screen_is_a_table_whose_rows_have_a_cell_for_each_column(school: School) -> None:
    for of in ("class", "items", "log", "grading"):
        found = table(school, ADA, GARDEN, of)
        assert {len(row) for row in found.rows} <= {len(found.columns)}
        assert found.name.startswith("garden-")
    page = table(school, ADA, GARDEN, "student", ANA)
    assert [len(page.columns)] == [len(row) for row in page.rows]
    with pytest.raises(BadRequest):
        table(school, ADA, GARDEN, "student")


def test_a_table_is_said_in_the_reader_s_language(school: School) -> None:
    said = localised(table(school, ADA, GARDEN, "class"), "fr")
    assert said["columns"][:4] == ["étudiant·e", "identifiant", "groupes", "état"]
    assert said["columns"][-2:] == ["Add", "Mean"]
    assert {cell for row in said["rows"] for cell in row if not isinstance(cell, str | int | float | None)} == set()


def test_the_table_of_the_grading_that_observers_may_take_away_counts_and_names_nobody(school: School) -> None:
    found = table(school, ADA, GARDEN, "grading")
    assert [row[1] for row in found.rows] == [ESSAY]
    names = {*NAMES, *NAMES.values()}
    assert not names & {word for row in localised(found, "en")["rows"] for cell in row for word in str(cell).split()}


def test_the_table_of_the_class_holds_everybody(school: School) -> None:
    view, rows = class_view(school, ADA, GARDEN, most=1), table(school, ADA, GARDEN, "class").rows
    assert (len(view.students), len(rows)) == (1, 3)
    assert isinstance(rows[0][3], Message)


def test_what_took_long_to_count_is_shown_again_for_a_while(school: School, monkeypatch: pytest.MonkeyPatch) -> None:
    def learners() -> int:
        return items(school, ADA, GARDEN).items[1].learners

    assert learners() == 0
    monkeypatch.setattr(kept_a_while, "LONG", -1.0)
    monkeypatch.setattr(kept_a_while, "STAYS", 1e9)
    Pupil(school.tutor, ANA).check(MEAN)
    assert learners() == 1  # what was quick was not kept
    Pupil(school.tutor, BEN).check(MEAN)
    assert learners() == 1
    monkeypatch.setattr(kept_a_while, "monotonic", lambda: float("inf"))
    assert learners() == 2


def test_of_thousands_some_are_counted_and_the_view_says_of_how_many(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = items(school, ADA, GARDEN)
    assert (view.learners, view.counted) == (3, 3)
    monkeypatch.setattr(item_view, "FEW", 2)
    monkeypatch.setattr(item_view, "DRAWN", 2)
    view = items(school, ADA, GARDEN)
    assert (view.learners, view.counted) == (3, 2)
    assert view.items[0].learners == 2
    assert items(school, ADA, GARDEN).items == view.items  # the same ones each time
