"""Our log and nbgrader's gradebook, side by side: a round trip with nbgrader's own gradebook, and nothing twice."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from enact_learn.assembly.side_by_side import NBGRADER, Synchronised, student_name, synchronise_course
from enact_learn.catalog.folder import FolderSource
from enact_learn.domain.attempt import Event, LearnerId, SubmissionId
from enact_learn.domain.course import CellId, CourseId, ExerciseId
from enact_learn.domain.steering import Steering
from enact_learn.grading.hand_scores import HandScores
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.grading_anew import grade_anew, record_anew
from enact_learn.tutor.hand_grades import grade_by_hand, grades_by_cell
from enact_learn.tutor.local import LocalTutor
from tests.stock import nbgrader

TOY, EXPLAIN = CourseId("toy"), ExerciseId("toy-explain-1")
REASON, CHOICE = CellId("toy-explain-1/reason"), CellId("toy-explain-1/choice")
ANA, BEN = LearnerId("a1"), LearnerId("b2")
NAMES = {ANA: "ana", BEN: "../../ben"}
DUE = datetime(2026, 3, 2, 13, tzinfo=UTC)


@dataclass
class Beside:
    """A tutor, its clock, and an nbgrader course directory."""

    tutor: LocalTutor
    clock: ClockYouSet
    folder: Path

    def sync(self) -> Synchronised:
        return synchronise_course(self.tutor, TOY, self.folder, NAMES)

    def hand_in(self, learner: LearnerId, text: str) -> SubmissionId:
        handed = self.tutor.hand_out(learner, EXPLAIN, "en")
        notebook = json.loads(handed.files[f"{EXPLAIN}.ipynb"])
        for cell in notebook["cells"]:
            if cell["metadata"].get("nbgrader", {}).get("grade_id") == "reason":
                cell["source"] = text
        exercise = self.tutor.exercise(EXPLAIN)
        handed_in = self.tutor.checking.check(learner, exercise, {str(EXPLAIN): notebook}, "hand-in").submission
        detail = {"submission": str(handed_in.id)}
        event = Event("handed-in", learner, TOY, EXPLAIN, handed_in.at, handed_in.release, detail)
        self.tutor.store.add_event(event)
        return handed_in.id

    def gradebook(self) -> Gradebook:
        return Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}", "toy")

    def scores(self, student: str) -> Mapping[str, tuple[float | None, float | None, bool]]:
        """Grade id -> automatic score, manual score, whether it waits for a person."""
        with self.gradebook() as book:
            return {
                grade.name: (grade.auto_score, grade.manual_score, bool(grade.needs_manual_grade))
                for notebook in book.find_submission(str(EXPLAIN), student).notebooks
                for grade in notebook.grades
            }

    def in_the_formgrader(self, student: str, cell: str, points: float, comment: str) -> None:
        """As the formgrader writes it."""
        with self.gradebook() as book:
            grade = book.find_grade(cell, str(EXPLAIN), str(EXPLAIN), student)
            grade.manual_score, grade.needs_manual_grade = points, False
            if cell == "reason":
                book.find_comment(cell, str(EXPLAIN), str(EXPLAIN), student).manual_comment = comment
            book.db.commit()

    def word(self, learner: LearnerId, cell: CellId = REASON) -> tuple[float, str, str]:
        said = grades_by_cell(self.tutor.store.events(learner), EXPLAIN)[cell]
        return said.points, said.comment, said.by

    def by_hand(self, learner: LearnerId, submission: SubmissionId, points: float, comment: str = "") -> None:
        exercise = self.tutor.exercise(EXPLAIN)
        grade_by_hand(self.tutor, learner, exercise, REASON, points, comment, by="grace", submission=submission)


@pytest.fixture
def beside(toy_source: FolderSource, tmp_path: Path) -> Iterator[Beside]:
    clock = ClockYouSet()
    steering = {TOY: Steering(graded=(EXPLAIN,), deadlines={EXPLAIN: DUE})}
    grader = ScriptedGrader(1.0, 1.0, 0.0)
    tutor = LocalTutor(toy_source, GaussianTracing(), Ladder(), MemoryStore(), grader, clock, steering=steering)
    yield Beside(tutor, clock, tmp_path / "nbgrader" / "toy")
    tutor.close()


def test_there_and_back_again(beside: Beside) -> None:
    ana, ben = beside.hand_in(ANA, "One salary moves the mean."), beside.hand_in(BEN, "No idea.")
    done = beside.sync()
    assert (done.hand_ins, done.entered, done.words_entered, done.words_taken, done.refused) == (2, 2, 0, 0, ())
    assert beside.scores("ana") == {"choice": (1.0, None, False), "reason": (None, None, True)}
    assert beside.scores("b2")["choice"][0] == 1.0  # her name is no folder's: the pseudonym stands for it

    beside.in_the_formgrader("ana", "reason", 1.5, "Nearly.")
    beside.by_hand(BEN, ben, 0.5, "Say more.")
    done = beside.sync()
    assert (done.entered, done.words_entered, done.words_taken) == (0, 1, 1)
    assert beside.word(ANA) == (1.5, "Nearly.", NBGRADER)
    assert beside.scores("b2")["reason"] == (None, 0.5, False)
    (attempt,) = beside.tutor.store.attempts(ANA)
    assert {cell.cell: cell.first for cell in attempt.cells}[REASON] == 0.75
    assert attempt.supersedes is not None

    before = beside.tutor.store.record(ANA), beside.tutor.store.record(BEN), beside.scores("ana"), beside.scores("b2")
    done = beside.sync()
    assert (done.entered, done.words_entered, done.words_taken) == (0, 0, 0)
    after = beside.tutor.store.record(ANA), beside.tutor.store.record(BEN), beside.scores("ana"), beside.scores("b2")
    assert after == before
    beside.by_hand(ANA, ana, 2.0, "Right after all.")  # in the studio, later: it goes there
    beside.sync()
    assert beside.scores("ana")["reason"] == (None, 2.0, False)


@pytest.mark.parametrize("breaks_at", range(4))
def test_what_breaks_off_anywhere_is_made_whole_the_next_time(
    beside: Beside, monkeypatch: pytest.MonkeyPatch, breaks_at: int
) -> None:
    beside.hand_in(ANA, "One salary moves the mean.")
    steps, real_replace, real_enter = iter(range(100)), os.replace, HandScores.enter

    def broken(act: Any) -> Any:
        def do(*args: Any, **more: Any) -> Any:
            if next(steps) == breaks_at:
                raise KeyboardInterrupt  # as far as files go, the same as the end of the process
            return act(*args, **more)

        return do

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", broken(real_replace))
        patch.setattr(HandScores, "enter", broken(real_enter))
        with pytest.raises(KeyboardInterrupt):
            beside.sync()
    beside.sync()
    assert beside.scores("ana") == {"choice": (1.0, None, False), "reason": (None, None, True)}
    for step in ("submitted", "autograded"):
        written = beside.folder / step / "ana" / EXPLAIN / f"{EXPLAIN}.ipynb"
        assert "One salary moves the mean." in written.read_text(encoding="utf-8")
    assert beside.sync().entered == 0


def test_whoever_is_not_in_the_class_is_not_entered_and_what_stands_there_stays(beside: Beside) -> None:
    beside.hand_in(ANA, "One salary moves the mean.")
    beside.hand_in(BEN, "I only tried it out.")
    done = synchronise_course(beside.tutor, TOY, beside.folder, NAMES, {ANA})
    assert (done.hand_ins, done.entered) == (1, 1)
    with beside.gradebook() as book:
        assert [one.student.id for one in book.assignment_submissions(str(EXPLAIN))] == ["ana"]
    done = synchronise_course(beside.tutor, TOY, beside.folder, NAMES, set())  # she has left the course
    assert done.hand_ins == 0
    assert beside.scores("ana")["choice"][0] == 1.0


def test_where_both_changed_the_gradebook_is_the_truth_and_our_word_stays_in_the_log(beside: Beside) -> None:
    ana = beside.hand_in(ANA, "One salary moves the mean.")
    beside.sync()
    beside.by_hand(ANA, ana, 0.5)
    beside.in_the_formgrader("ana", "reason", 2.0, "Well said.")
    beside.sync()
    assert beside.word(ANA) == (2.0, "Well said.", NBGRADER)
    assert beside.scores("ana")["reason"] == (None, 2.0, False)
    words = [event.detail["points"] for event in beside.tutor.store.events(ANA) if event.kind == "graded-by-hand"]
    assert words == [0.5, 2.0]


def test_a_person_s_points_in_an_automatic_cell_count_and_no_sync_takes_them_back(beside: Beside) -> None:
    beside.hand_in(ANA, "One salary moves the mean.")
    beside.sync()
    beside.in_the_formgrader("ana", "choice", 0.25, "")
    beside.sync()
    (attempt,) = beside.tutor.store.attempts(ANA)
    assert (attempt.score, attempt.outcome) == (0.25, "left")
    beside.sync()
    assert beside.scores("ana")["choice"] == (1.0, 0.25, False)
    assert beside.tutor.store.attempts(ANA)[0] == attempt


def test_scores_of_a_regrade_arrive_and_what_persons_said_stays(beside: Beside) -> None:
    ana = beside.hand_in(ANA, "One salary moves the mean.")
    beside.sync()
    beside.in_the_formgrader("ana", "reason", 1.5, "Nearly.")
    beside.sync()
    assert isinstance(beside.tutor.grader, ScriptedGrader)
    beside.tutor.grader.script = (0.0,)
    exercise = beside.tutor.exercise(EXPLAIN)
    whole = beside.tutor.store.submission(ana)
    assert whole is not None
    record_anew(beside.tutor, exercise, grade_anew(beside.tutor, exercise, [whole]), "act")  # type: ignore[arg-type]
    assert beside.sync().entered == 1
    assert beside.scores("ana") == {"choice": (0.0, None, False), "reason": (None, 1.5, False)}
    (attempt,) = beside.tutor.store.attempts(ANA)
    assert {cell.cell: cell.first for cell in attempt.cells}[REASON] == 0.75


def test_a_later_hand_in_takes_the_place_and_what_was_said_of_the_earlier_one_is_not_lost(beside: Beside) -> None:
    first = beside.hand_in(ANA, "First.")
    beside.sync()
    beside.in_the_formgrader("ana", "reason", 0.5, "Go on.")
    beside.clock.forward(timedelta(minutes=10))
    beside.hand_in(ANA, "Second.")
    beside.sync()
    said = grades_by_cell(beside.tutor.store.events(ANA), EXPLAIN)[REASON]
    assert (said.points, said.submission) == (0.5, first)
    assert beside.scores("ana")["reason"] == (None, 0.5, True)  # nbgrader wants it looked at again
    assert "Second." in (beside.folder / "autograded" / "ana" / EXPLAIN / f"{EXPLAIN}.ipynb").read_text("utf-8")
    beside.in_the_formgrader("ana", "reason", 0.5, "Go on.")
    beside.sync()
    assert grades_by_cell(beside.tutor.store.events(ANA), EXPLAIN)[REASON].submission != first


def test_what_came_late_does_not_count_where_there_is_one_in_time_and_is_late_in_nbgrader_else(beside: Beside) -> None:
    beside.hand_in(ANA, "In time.")
    beside.clock.now = DUE + timedelta(hours=1)
    beside.hand_in(ANA, "Late.")
    beside.hand_in(BEN, "Late too.")
    beside.sync()
    with beside.gradebook() as book:
        late = {one.student.id: one.total_seconds_late for one in book.assignment_submissions(str(EXPLAIN))}
    assert late == {"ana": 0, "b2": 3600}


def test_nbgrader_s_own_command_reads_what_stands_there(beside: Beside) -> None:
    beside.hand_in(ANA, "<script>document.title = 'seen'</script> One [salary](javascript:alert(1)) moves the mean.")
    beside.sync()
    assert "toy-explain-1" in nbgrader(beside.folder, "db", "assignment", "list")
    beside.in_the_formgrader("ana", "reason", 1.5, "Nearly.")
    nbgrader(beside.folder, "generate_feedback", str(EXPLAIN))
    page = (beside.folder / "feedback" / "ana" / EXPLAIN / f"{EXPLAIN}.html").read_text("utf-8")
    assert "moves the mean." in page
    assert 'href="javascript:' not in page
    assert "Nearly." in page
    assert "<script>document.title" not in page


def test_a_lost_note_takes_nothing_from_anybody(beside: Beside) -> None:
    beside.hand_in(ANA, "One salary moves the mean.")
    beside.sync()
    beside.in_the_formgrader("ana", "reason", 1.5, "Nearly.")
    (beside.folder / ".enact-gradebook.json").unlink()
    beside.sync()
    assert beside.word(ANA) == (1.5, "Nearly.", NBGRADER)
    assert beside.scores("ana")["reason"] == (None, 1.5, False)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "-x", ".hidden", "a*", "x" * 300, "a\nb"])
def test_a_name_that_could_be_another_folder_gives_way_to_the_pseudonym(name: str) -> None:
    assert student_name(ANA, {ANA: name}) == ANA
