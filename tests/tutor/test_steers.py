"""What a teacher publishes holds for whom it says, from the next request on."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.domain.act import COURSE, Act, ActId, Scope
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId, ExerciseId
from enact_learn.domain.errors import StoreUnavailable
from enact_learn.domain.steering import Steering, Wishes
from enact_learn.domain.wire import to_json
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.steers import Published
from tests.tutor.garden import ADD, ANA, BEN, ESSAY, GARDEN, MEAN, TWO, PlainSource, garden, orchard

ALL = (ADD, MEAN, ESSAY, TWO)
EVENING, MORNING = Scope("group", "evening"), Scope("group", "morning")
GROUPS = {ANA: ("evening",), BEN: ("evening", "morning")}


def groups(course: CourseId, learner: LearnerId) -> tuple[str, ...]:
    return GROUPS.get(learner, ())


def a_tutor(source: PlainSource, clock: ClockYouSet, **asked: object) -> LocalTutor:
    parts = (source, GaussianTracing(), Steered(Ladder()), MemoryStore(), ScriptedGrader(1.0), clock)
    steering = {GARDEN: Steering(**asked)}  # type: ignore[arg-type]
    return LocalTutor(*parts, author_order=Steered(Sequence()), steering=steering, groups=groups)  # type: ignore[arg-type]


def say(tutor: LocalTutor, scope: Scope = COURSE, **asked: object) -> None:
    """Publish a path in a place, after whatever stands there."""
    assert isinstance(tutor.store, MemoryStore)
    known = [act.id for act in tutor.store.acts(GARDEN, "path") if act.scope == scope]
    data = to_json(Wishes(**asked))  # type: ignore[arg-type]
    act = Act(ActId(uuid4().hex), datetime(2026, 3, 2, tzinfo=UTC), ANA, GARDEN, "path", "so", data, scope)
    tutor.store.add_act(act, known[-1] if known else None)
    assert isinstance(tutor.steers, Published)
    tutor.steers.look_again(GARDEN)


def first(tutor: LocalTutor, learner: LearnerId = ANA) -> ExerciseId | None:
    view = tutor.path(learner, GARDEN)
    return view.next.exercise if view.next else None


def offered(tutor: LocalTutor, learner: LearnerId = ANA) -> list[ExerciseId]:
    return [option.exercise.id for option in tutor.situation(learner, GARDEN).options]


def test_a_pin_of_the_course_holds_for_everybody_from_the_next_request_on(
    source: PlainSource, clock: ClockYouSet
) -> None:
    tutor = a_tutor(source, clock)
    assert first(tutor) == ADD
    say(tutor, pin=(TWO,))
    assert (first(tutor), first(tutor, BEN)) == (TWO, TWO)


def test_a_group_has_the_word_after_the_course_and_the_learner_after_her_groups(
    source: PlainSource, clock: ClockYouSet
) -> None:
    tutor = a_tutor(source, clock, lock=(ADD,))
    say(tutor, EVENING, lock=(MEAN,))
    say(tutor, MORNING, lock=(TWO,))  # after "evening" by name: it has the last word on Ben
    assert MEAN not in offered(tutor)
    assert ADD in offered(tutor)
    assert TWO not in offered(tutor, BEN)
    assert MEAN in offered(tutor, BEN)
    say(tutor, Scope("learner", BEN), lock=())
    assert offered(tutor, BEN) == list(ALL)
    assert MEAN not in offered(tutor)
    assert ADD not in offered(tutor, LearnerId("cleo"))  # nothing else is said of her


def test_the_engine_can_be_turned_off_for_the_course_a_group_or_a_learner(
    source: PlainSource, clock: ClockYouSet
) -> None:
    tutor, orders = a_tutor(source, clock), "sequence"

    def advises(learner: LearnerId) -> str:
        return tutor.engine.policy_for(GARDEN, learner).name

    say(tutor, EVENING, engine=False)
    assert (advises(ANA), advises(BEN), advises(LearnerId("cleo"))) == (orders, orders, "ladder")
    say(tutor, Scope("learner", ANA), engine=True)
    assert (advises(ANA), advises(BEN)) == ("ladder", orders)
    say(tutor, COURSE, engine=False)
    assert (advises(ANA), advises(LearnerId("cleo"))) == ("ladder", orders)


def test_an_act_of_another_process_is_seen_a_moment_later(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock)
    assert isinstance(tutor.store, MemoryStore)
    steers = Published({}, tutor.store, groups, seconds=0.0)
    assert steers.steering(GARDEN, ANA).pin == ()
    say(tutor, pin=(TWO,))
    assert steers.steering(GARDEN, ANA).pin == (TWO,)


def test_as_long_as_nothing_changes_the_same_steering_is_given(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock)
    say(tutor, EVENING, pin=(TWO,))
    steers = tutor.steers
    assert steers.steering(GARDEN, ANA) is steers.steering(GARDEN, ANA)
    assert steers.steering(GARDEN, ANA) is steers.steering(GARDEN, BEN)  # of whom the same is said


def test_an_act_that_cannot_be_read_is_not_passed_over(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock)
    assert isinstance(tutor.store, MemoryStore)
    act = Act(ActId("a"), clock.now, ANA, GARDEN, "path", "so", {"lock": "everything"})
    tutor.store.add_act(act, None)
    with pytest.raises(StoreUnavailable, match="newer version"):
        tutor.path(ANA, GARDEN)


some = st.lists(st.sampled_from(ALL), unique=True, max_size=3).map(tuple) | st.none()
wishes = st.fixed_dictionaries(
    {}, optional={"lock": some, "hide": some, "pin": some, "order": some, "engine": st.booleans() | st.none()}
)
places = st.sampled_from([COURSE, EVENING, MORNING, Scope("learner", ANA), Scope("learner", BEN)])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(places, wishes), max_size=6))
def test_what_is_locked_or_hidden_for_a_learner_is_never_advised_whatever_is_said_where(
    tmp_path: Path, said: list[tuple[Scope, dict[str, object]]]
) -> None:
    tutor = a_tutor(PlainSource(tmp_path, garden(), orchard()), ClockYouSet())
    for scope, asked in said:
        say(tutor, scope, **asked)
    for learner in (ANA, BEN, LearnerId("cleo")):
        withheld = tutor.engine.steering(GARDEN, learner).withheld
        view = tutor.path(learner, GARDEN)
        advised = {card.exercise for card in (view.next, *view.others) if card}
        assert not advised & withheld
        assert advised or withheld == set(ALL)
