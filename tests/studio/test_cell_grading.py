"""Graders see what waits, say one word for many answers, and what they say becomes attempts that supersede."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import LearnerId, SubmissionId
from enact_learn.domain.course import CellId
from enact_learn.domain.errors import NotByHand, NotHandedInThere, PointsOutOfRange, TooManyAtOnce, UnknownExercise
from enact_learn.domain.verb import arguments
from enact_learn.studio.cell_grading import MOST_AT_ONCE, GradeSaid, cell, grade
from enact_learn.studio.comment_bank import KeptComment
from enact_learn.studio.grading import grading
from enact_learn.studio.grading_verbs import VERBS, keep_comments
from enact_learn.studio.school import School
from enact_learn.testing.fakes import ClockYouSet
from tests.studio.graders import GRADER, a_school, writes
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, Pupil

REASON = CellId("essay/reason")
CAT = LearnerId("cat")


@pytest.fixture
def clock() -> ClockYouSet:
    return ClockYouSet()


@pytest.fixture
def school(tmp_path: Path, clock: ClockYouSet) -> School:
    return a_school(tmp_path, clock)


def say(school: School, points: float, *answers: tuple[LearnerId, SubmissionId], comment: str = "") -> None:
    said = tuple(GradeSaid(learner, submission, points, comment) for learner, submission in answers)
    grade(school, GRADER, GARDEN, ESSAY, REASON, said)


def test_what_waits_is_counted_cell_by_cell(school: School, clock: ClockYouSet) -> None:
    (nothing,) = grading(school, GRADER, GARDEN).cells
    assert (nothing.exercise, nothing.cell, nothing.waiting, nothing.graded) == (ESSAY, REASON, 0, 0)
    ana = writes(school, ANA, "The median, since one salary does not move it.")
    writes(school, BEN, "The mean.")
    Pupil(school.tutor, CAT).check(ADD)  # nothing in it is graded by a person
    say(school, 4, (ANA, ana))
    (one,) = grading(school, GRADER, GARDEN).cells
    assert (one.waiting, one.graded, one.max_points) == (1, 1, 4)


def test_an_answer_as_it_was_handed_out_does_not_wait(school: School) -> None:
    writes(school, ANA, "assert ...")  # what the cell holds in the student version
    writes(school, BEN, "  \n")
    (one,) = grading(school, GRADER, GARDEN).cells
    assert one.waiting == 0
    assert cell(school, GRADER, GARDEN, ESSAY, REASON).groups == ()


def test_the_same_answers_stand_together_and_the_largest_group_that_waits_comes_first(school: School) -> None:
    writes(school, ANA, "Because one salary moves it.")
    writes(school, BEN, "I like it")
    writes(school, CAT, "because ONE salary\n moves it.")
    view = cell(school, GRADER, GARDEN, ESSAY, REASON)
    assert [[answer.learner for answer in group.answers] for group in view.groups] == [[ANA, CAT], [BEN]]
    assert view.groups[0].alike == 1.0
    assert view.groups[0].answers[1].text == "because ONE salary\n moves it."  # as it was written
    say(school, 1, *((one.learner, one.submission) for one in view.groups[0].answers), comment="Yes.")
    after = cell(school, GRADER, GARDEN, ESSAY, REASON)
    assert [[answer.learner for answer in group.answers] for group in after.groups] == [[BEN], [ANA, CAT]]
    assert [answer.comment for answer in after.groups[1].answers] == ["Yes.", "Yes."]
    assert (after.cell.waiting, after.cell.graded) == (1, 2)


def test_a_word_becomes_an_attempt_that_supersedes(school: School) -> None:
    submission = writes(school, ANA, "Because.")
    (waits,) = school.tutor.store.attempts(ANA)
    assert (waits.outcome, waits.score) == ("waiting", 0.0)
    say(school, 3, (ANA, submission))
    (graded,) = school.tutor.store.attempts(ANA)
    assert (graded.supersedes, graded.outcome, graded.score) == (waits.id, "left", 0.75)
    assert [(one.cell, one.first, one.weight) for one in graded.cells] == [(REASON, 0.75, 4)]
    say(school, 4, (ANA, submission))
    (again,) = school.tutor.store.attempts(ANA)
    assert (again.supersedes, again.outcome, again.score) == (graded.id, "right", 1.0)
    assert len(school.tutor.store.history(ANA)) == 3  # nothing was edited
    assert [event.detail["by"] for event in school.tutor.store.events(ANA) if event.kind == "graded-by-hand"] == [
        GRADER,
        GRADER,
    ]


def test_a_new_answer_waits_again_and_the_old_word_is_not_about_it(school: School, clock: ClockYouSet) -> None:
    first = writes(school, ANA, "Because.")
    say(school, 1, (ANA, first))
    clock.forward(timedelta(hours=1))
    writes(school, ANA, "Because one salary moves it.")
    (one,) = grading(school, GRADER, GARDEN).cells
    assert (one.waiting, one.graded) == (1, 0)
    (group,) = cell(school, GRADER, GARDEN, ESSAY, REASON).groups
    assert group.answers[0].points is None


@settings(max_examples=25, deadline=None, database=None)
@given(st.lists(st.sampled_from([0.0, 1.0, 2.5, 4.0]), min_size=1, max_size=4))
def test_grading_twice_with_the_same_points_changes_nothing(tmp_path_factory, points: list[float]) -> None:  # type: ignore[no-untyped-def]
    school = a_school(tmp_path_factory.mktemp("school"), ClockYouSet())
    submission = writes(school, ANA, "Because.")
    for one in points:
        say(school, one, (ANA, submission), comment="So.")
    before = school.tutor.store.record(ANA)
    say(school, points[-1], (ANA, submission), comment="So.")
    assert school.tutor.store.record(ANA) == before
    (attempt,) = school.tutor.store.attempts(ANA)
    assert attempt.score == points[-1] / 4


def test_nothing_is_kept_where_one_of_many_grades_can_not_be(school: School) -> None:
    ana, ben = writes(school, ANA, "A reason."), writes(school, BEN, "Another one.")
    wrong = [
        (GradeSaid(BEN, ben, 5, ""), PointsOutOfRange),
        (GradeSaid(ANA, ben, 1, ""), NotHandedInThere),
        (GradeSaid(BEN, SubmissionId("nothing"), 1, ""), NotHandedInThere),
    ]
    for one, error in wrong:
        with pytest.raises(error):
            grade(school, GRADER, GARDEN, ESSAY, REASON, (GradeSaid(ANA, ana, 1, ""), one))
    with pytest.raises(TooManyAtOnce):
        grade(school, GRADER, GARDEN, ESSAY, REASON, (GradeSaid(ANA, ana, 1, ""),) * (MOST_AT_ONCE + 1))
    assert cell(school, GRADER, GARDEN, ESSAY, REASON).cell.graded == 0


def test_a_cell_that_a_machine_grades_or_of_another_course_is_refused(school: School) -> None:
    with pytest.raises(NotByHand):
        cell(school, GRADER, GARDEN, ADD, CellId("add/small"))
    with pytest.raises(UnknownExercise):
        cell(school, GRADER, GARDEN, "pick", CellId("pick/picked"))  # type: ignore[arg-type]


def test_the_comment_bank_keeps_sentences_and_counts_how_often_they_were_used(school: School) -> None:
    submission = writes(school, ANA, "Because.")
    bank = (KeptComment("Say more.", 1.0), KeptComment("Well said."))
    view = keep_comments(school, GRADER, GARDEN, ESSAY, REASON, bank)
    assert [(one.text, one.points, one.used) for one in view.comments] == [
        ("Say more.", 1.0, 0),
        ("Well said.", None, 0),
    ]
    say(school, 2, (ANA, submission), comment="Well said. And more.")
    assert [one.text for one in cell(school, GRADER, GARDEN, ESSAY, REASON).comments] == ["Well said.", "Say more."]
    keep_comments(school, GRADER, GARDEN, ESSAY, REASON, bank)  # the same again is no act
    assert len(school.records.acts(GARDEN, "comments")) == 1
    keep_comments(school, GRADER, GARDEN, ESSAY, REASON, ())
    assert cell(school, GRADER, GARDEN, ESSAY, REASON).comments == ()
    assert len(school.records.acts(GARDEN, "comments")) == 2  # the earlier bank can be looked up


def test_what_the_browser_sends_is_read_by_the_verbs() -> None:
    said = {
        "course": GARDEN,
        "exercise": ESSAY,
        "cell": REASON,
        "grades": [{"learner": ANA, "submission": "s", "points": 2, "comment": ""}],
    }
    read = arguments(VERBS["grade"], 2, said)
    assert read["grades"] == (GradeSaid(ANA, SubmissionId("s"), 2, ""),)
    del said["grades"]
    kept = arguments(VERBS["keep_comments"], 2, said | {"comments": [{"text": "So.", "points": None}]})
    assert kept["comments"] == (KeptComment("So.", None),)
