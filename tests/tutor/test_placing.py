"""A newcomer finds her level: the test is offered, begun, answered or skipped, and what it shows changes the advice."""

from dataclasses import replace
from pathlib import Path

import pytest

from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import BadRequest, NothingToFindOut, UnknownCourse
from enact_learn.domain.options import Placement
from enact_learn.domain.steering import Steering
from enact_learn.domain.views import PathView
from enact_learn.policy.ground_up import GroundUp
from enact_learn.policy.sequence import Sequence
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.store.sql.store import SqlStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.placing import place
from enact_learn.tutor.telling import tell
from tests.tutor.garden import ANA, LADDER, MINUTE, PlainSource, Pupil, ladder

D3, B3, F3 = (ExerciseId(id_) for id_ in ("d-3", "b-3", "f-3"))


class Newcomer:
    """Somebody who has done nothing yet, and a tutor."""

    def __init__(self, folder: Path, clock: ClockYouSet, *script: Scripted, steering: Steering | None = None) -> None:
        self.clock = clock
        self.tutor = LocalTutor(
            PlainSource(folder, ladder()),
            GaussianTracing(),
            Steered(GroundUp()),
            MemoryStore(),
            ScriptedGrader(*(script or (1.0,))),
            clock,
            author_order=Sequence(),
            steering={LADDER: steering} if steering else None,
        )

    def place(self, wanted: str) -> PathView:
        self.clock.forward(MINUTE)
        return place(self.tutor, ANA, LADDER, wanted)

    def check(self, exercise: str) -> PathView:
        """Check an answer, graded by the script; gives what comes next."""
        self.clock.forward(MINUTE)
        view = Pupil(self.tutor).check(ExerciseId(exercise), f"answer at {self.clock()}").path
        assert view is not None
        return view

    @property
    def path(self) -> PathView:
        return self.tutor.path(ANA, LADDER)


@pytest.fixture
def newcomer(tmp_path: Path, clock: ClockYouSet) -> Newcomer:
    return Newcomer(tmp_path, clock)


def says(view: PathView) -> tuple[bool, bool, int, int] | None:
    """Whether it is offered, whether it goes on, how many were asked, of how many."""
    one = view.placement
    return (one.is_offered, one.is_going_on, one.asked, one.at_most) if one else None


def first(view: PathView) -> tuple[str, str]:
    assert view.next is not None
    return view.next.exercise, view.next.reasons[0].id


def test_it_is_offered_to_a_newcomer_and_begins_when_she_wants_it(newcomer: Newcomer) -> None:
    assert says(newcomer.path) == (True, False, 0, 8)
    assert first(newcomer.path)[0] == "a-1"
    begun = newcomer.place("start")
    assert says(begun) == (False, True, 0, 8)
    assert first(begun) == (D3, "reason.placement")


def test_each_answer_leads_to_the_next_question_until_all_is_settled(newcomer: Newcomer) -> None:
    newcomer.place("start")
    assert says(newcomer.check("d-3")) == (False, True, 1, 8)
    assert first(newcomer.path) == (F3, "reason.placement")
    newcomer.check("f-3")
    assert newcomer.check("g-3").placement is None


def test_a_wrong_answer_is_not_insisted_on(tmp_path: Path, clock: ClockYouSet) -> None:
    newcomer = Newcomer(tmp_path, clock, 0.0)
    newcomer.place("start")
    assert first(newcomer.check("d-3")) == (B3, "reason.placement")
    newcomer.check("b-3")
    over = newcomer.check("a-3")
    assert over.placement is None
    assert first(over)[0] == "a-1"


def test_who_goes_on_with_a_wrong_answer_later_may(tmp_path: Path, clock: ClockYouSet) -> None:
    newcomer = Newcomer(tmp_path, clock, 0.0)
    newcomer.place("start")
    for exercise in ("d-3", "b-3", "a-3"):
        newcomer.check(exercise)
    newcomer.tutor.hand_out(ANA, B3, "en")
    clock.forward(MINUTE)
    assert first(newcomer.check("b-3")) == (B3, "reason.continue")


def test_not_now_counts_as_i_can_not_do_this_yet(newcomer: Newcomer) -> None:
    newcomer.place("start")
    told = tell(newcomer.tutor, ANA, D3, "not-now")
    assert told.effect.id == "told.counts-as-unknown"
    assert first(told.path) == (B3, "reason.placement")
    assert says(told.path) == (False, True, 1, 8)
    after = newcomer.check("b-3")  # it still counts when what she put aside is back in its place
    assert first(after) == ("c-3", "reason.placement")
    assert says(after) == (False, True, 2, 8)


def test_too_easy_asks_for_more_and_proves_nothing(newcomer: Newcomer) -> None:
    newcomer.place("start")
    before = newcomer.path.skills
    told = tell(newcomer.tutor, ANA, D3, "too-easy")
    assert told.effect.id == "told.counts-as-known"
    assert first(told.path) == (F3, "reason.placement")
    assert told.path.skills == before
    back = tell(newcomer.tutor, ANA, D3, "take-back").path
    assert first(back) == (D3, "reason.placement")


def test_it_can_be_skipped_and_is_not_offered_again(newcomer: Newcomer) -> None:
    assert says(newcomer.place("stop")) == (False, False, 0, 8)
    assert says(newcomer.place("start")) == (False, True, 0, 8)  # she may change her mind
    newcomer.check("d-3")
    assert says(newcomer.place("stop")) == (False, False, 1, 8)
    assert first(newcomer.path)[1] != "reason.placement"
    assert says(newcomer.place("start")) == (False, True, 1, 8)


def test_asking_twice_changes_nothing(newcomer: Newcomer) -> None:
    for wanted in ("start", "start", "stop", "stop"):
        newcomer.place(wanted)
    kinds = [(event.kind, event.exercise) for event in newcomer.tutor.store.events(ANA)]
    assert kinds == [("placement-started", ""), ("placement-stopped", "")]


def test_it_is_over_for_who_works_on_something_else(newcomer: Newcomer) -> None:
    newcomer.place("start")
    assert newcomer.check("a-1").placement is None
    newcomer.place("stop")
    with pytest.raises(NothingToFindOut):
        newcomer.place("start")


def test_what_was_said_before_it_began_is_no_answer(newcomer: Newcomer) -> None:
    tell(newcomer.tutor, ANA, F3, "too-hard")
    newcomer.clock.forward(MINUTE)
    newcomer.place("start")
    assert newcomer.tutor.situation(ANA, LADDER).claims == ()


def test_a_teacher_may_want_it_and_a_learner_may_still_skip_it(tmp_path: Path, clock: ClockYouSet) -> None:
    newcomer = Newcomer(tmp_path, clock, steering=Steering(placement=True))
    assert says(newcomer.path) == (False, True, 0, 8)
    assert first(newcomer.path) == (D3, "reason.placement")
    assert says(newcomer.place("stop")) == (False, False, 0, 8)
    assert first(newcomer.path)[0] == "a-1"


def test_where_another_policy_advises_it_is_neither_offered_nor_begun(tmp_path: Path, clock: ClockYouSet) -> None:
    newcomer = Newcomer(tmp_path, clock, steering=Steering(engine=False))
    assert newcomer.path.placement is None
    with pytest.raises(NothingToFindOut):
        newcomer.place("start")
    assert newcomer.tutor.store.events(ANA) == []


def test_an_unknown_wish_and_an_unknown_course_change_nothing(newcomer: Newcomer) -> None:
    with pytest.raises(BadRequest):
        newcomer.place("maybe")
    with pytest.raises(UnknownCourse):
        place(newcomer.tutor, ANA, CourseId("kitchen"), "start")
    assert newcomer.tutor.store.events(ANA) == []


def test_what_she_showed_is_skipped_and_she_is_told(newcomer: Newcomer) -> None:
    newcomer.place("start")
    for exercise in ("d-3", "f-3", "g-3"):
        after = newcomer.check(exercise)
    assert after.next is not None
    assert newcomer.tutor.exercise(after.next.exercise).difficulty > 1
    assert "reason.placed" in [reason.id for reason in after.next.reasons]


def test_an_event_of_a_whole_course_is_kept_in_a_database(tmp_path: Path, clock: ClockYouSet) -> None:
    newcomer = Newcomer(tmp_path, clock)
    store = SqlStore(tmp_path / "enact.db")
    newcomer.tutor.store = store
    newcomer.place("start")
    (event,) = store.events(ANA)
    assert (event.kind, event.course, event.exercise) == ("placement-started", LADDER, "")
    assert says(newcomer.path) == (False, True, 0, 8)
    store.close()


def test_a_policy_says_where_it_stands_whether_it_is_wanted_or_not(newcomer: Newcomer) -> None:
    now = newcomer.tutor.situation(ANA, LADDER)
    policy = Steered(GroundUp(items=3))
    assert policy.placement(now) == policy.placement(replace(now, placement=True)) == Placement(D3, 0, 3)
    assert Steered(Sequence()).placement(now) is None
