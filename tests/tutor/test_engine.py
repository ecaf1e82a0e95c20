"""What a policy gets to see, and what a teacher's steering makes of it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from enact_learn.domain.course import CourseId, ExerciseId, SkillId
from enact_learn.domain.learner import Chance, LearnerState
from enact_learn.domain.options import Option
from enact_learn.domain.steering import Steering
from enact_learn.policy.ladder import Ladder
from enact_learn.policy.sequence import Sequence
from enact_learn.policy.steered import Steered
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet, Scripted, ScriptedGrader
from enact_learn.tracing.gaussian import GaussianTracing
from enact_learn.tutor.local import LocalTutor
from enact_learn.tutor.standing import SESSION_PAUSE
from enact_learn.tutor.telling import tell
from tests.tutor.garden import ADD, ANA, ESSAY, GARDEN, MEAN, MINUTE, ORCHARD, TWO, PlainSource, Pupil, garden, orchard

G_ADD, G_MEAN = SkillId("g.add"), SkillId("g.mean")
ALL = (ADD, MEAN, ESSAY, TWO)


class Fading(GaussianTracing):
    """A memory that is asked nothing but this."""

    name = "fading"
    left: Mapping[SkillId, float] = {G_ADD: 0.4, G_MEAN: 0.7}

    def recall(self, state: LearnerState, skill: SkillId, at: datetime) -> Chance:
        assert state.model == self.name
        return Chance(self.left[skill], 0.0, 1.0)


def a_tutor(source: PlainSource, clock: ClockYouSet, *script: Scripted, **options: object) -> LocalTutor:
    """A tutor in which the teacher of the garden asks for ``steering``."""
    grader = ScriptedGrader(*(script or (1.0,)))
    parts = (source, GaussianTracing(), Steered(Ladder()), MemoryStore(), grader, clock)
    return LocalTutor(*parts, author_order=Steered(Sequence()), **options)  # type: ignore[arg-type]


def steered(**asked: object) -> dict[CourseId, Steering]:
    return {GARDEN: Steering(**asked)}  # type: ignore[arg-type]


def options(tutor: LocalTutor) -> dict[ExerciseId, Option]:
    return {option.exercise.id: option for option in tutor.situation(ANA, GARDEN).options}


def advised(tutor: LocalTutor) -> list[ExerciseId]:
    view = tutor.path(ANA, GARDEN)
    return [card.exercise for card in (view.next, *view.others) if card]


def test_without_a_teacher_s_word_everything_stands_in_the_author_s_order(
    source: PlainSource, clock: ClockYouSet
) -> None:
    tutor = a_tutor(source, clock)
    assert tuple(options(tutor)) == ALL
    assert all((one.weight, one.pinned, one.deadline) == (1.0, False, None) for one in options(tutor).values())
    assert tutor.situation(ANA, GARDEN).thresholds == {}


def test_locked_and_hidden_exercises_are_not_among_the_options(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, steering=steered(lock=(ADD,), hide=(TWO,)))
    assert tuple(options(tutor)) == (MEAN, ESSAY)
    assert tutor.path(ANA, GARDEN).total == 3  # a locked one is still to come, a hidden one is not there


def test_what_was_solved_before_it_was_locked_stays_solved(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, steering=steered(lock=(ADD,)))
    Pupil(tutor).check(ADD)
    view = tutor.path(ANA, GARDEN)
    assert (view.done, view.total) == (1, 4)
    assert tutor.situation(ANA, GARDEN).skills[G_ADD].evidence == 2


def test_a_teacher_s_order_goes_first_and_the_author_s_follows(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, steering=steered(order=(TWO, MEAN)))
    assert tuple(options(tutor)) == (TWO, MEAN, ADD, ESSAY)
    assert advised(tutor)[0] == TWO


def test_a_pinned_exercise_comes_first(source: PlainSource, clock: ClockYouSet) -> None:
    assert advised(a_tutor(source, clock, steering=steered(pin=(TWO,))))[0] == TWO


def test_weights_deadlines_and_thresholds_reach_the_policy(source: PlainSource, clock: ClockYouSet) -> None:
    due = clock.now + timedelta(days=1)
    asked = steered(weights={MEAN: 2.5}, deadlines={MEAN: due}, thresholds={G_MEAN: 0.9})
    tutor = a_tutor(source, clock, steering=asked)
    assert (options(tutor)[MEAN].weight, options(tutor)[MEAN].deadline) == (2.5, due)
    assert (options(tutor)[ADD].weight, options(tutor)[ADD].deadline) == (1.0, None)
    assert tutor.situation(ANA, GARDEN).thresholds == {G_MEAN: 0.9}


def test_a_teacher_steers_her_own_course_only(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, steering={ORCHARD: Steering(lock=(ExerciseId("pick"),))})
    assert tuple(options(tutor)) == ALL
    assert tutor.path(ANA, ORCHARD).next is None


def test_with_the_engine_off_the_author_s_order_is_left(source: PlainSource, clock: ClockYouSet) -> None:
    for engine, policy in ((True, "ladder"), (False, "sequence")):
        tutor = a_tutor(source, clock, steering=steered(engine=engine))
        tutor.path(ANA, GARDEN)
        (kept,) = tutor.store.recommendations(ANA, GARDEN)
        assert kept.policy == policy
    tutor.path(ANA, ORCHARD)
    (kept,) = tutor.store.recommendations(ANA, ORCHARD)
    assert kept.policy == "ladder"


Ids = tuple[ExerciseId, ...]
Steps = list[tuple[str, ExerciseId]]
some = st.lists(st.sampled_from(ALL), unique=True, max_size=4).map(tuple)
steps = st.lists(st.tuples(st.sampled_from(("check", "decline", "wait")), st.sampled_from(ALL)), max_size=6)


@settings(
    max_examples=60, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(lock=some, hide=some, pin=some, order=some, engine=st.booleans(), does=steps, share=st.floats(0.0, 1.0))
def test_a_locked_exercise_is_never_recommended(
    tmp_path: Path, lock: Ids, hide: Ids, pin: Ids, order: Ids, engine: bool, does: Steps, share: float
) -> None:
    clock = ClockYouSet()
    asked = steered(
        lock=lock, hide=hide, pin=pin, order=order, engine=engine, deadlines=dict.fromkeys(lock, clock.now + MINUTE)
    )
    tutor = a_tutor(PlainSource(tmp_path / "shelf", garden(), orchard()), clock, share, steering=asked)
    pupil = Pupil(tutor)
    for what, exercise in (("wait", ADD), *does):
        if what == "check":
            pupil.check(exercise)
        elif what == "decline":
            tell(tutor, ANA, exercise, "not-now")
        clock.forward(timedelta(hours=1))
        assert not set(advised(tutor)) & {*lock, *hide}


def test_a_session_counts_the_episodes_since_the_last_long_pause(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, 0.0)
    pupil = Pupil(tutor)

    def counted() -> int:
        return tutor.situation(ANA, GARDEN).session

    assert counted() == 0
    for exercise, count in ((ADD, 1), (ADD, 1), (MEAN, 2), (TWO, 3)):
        pupil.check(exercise)
        assert counted() == count
        clock.forward(MINUTE)
    clock.forward(SESSION_PAUSE - 2 * MINUTE)
    assert counted() == 3
    clock.forward(MINUTE)
    assert counted() == 0
    pupil.check(ADD)
    assert counted() == 1
    clock.forward(MINUTE)
    pupil.check(MEAN)
    assert counted() == 2
    assert tutor.situation(ANA, ORCHARD).session == 0


def test_the_history_holds_the_episodes_of_the_course_oldest_first(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, {"small": 1.0}, {"small": 1.0, "negative": 1.0}, 0.5)
    pupil = Pupil(tutor)
    began = clock.now
    pupil.check(ADD)  # one point of four; the other cell was not touched
    clock.forward(MINUTE)
    pupil.check(ADD)
    clock.forward(MINUTE)
    pupil.check(MEAN)
    pupil.check(ExerciseId("pick"))
    first, second = tutor.situation(ANA, GARDEN).history
    assert (first.exercise, first.score, first.at) == (ADD, 1.0, began + MINUTE)
    assert second == (MEAN, 0.5, 0.5, began + 2 * MINUTE)


def test_recall_is_that_of_the_weakest_skill_of_what_was_solved(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock, 1.0, 1.0, 0.0, memory=Fading())
    assert {one.recall for one in options(tutor).values()} == {None}
    pupil = Pupil(tutor)
    for exercise in (ADD, TWO, MEAN):
        pupil.check(exercise)
    assert [options(tutor)[one].recall for one in (ADD, TWO, MEAN)] == [0.4, 0.4, None]
    forgetful = a_tutor(source, clock)
    Pupil(forgetful).check(ADD)
    assert options(forgetful)[ADD].recall is None


def test_a_model_that_ranks_is_asked_for_all_chances_at_once(source: PlainSource, clock: ClockYouSet) -> None:
    class Ranking(GaussianTracing):
        asked = 0

        def chances(self, state, exercises, at):  # type: ignore[no-untyped-def]
            self.asked += 1
            return [Chance(0.25, 0.2, 0.3)] * len(exercises)

    model = Ranking()
    tutor = LocalTutor(source, model, Ladder(), MemoryStore(), ScriptedGrader(1.0), clock)
    assert {one.chance.mean for one in options(tutor).values()} == {0.25}
    assert model.asked == 1


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_course_that_lost_an_exercise_goes_on(source: PlainSource, clock: ClockYouSet, share: float) -> None:
    tutor = a_tutor(source, clock, share)
    Pupil(tutor).check(MEAN)
    course = garden()
    smaller = replace(course, exercises=tuple(one for one in course.exercises if one.id != MEAN))
    source.offer(smaller)
    left = LocalTutor(source, GaussianTracing(), Ladder(), tutor.store, ScriptedGrader(1.0), clock)
    assert MEAN not in advised(left)
    assert len(left.situation(ANA, GARDEN).history) == 1
    assert (left.path(ANA, GARDEN).done, left.path(ANA, GARDEN).total) == (0, 3)


def test_what_waits_for_a_person_is_no_failure(source: PlainSource, clock: ClockYouSet) -> None:
    tutor = a_tutor(source, clock)
    pupil = Pupil(tutor)
    pupil.check(ADD)
    clock.forward(MINUTE)
    pupil.check(ESSAY)
    now = tutor.situation(ANA, GARDEN)
    assert [episode.exercise for episode in now.history] == [ADD]
    assert (now.current, now.session) == (ESSAY, 2)
