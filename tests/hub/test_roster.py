"""A class is who is in the Hub's groups; names are asked for, and kept nowhere."""

from collections.abc import Sequence
from typing import Any

import pytest

from enact_learn.assembly.keys import DeploymentKey
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import HubUnavailable
from enact_learn.hub.roster import HubRoster

KEY = DeploymentKey("a key that nobody can guess, made for tests")
GARDEN = CourseId("garden")


class PeopleOfTheHub:
    """Answers from a list."""

    def __init__(self, people: Sequence[dict[str, Any]]) -> None:
        self.people = people
        self.is_down = False
        self.asked = 0

    def users(self, offset: int, limit: int) -> Sequence[dict[str, Any]]:
        self.asked += 1
        if self.is_down:
            raise HubUnavailable()
        return self.people[offset : offset + limit]


@pytest.fixture
def people() -> PeopleOfTheHub:
    groups = {
        "Zoé": ["garden", "garden.monday"],
        "adam": ["garden", "garden.tuesday", "garden.", "gardening.x"],
        "ada": ["garden", "instructors"],
        "obi": ["observers", "garden"],
        "far": ["orchard"],
        "gil": ["garden", "garden.graders", "garden.monday"],
        "ines": ["garden.instructors"],
    }
    named = [{"name": name, "groups": held} for name, held in groups.items()]
    return PeopleOfTheHub([*named, {"name": "root", "groups": ["garden"], "admin": True}])


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_class_has_its_students_by_name_and_none_of_its_teachers(people: PeopleOfTheHub) -> None:
    members = HubRoster(people, KEY).members(GARDEN)
    assert [(one.name, one.groups) for one in members] == [("adam", ("tuesday",)), ("Zoé", ("monday",))]
    assert [one.learner for one in members] == [KEY.learner("adam"), KEY.learner("Zoé")]


def test_a_group_of_teachers_is_no_group_of_the_course(people: PeopleOfTheHub) -> None:
    roster = HubRoster(people, KEY)
    assert [roster.groups_of(GARDEN, KEY.learner(name)) for name in ("gil", "ines")] == [("monday",), ()]


def test_everybody_has_a_name_and_whoever_has_left_the_beginning_of_her_id(people: PeopleOfTheHub) -> None:
    roster = HubRoster(people, KEY)
    assert roster.name(KEY.learner("ada")) == "ada"
    assert roster.name(KEY.learner("gone")) == KEY.learner("gone")[:8]


def test_the_groups_of_a_course_are_those_of_its_name(people: PeopleOfTheHub) -> None:
    roster = HubRoster(people, KEY)
    assert roster.groups_of(GARDEN, KEY.learner("adam")) == ("tuesday",)
    assert roster.groups_of(GARDEN, KEY.learner("nobody")) == ()


def test_the_hub_is_asked_again_after_a_while_and_not_before(people: PeopleOfTheHub) -> None:
    clock = Clock()
    roster = HubRoster(people, KEY, seconds=30, clock=clock)
    for clock.now in (0.0, 10.0, 29.9):
        roster.members(GARDEN)
    assert people.asked == 1
    clock.now = 30.0
    roster.members(GARDEN)
    assert people.asked == 2


def test_when_the_hub_is_away_the_class_stays_as_it_was(people: PeopleOfTheHub) -> None:
    clock = Clock()
    roster = HubRoster(people, KEY, seconds=30, clock=clock)
    before = roster.members(GARDEN)
    people.is_down, clock.now = True, 100.0
    assert roster.members(GARDEN) == before


def test_when_nothing_was_ever_said_it_is_said_so(people: PeopleOfTheHub) -> None:
    people.is_down = True
    with pytest.raises(HubUnavailable):
        HubRoster(people, KEY).members(GARDEN)


def test_a_large_hub_is_asked_page_by_page() -> None:
    people = PeopleOfTheHub([{"name": f"student{number}", "groups": ["garden"]} for number in range(450)])
    assert len(HubRoster(people, KEY).members(GARDEN)) == 450
    assert people.asked == 3
