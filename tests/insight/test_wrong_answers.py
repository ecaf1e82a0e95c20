"""Wrong answers that failed alike stand together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from enact_learn.domain.attempt import CellScore, GradeReport, LearnerId, Status, Submission, SubmissionId
from enact_learn.domain.course import CellId
from enact_learn.insight.wrong_answers import wrong_answers
from enact_learn.testing.fakes import COURSE, EXERCISE, NOON, RELEASE

Check = tuple[Submission, GradeReport]
FIRST, SECOND = CellId("n/first"), CellId("n/second")


def a_check(learner: str, *cells: CellScore, minute: int = 0, imported: bool = False) -> Check:
    id_, at = SubmissionId(f"{learner}-{minute}"), NOON + timedelta(minutes=minute)
    submission = Submission(id_, LearnerId(learner), COURSE, EXERCISE, RELEASE, at, {}, "", imported)
    return submission, GradeReport(id_, at, cells, "resident", 0.1)


def cell(id_: CellId, status: Status = "failed", said: str = "", error: str = "") -> CellScore:
    return CellScore(id_, 1.0 if status == "passed" else 0.0, 1.0, status, said, error)


RIGHT = a_check("zoe", cell(FIRST, "passed"), cell(SECOND, "passed"))
CHECKS: Sequence[Check] = (
    a_check("ana", cell(FIRST, said="A tuple?"), cell(SECOND, "passed")),
    a_check("ana", cell(FIRST, said="A tuple?"), cell(SECOND, "passed"), minute=5),
    a_check("ben", cell(FIRST, said="A list?"), cell(SECOND, "passed"), minute=1),
    a_check("cleo", cell(FIRST, said="A tuple?"), cell(SECOND, "passed"), minute=2),
    a_check("cleo", cell(FIRST, error="NameError"), cell(SECOND, error="NameError"), minute=3),
    a_check("dan", cell(FIRST, "untouched"), cell(SECOND, "untouched")),
    a_check("eve", cell(FIRST), imported=True),
    RIGHT,
)


def test_they_are_grouped_by_failing_tests_and_error_those_of_most_learners_first() -> None:
    first, second = wrong_answers(CHECKS, 10)
    assert (first.failing, first.error, first.says) == ((FIRST,), "", "A tuple?")
    assert (first.learners, first.share) == (3, 1.0)
    assert first.examples == ("ana-5", "cleo-2", "ben-1")  # the newest of each
    assert (second.failing, second.error, second.learners) == ((FIRST, SECOND), "NameError", 1)


def test_examples_are_at_most_three() -> None:
    many = [a_check(f"learner-{number}", cell(FIRST)) for number in range(9)]
    (group,) = wrong_answers(many, 10)
    assert (group.learners, len(group.examples)) == (9, 3)


def test_only_the_most_frequent_groups_are_given() -> None:
    assert len(wrong_answers(CHECKS, 1)) == 1


def test_without_a_wrong_answer_there_is_no_group() -> None:
    assert wrong_answers([], 10) == []
    assert wrong_answers([RIGHT], 10) == []


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_checks_does_not_matter(chance: Random) -> None:
    assert wrong_answers(chance.sample(CHECKS, len(CHECKS)), 10) == wrong_answers(CHECKS, 10)


def test_a_fault_is_no_wrong_answer() -> None:
    submission, report = RIGHT
    assert wrong_answers([(submission, replace(report, cells=()))], 10) == []
