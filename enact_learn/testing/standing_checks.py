"""What a store promises of standings and of what models know: each is kept in place of what was there before."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from threading import Barrier

from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.contracts import ClassStore, KeepsStates
from enact_learn.domain.standing import SkillEstimate, Standing
from enact_learn.testing.fakes import COURSE, LEARNER, NOON, SKILL, an_attempt, an_event
from enact_learn.testing.stores import OTHER_COURSE, OTHER_EXERCISE, OTHER_LEARNER, THIRD_LEARNER, MakeStore


def a_standing(learner: LearnerId = LEARNER, done: int = 1) -> Standing:
    """Where a learner stands who solved ``done`` exercises."""
    return Standing(
        learner=learner,
        course=COURSE,
        at=NOON,
        settings="settings",
        done=done,
        total=5,
        checks=3,
        hints=1,
        failures=0,
        last=NOON,
        next=OTHER_EXERCISE,
        skills={SKILL: SkillEstimate(0.5, 0.25, 0.75, 2)},
        days={"2026-03-02": 3},
        records=4,
    )


def check_a_standing_replaces_the_one_before(make_store: MakeStore) -> None:
    """One for each learner in each course, sorted by learner, as it was."""
    elsewhere = replace(a_standing(), course=OTHER_COURSE, last=None, next=None, skills={}, days={})
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_attempt(an_attempt())
        for event in (an_event(learner=OTHER_LEARNER), an_event(learner=THIRD_LEARNER)):
            store.add_event(event)
        store.add_event(replace(an_event(), course=OTHER_COURSE))
        for standing in (a_standing(OTHER_LEARNER), a_standing(), a_standing(THIRD_LEARNER), elsewhere):
            store.keep_standing(standing)
        store.keep_standing(a_standing(done=2))
        assert list(store.standings(COURSE)) == [
            a_standing(THIRD_LEARNER),
            a_standing(done=2),
            a_standing(OTHER_LEARNER),
        ]
        assert list(store.standings(OTHER_COURSE)) == [elsewhere]


def check_what_models_know_replaces_what_they_knew(make_store: MakeStore) -> None:
    """Of whoever left something there, until she has it erased; it is nobody's standing in a course."""
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        assert isinstance(store, KeepsStates)
        store.keep_state(LEARNER, "too early")
        assert store.state(LEARNER) is None
        store.add_attempt(an_attempt())
        for document in ("before", "now"):
            store.keep_state(LEARNER, document)
        assert (store.state(LEARNER), store.state(OTHER_LEARNER)) == ("now", None)
        assert list(store.standings(COURSE)) == []
        store.erase(LEARNER)
        store.keep_state(LEARNER, "too late")
        assert store.state(LEARNER) is None


def check_many_may_keep_a_standing_at_once(make_store: MakeStore) -> None:
    """Of the same learner too: one of them is kept."""
    with closing(make_store()) as store, ThreadPoolExecutor(8) as pool:
        assert isinstance(store, ClassStore)
        store.add_event(an_event())
        list(pool.map(lambda number: store.keep_standing(a_standing(done=number % 5)), range(32)))
        assert [one.learner for one in store.standings(COURSE)] == [LEARNER]


def check_a_standing_is_kept_only_of_whoever_left_something_there(make_store: MakeStore) -> None:
    """It may have been computed while its learner had her record erased."""
    with closing(make_store()) as store:
        assert isinstance(store, ClassStore)
        store.add_event(replace(an_event(), course=OTHER_COURSE))
        store.keep_standing(a_standing())
        assert list(store.standings(COURSE)) == []
        store.add_attempt(an_attempt())
        store.keep_standing(a_standing())
        assert list(store.standings(COURSE)) == [a_standing()]
        store.erase(LEARNER)
        store.keep_standing(a_standing())
        assert list(store.standings(COURSE)) == []


def check_erasing_leaves_no_standing_behind_whoever_keeps_one_meanwhile(make_store: MakeStore) -> None:
    """Whatever comes first, in whichever order the threads are let in."""
    with closing(make_store()) as store, ThreadPoolExecutor(4) as pool:
        assert isinstance(store, ClassStore)
        for _ in range(8):
            store.add_attempt(an_attempt())
            store.add_event(an_event())
            together = Barrier(4)

            def keep(number: int, together: Barrier = together) -> None:
                together.wait()
                store.keep_standing(a_standing(done=number))

            def erase(together: Barrier = together) -> None:
                together.wait()
                store.erase(LEARNER)

            for done in [pool.submit(erase), *(pool.submit(keep, number) for number in range(3))]:
                done.result()
            assert list(store.standings(COURSE)) == []


STANDING_CHECKS: Sequence[Callable[[MakeStore], None]] = (
    check_a_standing_replaces_the_one_before,
    check_what_models_know_replaces_what_they_knew,
    check_many_may_keep_a_standing_at_once,
    check_a_standing_is_kept_only_of_whoever_left_something_there,
    check_erasing_leaves_no_standing_behind_whoever_keeps_one_meanwhile,
)
"""Every check of a store that keeps where learners stand."""
