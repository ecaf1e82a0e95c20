"""Who fits a model finds what was handed in, though nobody has looked since it was told."""

from pathlib import Path

import pytest

from enact_learn.assembly.hand_ins_counted import count_in
from enact_learn.domain.act import Act, ActId, Scope
from enact_learn.domain.steering import Steering
from enact_learn.store.memory import MemoryStore
from enact_learn.testing.fakes import ClockYouSet
from tests.studio.garden_school import ADA
from tests.tutor.garden import ADD, ANA, GARDEN, PlainSource, garden, orchard
from tests.tutor.test_counting import HOUR, Class

ASKED = {GARDEN: Steering(graded=(ADD,), checks_an_hour=100)}


@pytest.fixture
def source(tmp_path: Path) -> PlainSource:
    return PlainSource(tmp_path, garden(), orchard())


@pytest.fixture
def handed_in(source: PlainSource) -> MemoryStore:
    """Ana has handed in, and her due date, in March 2026, has passed."""
    store = MemoryStore()
    school = Class(source, store, ClockYouSet())
    school.hand_in()
    assert store.attempts(ANA) == []
    school.clock.now += 4 * HOUR
    return store


def test_a_hand_in_that_is_told_becomes_an_attempt_once(source: PlainSource, handed_in: MemoryStore) -> None:
    for _ in range(2):
        count_in(source, source.courses(), handed_in, ASKED)
        assert [one.exercise for one in handed_in.attempts(ANA)] == [ADD]


def test_where_a_group_has_its_own_path_it_is_left_to_the_hub(source: PlainSource, handed_in: MemoryStore) -> None:
    at = ClockYouSet().now
    handed_in.add_act(Act(ActId("a"), at, ADA, GARDEN, "path", "", {}, Scope("group", "evening")), None)
    count_in(source, source.courses(), handed_in, ASKED)
    assert handed_in.attempts(ANA) == []


def test_what_is_not_due_yet_waits(source: PlainSource, handed_in: MemoryStore) -> None:
    from datetime import UTC, datetime

    later = Steering(graded=(ADD,), deadlines={ADD: datetime(2999, 1, 1, tzinfo=UTC)}, checks_an_hour=100)
    count_in(source, source.courses(), handed_in, {GARDEN: later})
    assert handed_in.attempts(ANA) == []
