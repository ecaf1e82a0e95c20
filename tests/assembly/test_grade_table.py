"""The table of grades has the numbers of nbgrader's own gradebook, as nbgrader's own exporter writes them."""

import io
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from nbgrader.plugins.export import CsvExportPlugin

from enact_learn.assembly.grade_table import grade_table
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import NothingHandedIn
from enact_learn.domain.text import Message
from enact_learn.exports.grades import COLUMNS, grades_csv
from enact_learn.testing.fakes import ScriptedGrader
from tests.grading.test_side_by_side import ANA, BEN, DUE, EXPLAIN, NAMES, TOY, Beside
from tests.grading.test_side_by_side import beside as beside

CARA = LearnerId("c3")


def table(beside: Beside, *learners: LearnerId) -> pd.DataFrame:
    lines, exercises = grade_table(
        beside.tutor, TOY, lambda one: {**NAMES, BEN: str(BEN)}.get(one, str(one)), learners or None
    )
    return pd.read_csv(io.StringIO(grades_csv(lines, exercises))).set_index("student")


def in_nbgrader(beside: Beside, folder: Path) -> pd.DataFrame:
    """What `nbgrader export` writes."""
    beside.sync()
    plugin = CsvExportPlugin()
    plugin.to = str(folder / "grades.csv")
    with beside.gradebook() as book:
        plugin.export(book)
    written = pd.read_csv(plugin.to)
    return written[written["assignment"] == str(EXPLAIN)].set_index("student_id")


def columns(row: "pd.Series[object]") -> list[object]:
    return [row[f"{EXPLAIN} {column}"] for column in COLUMNS]


def test_points_maxima_and_what_is_late_are_nbgraders(beside: Beside, tmp_path: Path) -> None:
    ana = beside.hand_in(ANA, "One salary moves the mean.")
    beside.by_hand(ANA, ana, 1.5)
    beside.hand_in(BEN, "No idea.")
    beside.clock.now = DUE + timedelta(hours=1)
    beside.hand_in(CARA, "I was away.")
    ours, theirs = table(beside), in_nbgrader(beside, tmp_path)
    assert sorted(ours.index) == ["ana", "b2", "c3"]
    for student in ours.index:
        score, maximum, late, _ = columns(ours.loc[student])
        with beside.gradebook() as book:
            submission = book.find_submission(str(EXPLAIN), student)
            assert (score, maximum) == (submission.score, submission.max_score)
            assert (late == "yes") == (submission.total_seconds_late > 0)
        assert (theirs.loc[student, "raw_score"], theirs.loc[student, "max_score"]) == (score, maximum)
    assert columns(ours.loc["ana"]) == [2.5, 3.0, "no", "yes"]
    assert columns(ours.loc["b2"]) == [1.0, 3.0, "no", "waiting"]
    assert columns(ours.loc["c3"])[2:] == ["yes", "waiting"]


def test_a_word_in_the_formgrader_is_in_the_table_once_it_is_synchronised(beside: Beside, tmp_path: Path) -> None:
    beside.hand_in(ANA, "One salary moves the mean.")
    beside.sync()
    beside.in_the_formgrader("ana", "reason", 2.0, "Good.")
    beside.in_the_formgrader("ana", "choice", 0.5, "")
    theirs = in_nbgrader(beside, tmp_path)
    assert columns(table(beside).loc["ana"]) == [2.5, 3.0, "no", "yes"]
    assert theirs.loc["ana", "raw_score"] == 2.5


def test_what_could_not_be_graded_has_no_points(beside: Beside) -> None:
    assert isinstance(beside.tutor.grader, ScriptedGrader)
    beside.tutor.grader.script = (Message("grading.time-out", {"seconds": 1}),)
    beside.hand_in(ANA, "while True: pass")
    score, maximum, _, by_hand = columns(table(beside).loc["ana"])
    assert pd.isna(score)
    assert (maximum, by_hand) == (3.0, "not graded")


def test_with_a_class_its_students_are_in_the_table_and_nobody_else(beside: Beside) -> None:
    beside.hand_in(ANA, "One salary moves the mean.")
    beside.hand_in(BEN, "No idea.")
    found = table(beside, BEN, CARA)
    assert sorted(found.index) == ["b2", "c3"]
    assert all(pd.isna(one) for one in columns(found.loc["c3"]))


def test_where_nothing_was_handed_in_there_is_no_table(beside: Beside) -> None:
    with pytest.raises(NothingHandedIn):
        table(beside)
