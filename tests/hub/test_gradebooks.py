"""The service keeps nbgrader's gradebooks beside its log, course by course."""

import logging
import threading

import pytest

from enact_learn.assembly.side_by_side import Synchronised
from enact_learn.domain.attempt import LearnerId
from enact_learn.domain.course import CourseId
from enact_learn.domain.errors import BadConfiguration, StoreUnavailable, SyncFailed
from enact_learn.domain.people import Member
from enact_learn.hub.build import formgrader
from enact_learn.hub.gradebooks import Gradebooks, Members
from enact_learn.hub.settings import HubSettings, hub_settings

GARDEN, ORCHARD = CourseId("garden"), CourseId("orchard")
CLASS = [Member(LearnerId("f3a1"), "ana", ("tuesday",))]


class Nbgrader:
    """Notes what is synchronised; one course's gradebook can be damaged."""

    def __init__(self, damaged: str = "") -> None:
        self.damaged = damaged
        self.seen: list[tuple[CourseId, Members]] = []
        self.twice = threading.Event()

    def synchronise(self, course: CourseId, members: Members) -> Synchronised:
        self.seen.append((course, members))
        if len(self.seen) > 1:
            self.twice.set()
        if course == self.damaged:
            raise SyncFailed(course=course, why="it is damaged")
        return Synchronised(course, 1, 1, 0, 0, ())


def books(nbgrader: Nbgrader, minutes: float = 1.0) -> Gradebooks:
    return Gradebooks(lambda: [GARDEN, ORCHARD], lambda course: CLASS, nbgrader.synchronise, minutes)


def test_each_course_is_synchronised_with_its_students() -> None:
    nbgrader = Nbgrader()
    books(nbgrader).go_round()
    assert nbgrader.seen == [(GARDEN, CLASS), (ORCHARD, CLASS)]


def test_a_gradebook_that_fails_keeps_no_other_from_it_and_names_nobody(caplog: pytest.LogCaptureFixture) -> None:
    nbgrader = Nbgrader(damaged="garden")
    with caplog.at_level(logging.INFO):
        books(nbgrader).go_round()
    assert [course for course, _ in nbgrader.seen] == [GARDEN, ORCHARD]
    assert "it is damaged" in caplog.text
    assert "ana" not in caplog.text


def test_where_the_store_is_away_the_gradebooks_wait() -> None:
    def away() -> list[CourseId]:
        raise StoreUnavailable(why="it is being moved")

    nbgrader = Nbgrader()
    Gradebooks(away, lambda course: [], nbgrader.synchronise, 1).go_round()
    assert nbgrader.seen == []


def test_it_is_done_again_and_again_until_the_service_stops() -> None:
    nbgrader = Nbgrader()
    kept = books(nbgrader, minutes=0.0001)
    kept.start()
    assert nbgrader.twice.wait(20)
    kept.stop()


def test_the_formgrader_is_where_the_operator_says_it_is() -> None:
    assert formgrader(HubSettings(), GARDEN) is None
    assert formgrader(HubSettings(formgrader="/services/{course}/formgrader"), GARDEN) == "/services/garden/formgrader"


@pytest.mark.parametrize("address", ["https://elsewhere.example/{course}", "//elsewhere.example", "javascript:x", "x"])
def test_the_formgrader_is_on_this_hub(address: str) -> None:
    with pytest.raises(BadConfiguration):
        hub_settings({"formgrader": address}, "enact.toml")
