"""Graded exercises: the last hand-in in time counts, checks may be limited, nothing that is handed in is lost."""

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from enact_learn.domain.act import Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.errors import GraderUnavailable, NotGraded, NothingToHandIn, SolutionsClosed, TooManyChecks
from enact_learn.domain.steering import Steering
from enact_learn.domain.text import Message
from enact_learn.domain.views import CheckView
from enact_learn.domain.work_views import GradedView, WorkView
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.grades import grades
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.handing_in import hand_in
from enact_learn.tutor.history import versions_of
from enact_learn.tutor.learner_verbs import cancel
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.solution import worked_solution
from enact_learn.tutor.work import work_on
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, MINUTE, PlainSource, answered
from tests.tutor.test_steers import say

HOUR = timedelta(hours=1)


class Graded:
    """The garden, of which two exercises are graded; Add is due an hour from now."""

    def __init__(self, source: PlainSource, *script: Scripted, **asked: object) -> None:
        self.clock = ClockYouSet()
        self.due = self.clock.now + HOUR
        held = {"graded": (ADD, ESSAY), "deadlines": {ADD: self.due}} | asked
        self.grader = ScriptedGrader(*(script or (1.0,)))
        self.tutor = LocalTutor(
            source,
            GaussianTracing(),
            Steered(Ladder()),  # type: ignore[arg-type]
            MemoryStore(),
            self.grader,
            self.clock,
            steering={GARDEN: Steering(**held)},  # type: ignore[arg-type]
        )

    def texts(self, answer: str, learner: LearnerId = ANA, exercise: object = ADD) -> dict[str, str]:
        return answered(self.tutor.hand_out(learner, exercise, "en"), answer)  # type: ignore[arg-type]

    def hand_in(self, answer: str, learner: LearnerId = ANA, exercise: object = ADD) -> CheckView:
        self.clock.now += MINUTE
        return hand_in(self.tutor, learner, self.texts(answer, learner, exercise))

    def check(self, answer: str, exercise: object = ADD) -> CheckView:
        self.clock.now += MINUTE
        return self.tutor.check(ANA, self.texts(answer, exercise=exercise))

    def work(self) -> WorkView:
        ((stem, text),) = self.texts("anything").items()
        return work_on(self.tutor, ANA, stem, text)

    def stands(self) -> GradedView:
        graded = self.work().graded
        assert graded is not None
        return graded

    def points(self) -> dict[LearnerId, tuple[float, bool]]:
        return {one.learner: (one.points, one.counts) for one in grades(self.tutor, GARDEN) if one.exercise == ADD}


@pytest.fixture
def make(source: PlainSource) -> Callable[..., Graded]:
    """The grader's script and what is asked for in, a garden with grades out."""
    return lambda *script, **asked: Graded(source, *script, **asked)


def test_the_last_hand_in_by_the_due_date_counts_and_a_later_one_is_kept_and_does_not(
    make: Callable[..., Graded],
) -> None:
    garden = make(0.25, 1.0, 0.5)
    garden.hand_in("first")
    garden.hand_in("second")
    counted = garden.clock.now
    garden.clock.now = garden.due + MINUTE
    garden.hand_in("too late")
    assert garden.points() == {ANA: (4.0, True)}
    stands = garden.stands()
    assert (stands.handed_in, stands.late, stands.is_open) == (counted, garden.clock.now, False)
    assert len(garden.tutor.store.submissions(ANA, ADD)) == 3  # nothing is lost


def test_what_was_only_handed_in_late_is_told_and_marked(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.clock.now = garden.due
    garden.hand_in("late")
    assert garden.points() == {ANA: (4.0, False)}
    assert garden.stands().handed_in is None


def test_more_time_for_one_learner_lets_her_late_hand_in_count(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.clock.now = garden.due
    garden.hand_in("late")
    garden.hand_in("late", BEN)
    say(garden.tutor, Scope("learner", ANA), deadlines={ADD: garden.due + HOUR})
    assert garden.points() == {ANA: (4.0, True), BEN: (4.0, False)}
    stands = garden.stands()
    assert (stands.extended, stands.is_open, stands.due) == (True, True, garden.due + HOUR)


def test_checks_never_become_grades(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.check("right")
    assert garden.points() == {}
    assert garden.stands().handed_in is None


def test_the_same_answer_once_more_is_the_hand_in_that_is_there(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.hand_in("mine")
    garden.hand_in("mine")
    assert [event.kind for event in garden.tutor.store.events(ANA)].count("handed-in") == 1
    assert len(garden.tutor.store.submissions(ANA, ADD)) == 1


def test_what_is_for_practice_and_what_is_untouched_is_not_handed_in(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    with pytest.raises(NotGraded):
        garden.hand_in("a mean", exercise=MEAN)
    handed = garden.tutor.hand_out(ANA, ADD, "fr")
    untouched = {file.removesuffix(".ipynb"): json.dumps(json.loads(text)) for file, text in handed.files.items()}
    with pytest.raises(NothingToHandIn):
        hand_in(garden.tutor, ANA, untouched)
    assert garden.tutor.store.submissions(ANA, ADD) == []


def test_what_was_handed_in_is_kept_where_grading_is_down(make: Callable[..., Graded]) -> None:
    garden = make(GraderUnavailable(why="no worker"), 1.0)
    with pytest.raises(GraderUnavailable):
        garden.hand_in("mine")
    assert garden.stands().handed_in is not None
    assert garden.tutor.finish_interrupted(ANA) == 1
    assert garden.points() == {ANA: (4.0, True)}


def test_a_limit_is_said_with_the_time_of_the_next_check_and_handing_in_stays_possible(
    make: Callable[..., Graded],
) -> None:
    garden = make(0.5, checks_an_hour=2)
    garden.check("one")
    garden.check("two")
    garden.check("two")  # nothing is graded: it costs nothing
    assert garden.stands().checks_left == 0
    with pytest.raises(TooManyChecks, match=r"2 times an hour.* 57 min"):
        garden.check("three")
    garden.hand_in("three")
    garden.clock.now += HOUR
    assert garden.stands().checks_left == 2
    garden.check("four")


def test_practice_is_never_limited(make: Callable[..., Graded]) -> None:
    garden = make(0.5, checks_an_hour=1)
    for answer in ("one", "two", "three"):
        garden.check(answer, exercise=MEAN)


def test_where_hidden_tests_are_off_a_check_runs_the_visible_ones_and_a_hand_in_all(
    make: Callable[..., Graded],
) -> None:
    garden = make(1.0, hidden_tests=False)
    garden.check("mine")
    garden.check("a mean", exercise=MEAN)
    garden.hand_in("mine")
    assert [job.visible_only for job in garden.grader.jobs] == [True, False, False]


def test_a_hand_in_tells_no_more_than_a_check_before_the_due_date(make: Callable[..., Graded]) -> None:
    garden = make(1.0, hidden_tests=False)
    view = garden.hand_in("mine")
    assert (view.tests, view.fault and view.fault.id) == ((), "graded.result-later")
    assert garden.stands().result_later
    work = garden.work()
    assert (work.check, work.best) == (None, 0.0)
    assert [one.state for one in versions_of(garden.tutor, ANA, ADD).versions] == ["waiting"]
    garden.clock.now = garden.due + MINUTE
    assert [one.state for one in versions_of(garden.tutor, ANA, ADD).versions] == ["graded"]
    check = garden.work().check
    assert check is not None
    assert check.points == 4.0


def test_without_a_due_date_there_is_no_later_and_a_hand_in_tells_at_once(make: Callable[..., Graded]) -> None:
    view = make(1.0, hidden_tests=False, deadlines={}).hand_in("mine")
    assert (view.points, view.fault) == (4.0, None)


def test_what_is_handed_in_for_a_grade_is_graded_though_its_learner_would_stop_it(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.grader.goes_on.clear()
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(garden.hand_in, "mine")
        while not garden.grader.jobs:
            threading.Event().wait(0.01)
        assert cancel(garden.tutor, ANA, ADD).said.id == "note.nothing-to-cancel"
        garden.grader.goes_on.set()
        assert running.result(timeout=10).fault is None
    assert garden.points() == {ANA: (4.0, True)}


def test_the_solution_of_a_graded_exercise_stays_closed_until_its_due_date(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.hand_in("mine")
    with pytest.raises(SolutionsClosed):
        worked_solution(garden.tutor, ANA, ADD, give_up=True)
    garden.clock.now = garden.due + MINUTE
    assert worked_solution(garden.tutor, ANA, ADD, give_up=False).cells


def test_a_person_s_word_supersedes_and_what_waits_for_one_has_no_total(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    garden.hand_in("because", exercise=ESSAY)
    (grade,) = grades(garden.tutor, GARDEN)
    assert (grade.total, len(grade.waiting)) == (None, 1)
    exercise = garden.tutor.exercise(ESSAY)
    grade_by_hand(garden.tutor, ANA, exercise, exercise.cells[0].id, 3.0)
    (grade,) = grades(garden.tutor, GARDEN)
    assert (grade.total, grade.waiting) == (3.0, ())


def test_the_card_of_a_graded_exercise_says_so(make: Callable[..., Graded]) -> None:
    garden = make(1.0)
    view = garden.tutor.path(ANA, GARDEN)
    cards = {card.exercise: card for card in (view.next, *view.others) if card}
    assert (cards[ADD].is_graded, cards[ADD].due) == (True, garden.due)
    assert all(not card.is_graded for one, card in cards.items() if one not in (ADD, ESSAY))


def test_a_person_s_points_for_what_a_machine_graded_are_in_the_total_and_in_what_the_learner_sees(
    make: Callable[..., Graded],
) -> None:
    garden = make({"small": 0.0, "negative": 0.5})
    view = garden.hand_in("mine")
    found = garden.tutor.exercise(ADD)
    small, negative = (cell.id for cell in found.cells)
    grade_by_hand(garden.tutor, ANA, found, negative, 3.0, "Fine.", submission=view.submission, overrides=True)
    (grade,) = grades(garden.tutor, GARDEN)
    assert (grade.points, grade.by_hand, grade.total, grade.waiting) == (0.0, {negative: 3.0}, 3.0, ())
    check = garden.work().check
    assert check is not None
    assert (check.points, check.max_points, check.is_right) == (3.0, 4, False)
    assert [one.points for one in check.tests] == [0.0, 3.0]
    grade_by_hand(garden.tutor, ANA, found, small, 1.0, submission=view.submission, overrides=True)
    check = garden.work().check
    assert check is not None
    assert check.is_right
    garden.hand_in("another answer")  # of which nobody has said anything
    (grade,) = grades(garden.tutor, GARDEN)
    assert (grade.by_hand, grade.total) == ({}, 1.5)


def test_a_hand_in_that_was_stopped_in_an_old_log_is_none(make: Callable[..., Graded]) -> None:
    garden = make(0.5, Message("grading.cancelled"))
    garden.hand_in("mine")
    counted = garden.clock.now
    garden.hand_in("stopped")
    assert garden.points() == {ANA: (2.0, True)}
    assert garden.stands().handed_in == counted
