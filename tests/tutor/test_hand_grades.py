"""What a person says of an answer is kept, shown, and never worth more than the answer."""

from datetime import timedelta

import pytest

from enact_learn.domain.attempt import Event
from enact_learn.domain.course import CellId
from enact_learn.domain.errors import NotByHand, PointsOutOfRange, TooLong
from enact_learn.testing.fakes import ClockYouSet
from enact_learn.tutor.hand_grades import LONGEST_COMMENT, grade_by_hand, grades_by_cell, hand_grades
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.work import newest_check
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MakeTutor, Pupil

REASON = CellId("essay/reason")


def say(tutor: LocalTutor, points: float, comment: str = "", cell: CellId = REASON) -> None:
    grade_by_hand(tutor, ANA, tutor.exercise(ESSAY), cell, points, comment)


def test_the_newest_word_on_a_cell_counts(make_tutor: MakeTutor, clock: ClockYouSet) -> None:
    tutor = make_tutor()
    say(tutor, 1.5, "A beginning.")
    clock.forward(timedelta(days=1))
    say(tutor, 4, "Now <b>yes</b>.")
    (grade,) = hand_grades(grades_by_cell(tutor.store.events(ANA), ESSAY), tutor.exercise(ESSAY))
    assert (grade.cell, grade.points, grade.max_points, grade.at) == (REASON, 4.0, 4, clock.now)
    assert (grade.title, grade.comment) == ({"en": "reason"}, "Now <b>yes</b>.")


def test_it_stands_in_the_result_of_the_check(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    Pupil(tutor).check(ESSAY)
    before = newest_check(tutor, ANA, ESSAY)
    say(tutor, 3, "Well said.")
    after = newest_check(tutor, ANA, ESSAY)
    assert before is not None
    assert after is not None
    assert (before.tests[0].points, after.tests[0].points) == (None, 3)
    assert after.tests[0].status == "manual"
    assert after.tests[0].message is not None
    assert after.tests[0].message.params == {"said": "Well said."}
    say(tutor, 2)
    without = newest_check(tutor, ANA, ESSAY)
    assert without is not None
    assert without.tests[0].message is not None
    assert without.tests[0].message.id == "test.graded-by-hand"


def test_it_is_hers_alone(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    say(tutor, 3)
    assert hand_grades(grades_by_cell(tutor.store.events(BEN), ESSAY), tutor.exercise(ESSAY)) == ()
    assert hand_grades(grades_by_cell(tutor.store.events(ANA), ADD), tutor.exercise(ADD)) == ()


def test_what_a_progress_file_says_of_it_does_not_count(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    say(tutor, 1)
    for detail in ({"cell": str(REASON), "points": 4.0}, {}, {"cell": str(REASON), "points": "all"}):
        forged = Event("graded-by-hand", ANA, GARDEN, ESSAY, tutor.clock(), detail=detail, imported=True)
        tutor.store.add_event(forged)
    (grade,) = hand_grades(grades_by_cell(tutor.store.events(ANA), ESSAY), tutor.exercise(ESSAY))
    assert grade.points == 1


@pytest.mark.parametrize("points", [-0.1, 4.1, float("nan"), float("inf")])
def test_points_that_the_cell_can_not_have_are_refused(make_tutor: MakeTutor, points: float) -> None:
    tutor = make_tutor()
    with pytest.raises(PointsOutOfRange, match="0 to 4"):
        say(tutor, points)
    assert tutor.store.events(ANA) == []


def test_a_cell_that_a_machine_grades_or_that_is_not_there_is_refused(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    for exercise, cell in ((ADD, "add/small"), (ESSAY, "essay/nothing"), (ESSAY, "x" * 10_000)):
        with pytest.raises(NotByHand) as caught:
            grade_by_hand(tutor, ANA, tutor.exercise(exercise), CellId(cell), 1)
        assert len(str(caught.value)) < 200


def test_a_comment_has_a_limit(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    say(tutor, 1, "x" * LONGEST_COMMENT)
    with pytest.raises(TooLong, match="5001 characters; at most 5000"):
        say(tutor, 1, "x" * (LONGEST_COMMENT + 1))
