"""A check is not an attempt: what becomes of checks in the log that the engine learns from."""

from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Attempt, CellEvidence, CellScore, GradeReport, Status, SubmissionId
from enact_learn.domain.course import CellId
from enact_learn.domain.text import Message
from enact_learn.testing.fakes import NOON, ClockYouSet, a_submission
from enact_learn.tutor.episodes import after_check
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.showing import check_view
from enact_learn.tutor.telling import tell
from tests.tutor.garden import ADD, ANA, ESSAY, MEAN, MINUTE, MakeTutor, Pupil

FAULT = Message("grading.time-out", {"seconds": 30})


def log(tutor: LocalTutor) -> list[Attempt]:
    return list(tutor.store.attempts(ANA))


def evidence(attempt: Attempt) -> dict[str, CellEvidence]:
    return {cell.cell.split("/")[1]: cell for cell in attempt.cells}


def test_the_first_score_is_kept_and_the_best_one_beside_it(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(
        {"small": 0.5, "negative": 0.0}, {"small": 1.0, "negative": 0.5}, {"small": 0.0, "negative": 0.0}
    )
    pupil = Pupil(tutor)
    for _ in range(3):
        pupil.check(ADD)
        clock.forward(MINUTE)
    (attempt,) = log(tutor)
    small, negative = evidence(attempt)["small"], evidence(attempt)["negative"]
    assert (small.first, small.best, small.checks, small.weight) == (0.5, 1.0, 3, 1)
    assert (negative.first, negative.best, negative.checks, negative.weight) == (0.0, 0.5, 3, 3)
    assert attempt.score == (1 * 1.0 + 3 * 0.5) / 4  # the best check, not the best of each cell
    assert (attempt.checks, attempt.outcome) == (3, "open")


def test_full_score_ends_an_episode_and_a_later_check_begins_another(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0, 1.0, 0.5)
    pupil = Pupil(tutor)
    for _ in range(3):
        pupil.check(ADD)
        clock.forward(MINUTE)
    first, second = log(tutor)
    assert (first.outcome, first.score, first.checks) == ("right", 1.0, 2)
    assert (second.outcome, second.score, second.checks) == ("open", 0.5, 1)
    assert second.supersedes is None


@pytest.mark.parametrize(("idle", "episodes"), [(timedelta(minutes=30), 1), (timedelta(minutes=30, seconds=1), 2)])
def test_more_than_thirty_idle_minutes_end_an_episode(
    make_tutor: MakeTutor, clock: ClockYouSet, idle: timedelta, episodes: int
) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(idle)
    pupil.check(ADD)
    assert len(log(tutor)) == episodes


def test_working_on_for_hours_stays_one_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    for _ in range(6):
        pupil.check(ADD)
        clock.forward(timedelta(minutes=29))
    assert [attempt.checks for attempt in log(tutor)] == [6]


def test_another_exercise_that_is_started_ends_the_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(MINUTE)
    pupil.start(MEAN)
    assert [attempt.outcome for attempt in log(tutor)] == ["left"]
    clock.forward(MINUTE)
    pupil.check(ADD)
    assert [attempt.outcome for attempt in log(tutor)] == ["left", "open"]


def test_starting_the_same_exercise_again_goes_on_with_the_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(MINUTE)
    pupil.start(ADD)
    pupil.check(ADD)
    assert [(attempt.outcome, attempt.checks) for attempt in log(tutor)] == [("open", 2)]


def test_not_now_ends_the_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    Pupil(tutor).check(ADD)
    clock.forward(MINUTE)
    tell(tutor, ANA, ADD, "not-now")
    assert [attempt.outcome for attempt in log(tutor)] == ["not-now"]


def test_not_now_to_an_exercise_that_was_never_tried_is_no_attempt(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    tell(tutor, ANA, ADD, "not-now")
    assert log(tutor) == []


def test_a_solved_episode_stays_solved_when_not_now_is_said(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(1.0)
    Pupil(tutor).check(ADD)
    tell(tutor, ANA, ADD, "not-now")
    assert [attempt.outcome for attempt in log(tutor)] == ["right"]


def test_a_fault_is_no_attempt(make_tutor: MakeTutor) -> None:
    tutor = make_tutor(FAULT)
    view = Pupil(tutor).check(ADD)
    assert view.fault == FAULT
    assert not view.is_right
    assert view.hint is None
    assert log(tutor) == []


def test_a_fault_within_an_episode_changes_nothing_in_it(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.5, FAULT)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    before = log(tutor)
    clock.forward(MINUTE)
    pupil.check(ADD)
    assert log(tutor) == before


def test_a_check_of_an_untouched_notebook_is_no_attempt(make_tutor: MakeTutor) -> None:
    tutor = make_tutor({})
    view = Pupil(tutor).check(ADD)
    assert [test.status for test in view.tests] == ["untouched", "untouched"]
    assert log(tutor) == []


def test_a_cell_that_is_not_touched_yet_gives_no_evidence(make_tutor: MakeTutor) -> None:
    tutor = make_tutor({"small": 1.0})
    Pupil(tutor).check(ADD)
    (attempt,) = log(tutor)
    assert set(evidence(attempt)) == {"small"}
    assert attempt.score == 0.25


def test_hints_count_for_a_cell_that_is_touched_after_they_were_seen(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor({"small": 0.0}, {"small": 1.0, "negative": 0.5})
    pupil = Pupil(tutor)
    assert pupil.check(ADD).hint is not None
    clock.forward(MINUTE)
    pupil.check(ADD)
    (attempt,) = log(tutor)
    assert evidence(attempt)["small"].hints == 0
    assert evidence(attempt)["negative"].hints == 1
    assert attempt.hints == 1


def test_hints_of_an_earlier_episode_do_not_count_in_the_next(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(timedelta(hours=2))
    pupil.check(ADD)
    assert [attempt.hints for attempt in log(tutor)] == [0, 0]


def test_the_same_hint_is_noted_once_in_an_episode(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    for _ in range(3):
        assert pupil.check(ADD).hint is not None
        clock.forward(MINUTE)
    assert [event.kind for event in tutor.store.events(ANA)] == ["hint"]


def test_an_exercise_that_only_a_person_grades_waits(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    view = Pupil(tutor).check(ESSAY)
    assert [attempt.outcome for attempt in log(tutor)] == ["waiting"]
    assert [test.status for test in view.tests] == ["manual"]
    assert not view.is_right


def test_every_record_of_an_episode_follows_the_one_before(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor(0.0)
    pupil = Pupil(tutor)
    records = []
    for _ in range(3):
        view = pupil.check(ADD)
        records += log(tutor)
        assert records[-1].submission == view.submission
        clock.forward(MINUTE)
    assert [record.supersedes for record in records] == [None, records[0].id, records[1].id]
    assert len({record.started for record in records}) == 1


def scored(name: str, points: float | None, status: Status, *, hidden_left: bool) -> CellScore:
    return CellScore(
        CellId(f"add/{name}"), points, {"small": 1.0, "negative": 3.0}[name], status, hidden_left=hidden_left
    )


@pytest.mark.parametrize(
    ("small", "negative", "touched", "score"),
    [
        # a pass that hidden tests may take back says nothing; what fails, or is wholly visible, does
        (("passed", True), ("not-run", True), None, None),
        (("failed", True), ("not-run", True), ["small"], 0.0),
        (("passed", False), ("passed", True), ["small"], 0.25),
        (("failed", True), ("passed", False), ["small", "negative"], 0.75),
    ],
)
def test_of_a_check_by_the_visible_tests_only_what_is_sure_counts(
    make_tutor: MakeTutor,
    small: tuple[Status, bool],
    negative: tuple[Status, bool],
    touched: list[str] | None,
    score: float | None,
) -> None:
    exercise = make_tutor().exercise(ADD)
    full = {"small": 1.0, "negative": 3.0}
    cells = [
        scored(name, {"passed": full[name], "failed": 0.0}.get(status), status, hidden_left=left)
        for name, (status, left) in (("small", small), ("negative", negative))
    ]
    report = GradeReport(SubmissionId("s-1"), NOON, tuple(cells), "resident", 0.1)
    attempt = after_check(None, a_submission("s-1", exercise=ADD), report, exercise, 0)
    assert (list(evidence(attempt)) if attempt else None) == touched
    assert (attempt.score if attempt else None) == score
    assert attempt is None or attempt.outcome == "open"
    view = check_view(a_submission("s-1", exercise=ADD), report, exercise)
    assert not view.is_right
    assert (view.points, view.max_points) == (report.points, report.max_points)
