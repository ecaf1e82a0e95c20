"""Who holds which skills, through a learner's real verbs: checks, hand-ins, solutions, persons' words, regrades."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import uuid4

import pytest

from enact_learn.domain.act import Act, ActId
from enact_learn.domain.attempt import Event, LearnerId
from enact_learn.domain.course import CellId, SkillId
from enact_learn.domain.steering import Steering
from enact_learn.policy.ladder import Ladder
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.evidence import evidence_in, evidence_of
from enact_learn.tutor.grading_anew import grade_anew, record_anew
from enact_learn.tutor.hand_grades import grade_by_hand
from enact_learn.tutor.handing_in import hand_in
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.solution import worked_solution
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, MINUTE, TWO, PlainSource, Pupil, answered

G_ADD, G_MEAN = SkillId("g.add"), SkillId("g.mean")
REASON = CellId("essay/reason")
HOUR = timedelta(hours=1)


@dataclass
class Class:
    """Pupils of the garden, whose grader says what a test wants."""

    source: PlainSource
    clock: ClockYouSet
    steering: Steering = field(default_factory=Steering)

    def __post_init__(self) -> None:
        self.grader = ScriptedGrader(1.0)
        self.tutor = LocalTutor(
            self.source,
            GaussianTracing(),
            Ladder(),
            MemoryStore(),
            self.grader,
            self.clock,
            steering={GARDEN: self.steering},
        )
        self.answers = 0

    def gets(self, *script: Scripted) -> None:
        self.grader.script = script

    def check(self, exercise: str, learner: LearnerId = ANA) -> None:
        self.clock.now += MINUTE
        self.answers += 1
        Pupil(self.tutor, learner).check(self.source.courses()[0].by_id[exercise].id, f"answer {self.answers}")  # type: ignore[index]

    def hand_in(self, learner: LearnerId = ANA) -> None:
        self.clock.now += MINUTE
        self.answers += 1
        hand_in(self.tutor, learner, answered(self.tutor.hand_out(learner, ADD, "en"), f"answer {self.answers}"))

    def held(self, learner: LearnerId = ANA) -> set[SkillId]:
        one = evidence_of(self.tutor, learner, GARDEN)
        assert learner not in self.tutor.store.learners() or evidence_in(self.tutor, GARDEN)[learner] == one
        return {skill for skill, evidence in one.items() if evidence.is_held}

    def shown(self, learner: LearnerId = ANA) -> set[str]:
        return {str(one.exercise) for one in evidence_of(self.tutor, learner, GARDEN)[G_ADD].exercises}


@pytest.fixture
def practice(source: PlainSource, clock: ClockYouSet) -> Class:
    return Class(source, clock)


@pytest.fixture
def graded(source: PlainSource, clock: ClockYouSet) -> Class:
    """Add is graded, due in three hours, and checks are limited: what was handed in is told later."""
    return Class(source, clock, Steering(graded=(ADD,), deadlines={ADD: clock.now + 3 * HOUR}, checks_an_hour=5))


def test_who_solved_two_exercises_of_a_skill_holds_it_and_nobody_else(practice: Class) -> None:
    practice.check(ADD)
    assert practice.held() == set()
    practice.check(TWO)
    assert practice.held() == {G_ADD}
    assert practice.held(BEN) == set()


def test_who_gave_up_and_then_wrote_the_solution_down_holds_nothing(practice: Class) -> None:
    practice.check(TWO)
    practice.gets(0.5)
    practice.check(ADD)
    practice.clock.now += MINUTE
    worked_solution(practice.tutor, ANA, ADD, give_up=True)
    practice.gets(1.0)
    practice.check(ADD)
    assert practice.shown() == {TWO}
    assert practice.held() == set()


def test_who_reads_the_solution_after_she_had_solved_it_goes_on_holding_the_skill(practice: Class) -> None:
    practice.check(ADD)
    practice.clock.now += MINUTE
    worked_solution(practice.tutor, ANA, ADD, give_up=False)
    practice.check(ADD)
    practice.check(TWO)
    assert practice.held() == {G_ADD}


def test_a_regrade_takes_back_what_it_finds_wrong(practice: Class) -> None:
    practice.check(ADD)
    practice.check(TWO)
    assert practice.held() == {G_ADD}
    exercise = practice.tutor.exercise(ADD)
    practice.gets(0.25)
    found = grade_anew(practice.tutor, exercise, practice.tutor.store.submissions(ANA, ADD))
    act = Act(ActId(uuid4().hex), practice.clock(), BEN, GARDEN, "regrade", "a test was too kind", {})
    practice.tutor.store.add_act(act, None)  # type: ignore[attr-defined]
    record_anew(practice.tutor, exercise, found, act.id)
    assert practice.held() == set()


def test_a_persons_points_count_and_can_be_taken_back(practice: Class) -> None:
    practice.check(MEAN)
    practice.check(ESSAY)
    assert G_MEAN not in practice.held()  # it waits for a person
    exercise = practice.tutor.exercise(ESSAY)
    practice.clock.now += MINUTE
    grade_by_hand(practice.tutor, ANA, exercise, REASON, 4.0, by="grace")
    assert practice.held() == {G_MEAN}
    practice.clock.now += MINUTE
    grade_by_hand(practice.tutor, ANA, exercise, REASON, 3.5, by="grace")
    assert practice.held() == set()


def test_of_a_graded_exercise_only_what_was_handed_in_and_told_counts(graded: Class) -> None:
    graded.check(TWO)
    graded.check(ADD)
    assert graded.shown() == {TWO}  # a check is no hand-in
    graded.hand_in()
    assert graded.shown() == {TWO}  # nothing is told yet
    graded.clock.now += 4 * HOUR
    assert graded.shown() == {ADD, TWO}
    assert graded.held() == {G_ADD}


def test_the_hand_in_that_counts_is_the_last_one_in_time(graded: Class) -> None:
    graded.hand_in()
    graded.gets(0.5)
    graded.hand_in()
    graded.clock.now += 4 * HOUR
    assert graded.shown() == set()


def test_what_comes_late_counts_for_nothing(graded: Class) -> None:
    graded.gets(0.5)
    graded.hand_in()
    graded.clock.now += 4 * HOUR
    graded.gets(1.0)
    graded.hand_in()
    assert graded.shown() == set()


def test_a_better_check_in_the_same_episode_does_not_mend_what_was_handed_in(
    source: PlainSource, clock: ClockYouSet
) -> None:
    told_at_once = Class(source, clock, Steering(graded=(ADD,)))
    told_at_once.gets({"small": 0.0, "negative": 1.0})
    told_at_once.check(ADD)
    told_at_once.gets({"small": 1.0, "negative": 0.0})
    told_at_once.hand_in()
    assert told_at_once.shown() == set()
    told_at_once.gets(1.0)
    told_at_once.hand_in()
    assert told_at_once.shown() == {ADD}


def test_a_person_may_correct_what_a_test_found_in_a_hand_in(graded: Class) -> None:
    graded.gets({"small": 0.0, "negative": 1.0})
    graded.hand_in()
    (handed,) = graded.tutor.store.submissions(ANA, ADD)
    graded.clock.now += 4 * HOUR
    exercise = graded.tutor.exercise(ADD)
    small = exercise.cells[0].id
    grade_by_hand(graded.tutor, ANA, exercise, small, 1.0, by="grace", submission=handed.id, overrides=True)
    assert graded.shown() == {ADD}


def test_a_word_that_a_progress_file_brought_gives_no_points(graded: Class) -> None:
    graded.gets({"small": 0.0, "negative": 1.0})
    graded.hand_in()
    graded.clock.now += 4 * HOUR
    small = str(graded.tutor.exercise(ADD).cells[0].id)
    word = Event("graded-by-hand", ANA, GARDEN, ADD, graded.clock(), None, {"cell": small, "points": 1.0})
    graded.tutor.store.add_event(replace(word, imported=True))
    assert graded.shown() == set()
