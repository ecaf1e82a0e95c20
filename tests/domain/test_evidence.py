"""What speaks for a skill: whole work that nbgrader graded, in enough exercises, before a solution was seen."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from enact_learn.domain.attempt import Attempt, AttemptId, CellEvidence
from enact_learn.domain.course import CellId, Course, ExerciseId, ReleaseId, SkillId
from enact_learn.domain.evidence import SkillEvidence, evidence, of_hand_in, of_practice, solutions_seen
from enact_learn.domain.text import Message
from enact_learn.testing import strategies
from enact_learn.testing.fakes import NOON, a_report, a_submission, an_event
from tests.tutor.garden import ADD, ESSAY, GARDEN, MEAN, TWO, garden, graded

SMALL, NEGATIVE, FIRST, SECOND = (
    CellId(one) for one in ("add/small", "add/negative", "p1/first-test", "p2/second-test")
)
G_ADD, G_MEAN = SkillId("g.add"), SkillId("g.mean")
DAY = timedelta(days=1)


def work(exercise: ExerciseId, cells: Mapping[CellId, float], at: datetime = NOON, release: str = "") -> Attempt:
    """An episode that gave shares of cells."""
    return Attempt(
        id=AttemptId(f"{exercise}-{at}"),
        learner=strategies.LEARNER,
        course=GARDEN,
        exercise=exercise,
        release=ReleaseId(release or f"{exercise}-r1"),
        difficulty=2,
        started=at - timedelta(minutes=5),
        last=at,
        cells=tuple(CellEvidence(cell, None, first=0.0, best=share, checks=2) for cell, share in cells.items()),
        score=0.5,
    )


ALL_OF_ADD = work(ADD, {SMALL: 1.0, NEGATIVE: 1.0})
ALL_OF_TWO = work(TWO, {FIRST: 1.0, SECOND: 1.0}, NOON + DAY)


def found(
    *attempts: Attempt,
    seen: Mapping[ExerciseId, datetime] | None = None,
    graded: frozenset[ExerciseId] = frozenset(),
    course: Course | None = None,
    exercises: int = 2,
) -> Mapping[SkillId, SkillEvidence]:
    return evidence(course or garden(), of_practice(attempts, graded), seen or {}, exercises=exercises)


def test_a_skill_is_held_from_the_day_when_it_was_shown_in_two_exercises() -> None:
    of_add = found(ALL_OF_TWO, ALL_OF_ADD)[G_ADD]
    assert of_add.is_held
    assert of_add.since == NOON + DAY
    assert [(one.exercise, one.cells, one.points) for one in of_add.exercises] == [
        (ADD, (SMALL, NEGATIVE), 4.0),
        (TWO, (FIRST,), 1.0),
    ]


def test_one_exercise_is_not_enough_however_often_it_is_solved() -> None:
    again = replace(ALL_OF_ADD, id=AttemptId("again"), last=NOON + DAY)
    of_add = found(ALL_OF_ADD, again)[G_ADD]
    assert (of_add.is_held, of_add.since, len(of_add.exercises), of_add.needed) == (False, None, 1, 2)
    assert of_add.exercises[0].at == NOON  # the first time that she showed it


def test_where_a_course_has_one_exercise_for_a_skill_that_one_is_enough() -> None:
    whole = garden()
    course = replace(whole, exercises=(whole.by_id[ADD],))
    assert found(ALL_OF_ADD, course=course)[G_ADD].is_held


def test_it_may_be_asked_for_in_more_exercises() -> None:
    assert found(ALL_OF_ADD, ALL_OF_TWO, exercises=1)[G_MEAN].is_held
    assert not found(ALL_OF_ADD, ALL_OF_TWO, exercises=3)[G_MEAN].is_held
    assert found(exercises=30)[G_MEAN].needed == 3  # all that there are


@pytest.mark.parametrize("share", [0.0, 0.5, 0.999])
def test_a_cell_that_lacks_a_point_or_was_not_touched_shows_nothing_of_its_skill(share: float) -> None:
    assert not found(work(ADD, {SMALL: 1.0, NEGATIVE: share}))[G_ADD].exercises
    assert not found(work(ADD, {SMALL: 1.0}))[G_ADD].exercises


def test_two_halves_at_different_times_are_no_whole() -> None:
    assert not found(work(ADD, {SMALL: 1.0}), work(ADD, {NEGATIVE: 1.0}, NOON + DAY))[G_ADD].exercises


def test_what_was_done_before_the_solution_was_seen_counts_and_what_came_after_does_not() -> None:
    assert found(ALL_OF_ADD, seen={ADD: NOON + DAY})[G_ADD].exercises
    assert found(ALL_OF_ADD, seen={TWO: NOON - DAY})[G_ADD].exercises
    assert not found(ALL_OF_ADD, seen={ADD: NOON - DAY})[G_ADD].exercises
    assert not found(ALL_OF_ADD, seen={ADD: NOON})[G_ADD].exercises


def test_an_episode_that_went_on_after_the_solution_was_seen_shows_nothing() -> None:
    went_on = replace(ALL_OF_ADD, last=NOON + DAY)
    assert not found(went_on, seen={ADD: NOON})[G_ADD].exercises


def test_the_first_look_at_a_solution_is_the_one_that_matters_and_a_claim_against_oneself_is_believed() -> None:
    first, later = an_event("gave-up", at=NOON), an_event("solution", at=NOON + DAY)
    claimed = replace(an_event("solution", at=NOON - DAY), imported=True)
    assert solutions_seen([later, first]) == {first.exercise: NOON}
    assert solutions_seen([first, claimed]) == {first.exercise: NOON - DAY}
    assert solutions_seen([an_event("hint"), an_event("declined")]) == {}


def test_what_a_progress_file_brought_is_no_evidence() -> None:
    assert not found(replace(ALL_OF_ADD, imported=True))[G_ADD].exercises


def test_checks_of_a_graded_exercise_are_no_evidence() -> None:
    assert not found(ALL_OF_ADD, graded=frozenset({ADD}))[G_ADD].exercises


def test_work_of_another_course_or_on_an_exercise_that_is_gone_shows_nothing_here() -> None:
    assert not found(replace(ALL_OF_ADD, exercise=ExerciseId("gone")))[G_ADD].exercises
    elsewhere = strategies.COURSE
    assert not found(replace(ALL_OF_ADD, course=elsewhere))[G_ADD].exercises


def test_cells_are_those_of_the_release_that_she_worked_on() -> None:
    now = garden()
    added = replace(
        now.by_id[ADD],
        release=ReleaseId("add-r2"),
        cells=(*now.by_id[ADD].cells, graded(ADD, "huge", 1, G_ADD)),
    )
    course = replace(now, exercises=(added, *now.exercises[1:]))
    kept = {(ADD, ReleaseId("add-r1")): now.by_id[ADD]}
    shown = list(of_practice([ALL_OF_ADD], frozenset()))
    assert evidence(course, shown, {}, lambda *one: kept.get(one))[G_ADD].exercises[0].points == 4.0
    assert not evidence(course, shown, {})[G_ADD].exercises  # not kept any more: measured by what the course says now


def test_a_hand_in_shows_what_its_report_says_with_a_persons_points_in_place() -> None:
    submission = a_submission()
    report = a_report(submission.id, share=0.5)
    (cell,) = report.cells
    as_graded = of_hand_in(submission, report, {})
    assert as_graded is not None
    assert (as_graded.shares, as_graded.is_graded, as_graded.at) == ({cell.cell: 0.5}, True, submission.at)
    corrected = of_hand_in(submission, report, {cell.cell: 2.0})
    assert corrected is not None
    assert corrected.shares == {cell.cell: 1.0}


def test_a_hand_in_that_waits_for_a_person_shows_nothing_of_the_cell_and_one_that_failed_nothing_at_all() -> None:
    submission = a_submission()
    report = a_report(submission.id)
    waiting = replace(report, cells=(replace(report.cells[0], points=None, status="manual"),))
    shown = of_hand_in(submission, waiting, {})
    assert shown is not None
    assert shown.shares == {}
    assert of_hand_in(submission, replace(report, fault=Message("grading.time-out")), {}) is None
    assert of_hand_in(replace(submission, imported=True), report, {}) is None


def test_a_persons_word_on_an_answer_is_evidence_that_says_so() -> None:
    essay = work(ESSAY, {CellId("essay/reason"): 1.0})
    mean = work(MEAN, {CellId("mean/of-two"): 1.0})
    assert [one.by_hand for one in found(essay, mean)[G_MEAN].exercises] == [True, False]


@given(strategies.courses(fewest=1, fewest_cells=1), st.integers(1, 4), st.data())
def test_whoever_holds_a_skill_showed_all_of_it_in_as_many_exercises_as_are_needed(
    course: Course, exercises: int, data: st.DataObject
) -> None:
    attempts = [
        data.draw(strategies.attempts(number, data.draw(st.sampled_from(course.exercises)), NOON + number * DAY))
        for number in range(data.draw(st.integers(0, 8)))
    ]
    for skill, one in evidence(course, of_practice(attempts, frozenset()), {}, exercises=exercises).items():
        training = [exercise for exercise in course.exercises if skill in exercise.skills]
        whole = {
            exercise.id
            for exercise in training
            for attempt in attempts
            if attempt.exercise == exercise.id
            and {cell.id for cell in exercise.cells if cell.skill == skill}
            <= {cell.cell for cell in attempt.cells if cell.best >= 1.0}
        }
        assert {piece.exercise for piece in one.exercises} == whole
        assert one.is_held == (len(whole) >= min(exercises, len(training)))
        assert one.is_held == (one.since is not None)
