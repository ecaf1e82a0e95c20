import pytest

from enact_learn.domain.course import ExerciseId
from enact_learn.domain.errors import TooLong, UnknownExercise
from enact_learn.tutor.problems import LONGEST_REPORT, report_problem
from enact_learn.words import say
from tests.tutor.garden import ADD, ANA, MakeTutor, Pupil


def test_a_report_is_kept_with_the_release_and_the_newest_check(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    pupil = Pupil(tutor)
    pupil.start(ADD)
    newest = pupil.check(ADD).submission
    done = report_problem(tutor, ANA, ADD, "The test says <b>7</b>, it is 8.")
    event = tutor.store.events(ANA)[-1]
    assert (event.kind, event.exercise, event.release) == ("problem", ADD, "add-r1")
    assert event.detail == {"text": "The test says <b>7</b>, it is 8.", "submission": newest}
    assert say(done.said, "en").startswith("Thank you.")


def test_a_report_before_any_check_is_kept_too_and_changes_no_advice(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    before = tutor.path(ANA).recommendation
    report_problem(tutor, ANA, ADD, "é" * LONGEST_REPORT)
    assert tutor.store.events(ANA)[-1].detail["submission"] == ""
    assert tutor.path(ANA).recommendation == before


def test_what_is_too_long_or_about_nothing_is_refused_and_not_kept(make_tutor: MakeTutor) -> None:
    tutor = make_tutor()
    with pytest.raises(TooLong, match="2001 characters; at most 2000"):
        report_problem(tutor, ANA, ADD, "x" * 2001)
    with pytest.raises(UnknownExercise):
        report_problem(tutor, ANA, ExerciseId("nothing"), "x")
    assert tutor.store.events(ANA) == []
