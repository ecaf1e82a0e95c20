"""Mended tests on old answers: first whose score would change, then for good, and no score is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.errors import NoReason, UnknownExercise
from enact_learn.domain.text import Message
from enact_learn.studio.hand_ins import counting
from enact_learn.studio.regrading import regrade
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tutor.grades import grades
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.handing_in import hand_in
from tests.studio.graders import TEACHER, a_school
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MINUTE, Pupil, answered
from tests.tutor.test_steers import say

HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> ClockYouSet:
    return ClockYouSet()


def test_a_preview_says_whose_score_changes_and_keeps_nothing(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.5, 1.0, 1.0, 1.0)  # two checks, then the mended tests
    Pupil(school.tutor, ANA).check(ADD)
    Pupil(school.tutor, BEN).check(ADD)
    before = [school.tutor.store.record(one) for one in (ANA, BEN)]
    view = regrade(school, TEACHER, GARDEN, ADD, "", True)
    assert [(one.name, one.before, one.after) for one in view.changes] == [("Ana", 2.0, 4.0)]
    assert (view.regraded, view.of, view.max_points, view.failed) == (2, 2, 4, ())
    assert [school.tutor.store.record(one) for one in (ANA, BEN)] == before
    assert school.records.acts(GARDEN, "regrade") == []


def test_regrading_supersedes_the_attempt_and_says_who_did_it_and_why(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.5, 1.0)
    submission = Pupil(school.tutor, ANA).check(ADD).submission
    (was,) = school.tutor.store.attempts(ANA)
    clock.forward(timedelta(days=1))
    view = regrade(school, TEACHER, GARDEN, ADD, "The test asked for too much.", False)
    assert [(one.name, one.after) for one in view.changes] == [("Ana", 4.0)]
    (now,) = school.tutor.store.attempts(ANA)
    assert (now.supersedes, now.score, now.outcome) == (was.id, 1.0, "right")
    report = school.tutor.store.report(submission)
    assert report is not None
    assert report.points == 4
    (act,) = school.records.acts(GARDEN, "regrade")
    assert (act.by, act.reason, act.data["exercise"]) == (TEACHER, "The test asked for too much.", ADD)
    again = regrade(school, TEACHER, GARDEN, ADD, "Once more.", False)
    assert again.changes == ()
    assert len(school.records.acts(GARDEN, "regrade")) == 1  # nothing changed: nothing to note
    assert len(school.tutor.store.history(ANA)) == 2


def test_an_answer_that_can_not_be_graded_anew_keeps_its_score(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.5, Message("grading.time-out", {"seconds": 30}))
    Pupil(school.tutor, ANA).check(ADD)
    view = regrade(school, TEACHER, GARDEN, ADD, "Mended.", False)
    assert (view.regraded, view.of, view.failed, view.changes) == (0, 1, ("Ana",), ())
    (attempt,) = school.tutor.store.attempts(ANA)
    assert attempt.score == 0.5
    assert school.records.acts(GARDEN, "regrade") == []


def test_a_preview_grades_only_what_decides_a_score(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.0, 0.75, 0.5, 0.25, 1.0)
    pupil = Pupil(school.tutor, ANA)
    for _ in range(4):
        pupil.check(ADD)
        clock.forward(MINUTE)
    view = regrade(school, TEACHER, GARDEN, ADD, "", True)
    assert isinstance(school.tutor.grader, ScriptedGrader)
    assert len(school.tutor.grader.jobs) == 4 + 2  # her best one and her last one
    assert [(one.before, one.after) for one in view.changes] == [(3.0, 4.0)]


def test_a_reason_is_asked_for_and_the_exercise_has_to_be_of_the_course(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock)
    for reason in ("", "  ", "x" * 501):
        with pytest.raises(NoReason):
            regrade(school, TEACHER, GARDEN, ADD, reason, False)
    with pytest.raises(UnknownExercise):
        regrade(school, TEACHER, GARDEN, "pick", "Why not.", False)  # type: ignore[arg-type]


def test_points_that_a_person_gave_stay_and_the_preview_says_so(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.0, 0.5)  # a check that fails, then milder tests
    tutor = school.tutor
    submission = Pupil(tutor, ANA).check(ADD).submission
    clock.forward(MINUTE)
    found = tutor.exercise(ADD)
    negative = found.cells[1]
    grade_by_hand(tutor, ANA, found, negative.id, 3.0, by=TEACHER, submission=submission, overrides=True)
    view = regrade(school, TEACHER, GARDEN, ADD, "", True)
    assert [(one.name, one.cell, one.points, one.max_points) for one in view.stay] == [("Ana", negative.id, 3.0, 3)]
    assert [(one.before, one.after) for one in view.changes] == [(3.0, 3.5)]
    assert regrade(school, TEACHER, GARDEN, ADD, "Milder.", False).changes == view.changes
    (attempt,) = tutor.store.attempts(ANA)
    assert {one.cell: one.best for one in attempt.cells} == {found.cells[0].id: 0.5, negative.id: 1.0}
    assert attempt.score == 3.5 / 4
    grade_by_hand(tutor, ANA, found, negative.id, 0.0, by=TEACHER, submission=submission, overrides=True)
    assert tutor.store.attempts(ANA)[0].score == 0.5 / 4  # until the person changes them


def test_of_a_hand_in_that_is_told_later_grading_anew_tells_nothing_either(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.25, 1.0)
    tutor = school.tutor
    due = clock.now + HOUR
    say(tutor, graded=(ADD,), hidden_tests=False, deadlines={ADD: due})
    hand_in(tutor, ANA, answered(tutor.hand_out(ANA, ADD, "en"), "mine"))
    clock.forward(MINUTE)
    view = regrade(school, TEACHER, GARDEN, ADD, "Milder.", False)
    assert [(one.before, one.after) for one in view.changes] == [(1.0, 4.0)]
    assert tutor.history(ANA) == []
    clock.now = due + MINUTE
    assert [one.score for one in tutor.log(ANA)[0]] == [1.0]
    clock.forward(MINUTE)
    tutor.grader = ScriptedGrader(0.5)
    regrade(school, TEACHER, GARDEN, ADD, "Not as mild.", False)
    assert [one.score for one in tutor.log(ANA)[0]] == [0.5]
    assert len(tutor.history(ANA)) == 2


def test_a_hand_in_that_could_not_be_graded_counts_once_it_can(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, Message("grading.time-out", {"seconds": 30}), 1.0)
    tutor = school.tutor
    say(tutor, graded=(ADD,), hidden_tests=False, deadlines={ADD: clock.now + HOUR})
    hand_in(tutor, ANA, answered(tutor.hand_out(ANA, ADD, "en"), "mine"))
    clock.forward(2 * HOUR)
    assert tutor.history(ANA) == []
    regrade(school, TEACHER, GARDEN, ADD, "It ends now.", False)
    assert [(one.score, one.supersedes) for one in tutor.history(ANA)] == [(1.0, None)]


def test_what_its_learner_stopped_in_an_old_log_decides_no_score(tmp_path: Path, clock: ClockYouSet) -> None:
    school = a_school(tmp_path, clock, 0.5, Message("grading.cancelled"), 1.0)
    tutor = school.tutor
    say(tutor, graded=(ADD,))
    for answer in ("first", "stopped"):
        hand_in(tutor, ANA, answered(tutor.hand_out(ANA, ADD, "en"), answer))
        clock.forward(MINUTE)
    first, _ = tutor.store.submissions(ANA, ADD)
    assert [one.id for one in counting(school, ADD)] == [first.id]
    assert [(one.submission, one.points) for one in grades(tutor, GARDEN)] == [(first.id, 2.0)]
    view = regrade(school, TEACHER, GARDEN, ADD, "", True)
    assert [(one.before, one.after) for one in view.changes] == [(2.0, 4.0)]
