"""Mended tests on old answers: first whose score would change, then for good, and no score is lost."""

from datetime import timedelta
from pathlib import Path

import pytest

from enact_learn.domain.errors import NoReason, UnknownExercise
from enact_learn.domain.text import Message
from enact_learn.studio.regrading import regrade
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from tests.studio.graders import TEACHER, a_school
from tests.tutor.garden import ADD, ANA, BEN, GARDEN, MINUTE, Pupil


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
